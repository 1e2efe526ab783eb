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
    decide("1.1,a,accept,principal,主たる事業,佐藤,2016-01-31,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "1.1", "a")->extent, EXTENT_PART);
}

Test(audit_decisions, accept_beats_an_exclude)
{
    decide("1.1,b,accept,,器材も要る,佐藤,2016-01-31,,,\n");
    cr_expect_not_null(run_link(&run, "1.1", "b"));
    cr_expect_eq(run.result->excluded_count, 0);
}

Test(audit_decisions, an_exclude_beats_a_rule_where_nobody_decided)
{
    decide("1.1,a,accept,,確認済み,佐藤,2016-01-31,,,\n");
    cr_expect_null(run_link(&run, "1.1", "b"));
    expect_str_eq(run.result->excluded[0].rule, "tools");
}

Test(audit_decisions, reject_takes_a_link_back_and_says_why)
{
    decide("1.1,a,reject,,別の演習,佐藤,2016-01-31,,,\n");
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_GAP);
    cr_assert_eq(run.result->excluded_count, 2);
    expect_str_eq(run.result->excluded[0].line, "a");
    expect_str_eq(run.result->excluded[0].rule, "");
    expect_str_eq(run.result->excluded[0].reason, "別の演習");
}

Test(audit_decisions, reject_of_what_no_rule_links_changes_nothing)
{
    decide("1.1,c,reject,,庁舎は別,佐藤,2016-01-31,,,\n");
    cr_expect_null(run_link(&run, "1.1", "c"));
    cr_expect_eq(run.result->excluded_count, 1);
    cr_expect_eq(run.result->decisions[0].state, DECISION_STANDS);
    files_expect(&run.files, "");
}

Test(audit_decisions, add_links_what_no_rule_does)
{
    decide("2.1,c,add,principal,法務室の費用,佐藤,2016-01-31,,,\n"
           "1.2,c,add,,庁舎の一部,佐藤,2016-01-31,,,\n");
    cr_expect_eq(run_link(&run, "2.1", "c")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "2.1", "c")->extent, EXTENT_PART);
    cr_expect_eq(run_link(&run, "2.1", "c")->evidence_count, 0);
    cr_expect_eq(run_link(&run, "1.2", "c")->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(run_item(&run, "2.1")->status, STATUS_PART_FUNDED);
    cr_expect_eq(run_item(&run, "1.2")->status, STATUS_PART_FUNDED);
}

Test(audit_decisions, waive_accepts_a_gap_with_a_reason)
{
    decide("2.1,,waive,,予算を要しない,佐藤,2016-01-31,,,\n"
           "1.1,,waive,,不要,佐藤,2016-01-31,,,\n");
    cr_expect_eq(run_item(&run, "2.1")->status, STATUS_WAIVED);
    expect_str_eq(run_item(&run, "2.1")->reason, "予算を要しない");
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_PART_FUNDED);
    expect_str_eq(run_item(&run, "1.1")->reason, "");
    cr_expect_eq(run.result->statuses[STATUS_WAIVED], 1);
    cr_assert_eq(run.result->gap_count, 1);
    expect_str_eq(run.result->items[run.result->gaps[0]].id, "1.2");
}

Test(audit_decisions, waive_of_a_linked_item_is_reported)
{
    decide("1.1,,waive,,不要,佐藤,2016-01-31,,,\n"
           "1.2,c,add,,庁舎の一部,佐藤,2016-01-31,,,\n"
           "1.2,,waive,,不要,佐藤,2016-01-31,,,\n"
           "2.1,,waive,,不要,佐藤,2016-01-31,,,\n");
    files_expect(
        &run.files,
        "decisions.csv:2:6 FT731 the item is linked to 'a', so there is no gap to accept\n"
        "decisions.csv:4:6 FT731 the item is linked to 'c', so there is no gap to accept\n");
}

Test(audit_decisions, waive_of_an_item_whose_links_are_all_taken_back_is_not_reported)
{
    decide("1.1,a,reject,,別の演習,佐藤,2016-01-31,,,\n"
           "1.1,,waive,,不要,佐藤,2016-01-31,,,\n");
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_WAIVED);
    files_expect(&run.files, "");
}

Test(audit_decisions, outlive_the_rule_that_they_accepted)
{
    run_rules(&run, "");
    decide("1.1,a,accept,,確認済み,佐藤,2016-01-31,,,0123456789abcdef\n"
           "1.1,b,accept,principal,確認済み,佐藤,2016-01-31,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_CONFIRMED);
    cr_expect_eq(run_link(&run, "1.1", "b")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "1.1", "b")->extent, EXTENT_PART);
    cr_expect_eq(run_link(&run, "1.1", "b")->rules.n, 0);
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_PART_FUNDED);
    cr_expect_eq(run.result->decisions[0].changed, CHANGED_RULES);
    cr_expect_not(run.result->decisions[0].suspect);
}

Test(audit_decisions, without_author_or_date_are_warned_of)
{
    decide("1.1,a,accept,,x,,2016-01-31,,,\n"
           "1.2,a,accept,,x,佐藤,,,,\n"
           "2.1,a,accept,,x,,,,,\n");
    cr_expect_eq(ft_diags_count(run.files.diags, FT_WARNING), 3);
}

/* --- several words on one thing ---------------------------------------------------------------- */

static const struct result_decision *decision(size_t at)
{
    return &run.result->decisions[at];
}

