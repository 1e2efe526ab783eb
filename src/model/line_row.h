/* One row of a table of lines. Private to model/. */
#ifndef MODEL_LINE_ROW_H
#define MODEL_LINE_ROW_H

#include "model/cells.h"

/*
 * What is kept of a line, and its amounts, one a measure; what is wrong is reported. Id and
 * organisation are borrowed from the row.
 */
void line_row_read(const struct cells *cells, const struct line_columns *columns, struct line *out,
                   struct amount *amounts);

#endif
