/* A spreadsheet that is being read, and what its readers share. Private to table/. */
#ifndef TABLE_SHEET_BOOK_H
#define TABLE_SHEET_BOOK_H

#include "base/diag.h"
#include "table/sheet.h"

/* Names and paths in a spreadsheet; FT011. */
#define BOOK_MAX_NAME   ((size_t)4096)
#define BOOK_MAX_SHEETS ((size_t)1000)

struct sheet_entry {
    struct str name;
    struct str part; /* of an .xlsx: its path in the archive; p NULL: it has no cells */
    bool hidden;
    bool filled; /* it has cells; known once it was looked at */
};
typedef VEC(struct sheet_entry) sheet_entries;

struct sheet_book {
    const struct packed *packed;
    const struct members *members;
    const struct table_format *format;
    sheet_entries sheets;
    struct sheet_rows *rows; /* of the sheet that is written; NULL: none yet */
};

/* The file, or the place that names it. */
struct place book_place(const struct sheet_book *book);
struct place book_sheet_place(const struct sheet_book *book, struct str sheet, size_t row,
                              size_t column, struct str excerpt); /* column: from 1; 0: none */
bool book_has(const struct sheet_book *book, struct str part);
/* FT011: there is more than so many of something ("sheets"). Returns FT_EINPUT. */
enum ft_err book_over(const struct sheet_book *book, size_t limit, const char *what);
/* A copy in the arena of a name; NULL counts as "". */
enum ft_err book_keep(const struct sheet_book *book, const char *name, struct str *out);

/* ---- which sheet */

/*
 * The one the format asks for: SIZE_MAX where it does not say. An unknown one is FT021; so are no
 * sheets at all.
 */
enum ft_err book_find(const struct sheet_book *book, size_t *out);
/* Of the visible sheets that are filled, the only one; else FT021, which shows them. */
enum ft_err book_choose(const struct sheet_book *book, size_t *out);

/* ---- kinds of spreadsheets */

enum ft_err xlsx_write(struct sheet_book *book, struct sheet_rows *rows);
enum ft_err ods_write(struct sheet_book *book, struct sheet_rows *rows);
/* The sheets into the book, and no rows. */
enum ft_err xlsx_list(struct sheet_book *book);
enum ft_err ods_list(struct sheet_book *book);

#endif
