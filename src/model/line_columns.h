/* Where in a table the columns of lines stand. Private to model/. */
#ifndef MODEL_LINE_COLUMNS_H
#define MODEL_LINE_COLUMNS_H

#include "model/load.h"

/* What is wanted of each row of a table of lines: the id first. NULL: out of memory. */
struct wanted *line_wanted(struct load *load, const struct table_entry *entry, size_t *count);
/* The columns of a table that was opened. FT707. */
enum ft_err line_columns_find(struct load *load, struct line_table *table);
/* The searched texts that some table has: the fields of lines. */
enum ft_err line_fields_find(struct load *load, const struct line_table *tables);

#endif
