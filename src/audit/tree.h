/*
 * The tree of lines laid out so that a line and all below it are one stretch:
 * what "itself and below" means everywhere in an audit.
 */
#ifndef AUDIT_TREE_H
#define AUDIT_TREE_H

#include "model/model.h"

struct tree {
    const uint32_t *order; /* lines, each followed by all below it, siblings in row order */
    const uint32_t *at,
        *end; /* by line: its place in `order`, and the place after its last below */
    size_t count;
};
/* Everything lives in the arena. FT_ENOMEM. */
enum ft_err tree_of(struct arena *arena, const struct model *model, struct tree *out);

/* Is `line` the ancestor itself or below it? NO_INDEX is below nothing. */
static inline bool tree_holds(const struct tree *tree, uint32_t ancestor, uint32_t line)
{
    return line != NO_INDEX && tree->at[ancestor] <= tree->at[line] &&
           tree->at[line] < tree->end[ancestor];
}

#endif
