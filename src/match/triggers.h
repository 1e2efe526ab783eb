/*
 * What has to be so of a row before a rule can hold for it: one of some regexes may match, or one
 * of some tags is there. Of thousands of rules, those are judged of which that is so. Private to match/.
 */
#ifndef MATCH_TRIGGERS_H
#define MATCH_TRIGGERS_H

#include "match/engine.h"

/*
 * Rules of one side, numbered: tag rules as in the rule set, then link and exclude rules. They are
 * judged in this order, and what a tag that is put on a row triggers comes after it.
 */
struct triggers {
    size_t words;           /* of a set of rules */
    uint64_t *always;       /* rules nothing can be said of */
    struct groups by_regex; /* rules by regex */
    struct groups by_tag;   /* rules by tag */
    uint64_t *fields;       /* fields some regex of this side is tried on */
};

/* without: regexes that may match any text. In the arena. */
enum ft_err triggers_new(struct arena *arena, const struct rule_set *rules, const uint64_t *without,
                         enum side side, struct triggers **out);

#endif
