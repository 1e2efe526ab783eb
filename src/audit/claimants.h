/* The links of an audit turned round: line by line, the items that claim it. */
#ifndef AUDIT_CLAIMANTS_H
#define AUDIT_CLAIMANTS_H

#include "audit/claims.h"
#include "audit/run.h"

/* How an item's links claim a line: bits by strength. */
#define HOW_SURE(strength)    (1u << (strength))
#define HOW_PERHAPS(strength) (4u << (strength))
#define HOW_ANY_SURE          (HOW_SURE(STRENGTH_SIGNIFICANT) | HOW_SURE(STRENGTH_PRINCIPAL))

struct claimants {
    const struct model *model;
    const struct pairs *pairs;
    uint32_t *first;           /* by line: where its links begin; the next line's: where they end */
    struct linked_item *links; /* by line, then item */
    uint64_t *reached;         /* bits by line: it or a line above it is linked */
    struct claim_above *above; /* by line: what links claim above themselves, in a measure */
    size_t above_count;
    /* where a measure has got to */
    const struct atoms *atoms;
    size_t from, above_at;

    /* What claimants_next() found. */
    uint32_t line;
    uint32_t *items; /* `count` of them, in their order */
    size_t count;
    uint8_t *how; /* by item of the model; 0: does not claim the line */
};
/* Everything lives in the arena, which holds a few bytes a line and a link. FT_ENOMEM. */
enum ft_err claimants_init(struct claimants *claimants, struct arena *arena,
                           const struct model *model, const struct pairs *pairs);
/* Begins with the lines of one measure. */
void claimants_start(struct claimants *claimants, const struct atoms *atoms);
/* The next line, in the order of the rows, that an item or an ask claims; false: there is none. */
bool claimants_next(struct claimants *claimants);

#endif
