/* Ratios of a scope, and the gates that hold them to a bound. Over items only, never asks. */
#ifndef AUDIT_RATIOS_H
#define AUDIT_RATIOS_H

#include "result/result.h"

/* What is counted of one item after the other; zeroed to begin with. */
struct tally {
    int64_t items, covered, linked, reviewed, reviewed_by_two;
    int64_t statuses[STATUSES];
    struct answered answered[EXPECTS_KINDS];
};
/* without: as if suspect decisions were absent. */
void tally_add(struct tally *tally, const struct result_item *item, bool without);

/*
 * money and overall: one a measure, of the scope and of the whole; stated: the measures' stated
 * totals, 0 where there is none. The tables of the ratios live in the arena.
 */
enum ft_err ratios_of(struct arena *arena, const struct tally *tally,
                      const struct scope_money *money, const struct overall_money *overall,
                      const struct measure *measures, size_t measure_count, struct ratios *out);

/*
 * Holds one gate to a result whose items, lines and ratios are there. A section is it and all below
 * it. Strings stay the gate's; `scratch` has nothing of what is returned. FT_ENOMEM.
 */
enum ft_err gate_check(struct arena *scratch, const struct gate *gate,
                       const struct ft_result *result, struct result_gate *out);

#endif
