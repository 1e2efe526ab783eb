#include "audit/run.h"

struct checking {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct judged *judged;
    struct ft_diags *diags;
};

static uint32_t next_rule(const struct checking *c, const struct decision *decision, size_t from,
                          size_t until)
{
    return rule_next(c->audit, c->judged, decision->item, judged_find(c->judged, decision->line),
                     from, until);
}

/* The fingerprint of any rule that holds will do: an accept may have beaten an exclude. */
static bool rule_is_current(const struct checking *c, const struct decision *decision)
{
    const struct rule_set *rules = c->audit->rules;
    uint32_t r = next_rule(c, decision, 0, rules->link_count);
    while (r != NO_INDEX && !rule_print_is(&rules->links[r], decision->rule_print))
        r = next_rule(c, decision, r + 1, rules->link_count);
    return r != NO_INDEX;
}

static enum ft_err print_line(const struct checking *c, uint32_t line, struct str *out)
{
    const struct model *model = c->audit->model;
    struct line_text text;
    enum ft_err err = line_text_read(c->arena, model, line, false, c->diags, &text);
    if (!err)
        *out = line_print(c->arena, model, line, &text);
    return err || out->p ? err : FT_ENOMEM;
}

/* The heading of the fingerprint that differs; NULL: none does. */
static enum ft_err differing(const struct checking *c, const struct decision *decision,
                             const char **heading)
{
    const struct model *model = c->audit->model;
    struct str item = STR(""), line = STR("");
    enum ft_err err = FT_OK;
    *heading = NULL;
    if (decision->item_print.n)
        item = item_print(c->arena, &model->items[decision->item]);
    if (decision->line_print.n && decision->line != NO_INDEX)
        err = print_line(c, decision->line, &line);
    if (err || !item.p)
        return err ? err : FT_ENOMEM;

    if (!str_eq(item, decision->item_print))
        *heading = "item_print";
    else if (decision->line == NO_INDEX)
        return FT_OK;
    else if (!str_eq(line, decision->line_print))
        *heading = "line_print";
    else if (decision->rule_print.n && !rule_is_current(c, decision))
        *heading = "rule_print";
    return FT_OK;
}

static void report(const struct checking *c, const struct decision *decision, const char *heading)
{
    const char *what = heading[0] == 'i' ? "item" : heading[0] == 'l' ? "line" : "rule";
    struct diag *diag = diag_add(c->diags, FT730, row_place(decision->row, heading, NULL),
                                 "the %s is not what was decided on", what);
    diag_help(c->diags, diag,
              "look at it again, then write the new fingerprint or leave the cell empty");
}

static enum ft_err check(const struct checking *c, const struct decision *decision, bool *counts)
{
    const char *heading;
    if (decision->verdict == VERDICT_REJECT &&
        next_rule(c, decision, 0, c->audit->rules->exclude_from) == NO_INDEX) {
        *counts = true;
        return FT_OK;
    }
    enum ft_err err = differing(c, decision, &heading);
    if (err != FT_OK)
        return err;
    *counts = !heading;
    if (heading)
        report(c, decision, heading);
    return FT_OK;
}

enum ft_err decisions_check(struct arena *arena, const struct ft_audit *audit,
                            const struct judged *judged, struct ft_diags *diags, bool **counts)
{
    const struct model *model = audit->model;
    struct checking c = {arena, audit, judged, diags};
    *counts = ARENA_ARRAY(arena, model->decision_count, bool);
    if (!*counts)
        return FT_ENOMEM;
    enum ft_err err = FT_OK;
    for (size_t i = 0; err == FT_OK && i < model->decision_count; i++)
        err = check(&c, &model->decisions[i], &(*counts)[i]);
    return err;
}
