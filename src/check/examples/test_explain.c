#include "check/examples/test.h"

/* Explaining examples that failed. */
struct explaining {
    struct ft_test *test;
    struct examiner examiner;
    struct reasoning reasoning;
    size_t count;
};

static enum ft_err explain_row(struct explaining *explaining, const struct cond *cond,
                               const struct example_row *row, const struct reason **out)
{
    const struct subject *subject = &row->subject;
    bool item = subject->side == SIDE_ITEM;
    return reason_of(&explaining->reasoning, cond, item ? subject : NULL, item ? NULL : subject,
                     out);
}

/* The sides on which it fails, of a plain text the first: it is the same text on the other. */
static enum ft_err explain_tag(struct explaining *explaining, const struct tag_rule *rule,
                               const struct example_rows *rows, struct tested_example *out)
{
    bool wanted = out->example->matches;
    enum ft_err err = FT_OK;
    if (rows->item)
        err = explain_row(explaining, rule->when, rows->item, &out->items);
    if (out->items && out->items->holds != wanted)
        return err;
    out->items = NULL;
    explaining->reasoning.shown.n = 0;
    return err || !rows->line ? err : explain_row(explaining, rule->when, rows->line, &out->lines);
}

static enum ft_err explain_link(struct explaining *explaining, const struct link_rule *rule,
                                const struct example_rows *rows, struct tested_example *out)
{
    enum ft_err err = explain_row(explaining, rule->items, rows->item, &out->items);
    if (!err)
        err = explain_row(explaining, rule->lines, rows->line, &out->lines);
    if (!err && rule->both)
        err = reason_of(&explaining->reasoning, rule->both, &rows->item->subject,
                        &rows->line->subject, &out->both);
    return err;
}

static enum ft_err explain_example(struct explaining *explaining, const struct tested_rule *rule,
                                   struct tested_example *tested)
{
    struct example_rows rows;
    uint64_t *needs;
    enum ft_err err = test_needs(&explaining->examiner, rule, &needs);
    if (!err)
        err = test_rows(&explaining->examiner, rule, tested->example, needs, &rows);
    if (err)
        return err;
    explaining->reasoning.shown.n = 0;
    if (rule->tag)
        return explain_tag(explaining, rule->tag, &rows, tested);
    return explain_link(explaining, rule->link, &rows, tested);
}

static enum ft_err explain_rule(struct explaining *explaining, struct tested_rule *rule)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < rule->example_count && !err; i++) {
        struct tested_example *tested = &rule->examples[i];
        if (tested->passed || tested->over_limit || explaining->count++ >= TEST_MAX_EXPLAINED)
            continue;
        err = explain_example(explaining, rule, tested);
        if (!err && tested->example->matches)
            err = test_find_near(explaining->test->audit.rules, explaining->test->audit.arena,
                                 tested);
    }
    return err;
}

enum ft_err test_explain(struct ft_test *test, struct ft_diags *diags)
{
    struct scanner *scanner = scanner_new(test->audit.matcher);
    struct explaining explaining = {
        .test = test,
        .examiner = {.arena = test->audit.arena,
                     .audit = &test->audit,
                     .scanner = scanner,
                     .diags = diags},
        .reasoning = {.arena = test->audit.arena,
                      .audit = &test->audit,
                      .scanner = scanner,
                      .diags = diags},
    };
    enum ft_err err = scanner ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < test->rule_count && !err; i++)
        if (test->rules[i].failed)
            err = explain_rule(&explaining, &test->rules[i]);
    scanner_free(scanner);
    return err;
}

void test_report(const struct tested_rule *rule, const struct tested_example *example,
                 struct ft_diags *diags)
{
    bool wanted = example->example->matches;
    struct diag *diag =
        diag_add(diags, FT502, origin_place(example->example->origin), "%s rule '%.*s' %s",
                 rule_role_name[rule->role], STR_ARG(rule->id),
                 wanted ? "does not match what it must match" : "matches what it must not match");
    diag_label(diags, diag, "%s", wanted ? "should match" : "should not match");
}
