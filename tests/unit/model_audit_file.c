#include <criterion/criterion.h>

#include "model_files.h"

static struct files f;

static void begin(void)
{
    f = files_new();
}

static void end(void)
{
    files_free(&f);
}

TestSuite(audit_file, .init = begin, .fini = end);

Test(audit_file, a_sound_one_says_nothing)
{
    const struct model *m;
    files_expect_load(&f, "");
    m = f.model;
    cr_expect_eq(m->language, LANGUAGE_JA);
    cr_expect(str_eq(m->proposal_title, STR("提言")));
    cr_expect(str_eq(m->budget_title, STR("予算")));
    cr_expect_eq(m->measure_count, 2);
    cr_expect(str_eq(m->measures[0].id, STR("fy16")));
    cr_expect(str_eq(m->measures[0].label, STR("fy16")));
    cr_expect(str_eq(m->measures[1].label, STR("前年度")));
    cr_expect_eq(m->measures[0].unit.size, 100000000);
    cr_expect(m->measures[0].funds && !m->measures[1].funds);
    cr_expect_eq(m->measures[0].compare_with, 1);
    cr_expect_eq(m->measures[1].compare_with, NO_INDEX);
    cr_expect_eq(m->measures[0].phase, PHASE_PROPOSED);
    cr_expect_eq(m->measures[0].stated_total.state, AMOUNT_EMPTY);
    cr_expect_eq(m->weight[STRENGTH_PRINCIPAL].numerator,
                 m->weight[STRENGTH_PRINCIPAL].denominator);
    cr_expect_eq(m->weight[STRENGTH_SIGNIFICANT].numerator * 10,
                 m->weight[STRENGTH_SIGNIFICANT].denominator * 4);
    cr_expect_eq(m->rule_files.n, 1);
}

Test(audit_file, inputs_are_named_as_the_file_names_them)
{
    static const char *const roles[] = {"audit", "items", "lines"};
    static const char *const paths[] = {"audit.yaml", "items.csv", "lines.csv"};
    files_expect_load(&f, "");
    cr_assert_eq(f.model->input_count, 3);
    for (size_t i = 0; i < 3; i++) {
        cr_expect_str_eq(f.model->inputs[i].role, roles[i]);
        cr_expect(str_eq(f.model->inputs[i].path, str_of(paths[i])));
        cr_expect_eq(strlen(f.model->inputs[i].sha256), 64);
    }
}

Test(audit_file, an_absolute_path_is_not_told_in_a_result)
{
    struct buf by = {0};
    buf_printf(&by, "items: %s/items.csv", f.folder);
    files_amend(&f, "items: items.csv", by.p);
    buf_release(&by);
    files_expect_load(&f, "");
    cr_expect_eq(f.model->item_count, 1);
    cr_expect(str_eq(f.model->inputs[1].path, STR("items.csv")));
}

Test(audit_file, numbers_and_yes_or_no_may_be_quoted_or_not)
{
    files_amend(&f, "fiscal-year: '2016', phase: proposed, funds: 'yes'",
                "fiscal-year: 2016, phase: proposed, funds: true, stated-total: '499.3'");
    files_expect_load(&f, "");
    cr_expect(f.model->measures[0].funds);
    cr_expect_eq(f.model->measures[0].stated_total.value, 49930000000);
    cr_expect_eq(f.model->measures[0].stated_by, NO_INDEX);
}

Test(audit_file, a_stated_total_may_have_a_unit_of_its_own)
{
    files_amend(&f, "phase: proposed", "phase: proposed, stated-total: '1兆2,000億円'");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->measures[0].stated_total.value, 1200000000000);
}

Test(audit_file, weights_and_gates_are_exact)
{
    files_amend(&f, "rules: [rules.yaml]",
                "rules: rules.yaml\n"
                "weights: {significant: 0.25}\n"
                "gates: [covered=0.5, 'covered@1=0.25', 'money-traced:fy16@1=1']");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->weight[STRENGTH_SIGNIFICANT].numerator, 25);
    cr_assert_eq(f.model->gate_count, 3);
    cr_expect(str_eq(f.model->gates[1].text, STR("covered@1")));
    cr_expect(str_eq(f.model->gates[1].needs_text, STR("0.25")));
    cr_expect(str_eq(f.model->gates[1].section, STR("1")));
    cr_expect_eq(f.model->gates[1].measure, NO_INDEX);
    cr_expect_eq(f.model->gates[2].ratio, RATIO_MONEY_TRACED);
    cr_expect_eq(f.model->gates[2].measure, 0);
}

