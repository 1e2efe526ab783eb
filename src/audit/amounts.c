#include "audit/amounts.h"

#include "audit/flows.h"

uint32_t section_of(const struct model *model, const struct item *item)
{
    for (uint32_t i = 0; i < model->section_count; i++)
        if (str_eq(model->sections[i].id, item->section))
            return i;
    return NO_INDEX;
}

/* What a scope's links claim, apart by strength. */
struct scope {
    struct claims by[3];
    struct claims all; /* worked out by scope_sum() */
};

typedef VEC(struct claim) claim_vec;

/* One measure under work. */
struct adding {
    struct arena *scratch;
    const struct model *model;
    const struct atoms *atoms;
    struct weights weights;
    struct flows *flows;
    struct scope item, overall, *sections;
    claim_vec sure, perhaps;
};

static enum ft_err scope_new(struct arena *arena, const struct model *model, struct scope *out)
{
    if (claims_new(arena, model, &out->by[STRENGTH_SIGNIFICANT]) != FT_OK ||
        claims_new(arena, model, &out->by[STRENGTH_PRINCIPAL]) != FT_OK ||
        claims_new(arena, model, &out->all) != FT_OK)
        return FT_ENOMEM;
    return FT_OK;
}

static void scope_clear(const struct model *model, struct scope *scope)
{
    claims_clear(model, &scope->by[STRENGTH_SIGNIFICANT]);
    claims_clear(model, &scope->by[STRENGTH_PRINCIPAL]);
    claims_clear(model, &scope->all);
}

static void scope_union(const struct model *model, struct scope *into, const struct scope *other)
{
    for (int s = STRENGTH_SIGNIFICANT; s <= STRENGTH_PRINCIPAL; s++)
        claims_union(model, &into->by[s], &other->by[s]);
}

static void scope_sum(const struct atoms *atoms, struct scope *scope, struct scope_money *out)
{
    claims_union(atoms->model, &scope->all, &scope->by[STRENGTH_SIGNIFICANT]);
    claims_union(atoms->model, &scope->all, &scope->by[STRENGTH_PRINCIPAL]);
    out->principal = claims_sum(atoms, &scope->by[STRENGTH_PRINCIPAL]);
    out->all = claims_sum(atoms, &scope->all);
}

static enum ft_err adding_init(struct adding *a)
{
    size_t n = a->model->section_count;
    enum ft_err err = scope_new(a->scratch, a->model, &a->item);
    if (err == FT_OK)
        err = scope_new(a->scratch, a->model, &a->overall);
    a->sections = ARENA_ARRAY(a->scratch, n, struct scope);
    if (!a->sections)
        return FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < n; i++)
        err = scope_new(a->scratch, a->model, &a->sections[i]);
    return err;
}

/* The highest weight of the links that claim the line so; 0: none does. */
static int64_t weight_on(const struct adding *a, uint32_t line, bool sure)
{
    int64_t highest = 0;
    for (int s = STRENGTH_SIGNIFICANT; s <= STRENGTH_PRINCIPAL; s++) {
        const struct claims *by = &a->item.by[s];
        if (bit_get(sure ? by->sure : by->perhaps, line) && a->weights.of[s] > highest)
            highest = a->weights.of[s];
    }
    return highest;
}

static bool keep_claim(struct adding *a, uint32_t item, uint32_t line, bool sure, claim_vec *list)
{
    struct claim claim = {line, item, weight_on(a, line, sure)};
    return claim.weight == 0 || vec_push(a->scratch, list, claim);
}

/* What the item claims, for the allocation; its scope was summed up. */
static enum ft_err keep_claims(struct adding *a, uint32_t item)
{
    size_t n = a->model->line_count, line = claims_next(a->model, &a->item.all, 0);
    for (; line < n; line = claims_next(a->model, &a->item.all, line + 1))
        if (!keep_claim(a, item, (uint32_t)line, true, &a->sure) ||
            !keep_claim(a, item, (uint32_t)line, false, &a->perhaps))
            return FT_ENOMEM;
    return FT_OK;
}

