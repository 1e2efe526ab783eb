#include "audit/amounts.h"

#include "audit/claimants.h"
#include "audit/flows.h"

/* One measure under work. */
struct adding {
    const struct model *model;
    const struct atoms *atoms;
    const uint32_t *section; /* by item; NO_INDEX: none */
    struct weights weights;
    struct claimants claimants;
    struct flows flows;
    struct amounts *out;
    /* of one line */
    struct arena *room;
    uint8_t *how_of; /* by section: how its items claim the line */
    struct claim *claims;
    int64_t *shares;
};

static uint32_t section_of(const struct model *model, const struct item *item)
{
    for (uint32_t i = 0; i < model->section_count; i++)
        if (str_eq(model->sections[i].id, item->section))
            return i;
    return NO_INDEX;
}

static const uint32_t *sections_of(struct arena *arena, const struct model *model)
{
    uint32_t *sections = ARENA_ARRAY(arena, model->item_count, uint32_t);
    for (size_t i = 0; sections && i < model->item_count; i++)
        sections[i] = section_of(model, &model->items[i]);
    return sections;
}

/* --- amounts: of each scope what it claims, once ----------------------------- */

static void range_add(struct range *to, bool sure, bool perhaps, int64_t amount)
{
    to->exact += sure ? amount : 0;
    to->at_most += sure || (perhaps && amount > 0) ? amount : 0;
}

static void money_of(struct scope_money *to, unsigned how, int64_t amount)
{
    range_add(&to->principal, how & HOW_SURE(STRENGTH_PRINCIPAL),
              how & HOW_PERHAPS(STRENGTH_PRINCIPAL), amount);
    range_add(&to->all, how & HOW_ANY_SURE, how, amount);
}

static struct scope_money *item_money(const struct adding *a, uint32_t item)
{
    return &a->out->items[item * a->model->measure_count + a->atoms->measure];
}

static struct scope_money *section_money(const struct adding *a, uint32_t section)
{
    return &a->out->sections[section * a->model->measure_count + a->atoms->measure];
}

static struct overall_money *overall(const struct adding *a)
{
    return &a->out->overall[a->atoms->measure];
}

/* Returns how the items together claim the line. */
static unsigned add_amount(struct adding *a, int64_t amount)
{
    const struct claimants *c = &a->claimants;
    unsigned together = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t item = c->items[i], section = a->section[item];
        money_of(item_money(a, item), c->how[item], amount);
        if (a->model->items[item].is_ask)
            continue;
        together |= c->how[item];
        if (section != NO_INDEX)
            a->how_of[section] |= c->how[item];
    }
    for (size_t i = 0; i < c->count; i++) {
        uint32_t section = a->section[c->items[i]];
        if (section == NO_INDEX || !a->how_of[section])
            continue;
        money_of(section_money(a, section), a->how_of[section], amount);
        a->how_of[section] = 0;
    }
    money_of(&overall(a)->of_items, together, amount);
    return together;
}

/* --- allocation: shares that add up from items to sections to all ------------- */

/* The highest weight of the links that claim the line so; 0: none does. */
static int64_t weight_of(const struct weights *weights, unsigned how, bool sure)
{
    int64_t highest = 0;
    for (int s = STRENGTH_SIGNIFICANT; s <= STRENGTH_PRINCIPAL; s++)
        if (how & (sure ? HOW_SURE(s) : HOW_PERHAPS(s)) && weights->of[s] > highest)
            highest = weights->of[s];
    return highest;
}

static size_t claims_on_line(const struct adding *a, bool sure)
{
    const struct claimants *c = &a->claimants;
    size_t n = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t item = c->items[i];
        int64_t weight = weight_of(&a->weights, c->how[item], sure);
        if (weight > 0 && !a->model->items[item].is_ask)
            a->claims[n++] = (struct claim){item, weight};
    }
    return n;
}

