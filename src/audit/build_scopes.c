#include "audit/build.h"
#include "audit/ratios.h"

/* Of the items of a section, or of all; without: as if suspect decisions were absent. */
static struct tally tally_of(const struct build *b, const struct section *section, bool without)
{
    struct tally tally = {0};
    for (size_t i = 0; i < b->result->item_count; i++) {
        const struct result_item *item = &b->result->items[i];
        if (!item->is_ask && (!section || str_eq(item->section, section->id)))
            tally_add(&tally, item, without);
    }
    return tally;
}

static enum ft_err scope_ratios(struct build *b, const struct tally *tally,
                                const struct scope_money *money, struct ratios *out)
{
    return ratios_of(b->arena, tally, money, b->amounts.overall, b->model->measures,
                     b->model->measure_count, out);
}

/* *out stays NULL where nothing is suspect. */
static enum ft_err ratios_without(struct build *b, const struct section *section,
                                  const struct scope_money *money, const struct ratios **out)
{
    if (!b->pairs.words.any_suspect)
        return FT_OK;
    struct tally tally = tally_of(b, section, true);
    struct ratios *ratios = ARENA_NEW(b->arena, struct ratios);
    *out = ratios;
    return ratios ? scope_ratios(b, &tally, money, ratios) : FT_ENOMEM;
}

static enum ft_err add_section(struct build *b, size_t index, struct result_section *to)
{
    const struct section *from = &b->model->sections[index];
    struct tally tally = tally_of(b, from, false);
    for (int i = 0; i < STATUSES; i++)
        to->statuses[i] = tally.statuses[i];
    to->money = &b->amounts.sections[index * b->model->measure_count];
    if (!build_keep(b, from->id, &to->id) || !build_keep(b, from->title, &to->title))
        return FT_ENOMEM;
    enum ft_err err = scope_ratios(b, &tally, to->money, &to->ratios);
    return err ? err
               : ratios_without(b, from,
                                &b->amounts_without.sections[index * b->model->measure_count],
                                &to->without);
}

static enum ft_err add_sections(struct build *b)
{
    size_t n = b->model->section_count;
    struct result_section *sections = ARENA_ARRAY(b->arena, n, struct result_section);
    enum ft_err err = sections ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < n; i++)
        err = add_section(b, i, &sections[i]);
    b->result->sections = sections;
    b->result->section_count = n;
    return err;
}

/* overall NULL: none is asked for. */
static struct scope_money *money_of_all(struct build *b, const struct overall_money *overall)
{
    size_t width = b->model->measure_count;
    struct scope_money *money = ARENA_ARRAY(b->scratch, width, struct scope_money);
    for (size_t m = 0; money && overall && m < width; m++)
        money[m] = overall[m].of_items;
    return money;
}

static enum ft_err add_overall(struct build *b)
{
    struct tally tally = tally_of(b, NULL, false);
    struct scope_money *money = money_of_all(b, b->amounts.overall);
    struct scope_money *without = money_of_all(b, b->amounts_without.overall);
    if (!money || !without)
        return FT_ENOMEM;
    for (int i = 0; i < STATUSES; i++)
        b->result->statuses[i] = tally.statuses[i];
    b->result->money = b->amounts.overall;
    b->result->flows = b->amounts.flows;
    b->result->flow_count = b->amounts.flow_count;
    enum ft_err err = scope_ratios(b, &tally, money, &b->result->ratios);
    return err ? err : ratios_without(b, NULL, without, &b->result->without);
}

static enum ft_err add_gaps(struct build *b)
{
    uint32_t *gaps = ARENA_ARRAY(b->arena, b->result->item_count, uint32_t);
    if (!gaps)
        return FT_ENOMEM;
    for (uint32_t i = 0; i < b->result->item_count; i++)
        if (!b->result->items[i].is_ask && b->result->items[i].status == STATUS_GAP)
            gaps[b->result->gap_count++] = i;
    b->result->gaps = gaps;
    return FT_OK;
}

static enum ft_err add_gates(struct build *b)
{
    size_t n = b->model->gate_count;
    struct result_gate *gates = ARENA_ARRAY(b->arena, n, struct result_gate);
    if (!gates)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        if (gate_check(b->scratch, &b->model->gates[i], b->result, &gates[i]) != FT_OK ||
            !build_keep(b, gates[i].gate, &gates[i].gate) ||
            !build_keep(b, gates[i].needs, &gates[i].needs) ||
            (gates[i].section.p && !build_keep(b, gates[i].section, &gates[i].section)))
            return FT_ENOMEM;
    }
    b->result->gates = gates;
    b->result->gate_count = n;
    return FT_OK;
}

/* What of all that is asked nothing in the documents could answer, whatever the rules. */
static unsigned unanswerable(const struct model *model)
{
    bool money = false, other = false;
    for (size_t i = 0; i < model->line_count; i++) {
        enum line_kind kind = model->lines[i].kind;
        bool is_other = kind == LINE_HEADCOUNT || kind == LINE_ACTION;
        other |= is_other;
        money |= !is_other && kind != LINE_TOTAL && kind != LINE_REFERENCE;
    }
    return (money ? 0 : EXPECTS_BUDGET) | (other ? 0 : WHOLE_FOR_ALL & ~(unsigned)EXPECTS_BUDGET);
}

enum ft_err build_scopes(struct build *b)
{
    b->result->unanswerable = unanswerable(b->model);
    enum ft_err err = add_sections(b);
    if (err == FT_OK)
        err = add_overall(b);
    if (err == FT_OK)
        err = add_gaps(b);
    return err == FT_OK ? add_gates(b) : err;
}
