#include "audit/tree.h"

static uint32_t line_after(const struct line *lines, uint32_t line)
{
    if (lines[line].first_child != NO_INDEX)
        return lines[line].first_child;
    while (line != NO_INDEX && lines[line].next_sibling == NO_INDEX)
        line = lines[line].parent;
    return line == NO_INDEX ? NO_INDEX : lines[line].next_sibling;
}

static void find_ends(const struct line *lines, const uint32_t *order, size_t count, uint32_t *end)
{
    for (size_t i = count; i-- > 0;) {
        uint32_t line = order[i], parent = lines[line].parent;
        if (end[line] == 0)
            end[line] = (uint32_t)i + 1;
        if (parent != NO_INDEX && end[parent] < end[line])
            end[parent] = end[line];
    }
}

enum ft_err tree_of(struct arena *arena, const struct model *model, struct tree *out)
{
    size_t n = model->line_count;
    uint32_t *order = ARENA_ARRAY(arena, n, uint32_t);
    uint32_t *at = ARENA_ARRAY(arena, n, uint32_t);
    uint32_t *end = ARENA_ARRAY(arena, n, uint32_t);
    if (!order || !at || !end)
        return FT_ENOMEM;

    uint32_t line = model->first_root;
    for (uint32_t i = 0; line != NO_INDEX; i++) {
        order[i] = line;
        at[line] = i;
        line = line_after(model->lines, line);
    }
    find_ends(model->lines, order, n, end);
    *out = (struct tree){order, at, end, n};
    return FT_OK;
}
