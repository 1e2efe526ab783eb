/* Decisions: those that are new or gone, and those of which something else became. */
#include "audit/diff_parts.h"

#include <stdlib.h>

struct sorted {
    const struct result_decision *decision;
    uint32_t at;
};

/* Is it one decision? Those that are alike in all of this are told apart by their order. */
static int compare(const struct result_decision *a, const struct result_decision *b)
{
    int order = str_cmp(a->item, b->item);
    if (!order)
        order = str_cmp(a->line, b->line);
    if (!order)
        order = str_cmp(a->by, b->by);
    if (!order)
        order = str_cmp(a->date, b->date);
    return order ? order : (a->verdict > b->verdict) - (a->verdict < b->verdict);
}

static int by_decision(const void *x, const void *y)
{
    const struct sorted *a = x, *b = y;
    int order = compare(a->decision, b->decision);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* NULL: out of memory. */
static struct sorted *sort(const struct diffing *d, enum when when)
{
    size_t count = d->of[when]->decision_count;
    struct sorted *v = ARENA_ARRAY(d->scratch, count + 1, struct sorted);
    for (uint32_t i = 0; v && i < count; i++)
        v[i] = (struct sorted){&d->of[when]->decisions[i], i};
    if (v)
        qsort(v, count, sizeof *v, by_decision);
    return v;
}

/* What each is in the other result; NO_INDEX. */
static void match(const struct diffing *d, const struct sorted *old, const struct sorted *new,
                  uint32_t *in_new, uint32_t *in_old)
{
    size_t o = 0, n = 0;
    while (o < d->of[OLD]->decision_count && n < d->of[NEW]->decision_count) {
        int order = compare(old[o].decision, new[n].decision);
        if (order == 0) {
            in_new[old[o].at] = new[n].at;
            in_old[new[n].at] = old[o].at;
        }
        o += order <= 0;
        n += order >= 0;
    }
}

static bool same(const struct result_decision *a, const struct result_decision *b)
{
    return a->state == b->state && a->suspect == b->suspect && a->strength == b->strength &&
           str_eq(a->extent, b->extent);
}

static void list(const struct diffing *d, const uint32_t *in_new, const uint32_t *in_old,
                 struct diff_decision *v)
{
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    size_t n = 0;
    for (uint32_t i = 0; i < new->decision_count; i++)
        if (in_old[i] == NO_INDEX || !same(&old->decisions[in_old[i]], &new->decisions[i]))
            v[n++].at = (struct matched){in_old[i], i};
    for (uint32_t i = 0; i < old->decision_count; i++)
        if (in_new[i] == NO_INDEX)
            v[n++].at = (struct matched){i, NO_INDEX};
    d->diff->decisions = v;
    d->diff->decision_count = n;
}

static uint32_t *nowhere(struct arena *arena, size_t count)
{
    uint32_t *v = ARENA_ARRAY(arena, count + 1, uint32_t);
    for (size_t i = 0; v && i < count; i++)
        v[i] = NO_INDEX;
    return v;
}

static bool map_disputed(struct diffing *d, enum when when)
{
    const struct ft_result *result = d->of[when];
    map_init(&d->disputed[when], d->scratch);
    for (uint32_t i = 0; i < result->decision_count; i++) {
        const struct result_decision *decision = &result->decisions[i];
        if (decision->state != DECISION_DISPUTED)
            continue;
        struct str key = pair_key(d->scratch, decision->item, decision->line);
        if (!key.p || !map_put(&d->disputed[when], key, i, NULL))
            return false;
    }
    return true;
}

enum ft_err diff_decisions(struct diffing *d)
{
    size_t old_count = d->of[OLD]->decision_count, new_count = d->of[NEW]->decision_count;
    struct sorted *old = sort(d, OLD), *new = sort(d, NEW);
    uint32_t *in_new = nowhere(d->scratch, old_count), *in_old = nowhere(d->scratch, new_count);
    struct diff_decision *v =
        ARENA_ARRAY(d->arena, old_count + new_count + 1, struct diff_decision);
    if (!old || !new || !in_new || !in_old || !v || !map_disputed(d, OLD) || !map_disputed(d, NEW))
        return FT_ENOMEM;
    match(d, old, new, in_new, in_old);
    list(d, in_new, in_old, v);
    return FT_OK;
}
