#include <stdlib.h>

#include "audit/run.h"

/* A line that may be linked, for a rule holds for it or a decision names it. */
struct candidate {
    uint32_t line;
    const struct judged_line *judged; /* NULL: no rule holds */
    uint32_t decided;                 /* the decision on the current item and it */
};

struct drawing {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct judged *judged;
    struct ft_diags *diags;
    const bool *counts; /* by decision */
    struct candidate *candidates;
    size_t candidate_count;
    uint32_t *waived;
    uint32_t *rules; /* the link rules that hold for the current pair */
    size_t rule_count;
    VEC(struct pair) pairs;
    VEC(struct exclusion) excluded;
};

/* Strongest first; the order of the files breaks ties. */
static bool stronger(const struct drawing *d, const struct line *line, uint32_t a, uint32_t b)
{
    const struct link_rule *x = &d->audit->rules->links[a], *y = &d->audit->rules->links[b];
    if (rule_strength(x, line) != rule_strength(y, line))
        return rule_strength(x, line) > rule_strength(y, line);
    if (x->whole != y->whole)
        return x->whole > y->whole;
    return a < b;
}

static void insert_rule(struct drawing *d, const struct line *line, uint32_t rule)
{
    size_t at = d->rule_count++;
    for (; at > 0 && stronger(d, line, rule, d->rules[at - 1]); at--)
        d->rules[at] = d->rules[at - 1];
    d->rules[at] = rule;
}

static void find_rules(struct drawing *d, uint32_t item, const struct candidate *at)
{
    size_t until = d->audit->rules->exclude_from;
    uint32_t rule = rule_next(d->audit, d->judged, item, at->judged, 0, until);
    d->rule_count = 0;
    for (; rule != NO_INDEX;
         rule = rule_next(d->audit, d->judged, item, at->judged, rule + 1, until))
        insert_rule(d, &d->audit->model->lines[at->line], rule);
}

static uint32_t find_exclude(const struct drawing *d, uint32_t item, const struct judged_line *line)
{
    const struct rule_set *rules = d->audit->rules;
    return rule_next(d->audit, d->judged, item, line, rules->exclude_from, rules->link_count);
}

static void grade_by_rules(const struct drawing *d, struct pair *pair)
{
    for (size_t i = 0; i < pair->rule_count; i++) {
        const struct link_rule *rule = &d->audit->rules->links[pair->rules[i]];
        enum strength strength = rule_strength(rule, &d->audit->model->lines[pair->line]);
        if (i == 0)
            pair->strength = strength;
        if (strength == pair->strength)
            pair->whole |= rule->whole;
    }
}

static void grade_by_decision(const struct decision *decision, struct pair *pair)
{
    if (decision->strength)
        pair->strength = decision->strength;
    if (decision->says_extent)
        pair->whole = decision->whole;
}

static enum ft_err add_pair(struct drawing *d, uint32_t item, uint32_t line, uint32_t decision)
{
    struct pair pair = {item, line, STRENGTH_SIGNIFICANT, 0, decision, NULL, 0};
    uint32_t *rules = ARENA_ARRAY(d->arena, d->rule_count, uint32_t);
    if (!rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < d->rule_count; i++)
        rules[i] = d->rules[i];
    pair.rules = rules;
    pair.rule_count = d->rule_count;
    grade_by_rules(d, &pair);
    if (decision != NO_INDEX)
        grade_by_decision(&d->audit->model->decisions[decision], &pair);
    return vec_push(d->arena, &d->pairs, pair) ? FT_OK : FT_ENOMEM;
}

static enum ft_err exclude(struct drawing *d, uint32_t item, uint32_t line, uint32_t rule,
                           uint32_t decision)
{
    struct exclusion exclusion = {item, line, rule, decision};
    return vec_push(d->arena, &d->excluded, exclusion) ? FT_OK : FT_ENOMEM;
}

/* A rule that links everything with everything is a slip, and would fill the memory. */
static enum ft_err report_limit(struct drawing *d)
{
    const struct link_rule *rule = &d->audit->rules->links[d->rules[0]];
    struct diag *diag = diag_add(d->diags, FT011, origin_place(rule->origin),
                                 "more than %zu links, the last of them by '%.*s'", AUDIT_MAX_LINKS,
                                 STR_ARG(rule->id));
    diag_help(d->diags, diag, "narrow the conditions on its items and lines");
    return FT_EINPUT;
}

