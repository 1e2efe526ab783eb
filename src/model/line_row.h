/* One row of a table of lines. Private to model/. */
#ifndef MODEL_LINE_ROW_H
#define MODEL_LINE_ROW_H

#include "model/cells.h"

/*
 * What is kept of a line, and its amounts, one a measure; what is wrong is reported. Id and
 * organisation are borrowed from the row. rounded: counts rounded amounts, by measure.
 */
void line_row_read(const struct cells *cells, const struct line_columns *columns, struct line *out,
                   struct amount *amounts, size_t *rounded);
/* FT724: how many amounts of a table were rounded, by measure. */
void line_rows_tell_rounded(struct load *load, const struct line_table *table,
                            const size_t *rounded);

#endif
