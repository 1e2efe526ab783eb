#include "audit/caseless.h"

#include "base/bits.h"

static bool any_item(const struct judged *judged, size_t items, size_t rule)
{
    for (size_t i = 0; i < items; i++)
        if (bit_get(judged->item_rules[i], rule))
            return true;
    return false;
}

static bool any_line(const struct judged *judged, size_t rule)
{
    for (size_t i = 0; i < judged->line_count; i++)
        if (bit_get(judged->lines[i]->rules, rule))
            return true;
    return false;
}

static bool allows(struct allow_list list)
{
    for (size_t i = 0; i < list.n; i++)
        if (str_eq(list.v[i].code, STR("FT513")))
            return true;
    return false;
}

/* The side that nothing meets; NULL: there is none to speak of. */
static const struct cond *unmet(const struct ft_audit *audit, const struct judged *judged,
                                size_t rule)
{
    const struct link_rule *link = &audit->rules->links[rule];
    if (link->excludes || allows(link->allows) || allows(link->origin.file->allows))
        return NULL;
    if (!any_item(judged, audit->model->item_count, rule))
        return link->items;
    return any_line(judged, rule) ? NULL : link->lines;
}

static void report(const struct ft_audit *audit, const struct judged *judged,
                   const struct judged *caseless, struct ft_diags *diags)
{
    for (size_t i = 0; i < audit->rules->link_count; i++) {
        const struct link_rule *link = &audit->rules->links[i];
        const struct cond *cond = unmet(audit, judged, i);
        bool item = cond && cond == link->items;
        if (!cond ||
            !(item ? any_item(caseless, audit->model->item_count, i) : any_line(caseless, i)))
            continue;
        struct diag *diag =
            diag_add(diags, FT513, origin_place(cond->origin),
                     "no %s of this audit meets this, but would if case were ignored",
                     item ? "item" : "line");
        diag_help(diags, diag,
                  "write match: {case: ignore} at the top of the file its words stand in");
    }
}

/* What was said of the rows is not said again; that the machine failed is. */
static enum ft_err judge_again(struct arena *arena, const struct ft_audit *audit,
                               struct rule_set *rules, struct ft_diags *diags, struct judged *out)
{
    struct ft_audit caseless = *audit;
    struct ft_diags *said = ft_diags_new();
    struct scanner *scanner = NULL;
    caseless.rules = rules;
    caseless.matcher = NULL;
    caseless.meter = NULL;
    caseless.options.stats = NULL;
    enum ft_err err = said ? matcher_new(rules, said, &caseless.matcher) : FT_ENOMEM;
    if (!err && !(scanner = scanner_new(caseless.matcher)))
        err = FT_ENOMEM;
    if (!err)
        err = judge_rows(arena, &caseless, scanner, (struct judged_wanted){0}, said, out);
    if (err && err != FT_EINPUT && said)
        diags_add(diags, said);
    scanner_free(scanner);
    matcher_free(caseless.matcher);
    ft_diags_free(said);
    return err;
}

enum ft_err caseless_check(struct arena *arena, const struct ft_audit *audit,
                           const struct judged *judged, struct ft_diags *diags)
{
    bool any = false;
    struct rule_set rules;
    struct judged again = {0};
    for (size_t i = 0; i < audit->rules->link_count && !any; i++)
        any = unmet(audit, judged, i);
    if (!any || audit->model->is_part || audit->model->line_count > CASELESS_MAX_LINES ||
        bit_get(audit->model->allowed, FT513))
        return FT_OK;
    enum ft_err err = rule_set_caseless(arena, audit->rules, &rules);
    if (!err)
        err = judge_again(arena, audit, &rules, diags, &again);
    if (!err)
        report(audit, judged, &again, diags);
    return err == FT_EINPUT ? FT_OK : err; /* a limit: nobody knows */
}
