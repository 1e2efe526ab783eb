/* Gates of a score: NAME[:principal][@SECTION]=X. */
#include "suggest/score_run.h"

__extension__ typedef __int128 wide;

static const struct {
    const char *name;
    struct ratio (*of)(const struct score_counts *counts);
} ratios[] = {
    {"precision", score_precision},
    {"recall", score_recall},
    {"f1", score_f1},
    {"kappa", score_kappa},
};
enum { RATIOS = sizeof ratios / sizeof *ratios };

static size_t find_ratio(struct str name)
{
    size_t i = 0;
    while (i < RATIOS && !str_eq(name, str_of(ratios[i].name)))
        i++;
    return i;
}

static bool section_is_known(const struct model *model, struct str section)
{
    for (size_t i = 0; i < model->section_count; i++)
        if (section_holds(section, model->sections[i].id))
            return true;
    return false;
}

/* What is wrong with it; NULL: nothing. */
static const char *check(const struct ft_score *score, const struct gate_parts *parts,
                         struct score_gate *gate)
{
    if (!parts->needs.p)
        return "a gate is NAME[:principal][@SECTION]=X, such as f1=0.9";
    if (find_ratio(parts->ratio) == RATIOS)
        return "a score has precision, recall, f1 and kappa";
    if (parts->measure.p && !str_eq(parts->measure, STR("any")) &&
        !str_eq(parts->measure, STR("principal")))
        return "after ':' stands any or principal";
    if (parts->section.p && !section_is_known(score->audit->model, parts->section))
        return "no such section";
    if (!decimal_parse(parts->needs, &gate->needs) ||
        gate->needs.numerator > gate->needs.denominator)
        return "a gate needs a decimal from 0 to 1";
    return NULL;
}

static struct ratio ratio_of(const struct ft_score *score, const struct gate_parts *parts)
{
    bool principal = str_eq(parts->measure, STR("principal"));
    struct score_scope scope = score->score.all;
    if (principal && !score->links.strengths)
        return (struct ratio){0, 0};
    if (parts->section.p)
        scope = score_of_section(&score->score, score->audit->model, parts->section);
    return ratios[find_ratio(parts->ratio)].of(principal ? &scope.principal : &scope.any);
}

static enum ft_err take(struct ft_score *score, struct str text, struct ft_diags *diags)
{
    struct gate_parts parts = gate_take_apart(str_trim(text));
    struct score_gate gate = {.text = arena_str(score->arena, parts.name)};
    const char *wrong = check(score, &parts, &gate);
    if (wrong) {
        diag_add(diags, FT012, (struct place){0}, "not a gate: '%.*s': %s", STR_ARG(text), wrong);
        return FT_EUSAGE;
    }
    gate.needs_text = arena_str(score->arena, parts.needs);
    gate.has = ratio_of(score, &parts);
    gate.passed = gate.has.denominator > 0 && (wide)gate.has.numerator * gate.needs.denominator >=
                                                  (wide)gate.needs.numerator * gate.has.denominator;
    if (!gate.text.p || !gate.needs_text.p || !vec_push(score->arena, &score->gates, gate))
        return FT_ENOMEM;
    return FT_OK;
}

enum ft_err ft_score_gate(struct ft_score *score, const char *gates, struct ft_diags *diags)
{
    struct str rest = str_of(gates), text;
    enum ft_err worst = FT_OK;
    while (str_split(&rest, ',', &text)) {
        enum ft_err err = take(score, text, diags);
        worst = err < worst ? err : worst;
    }
    return worst;
}

bool ft_score_passed(const struct ft_score *score)
{
    for (size_t i = 0; i < score->gates.n; i++)
        if (!score->gates.v[i].passed)
            return false;
    return true;
}
