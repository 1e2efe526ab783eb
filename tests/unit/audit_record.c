/* One word recorded, taken back, and put in again: what others wrote meanwhile stays. */
#include "audit_files.h"
#include "expect.h"

static struct run run;
static struct ft_diags *diags;

static void begin(void)
{
    run = run_new();
    diags = ft_diags_new();
    run_lines(&run, "a,,,演習,,money,,,1,\nb,,,演習の器材,,money,,,2,\n");
    run_rules(&run, "links:\n"
                    "  - {id: part, items: {text: '演習'}, lines: {text: '演習'}, "
                    "strength: significant, extent: part}\n");
    run_decisions(&run, "1.1,b,accept,,見た,佐藤,2016-01-31,,,\n");
    run_audit(&run);
}

static void end(void)
{
    ft_diags_free(diags);
    run_free(&run);
}

TestSuite(audit_record, .init = begin, .fini = end);

static struct ft_recorded *record(const char *line, const char *verdict, const char *reason)
{
    const struct ft_word word = {.item = "1.1",
                                 .line = line,
                                 .verdict = verdict,
                                 .by = "鈴木",
                                 .date = "2016-02-01",
                                 .reason = reason};
    struct ft_recorded *recorded;
    cr_assert_eq(ft_audit_record(run.audit, run.result, &word, diags, &recorded), FT_OK);
    return recorded;
}

/* What became of the pairs of 1.1, read anew. */
static enum review_state state(const char *line)
{
    run_audit(&run);
    const struct result_link *link = run_link(&run, "1.1", line);
    return link ? link->state : REVIEW_REJECTED;
}

Test(audit_record, a_word_that_is_taken_back_was_never_there)
{
    struct ft_recorded *recorded = record("a", "reject", "別の話");
    cr_expect_eq(state("a"), REVIEW_REJECTED);
    cr_expect_eq(ft_recorded_take_back(recorded, diags), FT_OK);
    cr_expect_eq(state("a"), REVIEW_NONE);
    cr_expect_eq(state("b"), REVIEW_CONFIRMED);
    cr_expect_eq(run.result->decision_count, 1);
    ft_recorded_free(recorded);
}

Test(audit_record, it_is_put_in_again_as_it_was)
{
    struct ft_recorded *recorded = record("a", "accept", "確認");
    run_audit(&run);
    cr_expect_eq(ft_recorded_take_back(recorded, diags), FT_OK);
    cr_expect_eq(ft_recorded_put_back(recorded, diags), FT_OK);
    cr_expect_eq(state("a"), REVIEW_CONFIRMED);
    cr_expect_eq(run_link(&run, "1.1", "a")->decision_count, 1);
    ft_recorded_free(recorded);
}

Test(audit_record, only_its_own_row_goes)
{
    struct ft_recorded *first = record("a", "accept", "確認");
    struct ft_recorded *second = record("a", "accept", "もう一度見た");
    cr_expect_eq(ft_recorded_take_back(first, diags), FT_OK);
    cr_expect_eq(state("a"), REVIEW_CONFIRMED);
    expect_str_eq(run_link(&run, "1.1", "a")->reason, "もう一度見た");
    cr_expect_eq(run_link(&run, "1.1", "a")->decision_count, 1);
    ft_recorded_free(first);
    ft_recorded_free(second);
}

Test(audit_record, it_outlives_the_audit)
{
    struct ft_recorded *recorded = record("a", "accept", "確認");
    run_audit(&run); /* the one that it was recorded for is gone */
    cr_expect_eq(ft_recorded_take_back(recorded, diags), FT_OK);
    cr_expect_eq(state("a"), REVIEW_NONE);
    ft_recorded_free(recorded);
}

Test(audit_record, what_stands_there_already_is_nobodys_to_take_back)
{
    struct ft_recorded *first = record("a", "accept", "確認");
    cr_expect_not_null(first);
    cr_expect_null(record("a", "accept", "確認"));
    ft_recorded_free(first);
}

Test(audit_record, taking_back_twice_does_no_harm)
{
    struct ft_recorded *recorded = record("a", "accept", "確認");
    cr_expect_eq(ft_recorded_take_back(recorded, diags), FT_OK);
    cr_expect_eq(ft_recorded_take_back(recorded, diags), FT_OK);
    cr_expect_eq(state("b"), REVIEW_CONFIRMED);
    ft_recorded_free(recorded);
}