static enum ft_err draw_pair(struct drawing *d, uint32_t item, const struct candidate *at)
{
    uint32_t decision = at->decided, line = at->line;
    find_rules(d, item, at);
    if (d->rule_count > 0 && d->pairs.n + d->excluded.n >= AUDIT_MAX_LINKS)
        return report_limit(d);
    if (decision == NO_INDEX) {
        if (d->rule_count == 0)
            return FT_OK;
        uint32_t rule = find_exclude(d, item, at->judged);
        return rule == NO_INDEX ? add_pair(d, item, line, NO_INDEX)
                                : exclude(d, item, line, rule, NO_INDEX);
    }
    if (d->audit->model->decisions[decision].verdict != VERDICT_REJECT)
        return add_pair(d, item, line, decision);
    return d->rule_count > 0 ? exclude(d, item, line, NO_INDEX, decision) : FT_OK;
}

static int by_line(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;
    return a->line < b->line ? -1 : a->line > b->line;
}

static struct candidate *candidate_of(const struct drawing *d, uint32_t line)
{
    struct candidate key = {.line = line};
    return bsearch(&key, d->candidates, d->candidate_count, sizeof key, by_line);
}

/* In the order of the rows, each once. */
static enum ft_err find_candidates(struct drawing *d)
{
    const struct model *model = d->audit->model;
    size_t n = 0, kept = 0;
    d->candidates =
        ARENA_ARRAY(d->arena, d->judged->line_count + model->decision_count, struct candidate);
    if (!d->candidates)
        return FT_ENOMEM;
    for (size_t i = 0; i < d->judged->line_count; i++) {
        const struct judged_line *line = d->judged->lines[i];
        d->candidates[n++] = (struct candidate){line->line, line, NO_INDEX};
    }
    for (size_t i = 0; i < model->decision_count; i++) {
        uint32_t line = model->decisions[i].line;
        if (line != NO_INDEX)
            d->candidates[n++] = (struct candidate){line, judged_find(d->judged, line), NO_INDEX};
    }
    if (n > 0)
        qsort(d->candidates, n, sizeof *d->candidates, by_line);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || d->candidates[kept - 1].line != d->candidates[i].line)
            d->candidates[kept++] = d->candidates[i];
    d->candidate_count = kept;
    return FT_OK;
}

/* The decisions on one item, the last row on each pair. */
static void find_decisions(struct drawing *d, uint32_t item)
{
    const struct model *model = d->audit->model;
    for (size_t i = 0; i < d->candidate_count; i++)
        d->candidates[i].decided = NO_INDEX;
    d->waived[item] = NO_INDEX;
    for (uint32_t i = 0; i < model->decision_count; i++) {
        const struct decision *decision = &model->decisions[i];
        if (!d->counts[i] || decision->item != item)
            continue;
        if (decision->verdict == VERDICT_WAIVE)
            d->waived[item] = i;
        else
            candidate_of(d, decision->line)->decided = i;
    }
}

/* Who accepts a gap believes that there is one. */
static void report_waiver(struct drawing *d, uint32_t decision, const struct pair *link)
{
    const struct model *model = d->audit->model;
    struct place place = row_place(model->decisions[decision].row, "verdict", NULL);
    struct diag *diag = diag_add(d->diags, FT731, place,
                                 "the item is linked to '%.*s', so there is no gap to accept",
                                 STR_ARG(model->lines[link->line].id));
    diag_help(d->diags, diag, "remove the waiver, or reject the links that are wrong");
}

static enum ft_err draw_item(struct drawing *d, uint32_t item)
{
    size_t first = d->pairs.n;
    enum ft_err err = FT_OK;
    find_decisions(d, item);
    for (size_t i = 0; err == FT_OK && i < d->candidate_count; i++) {
        const struct candidate *at = &d->candidates[i];
        if (d->audit->model->lines[at->line].kind != LINE_TOTAL)
            err = draw_pair(d, item, at);
    }
    if (d->waived[item] != NO_INDEX && d->pairs.n > first)
        report_waiver(d, d->waived[item], &d->pairs.v[first]);
    return err;
}

enum ft_err pairs_draw(struct arena *arena, const struct ft_audit *audit,
                       const struct judged *judged, struct ft_diags *diags, struct pairs *out)
{
    const struct model *model = audit->model;
    struct drawing d = {.arena = arena, .audit = audit, .judged = judged, .diags = diags};
    bool *counts;
    enum ft_err err = decisions_check(arena, audit, judged, diags, &counts);
    d.counts = counts;
    d.waived = ARENA_ARRAY(arena, model->item_count, uint32_t);
    d.rules = ARENA_ARRAY(arena, audit->rules->link_count, uint32_t);
    if (err == FT_OK)
        err = d.waived && d.rules ? find_candidates(&d) : FT_ENOMEM;
    for (uint32_t item = 0; err == FT_OK && item < model->item_count; item++)
        err = draw_item(&d, item);
    *out = (struct pairs){d.pairs.v, d.pairs.n, d.excluded.v, d.excluded.n, d.waived};
    return err;
}
