/* Items that take on words of the lines likest them (Rocchio, 1971). */
#ifndef SUGGEST_EXPAND_H
#define SUGGEST_EXPAND_H

#include "suggest/corpus.h"
#include "suggest/reading.h"
#include "suggest/top.h"

/* From so many of them. */
#define EXPAND_LINES 5

/* items: features that are weighed, in the arena; tops: by item, the lines likest it. */
enum ft_err expand_items(struct arena *arena, struct reading *reading, const struct corpus *corpus,
                         const struct top *tops, struct features *items, size_t count);

#endif
