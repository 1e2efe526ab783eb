#include "suggest/top.h"

enum ft_err top_init(struct top *top, struct arena *arena, size_t limit)
{
    *top = (struct top){ARENA_ARRAY(arena, limit, struct scored), 0, limit};
    return top->v ? FT_OK : FT_ENOMEM;
}

static bool before(struct scored a, struct scored b)
{
    return a.score != b.score ? a.score > b.score : a.row < b.row;
}

bool top_takes(const struct top *top, struct scored scored)
{
    return top->n < top->limit || (top->n > 0 && before(scored, top->v[top->n - 1]));
}

void top_put(struct top *top, struct scored scored)
{
    if (!top_takes(top, scored))
        return;
    size_t at = top->n < top->limit ? top->n++ : top->n - 1;
    for (; at > 0 && before(scored, top->v[at - 1]); at--)
        top->v[at] = top->v[at - 1];
    top->v[at] = scored;
}

void top_add(struct top *top, const struct top *other)
{
    for (size_t i = 0; i < other->n; i++)
        top_put(top, other->v[i]);
}
