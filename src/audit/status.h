/* What became of one item (DESIGN §5). */
#ifndef AUDIT_STATUS_H
#define AUDIT_STATUS_H

#include "audit/claims.h"
#include "audit/run.h"

/* All that an item is judged by. */
struct item_case {
    const struct model *model;
    const struct atoms *atoms; /* one a measure */
    const struct item *item;
    const struct scope_money *money; /* one a measure */
    const struct pair *links;
    size_t link_count;
    const struct self_word *self; /* what people say of the item itself; NULL: nothing */
};
/* What one link of it comes to. */
struct reached {
    uint32_t money; /* bit by funding measure */
    bool posts, action;
};
struct reached link_reaches(const struct item_case *judged, size_t link);

struct judgement {
    enum status status;
    unsigned has;       /* bits of enum has */
    uint32_t funded_by; /* bit by measure */
    enum answer answer, answer_of[EXPECTS_KINDS];
    enum answer computed[EXPECTS_KINDS]; /* in whose place a person's answer stands */
    enum lack lacks[EXPECTS_KINDS];
    int64_t posts;
    const struct given *given; /* one a measure */
};
/* What a result keeps of it. */
void judgement_keep(const struct judgement *judgement, struct result_item *to);
/*
 * Posts are those of a line of kind headcount, in a funding measure; what a link reaches further
 * down is money only. Rows are read again where digits or words of them count: in the arena.
 */
enum ft_err item_judge(struct arena *arena, const struct item_case *judged, struct ft_diags *diags,
                       struct judgement *out);

#endif
