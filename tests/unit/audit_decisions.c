#include "audit_files.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,,演習,,money,,,1,\n"
                    "b,,,演習の器材,,money,,,2,\n"
                    "c,,,庁舎,,money,,,4,\n");
    run_rules(
        &run,
        "links:\n"
        "  - {id: part, items: {text: '演習'}, lines: {text: '演習'}, strength: significant, extent: part}\n"
        "excludes:\n"
        "  - {id: tools, summary: 器材は別, items: {text: '演習'}, lines: {text: '器材'}}\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_decisions, .init = begin, .fini = end);

static void decide(const char *rows)
{
    run_decisions(&run, rows);
    run_audit(&run);
}

Test(audit_decisions, accept_keeps_what_rules_say_and_its_reason)
{
    decide("1.1,a,accept,,確認済み,佐藤,2016-01-31,,,\n");
    const struct result_link *link = run_link(&run, "1.1", "a");
    cr_expect_eq(link->origin, ORIGIN_DECISION);
    cr_expect_eq(link->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(link->extent, EXTENT_PART);
    expect_str_eq(link->reason, "確認済み");
    expect_str_eq(link->by, "佐藤");
    expect_str_eq(link->date, "2016-01-31");
    expect_str_eq(link->rules.v[0], "part");
    cr_expect_eq(link->evidence_count, 2);
}

Test(audit_decisions, a_strength_that_is_written_beats_that_of_the_rules)
{
    decide("1.1,a,accept,principal,主たる事業,,,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "1.1", "a")->extent, EXTENT_PART);
}

Test(audit_decisions, accept_beats_an_exclude)
{
    decide("1.1,b,accept,,器材も要る,,,,,\n");
    cr_expect_not_null(run_link(&run, "1.1", "b"));
    cr_expect_eq(run.result->excluded_count, 0);
}

Test(audit_decisions, an_exclude_beats_a_rule_where_nobody_decided)
{
    decide("1.1,a,accept,,確認済み,,,,,\n");
    cr_expect_null(run_link(&run, "1.1", "b"));
    expect_str_eq(run.result->excluded[0].rule, "tools");
}

Test(audit_decisions, reject_takes_a_link_back_and_says_why)
{
    decide("1.1,a,reject,,別の演習,,,,,\n");
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_GAP);
    cr_assert_eq(run.result->excluded_count, 2);
    expect_str_eq(run.result->excluded[0].line, "a");
    expect_str_eq(run.result->excluded[0].rule, "");
    expect_str_eq(run.result->excluded[0].reason, "別の演習");
}

Test(audit_decisions, reject_of_what_no_rule_links_changes_nothing)
{
    decide("1.1,c,reject,,庁舎は別,,,stale,stale,stale\n");
    cr_expect_null(run_link(&run, "1.1", "c"));
    cr_expect_eq(run.result->excluded_count, 1);
    files_expect(&run.files, "");
}

Test(audit_decisions, add_links_what_no_rule_does)
{
    decide("2.1,c,add,principal,法務室の費用,,,,,\n"
           "1.2,c,add,,庁舎の一部,,,,,\n");
    cr_expect_eq(run_link(&run, "2.1", "c")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "2.1", "c")->extent, EXTENT_PART);
    cr_expect_eq(run_link(&run, "2.1", "c")->evidence_count, 0);
    cr_expect_eq(run_link(&run, "1.2", "c")->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(run_item(&run, "2.1")->status, STATUS_PART_FUNDED);
    cr_expect_eq(run_item(&run, "1.2")->status, STATUS_PART_FUNDED);
}

Test(audit_decisions, waive_accepts_a_gap_with_a_reason)
{
    decide("2.1,,waive,,予算を要しない,,,,,\n"
           "1.1,,waive,,不要,,,,,\n");
    cr_expect_eq(run_item(&run, "2.1")->status, STATUS_WAIVED);
    expect_str_eq(run_item(&run, "2.1")->reason, "予算を要しない");
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_PART_FUNDED);
    expect_str_eq(run_item(&run, "1.1")->reason, "");
    cr_expect_eq(run.result->statuses[STATUS_WAIVED], 1);
    cr_assert_eq(run.result->gap_count, 1);
    expect_str_eq(run.result->items[run.result->gaps[0]].id, "1.2");
}

static struct str print_of_line(uint32_t line)
{
    const struct model *model = run.audit->model;
    struct arena *arena = run.files.arena;
    struct line_text text;
    cr_assert_eq(line_text_read(arena, model, line, false, run.files.diags, &text), FT_OK);
    return line_print(arena, model, line, &text);
}

Test(audit_decisions, waive_of_a_linked_item_is_reported)
{
    decide("1.1,,waive,,不要,,,,,\n"
           "1.2,c,add,,庁舎の一部,,,,,\n"
           "1.2,,waive,,不要,,,,,\n"
           "2.1,,waive,,不要,,,,,\n");
    files_expect(
        &run.files,
        "decisions.csv:2:6 FT731 the item is linked to 'a', so there is no gap to accept\n"
        "decisions.csv:4:6 FT731 the item is linked to 'c', so there is no gap to accept\n");
}

Test(audit_decisions, waive_of_an_item_whose_links_are_all_taken_back_is_not_reported)
{
    decide("1.1,a,reject,,別の演習,,,,,\n"
           "1.1,,waive,,不要,,,,,\n");
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_WAIVED);
    files_expect(&run.files, "");
}

