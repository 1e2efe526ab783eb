#include "check/examples/example.h"

/* Tags that are tested, one by one and by whole namespaces. */
struct wanted {
    uint64_t *tags, *spaces;
};

static void want(struct wanted *wanted, const struct rule_set *rules, const struct cond *cond)
{
    for (const struct cond *one = cond; one; one = cond_under(cond, rules->conds, one->id + 1)) {
        if (one->op == COND_TAG)
            bit_set(wanted->tags, one->is.tag);
        if (one->op == COND_SHARE)
            bit_set(wanted->spaces, one->is.share.name_space);
    }
}

static bool is_wanted(const struct wanted *wanted, const struct rule_set *rules, uint32_t tag)
{
    return bit_get(wanted->tags, tag) || bit_get(wanted->spaces, rules->tags[tag].name_space);
}

/*
 * From the highest stratum down a rule stands before those it builds on, so one pass finds them;
 * only what is tested on a parent may stand higher and takes another. false: nothing new.
 */
static bool find_rules(struct wanted *wanted, const struct rule_set *rules, uint64_t *needs)
{
    bool found = false;
    for (size_t i = rules->tag_rule_count; i-- > 0;) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        if (bit_get(needs, i) || !is_wanted(wanted, rules, rule->tag))
            continue;
        bit_set(needs, i);
        want(wanted, rules, rule->when);
        found = true;
    }
    return found;
}

enum ft_err example_needs(struct arena *arena, const struct rule_set *rules,
                          const struct cond *const *conds, size_t count, uint64_t **out)
{
    struct wanted wanted = {
        .tags = ARENA_ARRAY(arena, BIT_WORDS(rules->tag_count) + 1, uint64_t),
        .spaces = ARENA_ARRAY(arena, BIT_WORDS(rules->tag_spaces.n) + 1, uint64_t),
    };
    *out = ARENA_ARRAY(arena, BIT_WORDS(rules->tag_rule_count) + 1, uint64_t);
    if (!wanted.tags || !wanted.spaces || !*out)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        want(&wanted, rules, conds[i]);
    while (find_rules(&wanted, rules, *out))
        ;
    return FT_OK;
}
