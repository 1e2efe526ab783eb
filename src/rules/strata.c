#include "rules/loader.h"

/* A walk over the tags, each after those its rules test. */
struct strata {
    struct loader *loader;
    uint32_t *first_rule; /* by tag; NO_INDEX: only the data gives it */
    uint32_t *next_rule;  /* by tag rule: the next that gives the same tag */
    enum { TAG_NEW, TAG_OPEN, TAG_DONE } * state;
    unsigned *stratum;               /* by tag: the highest of its rules' */
    uint32_t open[RULES_MAX_STRATA]; /* tags being visited, each testing the next */
    size_t open_count;
    bool too_deep;
};

static enum ft_err visit_tag(struct strata *strata, uint32_t tag);

static struct str tag_name(const struct loader *loader, uint32_t tag)
{
    return loader->tags.v[tag].name;
}

static enum ft_err report_circle(struct strata *strata, uint32_t again, struct origin origin)
{
    const struct circle circle = {
        .open = strata->open,
        .count = strata->open_count,
        .again = again,
        .name = tag_name,
        .what = "tags depend on each other",
        .help = "test the words themselves in one of the rules",
    };
    return circle_report(strata->loader, &circle, origin_place(origin));
}

static void report_depth(struct strata *strata, struct origin origin)
{
    struct diag *diag;
    if (strata->too_deep)
        return;
    strata->too_deep = true;
    diag = diag_add(strata->loader->diags, FT011, origin_place(origin),
                    "tag rules on tag rules more than %d deep", RULES_MAX_STRATA);
    diag_help(strata->loader->diags, diag, "test the words themselves in one of the rules");
}

static struct origin leaf_scalar(const struct cond *leaf)
{
    return origin_of(leaf->origin.file, yaml_get(leaf->origin.node, cond_op_name[leaf->op]));
}

/* Raises *stratum above that of the tag a leaf tests. */
static enum ft_err visit_leaf(struct strata *strata, const struct cond *leaf, unsigned *stratum)
{
    uint32_t tag = leaf->is.tag;
    enum ft_err err = FT_OK;
    if (strata->first_rule[tag] == NO_INDEX)
        return FT_OK;
    if (strata->state[tag] == TAG_OPEN)
        return report_circle(strata, tag, leaf_scalar(leaf));
    if (strata->state[tag] == TAG_NEW && strata->open_count == RULES_MAX_STRATA)
        report_depth(strata, leaf_scalar(leaf));
    else if (strata->state[tag] == TAG_NEW)
        err = visit_tag(strata, tag);
    if (*stratum > strata->stratum[tag])
        return err;
    /* Tags that stand in order are each visited before they are tested, however many they are. */
    if (strata->stratum[tag] + 1 == RULES_MAX_STRATA)
        report_depth(strata, leaf_scalar(leaf));
    else
        *stratum = strata->stratum[tag] + 1;
    return err;
}

/* Parents are judged whole before their children: their tags are there whatever the stratum. */
static enum ft_err visit_cond(struct strata *strata, const struct cond *cond, unsigned *stratum)
{
    const struct cond *const *conds = strata->loader->conds.v;
    enum ft_err err = FT_OK;
    for (const struct cond *one = cond; one && !err;) {
        if (one->op == COND_TAG)
            err = visit_leaf(strata, one, stratum);
        one = cond_under(cond, conds, basis_of(one) == BASIS_ABOVE ? one->end : one->id + 1);
    }
    return err;
}

static enum ft_err visit_tag(struct strata *strata, uint32_t tag)
{
    enum ft_err err = FT_OK;
    strata->state[tag] = TAG_OPEN;
    strata->open[strata->open_count++] = tag;
    for (uint32_t i = strata->first_rule[tag]; i != NO_INDEX && !err; i = strata->next_rule[i]) {
        struct tag_rule *rule = &strata->loader->tag_rules.v[i];
        err = visit_cond(strata, rule->when, &rule->stratum);
        if (strata->stratum[tag] < rule->stratum)
            strata->stratum[tag] = rule->stratum;
    }
    strata->open_count--;
    strata->state[tag] = TAG_DONE;
    return err;
}

static bool index_rules(struct strata *strata)
{
    struct loader *loader = strata->loader;
    size_t tags = loader->tags.n + 1, rules = loader->tag_rules.n;
    strata->first_rule = ARENA_ARRAY(loader->arena, tags, uint32_t);
    strata->next_rule = ARENA_ARRAY(loader->arena, rules + 1, uint32_t);
    strata->state = arena_array(loader->arena, tags, sizeof *strata->state);
    strata->stratum = ARENA_ARRAY(loader->arena, tags, unsigned);
    if (!strata->first_rule || !strata->next_rule || !strata->state || !strata->stratum)
        return false;
    for (size_t i = 0; i < tags; i++)
        strata->first_rule[i] = NO_INDEX;
    for (size_t i = rules; i-- > 0;) {
        uint32_t tag = loader->tag_rules.v[i].tag;
        strata->next_rule[i] = strata->first_rule[tag];
        strata->first_rule[tag] = (uint32_t)i;
    }
    return true;
}

static enum ft_err sort_rules(struct loader *loader)
{
    struct tag_rule *sorted = ARENA_ARRAY(loader->arena, loader->tag_rules.n + 1, struct tag_rule);
    size_t count = 0;
    if (!sorted)
        return FT_ENOMEM;
    for (unsigned stratum = 0; count < loader->tag_rules.n; stratum++) {
        for (size_t i = 0; i < loader->tag_rules.n; i++) {
            if (loader->tag_rules.v[i].stratum == stratum)
                sorted[count++] = loader->tag_rules.v[i];
        }
    }
    loader->tag_rules.v = sorted;
    return FT_OK;
}

enum ft_err loader_set_strata(struct loader *loader)
{
    struct strata strata = {.loader = loader};
    enum ft_err err = FT_OK;
    if (!index_rules(&strata))
        return FT_ENOMEM;
    for (uint32_t tag = 0; tag < loader->tags.n && !err; tag++) {
        if (strata.state[tag] == TAG_NEW)
            err = visit_tag(&strata, tag);
    }
    return err ? err : sort_rules(loader);
}
