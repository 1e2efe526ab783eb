/* Reads what an item asks for. Private to model/. */
#ifndef MODEL_ASKED_H
#define MODEL_ASKED_H

#include "model/cells.h"

/* `expects`: budget;staff:increase. FT710 for what nothing is. */
enum ft_err read_expects(const struct cells *cells, size_t column, struct item *out);
/* `asked`: 50億円, 100億円/5年 or 20人. FT701, FT710. */
void read_asked(const struct cells *cells, size_t column, struct item *out);

#endif
