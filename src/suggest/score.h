/*
 * Links against gold: which are right, wrong and missed, counted. A pure function of both; who made
 * the links, and what there is to say of a wrong one, is the affair of others.
 */
#ifndef SUGGEST_SCORE_H
#define SUGGEST_SCORE_H

#include "result/result.h"
#include "rules/rule_set.h"
#include "suggest/gold.h"

/* A link to score. */
struct scored_link {
    uint32_t item, line;
    enum strength strength; /* 0: its list states none */
    const uint32_t *rules;  /* of rule_set.links */
    size_t rule_count;
};
/* A link that rules made and an exclude took back. */
struct scored_exclusion {
    uint32_t item, line, rule;
};
struct scored_links {
    const struct scored_link *v; /* by item, then line, each pair once */
    size_t n;
    const struct scored_exclusion *excluded; /* in the same order */
    size_t excluded_count;
    bool strengths;               /* they have them; else principal links are not scored */
    const struct rule_set *rules; /* NULL: they are not by rules */
};

/* Of the judged pairs of a scope. */
struct score_counts {
    int64_t right;   /* linked, and rightly */
    int64_t wrong;   /* linked, and the gold has none */
    int64_t missed;  /* the gold has one, and they are not linked */
    int64_t neither; /* neither linked nor to be linked */
};
struct score_scope {
    /*
     * Links of any strength against gold of any; principal ones against principal gold, for which a
     * significant one is none on either side.
     */
    struct score_counts any, principal;
    int64_t judged;   /* pairs */
    int64_t unjudged; /* links on pairs that are not */
};

/* Numerator and denominator as they were counted; denominator 0: nothing to divide by. */
struct ratio score_precision(const struct score_counts *counts);
struct ratio score_recall(const struct score_counts *counts);
struct ratio score_f1(const struct score_counts *counts);
/*
 * Cohen's κ of links and gold as two judges of the same pairs: (observed − expected agreement) ÷
 * (1 − expected), in lowest terms or, past 2^62, nearly. n/a where both say the same of every pair.
 */
struct ratio score_kappa(const struct score_counts *counts);

/* An interval, in millionths. */
struct interval {
    int64_t low, high;
};
/* Wilson's, of 95 %, for a share of independent draws; denominator 0: 0 to 1. */
struct interval wilson(struct ratio share);
/*
 * Of F1 = 2J ÷ (1 + J), which grows with the share J of right ones among right, wrong and missed
 * ones: that of J, so transformed.
 */
struct interval wilson_f1(const struct score_counts *counts);

/* What a link rule is good for. An exclude is right where the gold has no link. */
struct score_rule {
    struct score_side {
        int64_t right, wrong, unjudged;
    } all,     /* pairs it links, or takes back, be it alone or with others */
        alone; /* that no other rule links: what would go without it; of excludes none */
    struct score_side principal; /* those it gives principal strength: is the gold principal? */
};

enum score_verdict {
    SCORE_RIGHT,
    SCORE_WRONG,    /* linked, and the gold has none */
    SCORE_MISSED,   /* not linked, and the gold has a link */
    SCORE_STRENGTH, /* linked rightly, with another strength */
    SCORE_UNJUDGED  /* linked, and not judged */
};
#define SCORE_VERDICTS 5
extern const char *const score_verdict_name[SCORE_VERDICTS]; /* "right", … */

/* A pair that is linked, or that the gold links. */
struct score_pair {
    uint32_t item, line;
    enum score_verdict verdict;
    const struct scored_link *link; /* NULL: none */
    const struct gold_row *gold;    /* NULL: not judged */
};

struct score {
    struct score_scope all;
    const struct score_scope *sections; /* by model.sections: items that stand in it itself */
    const struct score_rule *rules;     /* by rule_set.links; NULL: no rules */
    const struct score_pair *pairs;     /* by item, then line */
    size_t pair_count;
    size_t verdicts[SCORE_VERDICTS]; /* how many of each */
};

/* Everything in the arena but what the pairs borrow. FT_ENOMEM. */
enum ft_err score_count(struct arena *arena, const struct model *model, const struct gold *gold,
                        const struct scored_links *links, struct score *out);
/* A section and those below it. */
struct score_scope score_of_section(const struct score *score, const struct model *model,
                                    struct str section);

#endif
