#include <stdlib.h>

#include "base/utf8.h"
#include "check/coverage/seen.h"

#define TEXT_COLUMNS 60

/* Gaps being gathered. */
struct summing {
    struct arena *arena;
    const struct coverage_plan *plan;
    const struct coverage_seen *seen;
    struct coverage *out;
    VEC(struct coverage_gap) gaps;
};

static const struct allow *allowed_by(struct allow_list list, enum diag_code code)
{
    for (size_t i = 0; i < list.n; i++)
        if (str_eq(list.v[i].code, str_of(diag_info(code)->name)))
            return &list.v[i];
    return NULL;
}

static struct str first_line(struct arena *arena, struct str text)
{
    size_t end = str_find(text, STR("\n"), 0);
    struct str line = end == (size_t)-1 ? text : str_slice(text, 0, end);
    struct str cut = utf8_cut(line, TEXT_COLUMNS);
    return cut.n == text.n ? text : arena_printf(arena, "%.*s…", STR_ARG(cut));
}

static enum ft_err add_gap(struct summing *summing, struct coverage_gap gap,
                           const struct rule_file *file, struct coverage_ratio *ratio)
{
    if (!gap.allow)
        gap.allow = allowed_by(file->allows, gap.code);
    ratio->all -= gap.allow != NULL;
    summing->out->allowed += gap.allow != NULL;
    gap.text = first_line(summing->arena, gap.text);
    if (!gap.text.p || !vec_push(summing->arena, &summing->gaps, gap))
        return FT_ENOMEM;
    return FT_OK;
}

/* --- nodes ---------------------------------------------------------------- */

static enum ft_err sum_verdict(struct summing *summing, const struct lint_rule *rule,
                               const struct cond *cond, bool verdict)
{
    struct origin origin = cond->origin;
    struct coverage_gap gap = {.code = verdict ? FT504 : FT505, .owner = rule->id};
    struct coverage_ratio *ratio = &summing->out->nodes;
    ratio->all++;
    if (bit_get(verdict ? summing->seen->yes : summing->seen->no, cond->id)) {
        ratio->seen++;
        return FT_OK;
    }
    gap.place = origin_place(origin);
    gap.text =
        str_slice(origin.file->doc.source->text, origin.node->bytes.start, origin.node->bytes.end);
    gap.allow = allowed_by(rule->allows, gap.code);
    return add_gap(summing, gap, origin.file, ratio);
}

static enum ft_err sum_cond(struct summing *summing, const struct lint_rule *rule,
                            const struct cond *cond)
{
    enum ft_err err = sum_verdict(summing, rule, cond, true);
    if (!err)
        err = sum_verdict(summing, rule, cond, false);
    for (size_t i = 0; i < cond->child_count && !err; i++)
        err = sum_cond(summing, rule, cond->children[i]);
    return err;
}

static enum ft_err sum_nodes(struct summing *summing)
{
    const struct rule_set *rules = summing->plan->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lint_rule_count(rules); i++) {
        struct lint_rule rule = lint_rule_at(rules, i);
        if (rule.origin.file->used)
            continue;
        for (size_t part = 0; part < 3 && !err; part++)
            if (rule.part[part])
                err = sum_cond(summing, &rule, rule.part[part]);
    }
    return err;
}

/* --- alternatives ---------------------------------------------------------- */

static enum ft_err add_unseen(struct summing *summing, const struct alternative *alternative)
{
    const struct rule_set *rules = summing->plan->rules;
    struct origin scalar = alternative->scalar;
    struct coverage_gap gap = {
        .code = FT506,
        .place = yaml_place_in(&scalar.file->doc, scalar.node, alternative->written),
        .in_pattern = alternative->pattern != NO_INDEX,
        .text = str_slice(scalar.node->value, alternative->written.start, alternative->written.end),
    };
    if (gap.in_pattern) {
        gap.owner = rules->patterns[alternative->pattern].name;
        gap.allow = allowed_by(rules->patterns[alternative->pattern].allows, gap.code);
    } else {
        struct lint_rule rule = lint_rule_at(rules, alternative->rule);
        gap.owner = rule.id;
        gap.allow = allowed_by(rule.allows, gap.code);
    }
    return add_gap(summing, gap, scalar.file, &summing->out->alternatives);
}

static enum ft_err sum_alternatives(struct summing *summing)
{
    const struct coverage_plan *plan = summing->plan;
    struct coverage_ratio *ratio = &summing->out->alternatives;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < plan->alternatives.n && !err; i++) {
        ratio->all++;
        if (bit_get(summing->seen->alternatives, i))
            ratio->seen++;
        else
            err = add_unseen(summing, &plan->alternatives.v[i]);
    }
    return err;
}

static int by_number(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const struct coverage_gap *a = left, *b = right;
    int order = str_cmp(a->place.path, b->place.path);
    if (!order)
        order = by_number(a->place.bytes.start, b->place.bytes.start);
    return order ? order : (int)a->code - (int)b->code;
}

enum ft_err coverage_sum(struct arena *arena, const struct coverage_plan *plan,
                         const struct coverage_seen *seen, struct coverage *out)
{
    struct summing summing = {.arena = arena, .plan = plan, .seen = seen, .out = out};
    enum ft_err err;
    *out = (struct coverage){0};
    err = sum_nodes(&summing);
    if (!err)
        err = sum_alternatives(&summing);
    if (summing.gaps.n)
        qsort(summing.gaps.v, summing.gaps.n, sizeof *summing.gaps.v, by_place);
    out->gaps = summing.gaps.v;
    out->gap_count = summing.gaps.n;
    return err;
}

static bool reaches(struct coverage_ratio ratio, struct decimal threshold)
{
    __extension__ typedef __int128 wide;
    return (wide)ratio.seen * threshold.denominator >= (wide)threshold.numerator * ratio.all;
}

bool coverage_reaches(const struct coverage *coverage, struct decimal threshold)
{
    return reaches(coverage->nodes, threshold) && reaches(coverage->alternatives, threshold);
}
