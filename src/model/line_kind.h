/* What the figures of a line may be, by its kind (FT712). */
#ifndef MODEL_LINE_KIND_H
#define MODEL_LINE_KIND_H

#include "model/cells.h"

/* column: by enum line_column; measure: the amount columns, by measure. */
void line_kind_check(const struct cells *cells, const size_t *column, const size_t *measure,
                     const struct line *line);

#endif
