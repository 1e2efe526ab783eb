#include "audit/gates.h"
#include "audit/ratios.h"
#include "base/diag.h"

__extension__ typedef __int128 wide;

/* --- more gates -------------------------------------------------------------- */

/* Suggests for the first part of a gate that names nothing. */
static void suggest(struct ft_diags *diags, struct diag *diag, struct arena *arena,
                    const struct gate_names *known, struct str gate)
{
    struct gate_parts parts = gate_take_apart(gate);
    size_t most = known->measure_count + known->section_count + RATIO_IDS, n = 0;
    struct str name = parts.ratio, *names = ARENA_ARRAY(arena, most, struct str);
    enum ratio_id ratio;
    bool measure_known = !parts.measure.p;
    if (!names)
        return;
    for (size_t m = 0; m < known->measure_count; m++)
        measure_known |= str_eq(known->measure(known->of, m), parts.measure);
    if (!ratio_find(name, &ratio)) {
        for (; n < RATIO_IDS; n++)
            names[n] = str_of(ratio_name[n]);
    } else if (!measure_known) {
        for (name = parts.measure; n < known->measure_count; n++)
            names[n] = known->measure(known->of, n);
    } else if ((name = parts.section).p) {
        for (; n < known->section_count; n++)
            names[n] = known->section(known->of, n);
    }
    diag_suggest(diags, diag, name, names, n);
}

static enum ft_err add_gate(struct arena *scratch, struct ft_result *result,
                            const struct gate *gate)
{
    size_t n = result->gate_count;
    struct result_gate *gates = ARENA_ARRAY(result->arena, n + 1, struct result_gate);
    if (!gates || gate_check(scratch, gate, result, &gates[n]) != FT_OK)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        gates[i] = result->gates[i];
    result->gates = gates;
    result->gate_count = n + 1;
    return FT_OK;
}

static enum ft_err take_gate(struct arena *scratch, struct ft_result *result, struct str text,
                             struct ft_diags *diags)
{
    struct gate_names names = result_names(result);
    struct gate gate;
    const char *message;
    if (gate_parse(result->arena, &names, text, &gate, &message))
        return add_gate(scratch, result, &gate);
    struct diag *diag =
        diag_add(diags, FT012, (struct place){0}, "not a gate: '%.*s': %s", STR_ARG(text), message);
    suggest(diags, diag, scratch, &names, str_trim(text));
    return FT_EUSAGE;
}

enum ft_err ft_result_gate(struct ft_result *result, const char *gates, struct ft_diags *diags)
{
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    struct str rest = str_of(gates), text;
    while (err >= FT_EUSAGE && str_split(&rest, ',', &text)) {
        enum ft_err one = take_gate(scratch, result, text, diags);
        err = one < err ? one : err;
    }
    arena_free(scratch);
    return err;
}

/* --- what a failed one lacks ------------------------------------------------- */

static bool in_scope(const struct result_gate *gate, const struct result_item *item)
{
    return !item->is_ask && (!gate->section.p || section_holds(gate->section, item->section));
}

/* Would the item, if it were answered, count for the gate as it does not now? */
static bool could_count(const struct result_gate *gate, const struct result_item *item)
{
    int kind = (int)gate->ratio - RATIO_ANSWERED_OF_BUDGET;
    switch (gate->ratio) {
    case RATIO_COVERED:
        return !item_is_covered(item);
    case RATIO_FOUND:
        return item->link_count == 0;
    case RATIO_FUNDED:
        return item->status != STATUS_FUNDED;
    case RATIO_FUNDED_OR_PART:
        return item->status != STATUS_FUNDED && item->status != STATUS_PART_FUNDED;
    case RATIO_REVIEWED:
        return item->persons < 1;
    case RATIO_REVIEWED_BY_TWO:
        return item->persons < 2;
    case RATIO_MONEY_TRACED:
    case RATIO_MONEY_OF_STATED:
        return (item->expects & EXPECTS_BUDGET) != 0 &&
               item->money[gate->measure].principal.exact <= 0;
    case RATIO_ANSWERED_OF_BUDGET:
    case RATIO_ANSWERED_OF_STAFF:
    case RATIO_ANSWERED_OF_LAW:
    case RATIO_ANSWERED_OF_PROCESS:
        break;
    }
    return (item->expects >> kind & 1) != 0 && item->answer_of[kind] != ANSWER_MET;
}

/* needs × denominator, rounded up, less the numerator. */
static int64_t lacking(struct ratio has, struct decimal needs)
{
    wide product = (wide)needs.numerator * has.denominator;
    wide least = (product + needs.denominator - 1) / needs.denominator;
    wide lack = least - has.numerator;
    return lack > INT64_MAX ? INT64_MAX : (int64_t)lack;
}

enum ft_err gate_shortfall(struct arena *arena, const struct ft_result *result,
                           const struct result_gate *gate, struct shortfall *out)
{
    uint32_t *items = ARENA_ARRAY(arena, result->item_count, uint32_t);
    *out = (struct shortfall){.available = gate->has.denominator > 0, .measure = gate->measure};
    if (!items)
        return FT_ENOMEM;
    if (out->available)
        out->by = lacking(gate->has, gate->least);
    for (uint32_t i = 0; i < result->item_count; i++)
        if (in_scope(gate, &result->items[i]) && could_count(gate, &result->items[i]))
            items[out->item_count++] = i;
    out->items = items;
    return FT_OK;
}
