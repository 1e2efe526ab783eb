/* A score of an audit's rules, or of a list, with what there is to say of each pair. */
#ifndef SUGGEST_SCORE_RUN_H
#define SUGGEST_SCORE_RUN_H

#include "audit/explain.h"
#include "suggest/link_list.h"
#include "suggest/score.h"

/* A word by which a rule holds for a pair. */
struct score_word {
    uint32_t rule; /* of rule_set.links */
    enum side side;
    struct str field, text;
};
/* Why a pair is as it is. */
struct score_why {
    struct str title; /* of the line */
    /* Linked by rules: the words, by rule as the link has them, each once. */
    const struct score_word *words;
    size_t word_count;
    /* Missed: */
    uint32_t exclude; /* of rule_set.links: what took the link back; NO_INDEX: nothing */
    uint32_t nearest; /* the link rule that came nearest; NO_INDEX: none holds on either side */
    unsigned missing; /* how many of its leaves would have to turn */
    bool items_hold, lines_hold;
    const struct cond
        *failed; /* where a single one would: that leaf, or what the rule asks of both */
    /* Of a list: its row, linked or not; NULL: it has none. */
    const struct listed_pair *listed;
};

/* A ratio that has to be reached: precision, recall, f1 or kappa. */
struct score_gate {
    struct str text, needs_text; /* "f1:principal@1.2", "0.9" */
    struct decimal needs;
    struct ratio has;
    bool passed;
};

struct ft_score {
    struct arena *arena;
    const struct ft_audit *audit;    /* borrowed, and it outlives the score */
    struct str gold_path, list_path; /* as given; list: p NULL where rules are scored */
    bool complete;
    bool decided; /* the audit has decisions, which are left out */
    struct gold gold;
    struct scored_links links;
    struct score score;
    const struct score_why *why; /* by pair of the score */
    VEC(struct score_gate) gates;
};

#endif
