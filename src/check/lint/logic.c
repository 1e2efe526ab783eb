#include "check/lint/logic.h"

#include "check/fix/fix.h"

static struct origin at(const struct cond *cond)
{
    return cond->origin;
}

static bool is_constant(const struct form *form)
{
    return form->kind == FORM_FALSE || form->kind == FORM_TRUE;
}

static bool is_list(const struct cond *cond)
{
    return operand_of(cond) == OPERAND_CONDS || operand_of(cond) == OPERAND_SOME_CONDS;
}

/* --- FT301, FT302 ------------------------------------------------------------- */

/* Said where it comes about, not of everything around that. */
static void check_constant(struct logic *logic, const struct cond *cond, const struct form *form)
{
    struct diag *diag;
    if (!is_constant(form))
        return;
    for (size_t i = 0; i < cond->child_count; i++) {
        const struct form *child = form_of(&logic->forms, cond->children[i]);
        if (!child || is_constant(child))
            return;
    }
    diag = LINT(logic->lint, form->kind == FORM_TRUE ? FT301 : FT302, at(cond),
                "the condition is %s true", form->kind == FORM_TRUE ? "always" : "never");
    diag_help(logic->lint->diags, diag, "%s",
              form->kind == FORM_TRUE ? "take it out, or say what was meant"
                                      : "its parts exclude each other: say what was meant");
}

/* --- FT303, FT310 ------------------------------------------------------------- */

static void report_twice(struct logic *logic, const struct cond *cond, const struct cond *first)
{
    struct diag *diag = LINT(logic->lint, FT303, at(cond), "the same condition twice");
    diag_note(logic->lint->diags, diag, origin_place(at(first)), "the first is here");
    diag_help(logic->lint->diags, diag, "take it out, or write what was meant");
}

static void report_implied(struct logic *logic, const struct cond *list, const struct cond *cond,
                           const struct cond *other)
{
    bool all = list->op == COND_ALL;
    struct diag *diag = LINT(logic->lint, FT310, at(cond), "the condition adds nothing");
    diag_note(logic->lint->diags, diag, origin_place(at(other)),
              all ? "wherever this holds, it holds too" : "wherever it holds, this holds too");
    diag_help(logic->lint->diags, diag, "take it out");
}

/* A sibling that makes the child superfluous; of two that mean the same, the later is. */
static const struct cond *find_other(struct logic *logic, const struct cond *list, size_t child)
{
    const struct form *form = form_of(&logic->forms, list->children[child]);
    for (size_t i = 0; i < list->child_count && form; i++) {
        const struct form *other = form_of(&logic->forms, list->children[i]);
        bool there, back;
        if (i == child || !other || other == form || is_constant(other))
            continue;
        there = form_implies(&logic->forms, form, other);
        back = form_implies(&logic->forms, other, form);
        if ((list->op == COND_ALL ? back : there) && (i < child || there != back))
            return list->children[i];
    }
    return NULL;
}

static enum ft_err check_list(struct logic *logic, const struct cond *list, const struct form *form)
{
    bool search =
        list->op != COND_AT_LEAST && !is_constant(form) && list->child_count <= LOGIC_MAX_COMPARED;
    struct arena *arena = logic->lint->arena;
    struct map firsts;
    map_init(&firsts, arena);
    for (size_t i = 0; i < list->child_count && !logic->forms.failed; i++) {
        const struct form *child = form_of(&logic->forms, list->children[i]);
        const struct cond *other = NULL;
        uint32_t first = MAP_NONE;
        struct str key = child ? arena_printf(arena, "%u", child->id) : (struct str){0};
        if (!key.p || !map_put(&firsts, key, (uint32_t)i, &first))
            return FT_ENOMEM;
        if (is_constant(child))
            continue;
        if (first == MAP_NONE && search)
            other = find_other(logic, list, i);
        if (first != MAP_NONE)
            report_twice(logic, list->children[i], list->children[first]);
        else if (other)
            report_implied(logic, list, list->children[i], other);
    }
    return FT_OK;
}

/* --- FT306, FT307 ------------------------------------------------------------- */

static void check_negation(struct logic *logic, const struct cond *cond)
{
    const struct cond *inner = cond->children[0];
    struct diag *diag;
    if (inner->op != COND_NOT)
        return;
    diag = LINT(logic->lint, FT306, at(cond), "a negation of a negation");
    diag_help(logic->lint->diags, diag, "write the condition itself");
    fix_unwrap(logic->lint->diags, diag, at(cond), inner->children[0]->origin.node);
}

static void check_operator(struct logic *logic, const struct cond *cond)
{
    const char *name = cond_op_name[cond->op], *instead = NULL;
    struct diag *diag;
    if (cond->op == COND_AT_LEAST && cond->child_count > 1)
        instead = cond->n == 1 ? "any" : cond->n == cond->child_count ? "all" : NULL;
    if (cond->child_count == 1) {
        diag = LINT(logic->lint, FT307, at(cond), "'%s' of one condition", name);
        diag_help(logic->lint->diags, diag, "write the condition itself");
        fix_unwrap(logic->lint->diags, diag, at(cond), cond->children[0]->origin.node);
    } else if (instead) {
        diag = LINT(logic->lint, FT307, at(cond), "'at-least' %u of %zu is '%s'", cond->n,
                    cond->child_count, instead);
        diag_help(logic->lint->diags, diag, "write %s: and the list", instead);
    }
}

/* --- FT308 --------------------------------------------------------------------- */

/* Of a row that has nothing: no text, no tag, no id. */
static bool holds_of_nothing(const struct cond *cond)
{
    size_t count = 0;
    for (size_t i = 0; i < cond->child_count; i++)
        count += holds_of_nothing(cond->children[i]);
    return enough_hold(cond, count);
}

static void check_whole(struct logic *logic, const struct cond *cond)
{
    const struct form *form = cond ? form_of(&logic->forms, cond) : NULL;
    struct diag *diag;
    if (!form || is_constant(form) || !holds_of_nothing(cond))
        return;
    diag = LINT(logic->lint, FT308, at(cond), "the condition only says what must not be");
    diag_help(logic->lint->diags, diag, "add what must be: all: [{tag: …}, {not: …}]");
}

/* --- all ------------------------------------------------------------------------ */

static void visit(struct logic *logic, const struct cond *cond)
{
    const struct form *form = cond ? form_of(&logic->forms, cond) : NULL;
    if (!form || logic->forms.failed)
        return;
    check_constant(logic, cond, form);
    if (is_list(cond)) {
        if (check_list(logic, cond, form))
            logic->forms.failed = true;
        check_operator(logic, cond);
    }
    if (cond->op == COND_NOT)
        check_negation(logic, cond);
    for (size_t i = 0; i < cond->child_count; i++)
        visit(logic, cond->children[i]);
}

enum ft_err lint_logic(struct lint *lint)
{
    struct logic logic = {.lint = lint};
    enum ft_err err = forms_init(&logic.forms, lint->arena, lint->rules);
    for (size_t i = 0; !err && i < lint_rule_count(lint->rules); i++) {
        struct lint_rule rule = lint_rule_at(lint->rules, i);
        for (size_t part = 0; part < 3 && lint_reports(lint, rule.origin.file); part++)
            visit(&logic, rule.part[part]);
        for (size_t part = 0; part < 2; part++)
            check_whole(&logic, rule.part[part]);
    }
    if (!err)
        err = logic_check_rules(&logic);
    return logic.forms.failed ? FT_ENOMEM : err;
}
