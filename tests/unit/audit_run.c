#include "audit/reconcile.h"
#include "audit_files.h"
#include "expect.h"

#define OKU INT64_C(100000000)

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "ministry,,総務省,総務省計,,money,,,20,\n"
                    "exercise,ministry,,ｻｲﾊﾞｰ演 習の実施,,money,,,7.2,4\n"
                    "exercise.a,exercise,,演習の企画,,shared,,,,\n"
                    "posts,,内閣官房,定員増,,headcount,20,fy16,,\n"
                    "research,,文部科学省,研究開発,,money,,,―,3\n"
                    "other,,防衛省,器材の整備,演習にも用いる,money,,,1.5,1.5\n"
                    "other.part,other,,監視器材,,money,,,0.5,\n");
    run_rules(&run, "links:\n"
                    "  - id: exercise\n"
                    "    items: {text: '演習'}\n"
                    "    lines: {text: '演習', field: title}\n"
                    "    strength: principal\n    extent: whole\n"
                    "    on-parent: significant\n"
                    "  - id: posts\n"
                    "    items: {expects: [staff]}\n"
                    "    lines: {kind: [headcount]}\n"
                    "    strength: principal\n    extent: whole\n"
                    "  - id: research\n"
                    "    items: {text: '研究開発'}\n"
                    "    lines: {text: '研究開発'}\n"
                    "    strength: principal\n    extent: whole\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_run, .init = begin, .fini = end);

Test(audit_run, a_link_shows_what_the_documents_really_say)
{
    run_audit(&run);
    const struct result_link *link = run_link(&run, "1.1", "exercise");
    cr_assert_not_null(link);
    cr_expect_eq(link->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(link->extent, EXTENT_WHOLE);
    cr_expect_eq(link->origin, ORIGIN_RULE);
    cr_assert_eq(link->evidence_count, 2);
    expect_str_eq(link->evidence[0].text, "演習");
    expect_str_eq(link->evidence[0].field, "text");
    cr_expect_not(link->evidence[0].on_line);
    expect_str_eq(link->evidence[1].text, "演 習");
    expect_str_eq(link->evidence[1].field, "title");
    cr_expect(link->evidence[1].on_line);
    expect_str_eq(link->rules.v[0], "exercise");
}

Test(audit_run, a_line_without_children_gets_the_full_strength)
{
    run_audit(&run);
    cr_expect_eq(run_link(&run, "1.1", "exercise.a")->strength, STRENGTH_PRINCIPAL);
    cr_expect_null(run_link(&run, "1.1", "other"));
}

Test(audit_run, a_rule_is_whole_for_the_kinds_it_names)
{
    run_lines(&run, "act,,,法整備,,action,,,,\n"
                    "money,,,演習,,money,,,5,\n");
    files_write(&run.files, "items.csv",
                "id,section,text,expects\n1.1,1,演習,budget;process\n1.2,1,演習,staff;process\n");
    run_rules(&run, "links:\n  - {id: l, items: {text: '演習'}, lines: {text: '演習|法'}, "
                    "strength: principal, extent: {budget: whole, staff: whole}}\n");
    run_audit(&run);
    const struct result_item *both = run_item(&run, "1.1"), *posts = run_item(&run, "1.2");
    cr_expect_eq(both->status, STATUS_FUNDED);
    cr_expect_eq(both->answer_of[0], ANSWER_MET);
    cr_expect_eq(both->answer_of[3], ANSWER_PARTLY);
    cr_expect_eq(run_link(&run, "1.1", "money")->extent, EXTENT_WHOLE);
    cr_expect_eq(posts->answer_of[1], ANSWER_MET);
    cr_expect_eq(posts->answer_of[3], ANSWER_PARTLY);
    cr_expect_eq(run_link(&run, "1.2", "act")->extent, EXTENT_PART);
}

Test(audit_run, the_strongest_rule_gives_strength_and_extent_and_all_are_evidence)
{
    run_rules(
        &run,
        "links:\n"
        "  - {id: a, items: {text: '演習'}, lines: {id: [other.part]}, strength: significant, extent: whole}\n"
        "  - {id: b, items: {text: '拡充'}, lines: {id: [other.part]}, strength: principal, extent: part}\n"
        "  - {id: c, items: {text: '予算'}, lines: {id: [other.part]}, strength: principal, extent: part}\n");
    run_audit(&run);
    const struct result_link *link = run_link(&run, "1.1", "other.part");
    cr_expect_eq(link->strength, STRENGTH_PRINCIPAL);
    cr_expect_eq(link->extent, EXTENT_PART);
    cr_expect_eq(link->extents[0], EXTENT_PART);
    cr_expect_eq(link->extents[1], 0);
    cr_assert_eq(link->rules.n, 3);
    expect_str_eq(link->rules.v[0], "b");
    expect_str_eq(link->rules.v[1], "c");
    expect_str_eq(link->rules.v[2], "a");
    cr_assert_eq(link->evidence_count, 3);
    expect_str_eq(link->evidence[0].text, "拡充");
    expect_str_eq(link->evidence[2].text, "演習");
}

Test(audit_run, evidence_of_a_tag_names_the_tag_rule_and_the_link_rule_it_came_by)
{
    run_rules(
        &run,
        "tags:\n"
        "  - {tag: theme.exercise, for: [item, line], when: {text: '演習'}}\n"
        "links:\n"
        "  - {id: by-tag, items: {tag: theme.exercise}, lines: {tag: theme.exercise}, strength: principal, extent: whole}\n");
    run_audit(&run);
    const struct result_link *link = run_link(&run, "1.1", "other");
    cr_assert_not_null(link);
    expect_str_eq(link->evidence[0].rule, "theme.exercise");
    expect_str_eq(link->evidence[0].via, "by-tag");
    expect_str_eq(run_item(&run, "1.1")->tags.v[0], "theme.exercise");
    expect_str_eq(run_line(&run, "other")->tags.v[0], "theme.exercise");
    cr_expect_eq(run.result->rule_count, 2);
    cr_expect_eq(run.result->rules[0].role, RULE_TAG);
    cr_expect_eq(run.result->rules[0].line, 3);
    expect_str_eq(run.result->rules[1].id, "by-tag");
    expect_str_eq(run.result->rules[1].file, "rules.yaml");
}

Test(audit_run, an_exclude_beats_any_rule_and_says_why)
{
    run_rules(
        &run,
        "links:\n"
        "  - {id: all, items: {text: '演習'}, lines: {text: '演習'}, strength: principal, extent: whole}\n"
        "excludes:\n"
        "  - {id: defence, summary: 防衛省の器材は別, items: {section: '1'}, lines: {text: 防衛, field: organisation}}\n");
    run_audit(&run);
    cr_expect_null(run_link(&run, "1.1", "other"));
    cr_expect_not_null(run_link(&run, "1.1", "exercise"));
    cr_assert_eq(run.result->excluded_count, 1);
    expect_str_eq(run.result->excluded[0].item, "1.1");
    expect_str_eq(run.result->excluded[0].line, "other");
    expect_str_eq(run.result->excluded[0].rule, "defence");
    expect_str_eq(run.result->excluded[0].reason, "防衛省の器材は別");
}

Test(audit_run, totals_are_never_linked)
{
    run_lines(&run, "all,,,演習の総額,,total,,,499.3,\n"
                    "a,,,演習,,money,,,1,\n");
    run_audit(&run);
    cr_expect_eq(run_item(&run, "1.1")->link_count, 1);
    cr_expect_null(run_line(&run, "all"));
    cr_assert_eq(run.result->reconciliation_count, 1);
    cr_expect_eq(run.result->reconciliation[0].stated, 49930000000);
    cr_expect_eq(run.result->reconciliation[0].listed, OKU);
    cr_expect_eq(run.result->reconciliation[0].residual, 49830000000);
}

Test(audit_run, asks_are_traced_and_never_counted)
{
    run_audit(&run);
    const struct ft_result *r = run.result;
    cr_expect_eq(run_item(&run, "2.a")->status, STATUS_REFERENCED);
    cr_expect_not_null(run_link(&run, "2.a", "research"));
    cr_expect_eq(r->ratios.covered.numerator, 2);
    cr_expect_eq(r->ratios.covered.denominator, 3);
    cr_expect_eq(r->statuses[STATUS_PART_FUNDED] + r->statuses[STATUS_FUNDED], 1);
    cr_expect_eq(r->statuses[STATUS_REFERENCED], 0);
    cr_expect_eq(r->sections[1].ratios.covered.denominator, 1);
    cr_assert_eq(r->gap_count, 1);
    expect_str_eq(r->items[r->gaps[0]].id, "2.1");
    expect_str_eq(run_ids(&run, r->orphans.asked, r->orphans.asked_line_count), "research");
}

Test(audit_run, lines_without_an_item_are_listed_at_the_top_with_their_sum)
{
    run_audit(&run);
    const struct orphans *orphans = &run.result->orphans;
    expect_str_eq(run_ids(&run, orphans->lines, orphans->line_count), "other");
    cr_expect_eq(orphans->count, 1);
    cr_expect_eq(orphans->amounts[0], 150000000);
    cr_expect_eq(orphans->amounts[1], 150000000);
}

Test(audit_run, a_result_has_linked_lines_orphans_and_what_is_above_them)
{
    run_audit(&run);
    cr_expect_eq(run.result->line_count, 6);
    cr_expect_null(run_line(&run, "other.part"));
    const struct result_line *exercise = run_line(&run, "exercise");
    expect_str_eq(run.result->lines[exercise->parent].id, "ministry");
    expect_str_eq(exercise->organisation, "総務省");
    cr_expect(exercise->has_children);
    cr_assert_eq(exercise->item_count, 1);
    expect_str_eq(run.result->items[exercise->items[0]].id, "1.1");
    cr_expect_eq(exercise->amounts[0].value, 720000000);
    cr_expect_eq(exercise->changes[0].is, CHANGE_INCREASED);
    cr_expect_eq(exercise->changes[0].by, 320000000);
    cr_expect_eq(run_line(&run, "research")->changes[0].is, CHANGE_ENDED);
    cr_expect_eq(run_line(&run, "other")->changes[0].is, CHANGE_SAME);
    cr_expect_eq(run_line(&run, "ministry")->changes[0].is, CHANGE_NONE);
    cr_expect_eq(run_line(&run, "posts")->headcount, 20);
    cr_expect_eq(run_line(&run, "other")->field_count, 1);
    expect_str_eq(run_line(&run, "other")->fields[0].text, "演習にも用いる");
}

Test(audit_run, sections_have_amounts_and_ratios_of_their_own)
{
    run_audit(&run);
    const struct ft_result *r = run.result;
    cr_assert_eq(r->section_count, 2);
    expect_str_eq(r->sections[0].title, "人材");
    cr_expect_eq(r->sections[0].money[0].all.exact, 720000000);
    cr_expect_eq(r->sections[1].money[0].all.at_most, 0);
    cr_expect_eq(r->money[0].of_items.all.exact, 720000000);
    cr_expect_eq(r->money[0].listed, 2150000000);
    cr_expect_eq(r->money[0].untraced, 1430000000);
    cr_expect_eq(r->sections[0].ratios.money_traced[0].denominator, 2150000000);
    cr_expect_eq(r->sections[0].ratios.money_traced[0].principal.exact, 0);
    cr_expect_eq(r->sections[0].ratios.money_traced[0].principal.at_most, 720000000);
    cr_expect_eq(r->sections[0].ratios.money_traced[0].all.exact, 720000000);
    cr_expect_eq(r->ratios.money_of_stated[0].denominator, 0);
    cr_expect_eq(r->ratios.answered[1].met, 1);
    cr_expect_eq(r->ratios.answered[0].expecting, 1);
}

Test(audit_run, parents_are_reconciled_in_the_result)
{
    run_audit(&run);
    const struct ft_result *r = run.result;
    cr_assert_eq(r->reconciliation_count, 2);
    expect_str_eq(r->reconciliation[0].line, "ministry");
    cr_expect_eq(r->reconciliation[0].residual, 1280000000);
    expect_str_eq(r->reconciliation[1].line, "other");
    cr_expect_eq(r->reconciliation[1].listed, 50000000);
}

Test(audit_run, a_result_outlives_its_audit)
{
    run_audit(&run);
    ft_audit_free(run.audit);
    run.audit = NULL;
    expect_str_eq(run_item(&run, "1.1")->text, "実践的な演習予算の拡充");
    expect_str_eq(run.result->inputs[0].path, "audit.yaml");
    expect_str_eq(run.result->inputs[run.result->input_count - 1].role, "rules");
    expect_str_eq(run.result->measures[1].label, "前年度");
    expect_str_eq(run.result->measures[0].unit.name, "億円");
    expect_str_eq(run.result->proposal_title, "提言");
    cr_expect_eq(run.result->weight[STRENGTH_SIGNIFICANT].numerator * 10,
                 run.result->weight[STRENGTH_SIGNIFICANT].denominator * 4);
}

Test(audit_run, one_run_shows_the_problems_of_every_stage)
{
    run_lines(&run, "a,,,演習,,money,,,1.2.3,\n");
    run_rules(
        &run,
        "links:\n"
        "  - {id: a, items: {text: '演習（'}, lines: {tag: no.such}, strength: principal, extent: whole}\n"
        "  - {id: b, items: {text: '(演習'}, lines: {text: x}, strength: principal, extent: whole}\n");
    cr_expect_eq(run_load(&run), FT_EINPUT);
    cr_expect_null(run.audit);
    size_t count;
    struct diag *const *all = diags_sorted(run.files.diags, &count);
    bool seen[3] = {false, false, false};
    for (size_t i = 0; i < count; i++) {
        seen[0] |= all[i]->code == FT701;
        seen[1] |= all[i]->code == FT104;
        seen[2] |= all[i]->code == FT201;
    }
    cr_expect(seen[0] && seen[1] && seen[2]);
}

Test(audit_run, a_regex_over_its_limit_fails_the_run)
{
    struct buf lines = {0};
    buf_puts(&lines, "a,,,\"");
    buf_fill(&lines, 'a', 60);
    buf_puts(&lines, "!\",,money,,,1,\n");
    run_lines(&run, lines.p);
    run_rules(
        &run,
        "links:\n"
        "  - {id: slow, items: {text: '演習'}, lines: {text: '(a+)+$'}, strength: principal, extent: whole}\n");
    cr_assert_eq(run_load(&run), FT_OK);
    cr_expect_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_EINPUT);
    cr_expect_null(run.result);
    cr_expect_eq(ft_diags_count(run.files.diags, FT_ERROR), 1);
    buf_release(&lines);
}

Test(audit_run, sums_that_cannot_be_kept_are_an_error_at_their_cell)
{
    run_lines(&run, "a,,,演習,,money,,,90000000000,\n"
                    "b,,,演習,,money,,,90000000000,\n");
    cr_assert_eq(run_load(&run), FT_OK);
    cr_expect_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_EINPUT);
    files_expect(
        &run.files,
        "lines.csv:2:17 FT714 the amounts of measure 'fy16' are too large to be added up\n");
}