Test(audit_decisions, of_one_person_the_later_word_stands)
{
    decide("1.1,a,accept,principal,先,佐藤,2016-02-01,,,\n"
           "1.1,a,reject,,後,佐藤,2016-02-02,,,\n"
           "1.1,a,accept,significant,その前,佐藤,2016-01-01,,,\n");
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_expect_eq(decision(0)->state, DECISION_SUPERSEDED);
    cr_expect_eq(decision(1)->state, DECISION_STANDS);
    cr_expect_eq(decision(2)->state, DECISION_SUPERSEDED);
}

Test(audit_decisions, on_one_date_the_later_row_stands_and_accept_may_follow_reject)
{
    decide("1.1,a,reject,,先,佐藤,2016-02-01,,,\n"
           "1.1,a,accept,,後,佐藤,2016-02-01,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_CONFIRMED);
}

Test(audit_decisions, of_two_who_agree_both_stand)
{
    decide("1.1,a,accept,,確認,佐藤,2016-02-01,,,\n"
           "1.1,a,accept,significant,確認,鈴木,2016-02-02,,,\n");
    cr_expect_eq(run_link(&run, "1.1", "a")->persons, 2);
    cr_expect_eq(run.result->ratios.reviewed.numerator, 1);
    cr_expect_eq(run.result->ratios.reviewed_by_two.numerator, 1);
    files_expect(&run.files, "");
}

Test(audit_decisions, who_differ_leave_it_to_the_rules)
{
    decide("1.1,a,accept,principal,主,佐藤,2016-02-01,,,\n"
           "1.1,a,accept,,従,鈴木,2016-02-02,,,\n");
    const struct result_link *link = run_link(&run, "1.1", "a");
    cr_expect_eq(link->state, REVIEW_DISPUTED);
    cr_expect_eq(link->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(link->origin, ORIGIN_RULE);
    cr_expect_eq(link->decision_count, 2);
    cr_expect_eq(run.result->ratios.reviewed.numerator, 0);
    files_expect(&run.files, "decisions.csv:3:7 FT739 people differ on the link: it is what the "
                             "rules alone make of it\n");
}

Test(audit_decisions, a_dispute_ends_when_one_agrees)
{
    decide("1.1,a,reject,,否,佐藤,2016-02-01,,,\n"
           "1.1,a,accept,,是,鈴木,2016-02-02,,,\n"
           "1.1,a,reject,,やはり否,鈴木,2016-02-03,,,\n");
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_expect_eq(decision(1)->state, DECISION_SUPERSEDED);
    files_expect(&run.files, "");
}

Test(audit_decisions, a_dispute_ends_when_the_chair_decides)
{
    run_decisions(&run, "1.1,a,reject,,否,佐藤,2016-02-01,,,\n"
                        "1.1,a,accept,,是,鈴木,2016-02-02,,,\n"
                        "1.1,a,accept,principal,主たるもの,議長,2016-01-03,,,\n");
    files_amend(&run.files, "rules: [rules.yaml]",
                "rules: [rules.yaml]\ndecisions: decisions.csv\nreview: {chair: [議長]}\n"
                "allow: [{code: FT733, reason: few lines}, {code: FT735, reason: few lines}]");
    run_audit(&run);
    cr_expect_eq(run_link(&run, "1.1", "a")->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_CONFIRMED);
    cr_expect_eq(decision(0)->state, DECISION_OVERRULED);
    cr_expect_eq(decision(1)->state, DECISION_OVERRULED);
    files_expect(&run.files, "");
}

/* --- items themselves ---------------------------------------------------------------------------- */

Test(audit_decisions, none_confirms_a_gap_that_stays_one)
{
    decide("2.1,,none,,探したが無い,佐藤,2016-02-01,,,\n");
    cr_expect_eq(run_item(&run, "2.1")->status, STATUS_GAP);
    cr_expect_eq(run_item(&run, "2.1")->state, REVIEW_CONFIRMED);
    cr_expect_eq(run.result->ratios.reviewed.numerator, 1);
}

Test(audit_decisions, an_answer_beats_what_is_computed_and_stands_beside_it)
{
    run_decisions_with_extent(&run, "1.1,,answer,,budget:met,足りる,佐藤,2016-02-01,,,\n");
    run_audit(&run);
    const struct result_item *item = run_item(&run, "1.1");
    cr_expect_eq(item->answer_of[0], ANSWER_MET);
    cr_expect_eq(item->computed[0], ANSWER_RELATED);
    cr_expect_eq(item->answer, ANSWER_MET);
    cr_expect_eq(item->state, REVIEW_CONFIRMED);
    cr_expect_eq(run.result->ratios.answered[0].met, 1);
}

Test(audit_decisions, on_rows_that_are_gone_are_reported_and_stop_nothing)
{
    decide("9.9,a,accept,,x,佐藤,2016-02-01,,,\n"
           "1.1,z,accept,,x,佐藤,2016-02-01,,,\n");
    cr_expect_eq(decision(0)->state, DECISION_GONE);
    cr_expect_eq(decision(1)->state, DECISION_GONE);
    expect_str_eq(decision(1)->line, "z");
    files_expect(&run.files, "decisions.csv:2:1 FT737 a decision on an item that is gone: '9.9'\n"
                             "decisions.csv:3:5 FT737 a decision on a line that is gone: 'z'\n");
}
