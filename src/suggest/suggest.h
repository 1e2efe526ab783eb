/*
 * Candidates: lines that likeness alone puts forward for an item. Suggestions, never counted. A
 * plain structure; the words for it are in report/. The public face is ft_audit_suggest().
 */
#ifndef SUGGEST_SUGGEST_H
#define SUGGEST_SUGGEST_H

#include "audit/explain.h"
#include "suggest/words.h"

struct candidate {
    uint32_t item, line;
    double score; /* 1: as good as the middle item's best; above 0 */
    bool above;   /* the threshold, or at it */
    /* What rules and decisions made of the pair; one that no rule links may be rejected as well. */
    enum became became;
    const struct pair *pair; /* BECAME_LINKED */
    struct line_text text;   /* of the line */
    struct shared_words words;
};
/* Of one row, the likeliest first. */
struct candidates {
    uint32_t row;          /* an item; by_line: a line */
    struct line_text text; /* of the line */
    const struct candidate *v;
    size_t n;
};

/* A rule that would link a pair, and what it is to tell apart. */
struct rule_draft {
    const struct candidate *pair;
    struct str_list words;         /* both sides have to have all of them */
    const struct candidate *other; /* the same item, a line that lacks one; NULL: none is known */
};

struct ft_suggestions {
    struct arena *arena;          /* in which it lives */
    const struct ft_audit *audit; /* borrowed */
    bool by_line;                 /* candidates are items, for lines without one */
    bool gaps;                    /* the rows are the items that are gaps */
    double threshold;
    bool threshold_given;
    size_t orphan_count; /* by_line: of all lines without an item, listed or not */
    const struct candidates *rows;
    size_t row_count;
    const struct rule_draft *drafts; /* where they were asked for */
    size_t draft_count;
};

#endif