Test(audit_run, differences_that_cannot_be_kept_are_an_error)
{
    run_lines(&run, "all,,,総額,,total,,,90000000000,\n"
                    "a,,,演習,,money,,,-90000000000,\n");
    cr_assert_eq(run_load(&run), FT_OK);
    cr_expect_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_EINPUT);
    files_expect(&run.files,
                 "audit.yaml:0:0 FT714 the stated total of measure 'fy16' is too far from what is "
                 "listed\n");
}

Test(audit_run, a_line_that_states_nothing_is_referenced_and_noted)
{
    run_lines(&run, "a,,,演習,,money,,,,\n"
                    "b,,,監視,,money,,,1,1\n");
    run_rules(&run,
              "links:\n  - {id: r, items: {text: 演習}, lines: {text: 演習}, strength: principal, "
              "extent: whole}\n");
    cr_assert_eq(run_load(&run), FT_OK);
    cr_assert_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_OK);
    cr_expect_eq(run_item(&run, "1.1")->status, STATUS_REFERENCED);
    cr_expect_eq(run_item(&run, "1.1")->money[0].principal.at_most, 0);
    files_expect(&run.files, "lines.csv:2:17 FT734 1 of 2 lines states no amount [this]\n");
}

Test(audit_run, a_change_that_cannot_be_kept_is_an_error)
{
    run_lines(&run, "a,,,演習,,money,,,90000000000,-90000000000\n");
    cr_assert_eq(run_load(&run), FT_OK);
    cr_expect_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_EINPUT);
    files_expect(&run.files, "lines.csv:2:1 FT714 the change of line 'a' between two measures is "
                             "too large\n");
}

