/* Reads `columns` of the audit file. Private to model/. */
#ifndef MODEL_COLUMNS_H
#define MODEL_COLUMNS_H

#include "model/load.h"

/* map (NULL: nothing) beats base (NULL: the names of the columns themselves). */
enum ft_err columns_of_lines(struct load *load, const struct yaml_node *map,
                             const struct line_headings *base, struct line_headings *out);
enum ft_err columns_of_items(struct load *load, const struct yaml_node *map,
                             struct heading out[ITEM_COLUMNS]);

#endif