/* The item's own money; *pair is moved past its links. */
static void item_claims(struct adding *a, const struct pairs *pairs, uint32_t item, size_t *pair)
{
    scope_clear(a->model, &a->item);
    for (; *pair < pairs->n && pairs->v[*pair].item == item; ++*pair) {
        const struct pair *p = &pairs->v[*pair];
        claims_add(a->atoms, p->line, &a->item.by[p->strength]);
    }
}

static enum ft_err count_item(struct adding *a, uint32_t item)
{
    uint32_t section = section_of(a->model, &a->model->items[item]);
    scope_union(a->model, &a->overall, &a->item);
    if (section != NO_INDEX)
        scope_union(a->model, &a->sections[section], &a->item);
    return keep_claims(a, item);
}

/* One share, to all that it is a share of. */
static enum ft_err add_share(const struct adding *a, struct amounts *out, const struct share *share)
{
    const struct model *model = a->model;
    size_t width = model->measure_count, m = a->atoms->measure;
    uint32_t section = NO_INDEX;
    if (share->item == NO_INDEX) {
        share_add(&out->overall[m].rest, share);
    } else {
        section = section_of(model, &model->items[share->item]);
        share_add(&out->items[share->item * width + m].allocated, share);
        share_add(&out->overall[m].of_items.allocated, share);
    }
    if (section != NO_INDEX)
        share_add(&out->sections[section * width + m].allocated, share);
    return flows_add(a->flows, share, section, m);
}

/* Divides this measure's claims; shares add up from items to sections to all. */
static enum ft_err add_shares(struct adding *a, struct amounts *out)
{
    share_vec shares = {0};
    enum ft_err err =
        allocate(a->scratch, a->atoms, (struct claim_list){a->sure.v, a->sure.n},
                 (struct claim_list){a->perhaps.v, a->perhaps.n}, a->weights.one, &shares);
    for (size_t i = 0; err == FT_OK && i < shares.n; i++)
        err = add_share(a, out, &shares.v[i]);
    return err;
}

static void add_scopes(struct adding *a, struct amounts *out)
{
    size_t width = a->model->measure_count, m = a->atoms->measure;
    struct overall_money *overall = &out->overall[m];
    for (size_t i = 0; i < a->model->section_count; i++)
        scope_sum(a->atoms, &a->sections[i], &out->sections[i * width + m]);
    scope_sum(a->atoms, &a->overall, &overall->of_items);
    overall->listed = a->atoms->listed;
    overall->untraced = overall->listed - overall->of_items.all.exact;
}

static enum ft_err add_measure(struct adding *a, const struct pairs *pairs, struct amounts *out)
{
    size_t pair = 0, width = a->model->measure_count;
    enum ft_err err = adding_init(a);
    for (uint32_t i = 0; err == FT_OK && i < a->model->item_count; i++) {
        item_claims(a, pairs, i, &pair);
        scope_sum(a->atoms, &a->item, &out->items[i * width + a->atoms->measure]);
        if (!a->model->items[i].is_ask)
            err = count_item(a, i);
    }
    if (err != FT_OK)
        return err;
    add_scopes(a, out);
    return add_shares(a, out);
}

enum ft_err amounts_of(struct arena *arena, struct arena *scratch, const struct model *model,
                       const struct atoms *atoms, const struct pairs *pairs, struct amounts *out)
{
    size_t width = model->measure_count;
    out->items = ARENA_ARRAY(arena, model->item_count * width, struct scope_money);
    out->sections = ARENA_ARRAY(arena, model->section_count * width, struct scope_money);
    out->overall = ARENA_ARRAY(arena, width, struct overall_money);
    if (!out->items || !out->sections || !out->overall)
        return FT_ENOMEM;

    struct flows flows;
    flows_init(&flows, scratch, model);
    enum ft_err err = FT_OK;
    for (size_t m = 0; err == FT_OK && m < width; m++) {
        struct adding a = {.scratch = scratch, .model = model, .atoms = &atoms[m], .flows = &flows};
        a.weights = weights_of(model->weight);
        err = add_measure(&a, pairs, out);
    }
    return err == FT_OK ? flows_list(&flows, arena, &out->flows, &out->flow_count) : err;
}
