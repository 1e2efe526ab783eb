#include "match/engine.h"

/* One row being judged. */
struct judging {
    struct scanner *scanner;
    const struct subject *subject;
    struct ft_diags *diags;
    bool over_limit;
};

static bool holds(struct judging *judging, const struct cond *cond, struct str rule)
{
    struct limit limit = {0};
    enum truth truth = cond_judge(judging->scanner, cond, judging->subject, &limit);
    if (truth == TRUTH_UNKNOWN) {
        limit_report(judging->scanner->matcher->rules, rule, &limit, judging->diags);
        judging->over_limit = true;
    }
    return truth == TRUTH_YES;
}

/* By stratum, so that a rule finds the tags it tests; a tag that is there already needs no rule. */
static void judge_tags(struct judging *judging, uint64_t *tags)
{
    const struct rule_set *rules = judging->scanner->matcher->rules;
    for (size_t i = 0; i < rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        if (!(rule->sides >> judging->subject->side & 1) || bit_get(tags, rule->tag))
            continue;
        if (holds(judging, rule->when, rule->id))
            bit_set(tags, rule->tag);
    }
}

static void judge_links(struct judging *judging, uint64_t *out)
{
    const struct rule_set *rules = judging->scanner->matcher->rules;
    for (size_t i = 0; i < rules->link_count; i++) {
        const struct link_rule *rule = &rules->links[i];
        bool item = judging->subject->side == SIDE_ITEM;
        if (holds(judging, item ? rule->items : rule->lines, rule->id))
            bit_set(out, i);
    }
}

enum ft_err scanner_judge(struct scanner *scanner, const struct subject *subject, uint64_t *tags,
                          uint64_t *rules, struct ft_diags *diags)
{
    struct judging judging = {.scanner = scanner, .subject = subject, .diags = diags};
    if (subject->tags != tags)
        FT_BUG("tags are not the subject's");
    scanner_begin(scanner);
    judge_tags(&judging, tags);
    judge_links(&judging, rules);
    scanner_begin(scanner);
    if (scanner->err)
        return scanner->err;
    return judging.over_limit ? FT_EINPUT : FT_OK;
}

const struct tag_rule *rule_behind(struct scanner *scanner, uint32_t tag,
                                   const struct subject *subject)
{
    const struct matcher *matcher = scanner->matcher;
    const struct groups *rules_of = &matcher->rules_of;
    for (uint32_t i = rules_of->start[tag]; i < rules_of->start[tag + 1]; i++) {
        const struct tag_rule *rule = &matcher->rules->tag_rules[rules_of->members[i]];
        struct limit limit = {0};
        if (rule->sides >> subject->side & 1 &&
            cond_judge(scanner, rule->when, subject, &limit) == TRUTH_YES)
            return rule;
    }
    return NULL;
}
