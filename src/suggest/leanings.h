/*
 * Which organisations items lean to. What an item asks for is mostly done by one or few of them, and
 * items that stand beside each other in a document are often meant for the same: how far that is so
 * in this document is measured, and the items beside have as much of a say.
 */
#ifndef SUGGEST_LEANINGS_H
#define SUGGEST_LEANINGS_H

#include "model/model.h"
#include "suggest/top.h"

/* An item leans to the organisations of so many lines, the likest it. */
#define LEANINGS_LINES 20

struct leanings;
/* tops: by item. In the arena; borrows the model. NULL: out of memory. */
struct leanings *leanings_new(struct arena *arena, const struct model *model,
                              const struct top *tops, size_t count);
/* Raises the scores of a line, by item, as each leans to its organisation. */
void leanings_raise(const struct leanings *leanings, uint32_t line, double *scores);
/* Puts into *to the lines of an item's list, each raised the same way. */
void leanings_rank(const struct leanings *leanings, uint32_t item, const struct top *from,
                   struct top *to);

#endif
