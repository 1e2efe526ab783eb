#include "audit/run.h"

#include "audit/tree.h"

/* The rows of one side, and what one of them needs to be judged. */
struct judging {
    struct arena *arena;
    const struct rule_set *rules;
    struct scanner *scanner;
    struct ft_diags *diags;
    bool limit_hit;
};

/* A limit that is hit is reported and judging goes on, so that one run shows all of them. */
static enum ft_err judge(struct judging *j, struct subject *subject, uint64_t **rules)
{
    uint64_t *tags = ARENA_ARRAY(j->arena, BIT_WORDS(j->rules->tag_count), uint64_t);
    *rules = ARENA_ARRAY(j->arena, BIT_WORDS(j->rules->link_count), uint64_t);
    if (!tags || !*rules)
        return FT_ENOMEM;
    for (size_t i = 0; i < BIT_WORDS(j->rules->tag_count); i++)
        tags[i] = subject->tags[i];
    subject->tags = tags;
    enum ft_err err = scanner_judge(j->scanner, subject, tags, *rules, j->diags);
    if (err != FT_EINPUT)
        return err;
    j->limit_hit = true;
    return FT_OK;
}

static enum ft_err judge_items(struct judging *j, const struct model *model, struct judged *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; err == FT_OK && i < model->item_count; i++) {
        err = subject_of_item(j->arena, j->rules, &model->items[i], &out->items[i]);
        if (err == FT_OK)
            err = judge(j, &out->items[i], &out->item_rules[i]);
    }
    return err;
}

static enum ft_err judge_lines(struct judging *j, const struct model *model, struct judged *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; err == FT_OK && i < model->line_count; i++) {
        uint32_t index = model->tree_order[i], parent = model->lines[index].parent;
        const struct subject *above = parent == NO_INDEX ? NULL : &out->lines[parent];
        err = subject_of_line(j->arena, j->rules, &model->lines[index], above, &out->lines[index]);
        if (err == FT_OK)
            err = judge(j, &out->lines[index], &out->line_rules[index]);
    }
    return err;
}

enum ft_err judge_rows(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       struct ft_diags *diags, struct judged *out)
{
    const struct model *model = audit->model;
    struct judging j = {arena, audit->rules, scanner, diags, false};
    out->items = ARENA_ARRAY(arena, model->item_count, struct subject);
    out->lines = ARENA_ARRAY(arena, model->line_count, struct subject);
    out->item_rules = ARENA_ARRAY(arena, model->item_count, uint64_t *);
    out->line_rules = ARENA_ARRAY(arena, model->line_count, uint64_t *);
    if (!out->items || !out->lines || !out->item_rules || !out->line_rules)
        return FT_ENOMEM;

    enum ft_err err = judge_items(&j, model, out);
    if (err == FT_OK)
        err = judge_lines(&j, model, out);
    return err == FT_OK && j.limit_hit ? FT_EINPUT : err;
}

/* The first bit from `from` on that both have; (size_t)-1: none. */
static size_t next_common(const uint64_t *a, const uint64_t *b, size_t from, size_t words)
{
    uint64_t from_mask = ~(uint64_t)0 << from % 64;
    for (size_t w = from / 64; w < words; w++, from_mask = ~(uint64_t)0)
        if (a[w] & b[w] & from_mask)
            return w * 64 + (size_t)__builtin_ctzll(a[w] & b[w] & from_mask);
    return (size_t)-1;
}

uint32_t rule_next(const struct ft_audit *audit, const struct judged *judged, uint32_t item,
                   uint32_t line, size_t from, size_t until)
{
    const uint64_t *a = judged->item_rules[item], *b = judged->line_rules[line];
    size_t words = BIT_WORDS(audit->rules->link_count);
    for (size_t r = next_common(a, b, from, words); r < until; r = next_common(a, b, r + 1, words))
        if (matcher_pair_holds(audit->matcher, &audit->rules->links[r], &judged->items[item],
                               &judged->lines[line]))
            return (uint32_t)r;
    return NO_INDEX;
}

enum strength rule_strength(const struct link_rule *rule, const struct line *line)
{
    return line->first_child == NO_INDEX ? rule->strength : rule->on_parent;
}
