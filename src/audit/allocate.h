/* Dividing what several items claim, so that the shares add up to the whole (DESIGN §4). */
#ifndef AUDIT_ALLOCATE_H
#define AUDIT_ALLOCATE_H

#include "audit/atoms.h"

/* An item's claim on the atom or figure of a line, with the highest weight of its links. */
struct claim {
    uint32_t item;
    int64_t weight; /* in parts of struct weights.one */
};

/* The weights of the audit file as whole numbers: `one` is a weight of 1. */
struct weights {
    int64_t of[3]; /* by strength */
    int64_t one;
};
struct weights weights_of(const struct decimal weight[3]);

/*
 * Divides one amount over claims: each gets weight ÷ max(1, sum of weights), shares[count] what
 * remains. Whole yen by largest remainder, ties in the order of the claims, the rest last;
 * negative amounts by absolute value. The count + 1 shares add up to the amount.
 */
enum ft_err divide(struct arena *scratch, int64_t amount, const struct claim *claims, size_t count,
                   int64_t one, int64_t *shares);

/* What an item gets of the atom or figure of a line. */
struct share {
    uint32_t line, item; /* item NO_INDEX: what remains, for other purposes */
    int64_t amount;
    bool sure; /* false: in at_most alone */
};
void share_add(struct range *to, const struct share *share);

#endif
