/* The rows of a sheet on their way into CSV. Private to table/. */
#ifndef TABLE_SHEET_ROWS_H
#define TABLE_SHEET_ROWS_H

#include "table/sheet_book.h"

/* The text of all cells of a row; FT011. */
#define SHEET_MAX_ROW_BYTES ((size_t)1 << 26)

struct sheet_rows {
    struct sheet_book *book;
    struct spool *out;
    struct str sheet;
    size_t heading_row; /* the last, where there are several; 0: not found yet */
    size_t rows_above;  /* so many above it are part of the headings: … */
    struct csv_heading_row above[CSV_MAX_HEADING_ROWS - 1];
    size_t filled_above;
    const struct str *headings; /* of all of them; NULL: one row has them */
    /* Of each of these: the column whose cell goes on there, plus one. */
    size_t merged[CSV_MAX_HEADING_ROWS - 1][SHEET_MAX_COLUMNS];
    size_t width;                   /* columns of the heading; 0: it was not read yet */
    size_t row;                     /* the one that is read, from 1; 0: none yet */
    size_t first_row;               /* the first that is not blank; 0: none yet */
    bool hidden;                    /* the row */
    bool wrong;                     /* something was reported of a cell */
    struct buf text;                /* of its cells */
    size_t ends[SHEET_MAX_COLUMNS]; /* of each in the text */
    size_t count;                   /* of cells */
    size_t filled;                  /* of those up to the last that is not blank */
    struct buf record;
    size_t written, hidden_rows; /* without the heading */
    bool hidden_columns[SHEET_MAX_COLUMNS];
};

void rows_init(struct sheet_rows *rows, struct sheet_book *book, struct spool *out);
void rows_release(struct sheet_rows *rows);
/* The sheet that now comes. */
void rows_of(struct sheet_rows *rows, struct str sheet);

/* Row numbers and, in them, columns from 0 rise; what is left out is empty. FT021, FT011. */
enum ft_err rows_begin(struct sheet_rows *rows, size_t row, bool hidden);
enum ft_err rows_cell(struct sheet_rows *rows, size_t column, struct str text);
enum ft_err rows_end(struct sheet_rows *rows);
/* The row that was ended last, so many times more. */
enum ft_err rows_repeat(struct sheet_rows *rows, size_t times);
/* Merged cells in headings of several rows, before those rows end: true; all others: false. */
bool rows_heading_merged(struct sheet_rows *rows, size_t row, size_t column, size_t height,
                         size_t width);
/* Does the row, or a range down to it, stand above the heading, where nothing is read? */
bool rows_skips(const struct sheet_rows *rows, size_t row);
void rows_hide_columns(struct sheet_rows *rows, size_t first, size_t count); /* from 0 */
/* FT004, FT021: there is no heading. Notes what was hidden; FT_EINPUT where a cell was wrong. */
enum ft_err rows_finish(struct sheet_rows *rows);

/* FT021 of a cell of the row that is read, unless the row is skipped; reading goes on. */
void rows_wrong(struct sheet_rows *rows, size_t column, struct str excerpt, const char *message,
                const char *help);
/* FT022: from the first cell on, so many rows and columns are merged, and not in headings. */
void rows_merged(struct sheet_rows *rows, size_t row, size_t column, size_t height, size_t width,
                 struct str excerpt);
/* "AB12", of a row and a column from 0. */
struct cell_name {
    char text[32];
};
struct cell_name cell_name_of(size_t row, size_t column);

/* Is it nothing but blanks, ideographic ones among them? */
bool is_blank(struct str text);

/* ---- of the row that is read */

struct str rows_cell_of(const struct sheet_rows *rows, size_t column);
/* It is one of the headings: one above the last is kept, and the last joined with those. */
enum ft_err rows_keep_heading(struct sheet_rows *rows);
enum ft_err rows_join_heading(struct sheet_rows *rows);

#endif
