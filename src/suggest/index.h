/* The items by gram: items are few and lines many, so that lines stream past the items. */
#ifndef SUGGEST_INDEX_H
#define SUGGEST_INDEX_H

#include "suggest/features.h"

struct index;
/* rows: features that are weighed. NULL: out of memory. */
struct index *index_new(struct arena *arena, const struct features *rows, size_t count);
/* How alike a row is to each of those in it: the cosine, in likeness[count]. */
void index_compare(const struct index *index, const struct features *row, double *likeness);

#endif
