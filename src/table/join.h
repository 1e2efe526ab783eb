/* Another table's columns, by their key. Private to table/. */
#ifndef TABLE_JOIN_H
#define TABLE_JOIN_H

#include "table/fault.h"

struct join_index;

/*
 * Reads the table to be joined. In memory stay its keys, and its joined cells up to hold bytes;
 * beyond they are in a file without a name. Faults are those of its rows. FT_EINPUT: something in
 * it was reported.
 */
enum ft_err join_read(struct arena *arena, const struct plan_join *join, size_t hold,
                      struct ft_diags *diags, struct faults *faults, struct join_index **out);

/* What stands for a row of ours. */
struct joined {
    struct str cells; /* as CSV, a comma before each */
    size_t from;      /* where the row begins in its table; (size_t)-1: it has none, … */
    bool unsure;      /* … or nobody knows, for some rows could not be read: that was reported */
};
/* Had any row of ours a partner so far, or is that not known? */
bool join_found_any(const struct join_index *index);
/* By any thread. cells: of our row. It lives as long as the index, or in the arena. */
enum ft_err join_find(const struct join_index *index, struct arena *arena, const struct str *cells,
                      struct joined *out);
/* One of these cells: in the arena, or as they are. .p NULL: out of memory. */
struct str join_cell(const struct joined *joined, size_t index, struct arena *arena);

#endif
