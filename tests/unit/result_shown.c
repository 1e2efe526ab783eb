#include "result/filters.h"

#include "base/diag.h"
#include "base/memory.h"
#include "expect.h"
#include "report/view.h"
#include "report_sample.h"

static struct arena *arena;
static struct ft_diags *diags;
static struct ft_result *result;
static struct ft_result shown;

static void begin(void)
{
    arena = arena_new();
    diags = ft_diags_new();
    result = &sample(NULL)->result;
    result->arena = arena;
}

static void end(void)
{
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(shown, .init = begin, .fini = end);

static void want(enum ft_filter by, const char *value)
{
    cr_assert_eq(ft_result_filter(result, by, value, diags), FT_OK, "%s", value);
}

static void show(void)
{
    cr_assert_eq(result_shown(arena, result, &shown), FT_OK);
}

Test(shown, without_any_shows_all)
{
    cr_expect_not(filters_any(&result->filters));
    show();
    expect_size_eq(shown.item_count, SAMPLE_ITEMS);
    expect_size_eq(shown.line_count, SAMPLE_LINES);
    expect_size_eq(shown.measure_count, SAMPLE_MEASURES);
}

Test(shown, by_section_leaves_its_items_and_their_lines)
{
    want(FT_FILTER_SECTION, "2");
    show();
    expect_size_eq(shown.item_count, 2);
    expect_str_eq(shown.items[0].id, "2.1");
    expect_size_eq(shown.line_count, 1);
    expect_str_eq(shown.lines[0].id, "nisc.posts");
    expect_size_eq(shown.lines[0].items[0], 0);
    expect_size_eq(shown.items[0].links[0].line, 0);
    expect_size_eq(shown.gap_count, 1);
    expect_str_eq(shown.items[shown.gaps[0]].id, "2.2");
    expect_size_eq(shown.section_count, 1);
}

Test(shown, keeps_what_a_shown_line_is_part_of)
{
    want(FT_FILTER_STATUS, "part-funded");
    want(FT_FILTER_SECTION, "1");
    show();
    expect_str_eq(shown.lines[shown.items[0].links[0].line].id, "mic.lg.cloud");
    uint32_t parent = shown.lines[shown.items[0].links[0].line].parent;
    cr_assert_neq(parent, NO_INDEX);
    expect_str_eq(shown.lines[parent].id, "mic.lg");
}

Test(shown, by_measure_picks_its_columns)
{
    struct result_measure measures[SAMPLE_MEASURES];
    memcpy(measures, result->measures, sizeof measures);
    measures[SAMPLE_SUPPL].compare_with = NO_INDEX;
    result->measures = measures;
    want(FT_FILTER_MEASURE, "fy2015-suppl");
    show();
    expect_size_eq(shown.measure_count, 1);
    expect_str_eq(shown.measures[0].id, "fy2015-suppl");
    cr_expect_eq(shown.measures[0].compare_with, NO_INDEX);
    cr_expect_eq(shown.items[SAMPLE_FUNDED].money[0].principal.exact, 1300000000);
    cr_expect_eq(shown.lines[LINE_IDLE].amounts[0].value, 0);
    cr_expect_eq(shown.lines[LINE_POSTS].headcount_measure, NO_INDEX);
    cr_expect_eq(shown.items[SAMPLE_CLOUD].funded_by, 1);
    cr_expect_eq(shown.ratios.money_traced[0].denominator, 26800000000);
    expect_size_eq(shown.reconciliation_count, 1);
    cr_expect_eq(shown.reconciliation[0].measure, 0);
}

Test(shown, a_measure_brings_what_it_is_compared_with)
{
    want(FT_FILTER_MEASURE, "fy2015-suppl");
    show();
    expect_size_eq(shown.measure_count, 2);
    cr_expect_eq(shown.measures[SAMPLE_SUPPL].compare_with, SAMPLE_FY16);
    cr_expect_eq(shown.items[SAMPLE_FUNDED].given[SAMPLE_SUPPL].against, SAMPLE_FY16);
}

Test(shown, never_changes_what_is_counted)
{
    want(FT_FILTER_SECTION, "2");
    want(FT_FILTER_STATUS, "gap");
    show();
    cr_expect_eq(shown.ratios.covered.denominator, result->ratios.covered.denominator);
    for (int s = 0; s < STATUSES; s++)
        cr_expect_eq(shown.statuses[s], result->statuses[s]);
    expect_size_eq(shown.orphans.count, result->orphans.count);
    expect_size_eq(shown.orphans.line_count, 0);
}

Test(shown, by_organisation_hides_links_to_others)
{
    static struct result_line lines[SAMPLE_LINES];
    memcpy(lines, result->lines, sizeof lines);
    lines[LINE_POSTS].organisation = STR("内閣官房");
    result->lines = lines;
    want(FT_FILTER_ORGANISATION, "内閣官房");
    show();
    expect_size_eq(shown.item_count, 1);
    expect_str_eq(shown.items[0].id, "2.1");
    expect_size_eq(shown.line_count, 1);
}

Test(shown, by_lead_leaves_what_they_lead)
{
    want(FT_FILTER_LEAD, "内閣官房");
    show();
    expect_size_eq(shown.item_count, 1);
    expect_str_eq(shown.items[0].id, "2.1");
    expect_size_eq(shown.line_count, 1);
    expect_str_eq(shown.lines[0].id, "nisc.posts");
}

Test(shown, by_due_date_leaves_what_is_due_on_it_or_before_and_no_words)
{
    want(FT_FILTER_DUE_BY, "2016-12-30");
    show();
    expect_size_eq(shown.item_count, 1);
    expect_str_eq(shown.items[0].id, "1.2");
    want(FT_FILTER_DUE_BY, "2016-12-31");
    want(FT_FILTER_DUE_BY, "2015-01-01");
    show();
    expect_size_eq(shown.item_count, 2);
    expect_str_eq(shown.items[1].id, "2.2");
}

Test(shown, by_open_leaves_what_has_no_response)
{
    want(FT_FILTER_OPEN, NULL);
    show();
    expect_size_eq(shown.item_count, SAMPLE_ITEMS - 1);
    want(FT_FILTER_LEAD, "総務省");
    show();
    expect_size_eq(shown.item_count, 0);
    expect_size_eq(shown.line_count, 0);
}

static const struct unknown_case {
    enum ft_filter by;
    const char *value;
} unknowns[] = {{FT_FILTER_SECTION, "9"},
                {FT_FILTER_SECTION, ""},
                {FT_FILTER_TAG, "theme.exercises"},
                {FT_FILTER_ORGANISATION, "総務"},
                {FT_FILTER_STATUS, "Funded"},
                {FT_FILTER_MEASURE, "fy2017"},
                {FT_FILTER_LEAD, ""},
                {FT_FILTER_LEAD, "内閣"},
                {FT_FILTER_DUE_BY, "2016-02-30"},
                {FT_FILTER_DUE_BY, ""}};

TestEach(shown, of_what_the_result_does_not_have_is_an_error, unknowns, c)
{
    cr_expect_eq(ft_result_filter(result, c->by, c->value, diags), FT_EUSAGE);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), 1);
    cr_expect_not(filters_any(&result->filters));
}

Test(shown, given_twice_is_said_once)
{
    want(FT_FILTER_TAG, "theme.exercise");
    want(FT_FILTER_TAG, "theme.exercise");
    expect_size_eq(result->filters.tags.n, 1);
}

Test(shown, reports_every_lack_of_memory)
{
    want(FT_FILTER_SECTION, "1");
    for (size_t allowed = 0;; allowed++) {
        struct arena *own = arena_new();
        mem_fail_after(allowed);
        enum ft_err err = result_shown(own, result, &shown);
        mem_fail_after((size_t)-1);
        arena_free(own);
        if (err == FT_OK)
            break;
        cr_assert_eq(err, FT_ENOMEM);
    }
}
