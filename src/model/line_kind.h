/* What the figures of a line may be, by its kind (FT712). Private to model/. */
#ifndef MODEL_LINE_KIND_H
#define MODEL_LINE_KIND_H

#include "model/cells.h"

/* unread: bits of the measures whose cell could not be read, which was reported. */
void line_kind_check(const struct cells *cells, const struct line_columns *columns,
                     enum line_kind kind, const struct amount *amounts, uint32_t unread);

#endif