/* One share, to all that it is a share of. */
static enum ft_err add_share(struct adding *a, const struct share *share)
{
    uint32_t section = share->item == NO_INDEX ? NO_INDEX : a->section[share->item];
    if (share->amount == 0)
        return FT_OK;
    if (share->item == NO_INDEX) {
        share_add(&overall(a)->rest, share);
    } else {
        share_add(&item_money(a, share->item)->allocated, share);
        share_add(&overall(a)->of_items.allocated, share);
    }
    if (section != NO_INDEX)
        share_add(&section_money(a, section)->allocated, share);
    return flows_add(&a->flows, share, section, a->atoms->measure);
}

/* Among those that are sure of it; what none is sure of, in at_most alone. */
static enum ft_err share_out(struct adding *a, int64_t amount, bool sure)
{
    size_t n = claims_on_line(a, sure);
    enum ft_err err = divide(a->room, amount, a->claims, n, a->weights.one, a->shares);
    for (size_t i = 0; err == FT_OK && i <= n; i++) {
        uint32_t item = i < n ? a->claims[i].item : NO_INDEX;
        err = add_share(a, &(struct share){a->claimants.line, item, a->shares[i], sure});
    }
    arena_clear(a->room);
    return err;
}

/* --- line by line ------------------------------------------------------------ */

static enum ft_err add_measure(struct adding *a)
{
    enum ft_err err = FT_OK;
    claimants_start(&a->claimants, a->atoms);
    while (err == FT_OK && claimants_next(&a->claimants)) {
        int64_t amount = a->atoms->amount[a->claimants.line];
        unsigned together = add_amount(a, amount);
        bool sure = together & HOW_ANY_SURE;
        if (sure || (together && amount > 0))
            err = share_out(a, amount, sure);
    }
    overall(a)->listed = a->atoms->listed;
    overall(a)->untraced = a->atoms->listed - overall(a)->of_items.all.exact;
    return err;
}

static enum ft_err adding_init(struct adding *a, struct arena *scratch, const struct pairs *pairs)
{
    const struct model *model = a->model;
    a->weights = weights_of(model->weight);
    a->section = sections_of(scratch, model);
    a->how_of = ARENA_ARRAY(scratch, model->section_count, uint8_t);
    a->claims = ARENA_ARRAY(scratch, model->item_count, struct claim);
    a->shares = ARENA_ARRAY(scratch, model->item_count + 1, int64_t);
    flows_init(&a->flows, scratch, model);
    if (!a->section || !a->how_of || !a->claims || !a->shares)
        return FT_ENOMEM;
    return claimants_init(&a->claimants, scratch, model, pairs);
}

static enum ft_err add_all(struct arena *arena, struct arena *scratch, struct adding *a,
                           const struct atoms *atoms, const struct pairs *pairs)
{
    struct amounts *out = a->out;
    enum ft_err err = adding_init(a, scratch, pairs);
    for (size_t m = 0; err == FT_OK && m < a->model->measure_count; m++) {
        a->atoms = &atoms[m];
        err = add_measure(a);
    }
    return err == FT_OK ? flows_list(&a->flows, arena, &out->flows, &out->flow_count) : err;
}

enum ft_err amounts_of(struct arena *arena, const struct model *model, const struct atoms *atoms,
                       const struct pairs *pairs, struct amounts *out)
{
    size_t width = model->measure_count;
    out->items = ARENA_ARRAY(arena, model->item_count * width, struct scope_money);
    out->sections = ARENA_ARRAY(arena, model->section_count * width, struct scope_money);
    out->overall = ARENA_ARRAY(arena, width, struct overall_money);
    if (!out->items || !out->sections || !out->overall)
        return FT_ENOMEM;

    struct arena *scratch = arena_new();
    struct adding a = {.model = model, .out = out, .room = arena_new()};
    enum ft_err err = scratch && a.room ? add_all(arena, scratch, &a, atoms, pairs) : FT_ENOMEM;
    arena_free(a.room);
    arena_free(scratch);
    return err;
}
