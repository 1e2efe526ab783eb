#include "audit/ratios.h"
#include "audit_files.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,,演習,,money,,,3,\n"
                    "a.part,a,,演習の一部,,money,,,1,\n"
                    "b,,,定員,,headcount,2,fy16,,\n"
                    "c,,,その他,,money,,,6,\n");
    run_rules(
        &run,
        "links:\n"
        "  - {id: a, items: {text: '演習'}, lines: {id: [a.part]}, strength: principal, extent: whole}\n"
        "  - {id: s, items: {text: '演習'}, lines: {id: [a]}, strength: significant, extent: whole}\n"
        "  - {id: b, items: {expects: [staff]}, lines: {kind: [headcount]}, strength: principal, extent: whole}\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_gates, .init = begin, .fini = end);

static void with_gates(const char *gates)
{
    struct str rules = arena_printf(run.files.arena, "rules: [rules.yaml]\ngates: [%s]", gates);
    files_amend(&run.files, "rules: [rules.yaml]", rules.p);
    run_audit(&run);
}

static void expect_gate(size_t index, int64_t numerator, int64_t denominator, bool passed)
{
    cr_assert_lt(index, run.result->gate_count);
    const struct result_gate *gate = &run.result->gates[index];
    cr_expect_eq(gate->has.numerator, numerator, "%.*s: %lld", STR_ARG(gate->gate),
                 (long long)gate->has.numerator);
    cr_expect_eq(gate->has.denominator, denominator, "%.*s: /%lld", STR_ARG(gate->gate),
                 (long long)gate->has.denominator);
    cr_expect_eq(gate->passed, passed, "%.*s", STR_ARG(gate->gate));
}

Test(audit_gates, compare_exact_fractions)
{
    with_gates("funded=0.333333333, funded=0.333333334, covered=0.666666666, covered=0.666666667");
    expect_gate(0, 1, 3, true);
    expect_gate(1, 1, 3, false);
    expect_gate(2, 2, 3, true);
    expect_gate(3, 2, 3, false);
    expect_str_eq(run.result->gates[0].gate, "funded");
    expect_str_eq(run.result->gates[0].needs, "0.333333333");
    cr_expect_not(ft_result_gates_passed(run.result));
}

Test(audit_gates, on_money_count_what_principal_links_claim_for_sure)
{
    with_gates("'money-traced:fy16=0.111', 'money-traced:fy16=0.112', 'money-traced:fy16@2=0.1'");
    expect_gate(0, 100000000, 900000000, true);
    expect_gate(1, 100000000, 900000000, false);
    expect_gate(2, 0, 900000000, false);
}

Test(audit_gates, on_a_ratio_that_is_not_available_fail_even_at_nothing)
{
    with_gates("'money-of-stated:fy16=0', answered-of-process=0, 'answered-of-budget@2=0'");
    expect_gate(0, 100000000, 0, false);
    expect_gate(1, 0, 0, false);
    expect_gate(2, 0, 0, false);
}

Test(audit_gates, of_a_section_look_at_that_section)
{
    with_gates("covered@1=1, funded-or-part@1=0.5, 'answered-of-staff@1=1', covered@2=0");
    expect_gate(0, 2, 2, true);
    expect_gate(1, 1, 2, true);
    expect_gate(2, 1, 1, true);
    expect_gate(3, 0, 1, true);
    cr_expect(ft_result_gates_passed(run.result));
}

Test(audit_gates, an_audit_without_any_passes)
{
    run_audit(&run);
    cr_expect(ft_result_gates_passed(run.result));
}

Test(audit_gates, of_a_section_hold_what_is_below_it)
{
    files_write(&run.files, "items.csv",
                "id,kind,section,section_title,text,expects\n"
                "1.1,item,1,人材,実践的な演習予算の拡充,budget\n"
                "1.2,,1.1,人材,定員の増加,staff\n");
    with_gates("covered@1=1, covered@1.1=1, 'money-traced:fy16@1=0.1', funded@1=0.5");
    expect_gate(0, 2, 2, true);
    expect_gate(1, 1, 1, true);
    expect_gate(2, 100000000, 900000000, true);
}

static bool passes(const struct gate *gate, const struct ft_result *result)
{
    struct result_gate checked;
    cr_assert_eq(gate_check(NULL, gate, result, &checked), FT_OK);
    return checked.passed;
}

Test(audit_gates, the_largest_fractions_are_compared_exactly)
{
    struct money_ratio ratios[1] = {
        {.principal = {INT64_MAX - 1, INT64_MAX}, .denominator = INT64_MAX}};
    struct ft_result result = {.ratios = {.money_traced = ratios}};
    struct gate gate = {.ratio = RATIO_MONEY_TRACED, .needs = {1, 1}};
    cr_expect_not(passes(&gate, &result));
    gate.needs = (struct decimal){999999999, 1000000000};
    cr_expect(passes(&gate, &result));
    ratios[0].principal.exact = INT64_MAX;
    gate.needs = (struct decimal){1, 1};
    cr_expect(passes(&gate, &result));
}

/* --- decisions --------------------------------------------------------------------- */

struct unsound_case {
    const char *name, *rows, *said;
};

static const struct unsound_case unsound[] = {
    {"none", "", ""},
    {"one that stands", "1.1,a,accept,,可,甲,2016-02-01,,,\n", ""},
    {"suspect", "1.1,a,accept,,可,甲,2016-02-01,2:0123456789abcdef,,\n",
     "decision on 1.1:a (甲, 2016-02-01): suspect: item changed\n"},
    {"suspect, and its author confirmed it",
     "1.1,a,accept,,可,甲,2016-02-01,2:0123456789abcdef,,\n1.1,a,accept,,可,甲,2016-02-02,,,\n",
     ""},
    {"suspect, of an item", "2.1,,waive,,不要,甲,2016-02-01,2:0123456789abcdef,,\n",
     "decision on 2.1 (甲, 2016-02-01): suspect: item changed\n"},
    {"suspect, and there is no gap", "1.1,,waive,,不要,甲,2016-02-01,2:0123456789abcdef,,\n", ""},
    {"disputed", "1.1,a,accept,,可,甲,2016-02-01,,,\n1.1,a,reject,,否,乙,2016-02-02,,,\n",
     "decision on 1.1:a (甲, 2016-02-01): disputed\n"
     "decision on 1.1:a (乙, 2016-02-02): disputed\n"},
    {"gone", "9.1,a,accept,,可,甲,2016-02-01,,,\n",
     "decision on 9.1:a (甲, 2016-02-01): gone: no such row\n"},
};

TestEach(audit_gates, decisions_that_somebody_has_to_look_at, unsound, c)
{
    struct ft_text text = {0};
    run_decisions(&run, c->rows);
    run_audit(&run);
    cr_expect_eq(ft_result_decisions_sound(run.result), *c->said == '\0', "%s", c->name);
    cr_assert_eq(ft_result_unsound_decisions(run.result, FT_ENGLISH, &text), FT_OK);
    expect_str_eq(str_of(text.bytes), c->said);
    ft_text_free(&text);
}
