/*
 * DESIGN §4 once more, slowly and over sets: each question is answered by
 * looking at every line. Shares nothing with src/audit but its types.
 */
#ifndef AUDIT_ORACLE_H
#define AUDIT_ORACLE_H

#include "audit_budget.h"

struct oracle_set {
    bool sure[BUDGET_LINES], perhaps[BUDGET_LINES];
};

bool oracle_below(const struct budget *budget, uint32_t line, uint32_t ancestor); /* or is it */
bool oracle_stated(const struct budget *budget, int m, uint32_t line);
/* An amount less those of the nearest stated lines below it; the figure of an out-of line. */
int64_t oracle_atom(const struct budget *budget, int m, uint32_t line);
void oracle_claim(const struct budget *budget, int m, uint32_t line, struct oracle_set *set);
struct range oracle_sum(const struct budget *budget, int m, const struct oracle_set *set);

/* Weights in parts of `one`. Shares of each item, and the rest at [item_count]. */
void oracle_allocate(const struct budget *budget, int m, const int64_t weight[3], int64_t one,
                     struct range *shares);

#endif
