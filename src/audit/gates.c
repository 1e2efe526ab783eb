#include "audit/ratios.h"

__extension__ typedef __int128 wide;

static struct ratio answered_ratio(const struct answered *answered)
{
    return (struct ratio){answered->met, answered->expecting};
}

static bool in_section(const struct gate *gate, const struct result_item *item)
{
    return !item->is_ask && section_holds(gate->section, item->section);
}

static void add_ratio(struct ratio *sum, struct ratio ratio)
{
    sum->numerator += ratio.numerator;
    sum->denominator += ratio.denominator;
}

/* Only what is claimed for sure by principal links: a gate does not pass on "up to". */
static struct ratio money_ratio(const struct money_ratio *ratios, uint32_t measure)
{
    if (measure == NO_INDEX)
        return (struct ratio){0, 0};
    return (struct ratio){ratios[measure].principal.exact, ratios[measure].denominator};
}

static struct ratio ratio_of(const struct gate *gate, const struct ratios *ratios)
{
    switch (gate->ratio) {
    case RATIO_COVERED:
        return ratios->covered;
    case RATIO_FOUND:
        return ratios->found;
    case RATIO_FUNDED:
        return ratios->funded;
    case RATIO_FUNDED_OR_PART:
        return ratios->funded_or_part;
    case RATIO_ANSWERED_OF_BUDGET:
        return answered_ratio(&ratios->answered[0]);
    case RATIO_ANSWERED_OF_STAFF:
        return answered_ratio(&ratios->answered[1]);
    case RATIO_ANSWERED_OF_LAW:
        return answered_ratio(&ratios->answered[2]);
    case RATIO_ANSWERED_OF_PROCESS:
        return answered_ratio(&ratios->answered[3]);
    case RATIO_MONEY_TRACED:
        return money_ratio(ratios->money_traced, gate->measure);
    case RATIO_MONEY_OF_STATED:
        return money_ratio(ratios->money_of_stated, gate->measure);
    }
    FT_BUG("a gate on no ratio");
}

static bool reaches(struct ratio has, struct decimal needs)
{
    return has.denominator > 0 &&
           (wide)has.numerator * needs.denominator >= (wide)needs.numerator * has.denominator;
}

/* Items stand in one section each, so what is counted of them can be added up. */
static struct ratio items_ratio(const struct gate *gate, const struct ft_result *result)
{
    struct ratio sum = {0, 0};
    for (size_t i = 0; i < result->section_count; i++)
        if (section_holds(gate->section, result->sections[i].id))
            add_ratio(&sum, ratio_of(gate, &result->sections[i].ratios));
    return sum;
}

static bool is_below_any(const struct ft_result *result, const bool *linked, uint32_t line)
{
    do
        line = result->lines[line].parent;
    while (line != NO_INDEX && !linked[line]);
    return line != NO_INDEX;
}

/* Amounts of sections overlap. Each yen once: what the topmost of the linked lines claim. */
static int64_t sum_of_linked(const struct ft_result *result, const bool *linked, uint32_t measure)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < result->line_count; i++)
        if (linked[i] && !is_below_any(result, linked, i))
            money_add(&sum, result->lines[i].claims[measure].exact);
    return sum;
}

static void mark_linked(const struct result_item *item, bool *linked)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].strength == STRENGTH_PRINCIPAL)
            linked[item->links[i].line] = true;
}

static enum ft_err section_money(struct arena *scratch, const struct gate *gate,
                                 const struct ft_result *result, struct ratio *out)
{
    bool *linked = ARENA_ARRAY(scratch, result->line_count, bool);
    if (!linked)
        return FT_ENOMEM;
    for (size_t i = 0; i < result->item_count; i++)
        if (in_section(gate, &result->items[i]))
            mark_linked(&result->items[i], linked);
    out->denominator = ratio_of(gate, &result->ratios).denominator;
    out->numerator = sum_of_linked(result, linked, gate->measure);
    return FT_OK;
}

enum ft_err gate_check(struct arena *scratch, const struct gate *gate,
                       const struct ft_result *result, struct result_gate *out)
{
    struct ratio has = {0, 0};
    enum ft_err err = FT_OK;
    if (!gate->section.p)
        has = ratio_of(gate, &result->ratios);
    else if (gate->measure == NO_INDEX)
        has = items_ratio(gate, result);
    else
        err = section_money(scratch, gate, result, &has);
    *out = (struct result_gate){
        gate->text,    gate->needs_text, gate->ratio, gate->measure,
        gate->section, gate->needs,      has,         reaches(has, gate->needs)};
    return err;
}

bool ft_result_gates_passed(const struct ft_result *result)
{
    for (size_t i = 0; i < result->gate_count; i++)
        if (!result->gates[i].passed)
            return false;
    return true;
}
