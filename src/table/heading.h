/* Private to table/. Is what stands for the headings of a table a heading at all? */
#ifndef TABLE_HEADING_H
#define TABLE_HEADING_H

#include "table/open.h"

/*
 * FT708: it looks like a title, for it has one cell or two that are not empty, and the row below has
 * many; FT012: with another delimiter than the one that is said it would have many. Nothing is said
 * where the audit file says which row it is.
 */
enum ft_err heading_check(struct arena *arena, const struct csv_file *file,
                          const struct table_format *format, struct ft_diags *diags);

#endif
