#include "report/figures.h"

#include "expect.h"
#include "report/labels.h"
#include "report_sample.h"

static const struct unit oku = {{"億円", 6}, 100000000};
static const struct unit yen = {{"円", 3}, 1};
static struct report_options en, ja;
static struct buf out;

static void begin(void)
{
    en = sample_options(LANGUAGE_EN);
    ja = sample_options(LANGUAGE_JA);
}

static void end(void)
{
    buf_release(&out);
}

TestSuite(figures, .init = begin, .fini = end);

#define EXPECT(expected)                        \
    do {                                        \
        expect_str_eq(buf_str(&out), expected); \
        buf_clear(&out);                        \
    } while (0)

static const struct percent_case {
    int64_t numerator, denominator;
    const char *expected;
} percents[] = {
    {0, 28, "0.0 %"},
    {12, 28, "42.9 %"},
    {28, 28, "100.0 %"},
    {1, 3, "33.3 %"},
    {2, 3, "66.7 %"},
    {1, 2000, "0.1 %"}, /* 0.05 is rounded away from zero */
    {1, 2001, "0.0 %"},
    {9995, 10000, "100.0 %"}, /* 99.95 */
    {9994, 10000, "99.9 %"},
    {1249, 1000, "124.9 %"},
    {-3, 1730, "-0.2 %"},
    {5, 0, "n/a"},
    {5, -1, "n/a"},
    {INT64_MAX, INT64_MAX, "100.0 %"},
    {INT64_MAX - 1, INT64_MAX, "100.0 %"},
    {INT64_MAX / 2, INT64_MAX, "50.0 %"},
    {INT64_MAX, 1, "922337203685477580700.0 %"},
    {INT64_MIN, 1, "-922337203685477580800.0 %"},
    {25150000000, 49930000000, "50.4 %"},
};

TestEach(figures, rounds_percents_in_whole_numbers, percents, c)
{
    figure_percent(&out, LANGUAGE_EN, c->numerator, c->denominator);
    EXPECT(c->expected);
}

Test(figures, say_a_ratio_with_both_its_numbers)
{
    figure_ratio(&out, LANGUAGE_EN, (struct ratio){12, 28});
    EXPECT("12/28 (42.9 %)");
    figure_money_ratio(&out, &ja, &oku, 6210000000, 24780000000);
    EXPECT("62.1/247.8 (25.1 %)");
    figure_money_ratio(&out, &ja, &oku, 1, 0);
    EXPECT("該当なし");
}

Test(figures, show_money_exactly_in_the_unit)
{
    figure_money(&out, &ja, &oku, 1730000000);
    EXPECT("17.3");
    figure_money(&out, &ja, &oku, 483000000);
    EXPECT("4.83");
    figure_money(&out, &ja, &yen, 1234567);
    EXPECT("1,234,567");
    figure_money(&out, &ja, &oku, -100000000);
    EXPECT("▲1.0");
    figure_money(&out, &en, &oku, -100000000);
    EXPECT("-1.0");
}

static const struct rounded_case {
    int64_t value;
    const char *expected;
} rounded[] = {
    {123456789, "1.2"},   {125000000, "1.3"}, {124999999, "1.2"},       {-125000000, "-1.3"},
    {-124999999, "-1.2"}, {0, "0.0"},         {99999999999, "1,000.0"},
};

TestEach(figures, round_where_they_say_so, rounded, c)
{
    figure_rounded(&out, &en, &oku, c->value);
    EXPECT(c->expected);
}

Test(figures, rounding_stays_within_what_a_number_holds)
{
    figure_rounded(&out, &en, &oku, INT64_MAX);
    cr_expect_gt(out.n, 0);
    figure_rounded(&out, &en, &oku, INT64_MIN);
}

Test(figures, tell_what_is_claimed_from_what_may_be)
{
    figure_range(&out, &ja, &oku, (struct range){720000000, 720000000});
    EXPECT("7.2");
    figure_range(&out, &ja, &oku, (struct range){0, 25500000000});
    EXPECT("255.0の内数");
    figure_range(&out, &en, &oku, (struct range){0, 25500000000});
    EXPECT("up to 255.0");
    figure_range(&out, &ja, &oku, (struct range){410000000, 25910000000});
    EXPECT("4.1＋255.0の内数");
    figure_range(&out, &en, &oku, (struct range){410000000, 25910000000});
    EXPECT("4.1 to 259.1");
    figure_range(&out, &ja, &oku, (struct range){0, 0});
    EXPECT("－");
}

Test(figures, survive_a_range_as_wide_as_numbers_go)
{
    figure_range(&out, &ja, &oku, (struct range){INT64_MIN, INT64_MAX});
    figure_shares(&out, &ja, &oku, (struct range){INT64_MIN, INT64_MAX});
    cr_expect_gt(out.n, 0);
}

Test(figures, put_what_only_related_lines_have_in_parentheses)
{
    struct ft_result *result = &sample(NULL)->result;
    struct scope_money money = {.all = {0, 410000000}};
    figure_of_item(&out, result, &ja, SAMPLE_FY16, &money);
    EXPECT("(4.1の内数)");
    money.principal = (struct range){100000000, 100000000};
    figure_of_item(&out, result, &ja, SAMPLE_FY16, &money);
    EXPECT("1.0");
    figure_of_item(&out, result, &ja, SAMPLE_FY16, &(struct scope_money){0});
    EXPECT("－");
}