struct change_case {
    struct amount now, before;
    enum change is;
    int64_t by;
};
#define V(value) {AMOUNT_VALUE, value}
#define NIL      {AMOUNT_NIL, 0}
#define EMPTY    {AMOUNT_EMPTY, 0}
static const struct change_case changes[] = {
    {V(7), V(4), CHANGE_INCREASED, 3},  {V(4), V(7), CHANGE_DECREASED, -3},
    {V(4), V(4), CHANGE_SAME, 0},       {V(4), NIL, CHANGE_NEW, 4},
    {NIL, V(4), CHANGE_ENDED, -4},      {V(0), V(4), CHANGE_ENDED, -4},
    {NIL, NIL, CHANGE_NONE, 0},         {V(4), EMPTY, CHANGE_NONE, 0},
    {EMPTY, V(4), CHANGE_NONE, 0},      {V(-2), V(-3), CHANGE_INCREASED, 1},
    {V(2), V(-3), CHANGE_INCREASED, 5},
};

TestEach(change, compares_with_the_year_before, changes, c)
{
    struct line_change change;
    cr_assert(change_of(c->now, c->before, &change));
    cr_expect_str_eq(change_name[change.is], change_name[c->is]);
    cr_expect_eq(change.by, c->by);
}

Test(change, that_cannot_be_kept_is_told)
{
    struct line_change change;
    struct amount most = V(INT64_MAX), least = V(-INT64_MAX);
    cr_expect_not(change_of(most, least, &change));
}
