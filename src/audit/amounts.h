/* The money of every scope: each item, each section, all items together. */
#ifndef AUDIT_AMOUNTS_H
#define AUDIT_AMOUNTS_H

#include "audit/claims.h"
#include "audit/run.h"

/* A table of rows × measures. */
struct amounts {
    struct scope_money *items;     /* [item × measures + measure] */
    struct scope_money *sections;  /* [section × measures + measure], of the model's sections */
    struct overall_money *overall; /* [measure] */
    const struct result_flow *flows;
    size_t flow_count;
};
/*
 * Asks have amounts of their own, but no share of the allocation and no part in a section or in
 * the whole. atoms: one a measure. The tables live in `arena`.
 */
enum ft_err amounts_of(struct arena *arena, const struct model *model, const struct atoms *atoms,
                       const struct pairs *pairs, struct amounts *out);

#endif
