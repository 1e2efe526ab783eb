#include "audit/run.h"

struct drawing {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct judged *judged;
    struct ft_diags *diags;
    const bool *counts; /* by decision */
    uint32_t *decided;  /* by line: the decision on the current item and it */
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
    if (x->extent != y->extent)
        return x->extent > y->extent;
    return a < b;
}

static void insert_rule(struct drawing *d, const struct line *line, uint32_t rule)
{
    size_t at = d->rule_count++;
    for (; at > 0 && stronger(d, line, rule, d->rules[at - 1]); at--)
        d->rules[at] = d->rules[at - 1];
    d->rules[at] = rule;
}

static void find_rules(struct drawing *d, uint32_t item, uint32_t line)
{
    size_t until = d->audit->rules->exclude_from;
    uint32_t rule = rule_next(d->audit, d->judged, item, line, 0, until);
    d->rule_count = 0;
    for (; rule != NO_INDEX; rule = rule_next(d->audit, d->judged, item, line, rule + 1, until))
        insert_rule(d, &d->audit->model->lines[line], rule);
}

static uint32_t find_exclude(const struct drawing *d, uint32_t item, uint32_t line)
{
    const struct rule_set *rules = d->audit->rules;
    return rule_next(d->audit, d->judged, item, line, rules->exclude_from, rules->link_count);
}

static enum ft_err add_pair(struct drawing *d, uint32_t item, uint32_t line, uint32_t decision)
{
    struct pair pair = {item, line, STRENGTH_SIGNIFICANT, EXTENT_WHOLE, decision, NULL, 0};
    uint32_t *rules = ARENA_ARRAY(d->arena, d->rule_count, uint32_t);
    if (!rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < d->rule_count; i++)
        rules[i] = d->rules[i];
    pair.rules = rules;
    pair.rule_count = d->rule_count;
    if (d->rule_count > 0) {
        const struct link_rule *strongest = &d->audit->rules->links[rules[0]];
        pair.strength = rule_strength(strongest, &d->audit->model->lines[line]);
        pair.extent = strongest->extent;
    }
    if (decision != NO_INDEX && d->audit->model->decisions[decision].strength)
        pair.strength = d->audit->model->decisions[decision].strength;
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

static enum ft_err draw_pair(struct drawing *d, uint32_t item, uint32_t line)
{
    uint32_t decision = d->decided[line];
    find_rules(d, item, line);
    if (d->rule_count > 0 && d->pairs.n + d->excluded.n >= AUDIT_MAX_LINKS)
        return report_limit(d);
    if (decision == NO_INDEX) {
        if (d->rule_count == 0)
            return FT_OK;
        uint32_t rule = find_exclude(d, item, line);
        return rule == NO_INDEX ? add_pair(d, item, line, NO_INDEX)
                                : exclude(d, item, line, rule, NO_INDEX);
    }
    if (d->audit->model->decisions[decision].verdict != VERDICT_REJECT)
        return add_pair(d, item, line, decision);
    return d->rule_count > 0 ? exclude(d, item, line, NO_INDEX, decision) : FT_OK;
}

/* The decisions on one item, the last row on each pair. */
static void find_decisions(struct drawing *d, uint32_t item)
{
    const struct model *model = d->audit->model;
    for (size_t i = 0; i < model->line_count; i++)
        d->decided[i] = NO_INDEX;
    d->waived[item] = NO_INDEX;
    for (uint32_t i = 0; i < model->decision_count; i++) {
        const struct decision *decision = &model->decisions[i];
        if (!d->counts[i] || decision->item != item)
            continue;
        if (decision->verdict == VERDICT_WAIVE)
            d->waived[item] = i;
        else
            d->decided[decision->line] = i;
    }
}

static enum ft_err draw_item(struct drawing *d, uint32_t item)
{
    const struct model *model = d->audit->model;
    enum ft_err err = FT_OK;
    find_decisions(d, item);
    for (uint32_t line = 0; err == FT_OK && line < model->line_count; line++) {
        if (d->judged->line_rules[line] == d->judged->no_rules && d->decided[line] == NO_INDEX)
            continue;
        if (model->lines[line].kind != LINE_TOTAL)
            err = draw_pair(d, item, line);
    }
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
    d.decided = ARENA_ARRAY(arena, model->line_count, uint32_t);
    d.waived = ARENA_ARRAY(arena, model->item_count, uint32_t);
    d.rules = ARENA_ARRAY(arena, audit->rules->link_count, uint32_t);
    if (err == FT_OK && (!d.decided || !d.waived || !d.rules))
        err = FT_ENOMEM;
    for (uint32_t item = 0; err == FT_OK && item < model->item_count; item++)
        err = draw_item(&d, item);
    *out = (struct pairs){d.pairs.v, d.pairs.n, d.excluded.v, d.excluded.n, d.waived};
    return err;
}
