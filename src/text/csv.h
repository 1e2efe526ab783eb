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
};

struct csv_table {
    const struct source *source;
    const struct str *heading;
    size_t columns;
    struct span heading_bytes;
    const struct csv_row *rows; /* without the heading; blank lines are no rows */
    size_t row_count;
};

/*
 * Parses a whole table, strictly: an unterminated quote or text after a
 * closing quote (FT709), a row with another number of cells than the heading
 * (FT708; it is dropped and reading goes on), an empty file (FT004), a
 * heading twice (FT008). FT_EINPUT when anything was reported; *out then
 * still holds the good rows unless the heading itself is wrong (*out NULL).
 * Cells live in the arena or borrow from the source.
 *
 * Blanks around a cell are part of it. A row ends with LF, CRLF or a lone CR.
 * (Not csv_parse: that is libcsv's.)
 */
enum ft_err csv_read(struct arena *arena, const struct source *source, struct ft_diags *diags,
                     struct csv_table **out);

size_t csv_column(const struct csv_table *table, struct str heading); /* (size_t)-1: none */

/*
 * Where a cell stands, or a span of its value when value is not NULL: quotes
 * and doubled quotes are stepped over. Found by walking the record again, so for diagnostics only.
 */
struct place csv_place(const struct csv_table *table, const struct csv_row *row, size_t column,
                       const struct span *value);
struct place csv_heading_place(const struct csv_table *table, size_t column);

/* Writes a cell, quoted where RFC 4180 needs it; rows end with LF. */
void csv_write_cell(struct buf *out, struct str value, bool first_in_row);
void csv_end_row(struct buf *out);

#endif
