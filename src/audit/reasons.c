#include "audit/explain.h"

#include <stdlib.h>

/* How many operands have to be as wanted for the condition to be so. */
static size_t needed(const struct cond *cond, size_t count, bool want)
{
    if (cond->op == COND_AT_LEAST && cond->n <= count)
        return want ? cond->n : count - cond->n + 1;
    return (cond->op == COND_ALL) == want ? count : 1;
}

static int by_size(const void *x, const void *y)
{
    const unsigned *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static bool is_group(const struct verdict *verdict)
{
    enum cond_op op = verdict->cond->op;
    return verdict->child_count > 0 && (op == COND_ALL || op == COND_ANY || op == COND_AT_LEAST);
}

/* The operands that are cheapest to turn count, as many as are needed. */
static enum ft_err group_missing(struct arena *arena, const struct verdict *verdict, bool want,
                                 unsigned *sum)
{
    size_t n = verdict->child_count;
    unsigned *costs = ARENA_ARRAY(arena, n, unsigned);
    enum ft_err err = costs ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < n; i++)
        err = verdict_missing(arena, &verdict->children[i], want, &costs[i]);
    if (err != FT_OK)
        return err;
    qsort(costs, n, sizeof *costs, by_size);
    for (size_t i = 0; i < needed(verdict->cond, n, want); i++)
        *sum += costs[i];
    return FT_OK;
}

enum ft_err verdict_missing(struct arena *arena, const struct verdict *verdict, bool want,
                            unsigned *sum)
{
    if (verdict->holds == want)
        return FT_OK;
    if (is_group(verdict))
        return group_missing(arena, verdict, want, sum);
    if (verdict->cond->op == COND_NOT && verdict->child_count == 1)
        return verdict_missing(arena, &verdict->children[0], !want, sum);
    ++*sum;
    return FT_OK;
}

static enum ft_err keep_reason(struct reasoning *r, const struct verdict *verdict,
                               const struct reason **out);

static bool was_shown(struct reasoning *r, uint32_t tag, const struct subject *subject)
{
    for (size_t i = 0; i < r->shown.n; i++)
        if (r->shown.v[i].tag == tag && r->shown.v[i].subject == subject)
            return true;
    return false;
}

static enum ft_err judge(struct reasoning *r, const struct cond *cond,
                         const struct subject *subject, const struct verdict **out)
{
    bool item = subject->side == SIDE_ITEM;
    return scanner_explain(r->scanner, r->arena, cond, item ? subject : NULL, item ? NULL : subject,
                           r->diags, out);
}

typedef VEC(struct tag_reason) tag_reason_vec;

static enum ft_err add_tag_rule(struct reasoning *r, const struct tag_rule *rule,
                                const struct subject *subject, tag_reason_vec *list)
{
    struct tag_reason reason = {rule, NULL};
    const struct verdict *why;
    enum ft_err err = FT_OK;
    r->depth++;
    if (r->depth <= EXPLAIN_DEPTH)
        err = judge(r, rule->when, subject, &why);
    if (err == FT_OK && r->depth <= EXPLAIN_DEPTH)
        err = keep_reason(r, why, &reason.when);
    r->depth--;
    if (err == FT_OK && !vec_push(r->arena, list, reason))
        err = FT_ENOMEM;
    return err;
}

/* Why a tag is missing: every rule that could have given it. */
static enum ft_err add_failed_rules(struct reasoning *r, const struct verdict *verdict,
                                    tag_reason_vec *list)
{
    const struct rule_set *rules = r->audit->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; err == FT_OK && i < rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        if (rule->tag == verdict->cond->is.tag && rule->sides >> verdict->subject->side & 1)
            err = add_tag_rule(r, rule, verdict->subject, list);
    }
    return err;
}

