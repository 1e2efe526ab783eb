#include "base/map.h"
#include "check/lint/view.h"
#include "text/normal.h"

/* The organisations of the lines, as rules see them. */
struct organisations {
    struct lint *lint;
    VEC(struct str) names;
};

static enum ft_err gather(struct organisations *all)
{
    const struct model *model = all->lint->audit.model;
    struct arena *arena = all->lint->arena;
    struct map seen;
    map_init(&seen, arena);
    for (size_t i = 0; i < model->organisations.n; i++) {
        struct str name;
        uint32_t present;
        enum ft_err err = normalise(arena, model->organisations.v[i], &name);
        if (err)
            return err;
        if (!map_put(&seen, name, 0, &present) ||
            (present == MAP_NONE && name.n && !vec_push(arena, &all->names, name)))
            return FT_ENOMEM;
    }
    return FT_OK;
}

static bool is_known(const struct organisations *all, struct str part)
{
    for (size_t i = 0; i < all->names.n; i++)
        if (str_find(all->names.v[i], part, 0) != (size_t)-1)
            return true;
    return false;
}

static void check_word(const struct organisations *all, const struct regex_view *view,
                       const struct regex_node *word)
{
    struct diag *diag;
    if (word->caseless || is_known(all, word->text))
        return;
    diag = view_report(view, FT115, word->span, "no line belongs to such an organisation");
    diag_suggest(all->lint->diags, diag, word->text, all->names.v, all->names.n);
}

/* Only of names written out something can be said. */
static void check_words(const struct organisations *all, const struct regex_view *view,
                        const struct regex_node *node)
{
    node = regex_inside(node);
    if (node->kind == REGEX_LITERAL)
        check_word(all, view, node);
    for (size_t i = 0; node->kind == REGEX_ALTERNATE && i < node->child_count; i++)
        check_words(all, view, node->children[i]);
}

static enum ft_err check_leaf(const struct organisations *all, const struct cond *leaf)
{
    const struct rule_set *rules = all->lint->rules;
    const struct regex_use *use = &rules->regex_uses[leaf->is.text.use];
    uint32_t field = leaf->is.text.field[SIDE_LINE];
    struct regex_view view = {.lint = all->lint, .whole = true};
    enum ft_err err;
    if (field == NO_INDEX || !str_eq(rules->fields[SIDE_LINE].v[field], STR("organisation")))
        return FT_OK;
    view.regex =
        (struct regex){rules->regexes[use->regex].text, use->parts, use->part_count, use->scalar};
    err = regex_parse(all->lint->arena, view.regex.text, &view.tree);
    if (!err)
        check_words(all, &view, view.tree);
    return err;
}

static enum ft_err visit(const struct organisations *all, const struct cond *cond)
{
    const struct cond *const *conds = all->lint->rules->conds;
    enum ft_err err = FT_OK;
    for (const struct cond *one = cond; one && !err; one = cond_under(cond, conds, one->id + 1))
        if (one->op == COND_TEXT)
            err = check_leaf(all, one);
    return err;
}

enum ft_err lint_organisations(struct lint *lint)
{
    struct organisations all = {.lint = lint};
    enum ft_err err = gather(&all);
    for (size_t i = 0; !err && i < lint_rule_count(lint->rules); i++) {
        struct lint_rule rule = lint_rule_at(lint->rules, i);
        for (size_t part = 0; part < 3 && !err; part++)
            err = visit(&all, rule.part[part]);
    }
    return err;
}
