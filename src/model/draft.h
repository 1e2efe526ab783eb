/*
 * An audit file for tables that nobody has described, as text: what was guessed is marked, with
 * what else it may be.
 */
#ifndef MODEL_DRAFT_H
#define MODEL_DRAFT_H

#include "model/profile_open.h"

struct draft {
    const struct profiled *tables; /* of lines: the first has the money, others are joined */
    const struct str *names;       /* their paths, from the audit file */
    size_t count;
    const struct profiled *items; /* NULL: a skeleton */
    struct str items_name;
    struct str title; /* of the budget */
};

void draft_audit(const struct draft *draft, struct buf *out);
void draft_items(const struct draft *draft, struct buf *out); /* the skeleton */
void draft_rules(const struct draft *draft, struct buf *out);

/* A scalar of YAML, quoted where it has to be. */
void draft_scalar(struct buf *out, struct str text);

#endif
