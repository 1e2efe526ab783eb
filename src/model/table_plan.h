/* What has to be made of an opened table. Private to model/. */
#ifndef MODEL_TABLE_PLAN_H
#define MODEL_TABLE_PLAN_H

#include "model/load.h"

/* The name a wanted cell has in a table that is made. .p NULL: out of memory. */
struct str plan_heading(struct load *load, const struct wanted *wanted);
/*
 * joined: the files of the joins, opened. FT_EINPUT: it cannot be made, for a reason that was
 * reported. FT707 for headings that are nowhere. It lives in the arena of the load.
 */
enum ft_err plan_table(struct load *load, const struct table_entry *entry,
                       const struct wanted *wanted, size_t count, const struct csv_file *rows,
                       struct csv_file *const *joined, struct table_plan *out);

#endif
