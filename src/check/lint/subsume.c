#include "check/lint/logic.h"

/* A rule with the forms of its parts. */
struct formed {
    struct lint_rule rule;
    const struct form *part[3];
    bool never; /* it holds nowhere, so everything would be said of it */
};

static bool form_rules(struct logic *logic, struct formed *out)
{
    const struct rule_set *rules = logic->lint->rules;
    for (size_t i = 0; i < lint_rule_count(rules); i++) {
        out[i].rule = lint_rule_at(rules, i);
        for (size_t part = 0; part < 3; part++) {
            out[i].part[part] = form_of(&logic->forms, out[i].rule.part[part]);
            if (!out[i].part[part])
                return false;
            out[i].never = out[i].never || out[i].part[part]->kind == FORM_FALSE;
        }
    }
    return true;
}

/* Does b hold for every row or pair that a holds for? */
static bool is_within(struct logic *logic, const struct formed *a, const struct formed *b)
{
    for (size_t part = 0; part < 3; part++)
        if (!form_implies(&logic->forms, a->part[part], b->part[part]))
            return false;
    return true;
}

/* The strongest rule gives strength and extent of a link: strength first, then extent. */
static bool beats(enum strength x, unsigned whole_x, enum strength y, unsigned whole_y)
{
    return x != y ? x > y : (whole_y & ~whole_x) == 0;
}

static bool gives_as_much(const struct formed *a, const struct formed *b)
{
    const struct link_rule *x = a->rule.link, *y = b->rule.link;
    if (a->rule.tag)
        return (b->rule.tag->sides & ~a->rule.tag->sides) == 0;
    if (x->excludes)
        return true;
    return beats(x->strength, x->whole, y->strength, y->whole) &&
           beats(x->on_parent, x->whole, y->on_parent, y->whole);
}

/* Is `less` superfluous beside `more`? */
static bool is_subsumed(struct logic *logic, const struct formed *less, const struct formed *more)
{
    return gives_as_much(more, less) && is_within(logic, less, more);
}

static const char *what_of(const struct formed *formed)
{
    return formed->rule.tag ? "tags" : formed->rule.link->excludes ? "excludes" : "links";
}

static void report(struct logic *logic, const struct formed *less, const struct formed *more,
                   bool same)
{
    struct ft_diags *diags = logic->lint->diags;
    struct origin place = lint_rule_name(&less->rule);
    struct diag *diag =
        same ? LINT(logic->lint, FT304, place, "'%.*s' says the same as '%.*s'",
                    STR_ARG(less->rule.id), STR_ARG(more->rule.id))
             : LINT(logic->lint, FT305, place, "all that '%.*s' %s, '%.*s' %s too",
                    STR_ARG(less->rule.id), what_of(less), STR_ARG(more->rule.id), what_of(less));
    diag_note(diags, diag, origin_place(lint_rule_name(&more->rule)), "the other rule is here");
    diag_help(diags, diag, "take one of them out, or say in which they differ");
}

/* May the two be compared: tag rules of one tag, link rules, excludes? */
static bool is_alike(const struct formed *a, const struct formed *b)
{
    if (a->rule.tag || b->rule.tag)
        return a->rule.tag && b->rule.tag && a->rule.tag->tag == b->rule.tag->tag;
    return a->rule.link->excludes == b->rule.link->excludes;
}

/* Said once of a rule, and of two that say the same only of the later that is reported on. */
static void check_rule(struct logic *logic, const struct formed *all, size_t count, size_t index)
{
    const struct formed *less = &all[index];
    for (size_t i = 0; i < count; i++) {
        const struct formed *more = &all[i];
        bool back;
        if (i == index || more->never || !is_alike(less, more) || !is_subsumed(logic, less, more))
            continue;
        back = is_subsumed(logic, more, less);
        if (back && i > index && lint_reports(logic->lint, more->rule.origin.file))
            continue;
        report(logic, less, more, back);
        return;
    }
}

static void check_excluded(struct logic *logic, const struct formed *all, size_t count,
                           size_t index)
{
    const struct formed *link = &all[index];
    for (size_t i = 0; i < count; i++) {
        const struct formed *exclude = &all[i];
        struct diag *diag;
        if (!exclude->rule.link || !exclude->rule.link->excludes || exclude->never ||
            !is_within(logic, link, exclude))
            continue;
        diag = LINT(logic->lint, FT311, lint_rule_name(&link->rule),
                    "'%.*s' excludes all that '%.*s' links", STR_ARG(exclude->rule.id),
                    STR_ARG(link->rule.id));
        diag_note(logic->lint->diags, diag, origin_place(lint_rule_name(&exclude->rule)),
                  "the exclude rule is here");
        diag_help(logic->lint->diags, diag, "an exclude beats a rule: narrow one of them");
        return;
    }
}

enum ft_err logic_check_rules(struct logic *logic)
{
    size_t count = lint_rule_count(logic->lint->rules);
    struct formed *all = ARENA_ARRAY(logic->lint->arena, count + 1, struct formed);
    if (!all || !form_rules(logic, all))
        return FT_ENOMEM;
    if (count > LOGIC_MAX_RULES)
        return FT_OK;
    for (size_t i = 0; i < count && !logic->forms.failed; i++) {
        if (all[i].never || !lint_reports(logic->lint, all[i].rule.origin.file))
            continue;
        check_rule(logic, all, count, i);
        if (all[i].rule.link && !all[i].rule.link->excludes)
            check_excluded(logic, all, count, i);
    }
    return FT_OK;
}
