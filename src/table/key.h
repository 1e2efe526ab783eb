/* What rows have in common. Private to table/. */
#ifndef TABLE_KEY_H
#define TABLE_KEY_H

#include "text/csv.h"

/*
 * Cells as one text that no other cells have: trimmed, normalised, each behind its length. In the arena,
 * or borrowed from the only cell. Empty where all of them are. .p NULL: out of memory.
 */
struct str key_of(struct arena *arena, const struct str *cells, const size_t *columns, size_t n);

#endif