static enum ft_err keep_tag(struct reasoning *r, const struct verdict *verdict, struct reason *out)
{
    struct shown_tag tag = {verdict->cond->is.tag, verdict->subject};
    tag_reason_vec list = {0};
    enum ft_err err = FT_OK;
    if (verdict->holds && !verdict->behind) {
        out->by_data = true;
        return FT_OK;
    }
    if (was_shown(r, tag.tag, tag.subject)) {
        out->shown_before = true;
        return FT_OK;
    }
    if (r->depth < EXPLAIN_DEPTH && !vec_push(r->arena, &r->shown, tag))
        return FT_ENOMEM;
    if (verdict->holds)
        err = add_tag_rule(r, verdict->behind, verdict->subject, &list);
    else
        err = add_failed_rules(r, verdict, &list);
    out->tag_rules = list.v;
    out->tag_rule_count = list.n;
    return err;
}

/* --- share: why each row has the tags that both have ------------------------------------ */

static uint32_t tag_named(const struct rule_set *rules, struct str name)
{
    uint32_t tag = 0;
    while (tag < rules->tag_count && !str_eq(rules->tags[tag].name, name))
        tag++;
    return tag;
}

/* The first rule that gives the tag to the row; none: it is in the data. */
static enum ft_err add_giving_rule(struct reasoning *r, uint32_t tag, const struct subject *subject,
                                   tag_reason_vec *list)
{
    const struct rule_set *rules = r->audit->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; err == FT_OK && list->n == 0 && i < rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        const struct verdict *why;
        if (rule->tag != tag || !(rule->sides >> subject->side & 1))
            continue;
        err = judge(r, rule->when, subject, &why);
        if (err == FT_OK && why->holds)
            err = add_tag_rule(r, rule, subject, list);
    }
    return err;
}

/* A leaf that no file holds, as if the share were written with its tags. */
static enum ft_err keep_shared_tag(struct reasoning *r, const struct cond *share, uint32_t tag,
                                   const struct subject *subject, const struct reason **out)
{
    struct cond *leaf = ARENA_NEW(r->arena, struct cond);
    struct reason *reason = ARENA_NEW(r->arena, struct reason);
    struct shown_tag shown = {tag, subject};
    tag_reason_vec list = {0};
    if (!leaf || !reason || !vec_push(r->arena, &r->shown, shown))
        return FT_ENOMEM;
    *leaf = (struct cond){.op = COND_TAG, .origin = share->origin, .is.tag = tag};
    enum ft_err err = add_giving_rule(r, tag, subject, &list);
    *reason = (struct reason){.cond = leaf,
                              .holds = true,
                              .subject = subject,
                              .field = NO_INDEX,
                              .by_data = list.n == 0,
                              .tag_rules = list.v,
                              .tag_rule_count = list.n};
    *out = reason;
    return err;
}

/* Those that were not shown with the item or the line. */
static enum ft_err keep_shared(struct reasoning *r, const struct verdict *verdict,
                               struct reason *out)
{
    const size_t most = 2 * verdict->shared.n;
    const struct reason **children = ARENA_ARRAY(r->arena, most, const struct reason *);
    enum ft_err err = children ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < most; i++) {
        uint32_t tag = tag_named(r->audit->rules, verdict->shared.v[i / 2]);
        const struct subject *subject = r->pair[i % 2];
        if (!was_shown(r, tag, subject))
            err = keep_shared_tag(r, verdict->cond, tag, subject, &children[out->child_count++]);
    }
    out->children = children;
    return err;
}

static enum ft_err keep_children(struct reasoning *r, const struct verdict *verdict,
                                 struct reason *out)
{
    const struct reason **children =
        ARENA_ARRAY(r->arena, verdict->child_count, const struct reason *);
    enum ft_err err = children ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err == FT_OK && i < verdict->child_count; i++)
        err = keep_reason(r, &verdict->children[i], &children[i]);
    out->children = children;
    out->child_count = verdict->child_count;
    return err;
}

