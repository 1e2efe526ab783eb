#include "suggest/score.h"

#include "audit/run.h"

const char *const score_verdict_name[SCORE_VERDICTS] = {"right", "wrong", "missed", "strength",
                                                        "unjudged"};

struct scoring {
    struct arena *arena;
    const struct model *model;
    const struct gold *gold;
    const struct scored_links *links;
    struct score_scope *scopes; /* by section */
    uint32_t *section;          /* by item */
    struct score_rule *rules;
    VEC(struct score_pair) pairs;
    struct score *out;
};

/* --- one pair ---------------------------------------------------------------------- */

static void count(struct score_counts *counts, bool linked, bool wanted)
{
    counts->right += linked && wanted;
    counts->wrong += linked && !wanted;
    counts->missed += !linked && wanted;
}

static enum score_verdict verdict_of(const struct scoring *s, const struct scored_link *link,
                                     const struct gold_row *gold)
{
    if (!gold)
        return SCORE_UNJUDGED;
    if (!link)
        return SCORE_MISSED;
    if (!gold->strength)
        return SCORE_WRONG;
    return s->links->strengths && link->strength != gold->strength ? SCORE_STRENGTH : SCORE_RIGHT;
}

static void count_side(struct score_side *side, bool judged, bool right)
{
    side->right += judged && right;
    side->wrong += judged && !right;
    side->unjudged += !judged;
}

static void count_rules(struct scoring *s, const struct scored_link *link,
                        const struct gold_row *gold)
{
    const struct line *line = &s->model->lines[link->line];
    bool right = gold && gold->strength;
    for (size_t i = 0; i < link->rule_count; i++) {
        struct score_rule *rule = &s->rules[link->rules[i]];
        count_side(&rule->all, gold, right);
        if (link->rule_count == 1)
            count_side(&rule->alone, gold, right);
        if (rule_strength(&s->links->rules->links[link->rules[i]], line) == STRENGTH_PRINCIPAL)
            count_side(&rule->principal, gold, right && gold->strength == STRENGTH_PRINCIPAL);
    }
}

/* One of link and gold may be NULL. */
static enum ft_err count_pair(struct scoring *s, uint32_t item, uint32_t line,
                              const struct scored_link *link, const struct gold_row *gold)
{
    struct score_scope *scope = &s->scopes[s->section[item]];
    enum score_verdict verdict = verdict_of(s, link, gold);
    if (gold) {
        count(&scope->any, link, gold->strength);
        count(&scope->principal, link && link->strength == STRENGTH_PRINCIPAL,
              gold->strength == STRENGTH_PRINCIPAL);
    } else {
        scope->unjudged++;
    }
    if (link)
        count_rules(s, link, gold);
    s->out->verdicts[verdict]++;
    struct score_pair pair = {item, line, verdict, link, gold};
    return vec_push(s->arena, &s->pairs, pair) ? FT_OK : FT_ENOMEM;
}

/* --- all of them ---------------------------------------------------------------------- */

static int compare(const struct scored_link *link, const struct gold_row *row)
{
    if (link->item != row->item)
        return link->item < row->item ? -1 : 1;
    return link->line < row->line ? -1 : link->line > row->line;
}

static enum ft_err count_link(struct scoring *s, const struct scored_link *link)
{
    return count_pair(s, link->item, link->line, link,
                      gold_find(s->gold, s->model, link->item, link->line));
}

static enum ft_err count_missed(struct scoring *s, const struct gold_row *row)
{
    return row->strength ? count_pair(s, row->item, row->line, NULL, row) : FT_OK;
}

/* Links and named gold, which both are in order, side by side. */
static enum ft_err count_pairs(struct scoring *s)
{
    size_t link = 0, row = 0;
    enum ft_err err = FT_OK;
    while (!err && (link < s->links->n || row < s->gold->pair_count)) {
        int first = link == s->links->n ? 1
                    : row == s->gold->pair_count
                        ? -1
                        : compare(&s->links->v[link], &s->gold->pairs[row]);
        if (first <= 0)
            err = count_link(s, &s->links->v[link++]);
        else
            err = count_missed(s, &s->gold->pairs[row]);
        row += first >= 0;
    }
    return err;
}

static void count_excluded(struct scoring *s)
{
    for (size_t i = 0; s->rules && i < s->links->excluded_count; i++) {
        const struct scored_exclusion *pair = &s->links->excluded[i];
        const struct gold_row *gold = gold_find(s->gold, s->model, pair->item, pair->line);
        count_side(&s->rules[pair->rule].all, gold, gold && !gold->strength);
    }
}

static void count_neither(struct score_counts *counts, int64_t judged)
{
    counts->neither = judged - counts->right - counts->wrong - counts->missed;
}

static void add_counts(struct score_counts *sum, const struct score_counts *counts)
{
    sum->right += counts->right;
    sum->wrong += counts->wrong;
    sum->missed += counts->missed;
    sum->neither += counts->neither;
}

static void add_scope(struct score_scope *sum, const struct score_scope *scope)
{
    add_counts(&sum->any, &scope->any);
    add_counts(&sum->principal, &scope->principal);
    sum->judged += scope->judged;
    sum->unjudged += scope->unjudged;
}

static void sum_up(struct scoring *s)
{
    for (uint32_t i = 0; i < s->model->item_count; i++)
        s->scopes[s->section[i]].judged += gold_judged(s->gold, s->model, i);
    for (size_t i = 0; i < s->model->section_count; i++) {
        struct score_scope *scope = &s->scopes[i];
        count_neither(&scope->any, scope->judged);
        count_neither(&scope->principal, scope->judged);
        add_scope(&s->out->all, scope);
    }
}

static bool find_sections(struct scoring *s)
{
    const struct model *model = s->model;
    s->scopes = ARENA_ARRAY(s->arena, model->section_count, struct score_scope);
    s->section = ARENA_ARRAY(s->arena, model->item_count, uint32_t);
    for (size_t i = 0; s->section && i < model->item_count; i++)
        while (!str_eq(model->sections[s->section[i]].id, model->items[i].section))
            s->section[i]++;
    return s->scopes && s->section;
}

enum ft_err score_count(struct arena *arena, const struct model *model, const struct gold *gold,
                        const struct scored_links *links, struct score *out)
{
    struct scoring s = {.arena = arena, .model = model, .gold = gold, .links = links, .out = out};
    *out = (struct score){0};
    if (links->rules)
        s.rules = ARENA_ARRAY(arena, links->rules->link_count, struct score_rule);
    if (!find_sections(&s) || (links->rules && !s.rules))
        return FT_ENOMEM;
    enum ft_err err = count_pairs(&s);
    count_excluded(&s);
    sum_up(&s);
    out->sections = s.scopes;
    out->rules = s.rules;
    out->pairs = s.pairs.v;
    out->pair_count = s.pairs.n;
    return err;
}

struct score_scope score_of_section(const struct score *score, const struct model *model,
                                    struct str section)
{
    struct score_scope sum = {0};
    for (size_t i = 0; i < model->section_count; i++)
        if (section_holds(section, model->sections[i].id))
            add_scope(&sum, &score->sections[i]);
    return sum;
}