/* Decides with the fingerprints of the first run, some of them spoilt. */
static void decide_with_prints(const char *verdict, const char *line, bool item_ok, bool line_ok,
                               bool rule_ok)
{
    struct str row;
    run_audit(&run);
    const struct str item = run_item(&run, "1.1")->print;
    struct str of_line = print_of_line((uint32_t)(*line - 'a'));
    const char *rule = run.audit->rules->links[0].sha256;
    row = arena_printf(run.files.arena, "1.1,%s,%s,,理由,,,%.*s%s,%.*s%s,%.16s%s\n", line, verdict,
                       STR_ARG(item), item_ok ? "" : "x", STR_ARG(of_line), line_ok ? "" : "x",
                       rule, rule_ok ? "" : "x");
    decide(row.p);
}

Test(audit_decisions, with_the_fingerprints_of_what_is_there_count)
{
    decide_with_prints("reject", "a", true, true, true);
    cr_expect_null(run_link(&run, "1.1", "a"));
    files_expect(&run.files, "");
}

Test(audit_decisions, on_another_text_are_set_aside_and_reported)
{
    decide_with_prints("reject", "a", false, true, true);
    cr_expect_not_null(run_link(&run, "1.1", "a"));
    files_expect(&run.files, "decisions.csv:2:20 FT730 the item is not what was decided on\n");
}

Test(audit_decisions, on_another_line_are_set_aside_and_reported)
{
    decide_with_prints("reject", "a", true, false, true);
    cr_expect_not_null(run_link(&run, "1.1", "a"));
    files_expect(&run.files, "decisions.csv:2:37 FT730 the line is not what was decided on\n");
}

Test(audit_decisions, on_another_rule_are_set_aside_and_reported)
{
    decide_with_prints("accept", "b", true, true, false);
    cr_expect_null(run_link(&run, "1.1", "b"));
    files_expect(&run.files, "decisions.csv:2:54 FT730 the rule is not what was decided on\n");
}

Test(audit_decisions, outlive_the_rule_that_they_accepted_when_they_name_no_rule)
{
    run_rules(&run, "");
    decide("1.1,a,accept,,確認済み,,,,,\n"
           "1.1,b,accept,principal,確認済み,,,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(run_link(&run, "1.1", "b")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "1.1", "b")->extent, EXTENT_PART);
    cr_expect_eq(run_link(&run, "1.1", "b")->rules.n, 0);
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_PART_FUNDED);
}

Test(audit_decisions, do_not_outlive_the_rule_they_name)
{
    run_rules(&run, "");
    decide("1.1,a,accept,,確認済み,,,,,0123456789abcdef\n");
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_expect_eq(ft_diags_count(run.files.diags, FT_WARNING), 1);
}

Test(audit_decisions, a_fingerprint_of_an_item_changes_with_what_was_judged_only)
{
    run_audit(&run);
    struct arena *arena = run.files.arena;
    struct item item = run.audit->model->items[0];
    struct str of_item = item_print(arena, &item);
    cr_expect_eq(of_item.n, 16);

    item.section = STR("9");
    item.source = STR("doc.txt:9");
    cr_expect(str_eq(item_print(arena, &item), of_item));
    item.text = STR("別の文");
    cr_expect_not(str_eq(item_print(arena, &item), of_item));
}

Test(audit_decisions, a_fingerprint_of_a_line_changes_with_what_was_judged_only)
{
    run_audit(&run);
    struct arena *arena = run.files.arena;
    struct model model = *run.audit->model;
    struct line_text text, other;
    cr_assert_eq(line_text_read(arena, &model, 0, false, run.files.diags, &text), FT_OK);
    struct str print = line_print(arena, &model, 0, &text);
    cr_expect_eq(print.n, 16);

    other = text;
    other.source = STR("doc.txt:9");
    cr_expect(str_eq(line_print(arena, &model, 0, &other), print));
    other = text;
    other.title = STR("別名");
    cr_expect_not(str_eq(line_print(arena, &model, 0, &other), print));
    struct packed_amount amounts[2] = {model.amounts[0],
                                       amount_pack((struct amount){AMOUNT_NIL, 0})};
    model.amounts = amounts;
    cr_expect_not(str_eq(line_print(arena, &model, 0, &text), print));
}
