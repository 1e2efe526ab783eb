/* Gates of a result: more of them than the audit file has, and what a failed one lacks. */
#ifndef AUDIT_GATES_H
#define AUDIT_GATES_H

#include "result/result.h"

/* What a gate that failed lacks. */
struct shortfall {
    bool available;   /* false: the ratio has no denominator, so nothing can close the gate */
    uint32_t measure; /* of a money ratio, whose amounts are money; NO_INDEX: items are counted */
    int64_t by;       /* so many items, or so much money, more would do */
    /*
     * What could be more: the items of the gate's section that do not count yet; for money those
     * that ask for budget and have no principal money in the measure.
     */
    const uint32_t *items;
    size_t item_count;
};
/* gate: one of the result's that failed. Items live in the arena. FT_ENOMEM. */
enum ft_err gate_shortfall(struct arena *arena, const struct ft_result *result,
                           const struct result_gate *gate, struct shortfall *out);

#endif
