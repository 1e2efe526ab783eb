/*
 * What people have made of the links and gaps of an audit, and what waits for them. A plain
 * structure; the words for it are in report/. The public face is ft_audit_review().
 */
#ifndef AUDIT_REVIEW_H
#define AUDIT_REVIEW_H

#include "audit/explain.h"

/* A link, or an item itself: its gap, or what somebody says it was given. */
struct review_row {
    enum ft_review_state state;
    const struct result_item *item;
    const struct result_line *line;       /* NULL: the item itself */
    const struct result_link *link;       /* NULL: the two are not linked */
    const struct excluded_pair *excluded; /* NULL: no rule would link them */
    const uint32_t *decisions;            /* on it, of result.decisions */
    size_t decision_count;
    /* Of the model, which has them in the order of the result. */
    uint32_t item_at, line_at; /* line_at NO_INDEX: the item itself */
};

struct ft_review {
    struct arena *arena;
    const struct ft_result *result; /* borrowed */
    const struct review_row *rows;  /* those that were asked for, wishes in the running text last */
    size_t row_count;
    size_t counts[FT_REVIEW_STATES]; /* of all rows, whatever was asked for */
    size_t open_asks;                /* those that wait for a person and count nowhere */
    unsigned states;                 /* bits of enum ft_review_state: those that are shown */
    bool some;                       /* of some items only */
};

/* Does it stand, or would it if nobody differed? Others are of no more use than to know of them. */
bool review_decision_counts(const struct result_decision *decision);

#endif
