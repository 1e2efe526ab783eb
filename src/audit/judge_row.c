#include "audit/judge.h"

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

enum ft_err judge_item(struct judging *j, struct arena *arena, uint32_t index, struct judged *out)
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
