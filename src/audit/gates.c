#include "audit/ratios.h"

__extension__ typedef __int128 wide;

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

static bool is_of_money(const struct gate *gate)
{
    return gate->ratio == RATIO_MONEY_TRACED || gate->ratio == RATIO_MONEY_OF_STATED;
}

static struct ratio ratio_of(const struct gate *gate, const struct ratios *ratios)
{
    if (!is_of_money(gate))
        return ratios_one(ratios, gate->ratio);
    return money_ratio(gate->ratio == RATIO_MONEY_TRACED ? ratios->money_traced
                                                         : ratios->money_of_stated,
                       gate->measure);
}

static bool reaches(struct ratio has, struct decimal needs)
{
    return has.denominator > 0 &&
           (wide)has.numerator * needs.denominator >= (wide)needs.numerator * has.denominator;
}

/* --- a section and all below it --------------------------------------------------------------- */

/* Items stand in one section each, so what is counted of them can be added up. */
static struct ratio items_ratio(const struct gate *gate, const struct ft_result *result,
                                bool without)
{
    struct ratio sum = {0, 0};
    for (size_t i = 0; i < result->section_count; i++) {
        const struct result_section *section = &result->sections[i];
        if (section_holds(gate->section, section->id))
            add_ratio(&sum, ratio_of(gate, without ? section->without : &section->ratios));
    }
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

static void mark_linked(const struct result_item *item, bool without, bool *linked)
{
    for (size_t i = 0; i < item->link_count; i++) {
        const struct result_link *link = &item->links[i];
        bool other = without && link->state == REVIEW_SUSPECT;
        if ((other ? link->without : link->strength) == STRENGTH_PRINCIPAL)
            linked[link->line] = true;
    }
}

static bool is_restored(const struct excluded_pair *pair)
{
    return pair->without == STRENGTH_PRINCIPAL;
}

static const struct result_item *item_of(const struct ft_result *result, struct str id)
{
    for (size_t i = 0; i < result->item_count; i++)
        if (str_eq(result->items[i].id, id))
            return &result->items[i];
    return NULL;
}

/* Links that only a suspect decision rejects: they are few. */
static void mark_rejected(const struct gate *gate, const struct ft_result *result, bool *linked)
{
    for (size_t i = 0; i < result->excluded_count; i++) {
        const struct excluded_pair *pair = &result->excluded[i];
        const struct result_item *item = is_restored(pair) ? item_of(result, pair->item) : NULL;
        for (size_t l = 0; item && in_section(gate, item) && l < result->line_count; l++)
            linked[l] |= str_eq(result->lines[l].id, pair->line);
    }
}

static enum ft_err section_money(struct arena *scratch, const struct gate *gate,
                                 const struct ft_result *result, bool without, struct ratio *out)
{
    bool *linked = ARENA_ARRAY(scratch, result->line_count, bool);
    if (!linked)
        return FT_ENOMEM;
    for (size_t i = 0; i < result->item_count; i++)
        if (in_section(gate, &result->items[i]))
            mark_linked(&result->items[i], without, linked);
    if (without)
        mark_rejected(gate, result, linked);
    out->denominator = ratio_of(gate, &result->ratios).denominator;
    out->numerator = sum_of_linked(result, linked, gate->measure);
    return FT_OK;
}

/* --- gates ------------------------------------------------------------------------------------ */

static enum ft_err measure_gate(struct arena *scratch, const struct gate *gate,
                                const struct ft_result *result, bool without, struct ratio *has)
{
    if (gate->section.p && gate->measure != NO_INDEX)
        return section_money(scratch, gate, result, without, has);
    if (gate->section.p)
        *has = items_ratio(gate, result, without);
    else
        *has = ratio_of(gate, without ? result->without : &result->ratios);
    return FT_OK;
}

enum ft_err gate_check(struct arena *scratch, const struct gate *gate,
                       const struct ft_result *result, struct result_gate *out)
{
    struct ratio has = {0, 0}, without = {0, 0};
    enum ft_err err = measure_gate(scratch, gate, result, false, &has);
    if (!err && result->without)
        err = measure_gate(scratch, gate, result, true, &without);
    if (!err && ratio_is_below(without, has))
        has = without;
    *out = (struct result_gate){
        gate->text,    gate->needs_text, gate->ratio, gate->measure,
        gate->section, gate->needs,      has,         reaches(has, gate->needs)};
    return err;
}

bool ft_result_decisions_sound(const struct ft_result *result)
{
    for (size_t i = 0; i < result->decision_count; i++)
        if (!decision_is_sound(&result->decisions[i]))
            return false;
    return true;
}

bool ft_result_gates_passed(const struct ft_result *result)
{
    for (size_t i = 0; i < result->gate_count; i++)
        if (!result->gates[i].passed)
            return false;
    return true;
}
