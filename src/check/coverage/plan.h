/* What there is to be seen, from the inside. Private to check/. */
#ifndef CHECK_COVERAGE_PLAN_H
#define CHECK_COVERAGE_PLAN_H

#include "check/coverage/coverage.h"
#include "check/lint/lint.h"
#include "check/regex/try.h"

/* Limit on the regexes that are compiled to try branches one by one; FT011 names it. */
#define COVERAGE_MAX_REGEX_TOTAL ((size_t)1 << 26)

/* One branch of an alternation, as it is written. */
struct alternative {
    struct origin scalar;
    struct span written; /* of the scalar's value */
    uint32_t pattern;    /* the pattern it is written in; NO_INDEX: a condition */
    uint32_t rule;       /* then its rule, as lint_rule_at() counts */
};

/* A regex with one branch left of an alternation. */
struct trial {
    const struct regex_code *code;
    uint32_t alternative;
};
struct trial_list {
    const struct trial *v;
    size_t n;
};

/* A branch of a regex, wherever that is written. */
struct branch {
    struct regex_code *code; /* of the regex with this branch alone */
    struct span span;        /* in the expanded text */
    size_t bar;              /* some '|' of its alternation */
};
struct branch_list {
    struct branch *v;
    size_t n;
};
/*
 * The branches of a regex that count, in the arena; the caller frees their codes, also after a
 * failure. *budget: bytes that may still be compiled; FT_EINPUT when they do not suffice.
 */
enum ft_err branches_of(struct arena *arena, struct str regex, size_t *budget,
                        struct branch_list *out);
/* Where a use of the regex has it written. */
void branch_place(const struct branch *branch, struct str regex, const struct regex_use *use,
                  struct alternative *out);

struct coverage_plan {
    struct arena *arena;
    const struct rule_set *rules;
    struct branch_list *branches; /* by regex */
    struct trial_list *trials;    /* by condition */
    VEC(struct alternative) alternatives;
};

#endif
