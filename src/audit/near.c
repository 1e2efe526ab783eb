#include "audit/explain.h"

typedef VEC(struct near_leaf) leaf_vec;

/* Of some operands of which one has to turn, those that can by one leaf. */
static enum ft_err collect(struct arena *arena, const struct verdict *verdict, bool want,
                           leaf_vec *leaves)
{
    unsigned missing = 0;
    enum ft_err err = verdict_missing(arena, verdict, want, &missing);
    if (err || missing != 1)
        return err;
    switch (operand_of(verdict->cond)) {
    case OPERAND_CONDS:
    case OPERAND_SOME_CONDS:
        for (size_t i = 0; i < verdict->child_count && !err; i++)
            err = collect(arena, &verdict->children[i], want, leaves);
        return err;
    case OPERAND_COND:
        if (verdict->cond->op == COND_NOT)
            return collect(arena, &verdict->children[0], !want, leaves);
        break;
    case OPERAND_REGEX:
    case OPERAND_TAG:
    case OPERAND_ROWS:
    case OPERAND_SECTION:
    case OPERAND_WORDS:
    case OPERAND_AMOUNT:
    case OPERAND_SHARE:
        break;
    }
    return vec_push(arena, leaves, ((struct near_leaf){verdict->cond, want})) ? FT_OK : FT_ENOMEM;
}

/* Does any leaf hold that is not there to be absent? */
static bool any_holds(const struct verdict *verdict)
{
    bool any = false;
    if (verdict->cond->op == COND_NOT)
        return false;
    if (verdict->child_count == 0)
        return verdict->holds;
    for (size_t i = 0; i < verdict->child_count && !any; i++)
        any = any_holds(&verdict->children[i]);
    return any;
}

enum ft_err near_find(struct arena *arena, const struct verdict *verdict, struct near_leaves *out)
{
    leaf_vec leaves = {0};
    enum ft_err err = FT_OK;
    if (any_holds(verdict))
        err = collect(arena, verdict, true, &leaves);
    *out = (struct near_leaves){leaves.v, leaves.n};
    return err;
}
