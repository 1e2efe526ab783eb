/* Tables: RFC 4180 CSV read with libcsv, places of cells kept, and written. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"

/* Limits on a table; FT011 names the one that is passed. */
#define CSV_MAX_COLUMNS    1000
#define CSV_MAX_CELL_BYTES ((size_t)1 << 24)

struct csv_row {
    const struct str *cells; /* as many as the heading has; unquoted and unescaped */
    struct span bytes;       /* of the record in the source */
    size_t lacks;            /* so many cells at its end, which are empty */
};

struct csv_dialect {
    char delimiter; /* no quote and no line end; 0: the one of , tab ; | that the headings have most
                       of outside quotes, a comma where two have as many, or there is none */
    size_t heading_row; /* which record has the headings, blank lines counted; 0: the first */
    size_t rows_above;  /* how many records above that one are part of the headings too */
    bool pad;           /* rows may lack cells: who reads them has to look at what they lack */
    bool twins;         /* one heading may stand twice: who names it has to ask csv_refuse_twin() */
};

struct csv_table;

/*
 * Where the cells of a table stand that was made of another: what places in it are told as. The
 * places borrow from what the origin says they do.
 */
struct csv_origin {
    /* What reading one of its rows failed with, for who asked for places; FT_OK: nothing; NULL: it
     * reads none. */
    enum ft_err (*failed)(const struct csv_origin *origin);
    struct place (*place)(const struct csv_origin *origin, const struct csv_table *table,
                          const struct csv_row *row, /* NULL: the heading */
                          size_t column,             /* SIZE_MAX: the whole row */
                          const struct span *value); /* in the cell; NULL: all of it */
};

struct csv_table {
    struct arena *arena; /* the rows were read into */
    const struct source *source;
    const struct csv_origin *origin; /* NULL: places are those in the source */
    char delimiter;                  /* the one it is read with */
    bool pad, twins;                 /* as in its dialect */
    const struct str *heading;
    size_t columns;
    struct span heading_bytes;
    const struct csv_row *rows; /* without the heading; blank lines are no rows */
    size_t row_count;
};

/*
 * Parses a whole table, strictly: an unterminated quote or text after a
 * closing quote (FT709), a row with another number of cells than the heading
 * (FT708; it is dropped and reading goes on), a file that ends before its
 * headings (FT004), a heading twice (FT008). FT_EINPUT when anything was reported; *out then
 * still holds the good rows unless the heading itself is wrong (*out NULL).
 * Cells live in the arena or borrow from the source.
 *
 * Blanks around a cell are part of it. A row ends with LF, CRLF or a lone CR.
 * What stands before the heading row is not looked at; blank lines there, and in the rows, are
 * skipped. (Not csv_parse: that is libcsv's.)
 */
enum ft_err csv_read(struct arena *arena, const struct source *source, struct csv_dialect dialect,
                     struct ft_diags *diags, struct csv_table **out);

size_t csv_column(const struct csv_table *table, struct str heading); /* (size_t)-1: none */

size_t csv_twin(const struct csv_table *table, size_t column); /* another of its heading, or -1 */
/*
 * FT008 where the heading of a column that is used, by what the place says, is that of another too;
 * false then.
 */
bool csv_refuse_twin(const struct csv_table *table, size_t column, const struct place *named,
                     struct ft_diags *diags);

/*
 * Where a cell stands, or a span of its value when value is not NULL: quotes
 * and doubled quotes are stepped over. Found by walking the record again, so for diagnostics only.
 * These are the only way to places in a table: they ask its origin where it has one.
 */
struct place csv_place(const struct csv_table *table, const struct csv_row *row, size_t column,
                       const struct span *value);
struct place csv_heading_place(const struct csv_table *table, size_t column);
struct place csv_row_place(const struct csv_table *table, const struct csv_row *row);
struct place csv_heading_row_place(const struct csv_table *table);

#define CSV_MAX_HEADING_ROWS 3
/* One of several rows of headings: those of groups above those of their columns. */
struct csv_heading_row {
    const struct str *cells;
    size_t count;
    bool carries; /* an empty cell is that to its left, where something stands below it */
};
/*
 * The headings of columns: what stands in the rows one above the other, joined by '/'; what is said
 * twice in a row, once. In the arena; NULL: out of memory.
 */
const struct str *csv_join_headings(struct arena *arena, const struct csv_heading_row *rows,
                                    size_t count, size_t columns);

/* Writes a cell, quoted where RFC 4180 needs it; rows end with LF. */
void csv_write_cell(struct buf *out, struct str value, bool first_in_row);
/*
 * The same of text from the data: what a spreadsheet would take for a formula gets an apostrophe
 * before it (OWASP, CSV Injection).
 */
void csv_write_text(struct buf *out, struct str text, bool first_in_row);
/* The same, behind another cell, of what a buffer holds, which is released. */
void csv_write_made(struct buf *out, struct buf *text);
void csv_end_row(struct buf *out);

#endif
