/* What became of one item (DESIGN §5). */
#ifndef AUDIT_STATUS_H
#define AUDIT_STATUS_H

#include "audit/claims.h"
#include "audit/run.h"

struct judgement {
    enum status status;
    unsigned has;       /* bits of enum has */
    uint32_t funded_by; /* bit by measure */
    enum answer answer, answer_of[EXPECTS_KINDS];
};
/*
 * From the item's links; atoms: one a measure. Posts are those of a line of kind headcount, in a
 * funding measure; what a link reaches further down is money only.
 */
struct judgement item_judge(const struct model *model, const struct atoms *atoms,
                            const struct pair *links, size_t count, unsigned expects, bool waived);

#endif
