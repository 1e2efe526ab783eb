/* Where the cells of a table that was made stand in others. Private to table/. */
#ifndef TABLE_FROM_H
#define TABLE_FROM_H

#include "table/plan.h"

/*
 * Places of cells, of what row_write() wrote in the last column. It lives in the arena, and reads
 * the plan's files: `rows` is the table they were made from. diags: where it is said that a row
 * cannot be read (FT001); they live as long.
 */
enum ft_err from_new(struct arena *arena, const struct table_plan *plan,
                     const struct csv_file *rows, struct ft_diags *diags,
                     const struct csv_origin **out);

#endif
