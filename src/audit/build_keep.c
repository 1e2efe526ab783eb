#include "audit/build.h"

#include <stdlib.h>

bool build_keep(struct build *b, struct str from, struct str *to)
{
    *to = arena_str(b->arena, from);
    return to->p;
}

bool build_keep_list(struct build *b, struct str_list from, struct str_list *to)
{
    struct str *v = ARENA_ARRAY(b->arena, from.n, struct str);
    *to = (struct str_list){v, from.n};
    for (size_t i = 0; v && i < from.n; i++)
        if (!build_keep(b, from.v[i], &v[i]))
            return false;
    return v;
}

static int by_bytes(const void *x, const void *y)
{
    const struct str *a = x, *b = y;
    return str_cmp(*a, *b);
}

bool build_keep_tags(struct build *b, const uint64_t *tags, struct str_list *to)
{
    size_t n = 0;
    struct str *names = ARENA_ARRAY(b->scratch, b->rules->tag_count, struct str);
    if (!names)
        return false;
    for (size_t i = 0; i < b->rules->tag_count; i++)
        if (bit_get(tags, i))
            names[n++] = b->rules->tags[i].name;
    qsort(names, n, sizeof *names, by_bytes);
    return build_keep_list(b, (struct str_list){names, n}, to);
}
