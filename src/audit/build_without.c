#include <stdlib.h>

#include "audit/build.h"
#include "audit/status.h"

enum ft_err build_find_without(struct build *b)
{
    if (!b->pairs.words.any_suspect)
        return FT_OK;
    enum ft_err err =
        pairs_without(b->scratch, b->audit, &b->judged, b->diags, &b->pairs, &b->without);
    return err ? err : amounts_of(b->arena, b->model, b->atoms, &b->without, &b->amounts_without);
}

static int by_pair(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

enum strength build_strength_without(const struct build *b, uint32_t item, uint32_t line)
{
    struct pair key = {.item = item, .line = line};
    const struct pair *found =
        b->without.n > 0 ? bsearch(&key, b->without.v, b->without.n, sizeof key, by_pair) : NULL;
    return found ? found->strength : 0;
}

static bool same(const struct outcome *a, const struct outcome *b)
{
    return a->status == b->status && a->has == b->has && a->answer == b->answer &&
           a->linked == b->linked && memcmp(a->answer_of, b->answer_of, sizeof a->answer_of) == 0;
}

/* Its links stand together, behind those of the items before. */
static struct item_case case_of(struct build *b, uint32_t item)
{
    size_t first = b->next_without, end = first;
    while (end < b->without.n && b->without.v[end].item == item)
        end++;
    b->next_without = end;
    return (struct item_case){b->model,
                              b->atoms,
                              &b->model->items[item],
                              &b->amounts_without.items[item * b->model->measure_count],
                              b->without.v + first,
                              end - first,
                              &b->without.self[item]};
}

enum ft_err build_outcome_without(struct build *b, uint32_t index, struct result_item *to)
{
    if (!b->pairs.words.any_suspect)
        return FT_OK;
    struct item_case judged = case_of(b, index);
    struct judgement judgement;
    enum ft_err err = item_judge(b->scratch, &judged, b->diags, &judgement);
    if (err)
        return err;
    struct outcome with = item_outcome(to);
    struct outcome without = {.status = judgement.status,
                              .has = judgement.has,
                              .answer = judgement.answer,
                              .linked = judged.link_count > 0};
    memcpy(without.answer_of, judgement.answer_of, sizeof without.answer_of);
    if (same(&with, &without))
        return FT_OK;
    struct outcome *kept = ARENA_NEW(b->arena, struct outcome);
    if (!kept)
        return FT_ENOMEM;
    *kept = without;
    to->without = kept;
    return FT_OK;
}
