#include "audit/judge.h"

#include <stdlib.h>

#include "audit/stats.h"
#include "base/memory.h"

bool judging_init(struct judging *j, struct arena *arena, const struct ft_audit *audit,
                  struct scanner *scanner, struct ft_diags *diags)
{
    const struct rule_set *rules = audit->rules;
    *j = (struct judging){.audit = audit, .scanner = scanner, .diags = diags};
    j->tags = ARENA_ARRAY(arena, BIT_WORDS(rules->tag_count), uint64_t);
    j->links = ARENA_ARRAY(arena, BIT_WORDS(rules->link_count), uint64_t);
    return j->tags && j->links;
}

/* Leaves the verdict in the sets of `judging`, which are the subject's until the next one. */
static enum ft_err judge(struct judging *j, struct subject *subject)
{
    const struct rule_set *rules = j->audit->rules;
    memset(j->links, 0, BIT_WORDS(rules->link_count) * sizeof *j->links);
    memcpy(j->tags, subject->tags, BIT_WORDS(rules->tag_count) * sizeof *j->tags);
    subject->tags = j->tags;
    return scanner_judge(j->scanner, subject, j->tags, j->links, j->diags);
}

static uint64_t *keep_set(struct arena *arena, const uint64_t *set, size_t words)
{
    uint64_t *kept = ARENA_ARRAY(arena, words, uint64_t);
    if (kept)
        memcpy(kept, set, words * sizeof *kept);
    return kept;
}

static bool is_empty(const uint64_t *set, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (set[i])
            return false;
    return true;
}

/* --- items ---------------------------------------------------------------- */

static enum ft_err judge_item(struct judging *j, struct arena *arena, uint32_t index,
                              struct judged *out)
{
    const struct rule_set *rules = j->audit->rules;
    struct subject *subject = &out->items[index];
    enum ft_err err = subject_of_item(arena, rules, j->audit->model, index, subject);
    if (err)
        return err;
    enum ft_err verdict = judge(j, subject);
    subject->tags = keep_set(arena, j->tags, BIT_WORDS(rules->tag_count));
    out->item_rules[index] = keep_set(arena, j->links, BIT_WORDS(rules->link_count));
    return subject->tags && out->item_rules[index] ? verdict : FT_ENOMEM;
}

/* A limit that is hit is reported and judging goes on, so that one run shows all of them. */
static enum ft_err judge_items(struct judging *j, struct arena *arena, struct judged *out)
{
    enum ft_err worst = FT_OK;
    for (uint32_t i = 0; worst >= FT_EINPUT && i < j->audit->model->item_count; i++) {
        enum ft_err err = judge_item(j, arena, i, out);
        worst = err < worst ? err : worst;
    }
    return worst;
}

/* --- one line --------------------------------------------------------------- */

static const struct subject *parent_of(const struct judged *judged, const struct model *model,
                                       uint32_t line)
{
    uint32_t parent = model->lines[line].parent;
    const struct judged_line *found = parent == NO_INDEX ? NULL : judged_find(judged, parent);
    return found ? &found->subject : NULL;
}

enum ft_err judge_line(struct judging *j, struct arena *scratch, const struct judged *parents,
                       uint32_t line, const struct line_text *text, struct judged_line *out)
{
    const struct model *model = j->audit->model;
    *out = (struct judged_line){.line = line, .rules = j->links};
    enum ft_err err = subject_of_line(scratch, j->audit->rules, model, line, text,
                                      parent_of(parents, model, line), &out->subject);
    return err ? err : judge(j, &out->subject);
}

bool judged_holds(const struct judging *j)
{
    return !is_empty(j->links, BIT_WORDS(j->audit->rules->link_count));
}

enum ft_err judged_keep(struct arena *arena, const struct rule_set *rules, struct judged_line *line)
{
    line->rules = keep_set(arena, line->rules, BIT_WORDS(rules->link_count));
    return line->rules ? subject_keep(arena, rules, &line->subject) : FT_ENOMEM;
}

enum ft_err judge_tags(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       const struct judged *judged, uint32_t line, const struct line_text *text,
                       struct ft_diags *diags, const uint64_t **tags)
{
    struct judging j;
    struct judged_line found;
    if (!judging_init(&j, arena, audit, scanner, diags))
        return FT_ENOMEM;
    enum ft_err err = judge_line(&j, arena, judged, line, text, &found);
    *tags = found.subject.tags;
    return err;
}

/* --- all ---------------------------------------------------------------------- */

const struct judged_line *judged_find(const struct judged *judged, uint32_t line)
{
    size_t low = 0, high = judged->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (judged->lines[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < judged->line_count && judged->lines[low]->line == line ? judged->lines[low] : NULL;
}

struct str judged_title_of(const struct judged *judged, uint32_t line)
{
    size_t low = 0, high = judged->title_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (judged->titles[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < judged->title_count && judged->titles[low].line == line;
    return found ? judged->titles[low].title : (struct str){NULL, 0};
}

enum ft_err judge_rows(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       struct judged_wanted wanted, struct ft_diags *diags, struct judged *out)
{
    struct judging j;
    *out = (struct judged){
        .items = ARENA_ARRAY(arena, audit->model->item_count, struct subject),
        .item_rules = ARENA_ARRAY(arena, audit->model->item_count, uint64_t *),
    };
    if (!out->items || !out->item_rules || !judging_init(&j, arena, audit, scanner, diags))
        return FT_ENOMEM;
    scanner_count(scanner, stats_counts(audit->options.stats));
    enum ft_err items = judge_items(&j, arena, out);
    scanner_count(scanner, NULL);
    enum ft_err lines = items >= FT_EINPUT ? judge_lines(&j, arena, wanted, out) : FT_OK;
    stats_read(audit->options.stats, FT_STAGE_JUDGE, audit->model);
    return items < lines ? items : lines;
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
                   const struct judged_line *line, size_t from, size_t until)
{
    const uint64_t *a = judged->item_rules[item], *b = line ? line->rules : NULL;
    size_t words = BIT_WORDS(audit->rules->link_count);
    if (!b)
        return NO_INDEX;
    for (size_t r = next_common(a, b, from, words); r < until; r = next_common(a, b, r + 1, words))
        if (matcher_pair_holds(audit->matcher, &audit->rules->links[r], &judged->items[item],
                               &line->subject))
            return (uint32_t)r;
    return NO_INDEX;
}

enum strength rule_strength(const struct link_rule *rule, const struct line *line)
{
    return line->first_child == NO_INDEX ? rule->strength : rule->on_parent;
}