Test(figures, give_a_line_its_own_figure_or_the_one_it_is_part_of)
{
    struct sample *s = sample(NULL);
    figure_of_line(&out, &s->result, &ja, SAMPLE_FY16, &s->lines[LINE_EXERCISE]);
    EXPECT("7.2");
    figure_of_line(&out, &s->result, &ja, SAMPLE_SUPPL, &s->lines[LINE_CLOUD]);
    EXPECT("255.0の内数");
    figure_of_line(&out, &s->result, &ja, SAMPLE_FY16, &s->lines[LINE_CLOUD]); /* nil above it */
    EXPECT("－");
    figure_of_line(&out, &s->result, &ja, SAMPLE_FY16, &s->lines[LINE_POSTS]);
    EXPECT("20人");
    figure_of_line(&out, &s->result, &ja, SAMPLE_SUPPL, &s->lines[LINE_POSTS]);
    EXPECT("");
    s->lines[LINE_EXERCISE].kind = LINE_REFERENCE;
    figure_of_line(&out, &s->result, &en, SAMPLE_FY16, &s->lines[LINE_EXERCISE]);
    EXPECT("ref. 7.2");
}

Test(figures, give_a_line_with_a_part_of_something_what_a_link_to_it_claims)
{
    static const struct range ranges[] = {{0, 450000000}, {100000000, 450000000}};
    struct sample *s = sample(NULL);
    s->lines[LINE_CLOUD].claims = s->lines[LINE_EXERCISE].claims = ranges;
    s->lines[LINE_EXERCISE].kind = LINE_OUT_OF;
    figure_of_line(&out, &s->result, &ja, SAMPLE_FY16, &s->lines[LINE_EXERCISE]);
    EXPECT("4.5の内数");
    figure_of_line(&out, &s->result, &ja, SAMPLE_SUPPL, &s->lines[LINE_CLOUD]);
    EXPECT("1.0＋3.5の内数");
}

Test(figures, below_a_reference_are_references)
{
    struct sample *s = sample(NULL);
    s->lines[LINE_LOCAL].kind = LINE_REFERENCE;
    s->lines[LINE_EXERCISE].parent = LINE_LOCAL;
    figure_of_line(&out, &s->result, &ja, SAMPLE_FY16, &s->lines[LINE_EXERCISE]);
    EXPECT("参考7.2");
    figure_of_line(&out, &s->result, &ja, SAMPLE_SUPPL, &s->lines[LINE_CLOUD]);
    EXPECT("");
}

Test(figures, say_how_an_amount_changed)
{
    figure_change(&out, &ja, &oku, (struct line_change){CHANGE_INCREASED, 320000000});
    EXPECT("+3.2 拡充");
    figure_change(&out, &ja, &oku, (struct line_change){CHANGE_DECREASED, -10000000});
    EXPECT("▲0.1 縮小");
    figure_change(&out, &en, &oku, (struct line_change){CHANGE_SAME, 0});
    EXPECT("same");
    figure_change(&out, &en, &oku, (struct line_change){CHANGE_NONE, 0});
    EXPECT("");
}

static const struct unit_case {
    const char *currency, *unit;
    enum language language;
    const char *name, *in_text;
} units[] = {
    {"JPY", "億円", LANGUAGE_JA, "億円", "2.5億円"},
    {"JPY", "億円", LANGUAGE_EN, "JPY 100 million", "2.5億円"},
    {"JPY", "百万円", LANGUAGE_EN, "JPY million", "250百万円"},
    {"JPY", "円", LANGUAGE_EN, "JPY", "250,000,000円"},
    {"USD", "million", LANGUAGE_EN, "USD million", "USD 2.5 million"},
    {"USD", "USD", LANGUAGE_JA, "USD", "USD 2,500,000"},
    {"USD", "thousand", LANGUAGE_EN, "USD thousand", "USD 2,500 thousand"},
    {"JPY", "万円", LANGUAGE_EN, "JPY 10 thousand", "25,000万円"},
    {"KWD", "KWD", LANGUAGE_EN, "KWD", "KWD 250,000"},
    {"KWD", "thousand", LANGUAGE_EN, "KWD thousand", "KWD 250 thousand"},
    {"KWD", "million", LANGUAGE_EN, "KWD million", "KWD 0.25 million"},
    {"CLF", "CLF", LANGUAGE_JA, "CLF", "CLF 25,000"},
    {"CLF", "million", LANGUAGE_EN, "CLF million", "CLF 0.025 million"},
    {"UYW", "trillion", LANGUAGE_EN, "UYW trillion", "UYW 0.000000025 trillion"},
};

TestEach(figures, name_the_unit_in_the_reports_language, units, c)
{
    struct ft_result *result = &sample(NULL)->result;
    struct report_options options = {.language = c->language};
    struct unit unit;
    result->currency = currency_find(str_of(c->currency));
    cr_assert(unit_find(result->currency, str_of(c->unit), &unit));
    figure_unit_name(&out, result, &options, &unit);
    EXPECT(c->name);
    figure_money_in_text(&out, result, &options, &unit, 250000000);
    EXPECT(c->in_text);
}

Test(figures, know_whether_one_unit_holds_for_all_measures)
{
    struct sample *s = sample(NULL);
    cr_expect(figure_one_unit(&s->result, &ja));
    s->measures[SAMPLE_SUPPL].unit = (struct unit){STR("百万円"), 1000000};
    cr_expect_not(figure_one_unit(&s->result, &ja));
    ja.unit = &oku;
    cr_expect(figure_one_unit(&s->result, &ja));
}