Test(audit_file, each_fault_is_told_at_its_place_and_all_in_one_run)
{
    static const struct {
        const char *what, *by, *said;
    } cases[] = {
        {"fundtrace: 1", "fundtrace: 2", "audit.yaml:1:12 FT010 version '2' of the format\n"},
        {"language: ja", "language: fr",
         "audit.yaml:2:11 FT012 'fr' is not known here (write en or ja)\n"},
        {"currency: JPY", "currency: Yen",
         "audit.yaml:7:13 FT012 'Yen' is not a currency (write a code of ISO 4217, such as JPY, USD or EUR)\n"},
        {"currency: JPY", "currency: EURO",
         "audit.yaml:7:13 FT012 'EURO' is not a currency (did you mean 'EUR'?)\n"},
        {"id: fy16,", "id: FY16,", "audit.yaml:9:12 FT101 'FY16' is not a name\n"},
        {"id: fy15,", "id: fy16,",
         "audit.yaml:9:107 FT109 no measure 'fy15' (did you mean 'fy16'?)\n"
         "audit.yaml:10:12 FT102 two measures are called 'fy16' (give each measure a name of its own)\n"},
        {"compare-with: fy15", "compare-with: fy16",
         "audit.yaml:9:107 FT012 a measure compared with itself\n"},
        {"unit: 億円, fiscal-year: '2016'", "unit: 件, fiscal-year: 28年度",
         "audit.yaml:9:37 FT012 '件' is not a unit of JPY (write 円, 千円, 万円, 百万円, 億円, 十億円 or 兆円)\n"
         "audit.yaml:9:53 FT012 '28年度' is not a year (write the calendar year it begins in, such as 2016)\n"},
        {"phase: proposed", "phase: draft",
         "audit.yaml:9:69 FT012 'draft' is not known here (write requested, proposed, approved, adjusted or executed)\n"},
        {"funds: 'yes'", "funds: ja",
         "audit.yaml:9:86 FT012 'ja' is not known here (write yes, true, no or false)\n"},
        {"phase: proposed", "phase: proposed, stated-total: 12.3.4億円",
         "audit.yaml:9:97 FT701 cannot read the amount '12.3.4億円' [a second decimal point]\n"},
        {"phase: proposed", "phase: proposed, stated-total: ―",
         "audit.yaml:9:93 FT701 cannot read the amount '―' [not a number]\n"},
        {"rules: [rules.yaml]", "rules: [{file: rules.yaml}]",
         "audit.yaml:11:9 FT007 an element of this list is a text (write [first, second])\n"},
        {"rules: [rules.yaml]", "rules: r.yaml\nweights: {principal: 1.5, significant: 0}",
         "audit.yaml:12:22 FT012 '1.5' is not a weight (a weight is a decimal above 0 and at most 1, such as 0.4)\n"
         "audit.yaml:12:40 FT012 '0' is not a weight (a weight is a decimal above 0 and at most 1, such as 0.4)\n"},
        {"rules: [rules.yaml]",
         "rules: r.yaml\ngates: [covered, 'cover=1', 'covered@9=1', 'covered:fy16=1', 'money-traced=1', "
         "'money-traced:x=1', 'funded=50']",
         "audit.yaml:12:9 FT012 not a gate: 'covered' (a gate is RATIO[:MEASURE][@SECTION]=X, such as covered@1.2=0.5)\n"
         "audit.yaml:12:18 FT012 not a gate: 'cover=1' (no such ratio)\n"
         "audit.yaml:12:29 FT012 not a gate: 'covered@9=1' (no such section)\n"
         "audit.yaml:12:44 FT012 not a gate: 'covered:fy16=1' (only money ratios have a measure)\n"
         "audit.yaml:12:62 FT012 not a gate: 'money-traced=1' (a money ratio needs a measure: money-traced:MEASURE=0.5)\n"
         "audit.yaml:12:80 FT012 not a gate: 'money-traced:x=1' (no such measure)\n"
         "audit.yaml:12:100 FT012 not a gate: 'funded=50' (a gate needs a decimal from 0 to 1)\n"},
        {"rules: [rules.yaml]",
         "rules: r.yaml\nallow: [{code: FT20, reason: ' ', until: 2027-02-29}]",
         "audit.yaml:12:16 FT012 'FT20' is not a code\n"
         "audit.yaml:12:30 FT012 ' ' is not a reason\n"
         "audit.yaml:12:42 FT012 '2027-02-29' is not a date\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        files_amend(&f, cases[i].what, cases[i].by);
        files_expect_load(&f, cases[i].said);
        end();
        begin();
    }
}

Test(audit_file, an_exception_for_a_linter_is_accepted)
{
    files_amend(&f, "rules: [rules.yaml]",
                "rules: r.yaml\nallow: [{code: FT204, reason: 全角, until: 2028-02-29}]");
    files_expect_load(&f, "");
}

Test(audit_file, a_measure_without_what_it_needs_is_told)
{
    files_amend(
        &f,
        "{id: fy15, label: 前年度, column: y15, unit: 億円, fiscal-year: '2015', phase: approved}",
        "{id: fy15}");
    files_load(&f);
    cr_expect_eq(f.err, FT_EINPUT);
    cr_expect_eq(ft_diags_count(f.diags, FT_ERROR), 3);
}

Test(audit_file, too_many_measures_are_refused)
{
    struct buf list = {0};
    buf_puts(&list, "  measures:\n");
    for (int i = 0; i <= MAX_MEASURES; i++)
        buf_printf(&list, "    - {id: m%d, column: y16, fiscal-year: 2016, phase: proposed}\n", i);
    files_amend(&f, "  measures:\n", list.p);
    buf_release(&list);
    files_expect_load(
        &f,
        "audit.yaml:9:5 FT011 a budget with 35 measures (a budget has from 1 to 32 measures)\n");
}

Test(audit_file, a_missing_table_is_told_where_it_is_named)
{
    files_amend(&f, "items: items.csv", "items: no.csv");
    files_load(&f);
    cr_expect_eq(f.err, FT_EINPUT);
    cr_expect_not_null(f.model);
    cr_expect_eq(f.model->line_count, 1);
    cr_expect_eq(f.model->item_count, 0);
}

Test(audit_file, without_a_tree_there_is_no_model)
{
    files_write(&f, "audit.yaml", "fundtrace: [");
    files_load(&f);
    cr_expect_eq(f.err, FT_EINPUT);
    cr_expect_null(f.model);
    cr_expect_gt(ft_diags_count(f.diags, FT_ERROR), 0);
}

Test(audit_file, rules_are_found_beside_it)
{
    struct buf path = {0};
    buf_printf(&path, "%s/rules.yaml", f.folder);
    files_expect_load(&f, "");
    cr_expect(str_eq(f.model->rule_files.v[0], buf_str(&path)));
    buf_release(&path);
}
