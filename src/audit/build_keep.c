#include "audit/build.h"

#include <stdlib.h>

bool build_keep(struct build *b, struct str from, struct str *to)
{
    *to = arena_str(b->arena, from);
    return to->p;
}

bool build_share(struct build *b, struct str from, struct str *to)
{
    uint32_t at = map_get(&b->shared_at, from);
    if (at != MAP_NONE) {
        *to = b->shared.v[at];
        return true;
    }
    return build_keep(b, from, to) && map_put(&b->shared_at, *to, (uint32_t)b->shared.n, NULL) &&
           vec_push(b->scratch, &b->shared, *to);
}

static int by_bytes(const void *x, const void *y)
{
    const struct str *a = x, *b = y;
    return str_cmp(*a, *b);
}

bool build_keep_words(struct build *b, struct word_list words, const uint32_t **to, size_t *count)
{
    uint32_t *numbers = ARENA_ARRAY(b->arena, words.count, uint32_t);
    for (size_t i = 0; numbers && i < words.count; i++)
        numbers[i] = b->pairs.words.order[words.first + i];
    *to = numbers;
    *count = words.count;
    return numbers;
}

bool build_keep_tags(struct build *b, const uint64_t *tags, struct str_list *to)
{
    size_t count = 0, n = 0;
    for (size_t i = 0; i < BIT_WORDS(b->rules->tag_count); i++)
        count += (size_t)__builtin_popcountll(tags[i]);
    struct str *names = ARENA_ARRAY(b->arena, count, struct str);
    *to = (struct str_list){names, count};
    if (!names)
        return false;
    for (size_t i = 0; n < count; i++)
        if (bit_get(tags, i) && !build_share(b, b->rules->tags[i].name, &names[n++]))
            return false;
    if (n > 0)
        qsort(names, n, sizeof *names, by_bytes);
    return true;
}