static enum ft_err keep_reason(struct reasoning *r, const struct verdict *verdict,
                               const struct reason **out)
{
    struct reason *reason = ARENA_NEW(r->arena, struct reason);
    if (!reason)
        return FT_ENOMEM;
    *reason = (struct reason){.cond = verdict->cond,
                              .holds = verdict->holds,
                              .subject = verdict->subject,
                              .field = verdict->field,
                              .span = verdict->span,
                              .shared = verdict->shared};
    *out = reason;
    if (verdict->cond->op == COND_TAG && verdict->subject)
        return keep_tag(r, verdict, reason);
    if (verdict->cond->op == COND_SHARE)
        return keep_shared(r, verdict, reason);
    return keep_children(r, verdict, reason);
}

static enum ft_err judge_pair(struct reasoning *r, const struct cond *cond,
                              const struct subject *item, const struct subject *line,
                              struct rule_reason *reason, const struct reason **keep)
{
    const struct verdict *verdict;
    r->pair[SIDE_ITEM] = item;
    r->pair[SIDE_LINE] = line;
    enum ft_err err = scanner_explain(r->scanner, r->arena, cond, item, line, r->diags, &verdict);
    if (err != FT_OK)
        return err;
    return keep ? keep_reason(r, verdict, keep)
                : verdict_missing(r->arena, verdict, true, &reason->missing);
}

enum ft_err reason_of(struct reasoning *r, const struct cond *cond, const struct subject *item,
                      const struct subject *line, const struct reason **out)
{
    return judge_pair(r, cond, item, line, NULL, out);
}

/* Judges the three conditions, to count or to keep them. */
static enum ft_err judge_rule(struct reasoning *r, uint32_t item, uint32_t line, bool keep,
                              struct rule_reason *reason)
{
    const struct link_rule *rule = reason->rule;
    const struct subject *of_item = &r->judged->items[item], *of_line = NULL;
    enum ft_err err = FT_OK;
    if (!reason->items_before)
        err = judge_pair(r, rule->items, of_item, NULL, reason, keep ? &reason->items : NULL);
    if (err != FT_OK || line == NO_INDEX)
        return err;
    of_line = &judged_find(r->judged, line)->subject;
    err = judge_pair(r, rule->lines, NULL, of_line, reason, keep ? &reason->lines : NULL);
    if (err == FT_OK && rule->both)
        err = judge_pair(r, rule->both, of_item, of_line, reason, keep ? &reason->both : NULL);
    return err;
}

static void find_lines(const struct reasoning *r, uint32_t rule, struct rule_reason *out)
{
    for (size_t i = 0; i < r->judged->line_count; i++) {
        const struct judged_line *line = r->judged->lines[i];
        if (!bit_get(line->rules, rule))
            continue;
        if (out->lines_held < EXPLAIN_LINES)
            out->held[out->lines_held] = line->line;
        out->lines_held++;
    }
}

struct rule_reason rule_reason_of(const struct reasoning *r, uint32_t rule, uint32_t item,
                                  uint32_t line)
{
    struct rule_reason reason = {.rule = &r->audit->rules->links[rule],
                                 .items_hold = bit_get(r->judged->item_rules[item], rule)};
    if (line == NO_INDEX) {
        find_lines(r, rule, &reason);
    } else {
        const struct judged_line *judged = judged_find(r->judged, line);
        reason.lines_hold = bit_get(judged->rules, rule);
        reason.holds = rule_next(r->audit, r->judged, item, judged, rule, rule + 1) != NO_INDEX;
    }
    return reason;
}

enum ft_err rule_reason_count(struct reasoning *r, uint32_t item, uint32_t line,
                              struct rule_reason *reason)
{
    return reason->holds ? FT_OK : judge_rule(r, item, line, false, reason);
}

void reasoning_next_line(struct reasoning *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->shown.n; i++)
        if (r->shown.v[i].subject->side == SIDE_ITEM)
            r->shown.v[kept++] = r->shown.v[i];
    r->shown.n = kept;
}

enum ft_err rule_reason_expand(struct reasoning *r, uint32_t item, uint32_t line,
                               struct rule_reason *reason)
{
    size_t rule = (size_t)(reason->rule - r->audit->rules->links);
    reason->items_before = bit_get(r->items_shown, rule);
    bit_set(r->items_shown, rule);
    return judge_rule(r, item, line, true, reason);
}
