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

static enum ft_err near_by(struct scanner *scanner, struct arena *arena, const struct cond *cond,
                           const struct subject *row, struct ft_diags *diags, struct near *out)
{
    leaf_vec leaves = {0};
    bool item = row->side == SIDE_ITEM;
    enum ft_err err = scanner_explain(scanner, arena, cond, item ? row : NULL, item ? NULL : row,
                                      diags, &out->verdict);
    if (err)
        return err;
    err = collect(arena, out->verdict, true, &leaves);
    out->cond = cond;
    out->leaves = leaves.v;
    out->count = leaves.n;
    out->near = leaves.n > 0 && any_holds(out->verdict);
    return err;
}

enum ft_err near_find(struct scanner *scanner, struct arena *arena, const struct rule_set *rules,
                      const struct cond *cond, const struct subject *row, struct ft_diags *diags,
                      struct near *out)
{
    enum ft_err err = FT_OK;
    *out = (struct near){.cond = cond};
    if (cond->op != COND_TAG)
        return near_by(scanner, arena, cond, row, diags, out);
    if (bit_get(row->tags, cond->is.tag))
        return FT_OK;
    for (size_t i = 0; i < rules->tag_rule_count && !err && !out->near; i++) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        if (rule->tag == cond->is.tag && rule->sides >> row->side & 1)
            err = near_by(scanner, arena, rule->when, row, diags, out);
    }
    return err;
}
