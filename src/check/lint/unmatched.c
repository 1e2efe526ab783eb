#include "check/coverage/plan.h"
#include "check/lint/data.h"

/* FT511. An alternative as it is written; the same one may stand in many regexes. */
struct written_branch {
    struct origin scalar;
    struct span span;
    bool seen;
};

struct unmatched {
    struct data *data;
    struct regex_runner *runner;
    VEC(struct written_branch) branches;
    struct map ids;   /* "scalar:start:end" */
    struct map tried; /* "regex:side:field" */
    size_t budget;
};

/* What a text leaf searches of a row. */
struct searched {
    enum side side;
    size_t first, end; /* fields */
};

static enum ft_err find_branch(struct unmatched *all, const struct alternative *where,
                               struct written_branch **out)
{
    struct arena *arena = all->data->lint->arena;
    struct written_branch added = {where->scalar, where->written, false};
    uint32_t present;
    struct str key = arena_printf(arena, "%p:%zu:%zu", (const void *)where->scalar.node,
                                  where->written.start, where->written.end);
    if (!key.p || !map_put(&all->ids, key, (uint32_t)all->branches.n, &present))
        return FT_ENOMEM;
    if (present == MAP_NONE) {
        present = (uint32_t)all->branches.n;
        if (!vec_push(arena, &all->branches, added))
            return FT_ENOMEM;
    }
    *out = &all->branches.v[present];
    return FT_OK;
}

static bool row_matches(const struct unmatched *all, const struct regex_code *code,
                        const struct subject *row, struct searched searched)
{
    for (size_t f = searched.first; f < searched.end; f++)
        if (regex_run(all->runner, code, row->normals[f], 0, NULL) == REGEX_MATCH)
            return true;
    return false;
}

static bool any_row_matches(const struct unmatched *all, const struct regex_code *code,
                            struct searched searched)
{
    const struct model *model = all->data->lint->audit.model;
    const struct judged *judged = &all->data->judged;
    bool items = searched.side == SIDE_ITEM;
    size_t count = items ? model->item_count : judged->line_count;
    for (size_t i = 0; i < count; i++) {
        const struct subject *row = items ? &judged->items[i] : &judged->lines[i]->subject;
        if (row_matches(all, code, row, searched))
            return true;
    }
    return false;
}

static enum ft_err try_branches(struct unmatched *all, const struct branch_list *branches,
                                const struct regex_use *use, struct str regex,
                                struct searched searched)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < branches->n && !err; i++) {
        struct alternative where;
        struct written_branch *branch;
        if (!branches->v[i].code)
            continue;
        branch_place(&branches->v[i], regex, use, &where);
        err = find_branch(all, &where, &branch);
        if (!err && !branch->seen && lint_reports(all->data->lint, where.scalar.file))
            branch->seen = any_row_matches(all, branches->v[i].code, searched);
    }
    return err;
}

static enum ft_err try_leaf(struct unmatched *all, const struct cond *leaf,
                            struct searched searched)
{
    const struct rule_set *rules = all->data->lint->rules;
    struct arena *arena = all->data->lint->arena;
    const struct regex_use *use = &rules->regex_uses[leaf->is.text.use];
    struct str regex = rules->regexes[use->regex].text;
    struct str key = arena_printf(arena, "%u:%d:%zu:%zu:%p", use->regex, (int)searched.side,
                                  searched.first, searched.end, (const void *)use->scalar.node);
    struct branch_list branches = {0};
    uint32_t present;
    enum ft_err err;
    if (!key.p || !map_put(&all->tried, key, 0, &present))
        return FT_ENOMEM;
    if (present != MAP_NONE)
        return FT_OK;
    err = branches_of(arena, regex, &all->budget, &branches);
    if (!err)
        err = try_branches(all, &branches, use, regex, searched);
    for (size_t i = 0; i < branches.n; i++)
        regex_code_free(branches.v[i].code);
    return err;
}

static enum ft_err visit_leaf(struct unmatched *all, const struct cond *leaf, unsigned sides)
{
    const struct rule_set *rules = all->data->lint->rules;
    enum ft_err err = FT_OK;
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE && !err; side++) {
        uint32_t field = leaf->is.text.field[side];
        struct searched searched = {side, field, field + (size_t)1};
        if (!(sides >> side & 1))
            continue;
        if (field == NO_INDEX)
            searched = (struct searched){side, 0, rules->searched[side]};
        else if (str_eq(rules->fields[side].v[field], STR("organisation")))
            continue; /* FT115 */
        err = try_leaf(all, leaf, searched);
    }
    return err;
}

static enum ft_err visit(struct unmatched *all, const struct cond *cond, unsigned sides)
{
    const struct cond *const *conds = all->data->lint->rules->conds;
    enum ft_err err = FT_OK;
    for (const struct cond *one = cond; one && !err; one = cond_under(cond, conds, one->id + 1))
        if (one->op == COND_TEXT)
            err = visit_leaf(all, one, sides);
    return err;
}

static void report(const struct unmatched *all)
{
    struct lint *lint = all->data->lint;
    for (size_t i = 0; i < all->branches.n; i++) {
        const struct written_branch *branch = &all->branches.v[i];
        struct diag *diag;
        if (branch->seen || !lint_reports(lint, branch->scalar.file))
            continue;
        diag = diag_add(lint->diags, FT511,
                        yaml_place_in(&branch->scalar.file->doc, branch->scalar.node, branch->span),
                        "no row of this audit has this alternative");
        diag_help(lint->diags, diag, "take it out, or allow it where the words are for others too");
    }
}

static enum ft_err visit_rules(struct unmatched *all)
{
    const struct rule_set *rules = all->data->lint->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lint_rule_count(rules) && !err; i++) {
        struct lint_rule rule = lint_rule_at(rules, i);
        err = visit(all, rule.part[0], rule.tag ? rule.tag->sides : 1u << SIDE_ITEM);
        if (!err)
            err = visit(all, rule.part[1], 1u << SIDE_LINE);
    }
    return err;
}

/* Where trying all of them would cost too much (FT_EINPUT), nothing is said. */
enum ft_err data_check_alternatives(struct data *data)
{
    struct unmatched all = {.data = data, .budget = COVERAGE_MAX_REGEX_TOTAL};
    enum ft_err err = FT_ENOMEM;
    all.runner = regex_runner_new();
    map_init(&all.ids, data->lint->arena);
    map_init(&all.tried, data->lint->arena);
    if (all.runner)
        err = visit_rules(&all);
    if (!err)
        report(&all);
    regex_runner_free(all.runner);
    return err == FT_EINPUT ? FT_OK : err;
}
