/* A line and all below it: what "itself and below" means everywhere in an audit. */
#ifndef AUDIT_TREE_H
#define AUDIT_TREE_H

#include "model/model.h"

/*
 * The next line of `top` and all below it, each line before those below it; the first is `top`
 * itself. NO_INDEX: `line` was the last.
 */
static inline uint32_t tree_next(const struct model *model, uint32_t top, uint32_t line)
{
    const struct line *lines = model->lines;
    if (lines[line].first_child != NO_INDEX)
        return lines[line].first_child;
    while (line != top && lines[line].next_sibling == NO_INDEX)
        line = lines[line].parent;
    return line == top ? NO_INDEX : lines[line].next_sibling;
}

#endif
