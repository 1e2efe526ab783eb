#include "audit/gates.h"
#include "audit/ratios.h"
#include "base/diag.h"

__extension__ typedef __int128 wide;

/* A model with the names a gate may use, and nothing else; NULL: out of memory. */
static const struct model *names_of(struct arena *arena, const struct ft_result *result)
{
    struct model *model = ARENA_NEW(arena, struct model);
    struct measure *measures = ARENA_ARRAY(arena, result->measure_count, struct measure);
    struct section *sections = ARENA_ARRAY(arena, result->section_count, struct section);
    if (!model || !measures || !sections)
        return NULL;
    for (size_t i = 0; i < result->measure_count; i++)
        measures[i].id = result->measures[i].id;
    for (size_t i = 0; i < result->section_count; i++)
        sections[i].id = result->sections[i].id;
    model->measures = measures;
    model->measure_count = result->measure_count;
    model->sections = sections;
    model->section_count = result->section_count;
    return model;
}

/* --- more gates -------------------------------------------------------------- */

/* The part of a gate that begins after `mark`; p NULL: there is none. */
static struct str part_after(struct str gate, char mark)
{
    const char *at = gate.n > 0 ? memchr(gate.p, mark, gate.n) : NULL;
    if (!at)
        return (struct str){0};
    size_t from = (size_t)(at - gate.p) + 1, to = from;
    while (to < gate.n && !strchr(":@=", gate.p[to]))
        to++;
    return str_slice(gate, from, to);
}

static struct str ratio_part(struct str gate)
{
    size_t n = 0;
    while (n < gate.n && !strchr(":@=", gate.p[n]))
        n++;
    return str_slice(gate, 0, n);
}

static bool is_ratio(struct str name)
{
    for (size_t i = 0; i < RATIO_IDS; i++)
        if (str_eq(name, str_of(ratio_name[i])))
            return true;
    return false;
}

/* Suggests for the first part of a gate that names nothing. */
static void suggest(struct ft_diags *diags, struct diag *diag, struct arena *arena,
                    const struct model *model, struct str gate)
{
    struct str measure = part_after(gate, ':'), section = part_after(gate, '@');
    size_t most = model->measure_count + model->section_count + RATIO_IDS, n = 0;
    struct str name, *names = ARENA_ARRAY(arena, most, struct str);
    if (!names)
        return;
    if (!is_ratio(name = ratio_part(gate))) {
        while (n < RATIO_IDS)
            names[n] = str_of(ratio_name[n]), n++;
    } else if (measure.p && measure_find(model, name = measure) == NO_INDEX) {
        for (; n < model->measure_count; n++)
            names[n] = model->measures[n].id;
    } else if ((name = section).p) {
        for (; n < model->section_count; n++)
            names[n] = model->sections[n].id;
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
    gates[n].gate = arena_str(result->arena, gate->text);
    gates[n].needs = arena_str(result->arena, gate->needs_text);
    if (!gates[n].gate.p || !gates[n].needs.p)
        return FT_ENOMEM;
    result->gates = gates;
    result->gate_count = n + 1;
    return FT_OK;
}

static enum ft_err take_gate(struct arena *arena, struct ft_result *result,
                             const struct model *model, struct str text, struct ft_diags *diags)
{
    struct gate gate;
    const char *message;
    if (gate_parse(arena, model, text, &gate, &message))
        return add_gate(arena, result, &gate);
    struct diag *diag =
        diag_add(diags, FT012, (struct place){0}, "not a gate: '%.*s': %s", STR_ARG(text), message);
    suggest(diags, diag, arena, model, str_trim(text));
    return FT_EUSAGE;
}

enum ft_err ft_result_gate(struct ft_result *result, const char *gates, struct ft_diags *diags)
{
    struct arena *scratch = arena_new();
    const struct model *model = scratch ? names_of(scratch, result) : NULL;
    enum ft_err err = model ? FT_OK : FT_ENOMEM;
    struct str rest = str_of(gates), text;
    while (err >= FT_EUSAGE && str_split(&rest, ',', &text)) {
        enum ft_err one = take_gate(scratch, result, model, text, diags);
        err = one < err ? one : err;
    }
    arena_free(scratch);
    return err;
}

/* --- what a failed one lacks ------------------------------------------------- */

static bool in_scope(const struct gate *gate, const struct result_item *item)
{
    return !item->is_ask && (!gate->section.p || section_holds(gate->section, item->section));
}

/* Would the item, if it were answered, count for the gate as it does not now? */
static bool could_count(const struct gate *gate, const struct result_item *item)
{
    int kind = (int)gate->ratio - RATIO_ANSWERED_OF_BUDGET;
    switch (gate->ratio) {
    case RATIO_COVERED:
        return item->link_count == 0;
    case RATIO_FUNDED:
        return item->status != STATUS_FUNDED;
    case RATIO_FUNDED_OR_PART:
        return item->status != STATUS_FUNDED && item->status != STATUS_PART_FUNDED;
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
                           const struct result_gate *failed, struct shortfall *out)
{
    struct gate gate;
    const char *message;
    const struct model *model = names_of(arena, result);
    struct str text =
        arena_printf(arena, "%.*s=%.*s", STR_ARG(failed->gate), STR_ARG(failed->needs));
    uint32_t *items = ARENA_ARRAY(arena, result->item_count, uint32_t);
    *out = (struct shortfall){.available = failed->has.denominator > 0, .measure = NO_INDEX};
    if (!model || !text.p || !items)
        return FT_ENOMEM;
    if (!gate_parse(arena, model, text, &gate, &message))
        return FT_EINPUT;
    out->measure = gate.measure;
    if (out->available)
        out->by = lacking(failed->has, gate.needs);
    for (uint32_t i = 0; i < result->item_count; i++)
        if (in_scope(&gate, &result->items[i]) && could_count(&gate, &result->items[i]))
            items[out->item_count++] = i;
    out->items = items;
    return FT_OK;
}
