#include "suggest/links.h"

#include <stdlib.h>

static int by_pair(const void *x, const void *y)
{
    const struct pair_key *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* The key stands in front of both. */
static int pair_by_key(const void *key, const void *element)
{
    const struct pair *pair = element;
    return by_pair(key, &(struct pair_key){pair->item, pair->line});
}

/* By words that stand, also of what has changed since: what comes back is worse than a look. */
static enum ft_err find_rejected(struct arena *arena, const struct model *model, struct links *out)
{
    out->rejected = ARENA_ARRAY(arena, model->decision_count, struct pair_key);
    if (!out->rejected)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->decision_count; i++) {
        const struct decision *decision = &model->decisions[i];
        if (decision->verdict == VERDICT_REJECT && out->pairs.words.of[i].state == DECISION_STANDS)
            out->rejected[out->rejected_count++] =
                (struct pair_key){decision->item, decision->line};
    }
    if (out->rejected_count > 0)
        qsort(out->rejected, out->rejected_count, sizeof *out->rejected, by_pair);
    return FT_OK;
}

static enum ft_err find_orphans(struct arena *arena, const struct ft_audit *audit,
                                struct ft_diags *diags, struct links *out)
{
    size_t n = audit->model->measure_count;
    struct atoms *atoms = ARENA_ARRAY(arena, n, struct atoms);
    enum ft_err err = atoms ? FT_OK : FT_ENOMEM;
    for (uint32_t m = 0; m < n && !err; m++)
        err = atoms_of(arena, audit->model, m, diags, &atoms[m]);
    return err ? err
               : orphans_find(arena, audit->model, atoms, &out->pairs,
                              orphans_most(&audit->options), &out->orphans);
}

enum ft_err links_find(struct arena *arena, const struct ft_audit *audit, bool orphans,
                       struct ft_diags *diags, struct links *out)
{
    struct scanner *scanner = scanner_new(audit->matcher);
    struct judged judged;
    *out = (struct links){.model = audit->model};
    enum ft_err err = scanner ? FT_OK : FT_ENOMEM;
    if (!err)
        err = judge_rows(arena, audit, scanner, (struct judged_wanted){0}, diags, &judged);
    if (!err)
        err = pairs_draw(arena, audit, &judged, diags, &out->pairs);
    scanner_free(scanner);
    if (!err)
        err = find_rejected(arena, audit->model, out);
    if (!err && orphans)
        err = find_orphans(arena, audit, diags, out);
    out->linked = ARENA_ARRAY(arena, BIT_WORDS(audit->model->item_count), uint64_t);
    for (size_t i = 0; out->linked && i < out->pairs.n && !err; i++)
        bit_set(out->linked, out->pairs.v[i].item);
    return err || out->linked ? err : FT_ENOMEM;
}

bool links_rejected(const struct links *links, uint32_t item, uint32_t line)
{
    struct pair_key key = {item, line};
    return links->rejected_count > 0 &&
           bsearch(&key, links->rejected, links->rejected_count, sizeof *links->rejected, by_pair);
}

enum became links_became(const struct links *links, uint32_t item, uint32_t line,
                         const struct pair **pair)
{
    struct pair_key key = {item, line};
    *pair = links->pairs.n > 0
                ? bsearch(&key, links->pairs.v, links->pairs.n, sizeof *links->pairs.v, pair_by_key)
                : NULL;
    if (*pair)
        return BECAME_LINKED;
    if (links_rejected(links, item, line))
        return BECAME_REJECTED;
    for (size_t i = 0; i < links->pairs.excluded_count; i++)
        if (links->pairs.excluded[i].item == item && links->pairs.excluded[i].line == line)
            return BECAME_EXCLUDED;
    return BECAME_NOT_LINKED;
}

bool links_is_gap(const struct links *links, uint32_t item)
{
    return !links->model->items[item].is_ask && !bit_get(links->linked, item) &&
           pairs_waiver(&links->pairs, item) == NO_INDEX;
}
