#include "match/engine.h"
#include "match/triggers.h"

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
        if (judging->diags)
            limit_report(judging->scanner->matcher->rules, rule, &limit, judging->diags);
        judging->over_limit = true;
    }
    return truth == TRUTH_YES;
}

/* A tag that is there already needs no rule. True: it is put there now. */
static bool judge_tag(struct judging *judging, size_t index, uint64_t *tags)
{
    const struct tag_rule *rule = &judging->scanner->matcher->rules->tag_rules[index];
    if (!(rule->sides >> judging->subject->side & 1) || bit_get(tags, rule->tag) ||
        !holds(judging, rule->when, rule->id))
        return false;
    bit_set(tags, rule->tag);
    if (judging->scanner->counts)
        judging->scanner->counts->tagged[judging->subject->side][index]++;
    return true;
}

static void judge_link(struct judging *judging, size_t index, uint64_t *out)
{
    const struct link_rule *rule = &judging->scanner->matcher->rules->links[index];
    bool item = judging->subject->side == SIDE_ITEM;
    if (!holds(judging, item ? rule->items : rule->lines, rule->id))
        return;
    bit_set(out, index);
    if (judging->scanner->counts)
        judging->scanner->counts->held[judging->subject->side][index]++;
}

/* By stratum, so that a rule finds the tags it tests. */
static void judge_all(struct judging *judging, uint64_t *tags, uint64_t *out)
{
    const struct rule_set *rules = judging->scanner->matcher->rules;
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        judge_tag(judging, i, tags);
    for (size_t i = 0; i < rules->link_count; i++)
        judge_link(judging, i, out);
}

static void trigger(uint64_t *pending, const struct groups *by, size_t key)
{
    for (uint32_t i = by->start[key]; i < by->start[key + 1]; i++)
        bit_set(pending, by->members[i]);
}

/* Of each key in the set. */
static void trigger_all(uint64_t *pending, const struct groups *by, const uint64_t *keys,
                        size_t words)
{
    for (size_t w = 0; w < words; w++)
        for (uint64_t left = keys[w]; left; left &= left - 1)
            trigger(pending, by, w * 64 + (size_t)__builtin_ctzll(left));
}

/* The regexes that may match any field that is searched; false: nothing is known of them. */
static bool find_regexes(struct judging *judging, const struct triggers *triggers)
{
    struct scanner *scanner = judging->scanner;
    const struct rule_set *rules = scanner->matcher->rules;
    size_t words = BIT_WORDS(rules->regex_count);
    memset(scanner->regexes, 0, words * sizeof *scanner->regexes);
    for (uint32_t field = 0; field < rules->fields[judging->subject->side].n; field++) {
        if (!bit_get(triggers->fields, field))
            continue;
        const uint64_t *may = scanner_may(scanner, judging->subject, field);
        if (!may)
            return false;
        for (size_t w = 0; w < words; w++)
            scanner->regexes[w] |= may[w];
    }
    return true;
}

/* What a rule triggers stands behind it. */
static void judge_pending(struct judging *judging, const struct triggers *triggers, uint64_t *tags,
                          uint64_t *out)
{
    const struct rule_set *rules = judging->scanner->matcher->rules;
    uint64_t *pending = judging->scanner->pending;
    for (size_t w = 0; w < triggers->words; w++) {
        while (pending[w]) {
            size_t rule = w * 64 + (size_t)__builtin_ctzll(pending[w]);
            pending[w] &= pending[w] - 1;
            if (rule >= rules->tag_rule_count)
                judge_link(judging, rule - rules->tag_rule_count, out);
            else if (judge_tag(judging, rule, tags))
                trigger(pending, &triggers->by_tag, rules->tag_rules[rule].tag);
        }
    }
}

/* The same, but of rules that have something on this row that makes them possible. */
static void judge_triggered(struct judging *judging, uint64_t *tags, uint64_t *out)
{
    struct scanner *scanner = judging->scanner;
    const struct triggers *triggers = scanner->matcher->triggers[judging->subject->side];
    const struct rule_set *rules = scanner->matcher->rules;
    if (!find_regexes(judging, triggers)) {
        judge_all(judging, tags, out);
        return;
    }
    memcpy(scanner->pending, triggers->always, triggers->words * sizeof *scanner->pending);
    trigger_all(scanner->pending, &triggers->by_regex, scanner->regexes,
                BIT_WORDS(rules->regex_count));
    trigger_all(scanner->pending, &triggers->by_tag, tags, BIT_WORDS(rules->tag_count));
    judge_pending(judging, triggers, tags, out);
}

enum ft_err scanner_judge(struct scanner *scanner, const struct subject *subject, uint64_t *tags,
                          uint64_t *rules, struct ft_diags *diags)
{
    struct judging judging = {.scanner = scanner, .subject = subject, .diags = diags};
    if (subject->tags != tags)
        FT_BUG("tags are not the subject's");
    scanner_begin(scanner);
    if (scanner->scratch)
        judge_triggered(&judging, tags, rules);
    else
        judge_all(&judging, tags, rules);
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
