#include "base/utf8.h"
#include "expect.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(term, .fini = end);

static struct str render(const struct ft_result *result, enum language language, int width)
{
    struct report_options options = {.language = language, .width = width};
    buf_clear(&out);
    report_term(&out, result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    return buf_str(&out);
}

static bool has(const char *text)
{
    return str_find(buf_str(&out), str_of(text), 0) != (size_t)-1;
}

#define EXPECT_SAID(text) cr_expect(has(text), "\"%s\" is not in\n%s", (text), out.p)

/* The first line that holds the text; empty when there is none. */
static struct str line_with(const char *text)
{
    struct str rest = buf_str(&out), line;
    while (str_split(&rest, '\n', &line))
        if (str_find(line, str_of(text), 0) != (size_t)-1)
            return line;
    return STR("");
}

Test(term, begins_with_the_answer)
{
    render(&sample(NULL)->result, LANGUAGE_EN, 200);
    EXPECT_SAID(
        "緊急提言 ⇢ 政府予算\n"
        "Items: 4; answered in full, in part or by related lines: 3 (75.0 %); without a listed "
        "line: 1.\n"
        "Asking for budget (2): met 1, partly 1.\n"
        "Asking for staff (1): met 1.\n"
        "Asking for law (1): none 1.\n"
        "Asking for process (1): none 1.\n"
        "Confirmed by a person: 0 of 4 items; the rest is what rules alone make of it, not "
        "confirmed.\n"
        "Suspect decisions (what they judged has changed): 1; disputed ones: 0. Each figure above "
        "is the lower of the two, with and without the suspect ones.\n"
        "28当初（政府案）: proposed; 27補正: adjusted\n"
        "28当初（政府案）: 5.8億円 of the stated 12.0億円 (48.3 %) is not itemised");
}

Test(term, shows_an_item_with_its_status_answer_and_amounts)
{
    render(&sample(NULL)->result, LANGUAGE_JA, 120);
    struct str line = line_with("1.1  ");
    cr_expect(str_find(line, STR("◎  主たる予算措置"), 0) != (size_t)-1, "%.*s", STR_ARG(line));
    cr_expect(str_find(line, STR("実践的な演習予算の抜本的拡充"), 0) != (size_t)-1);
    cr_expect(str_find(line, STR("7.2"), 0) != (size_t)-1);
    cr_expect(str_find(line, STR("13.0"), 0) != (size_t)-1);
    EXPECT_SAID("予算（拡充）：措置あり");
    EXPECT_SAID("運用：確認できず");
}

Test(term, shows_what_may_be_claimed_as_a_part)
{
    render(&sample(NULL)->result, LANGUAGE_JA, 120);
    struct str line = line_with("1.2  ");
    cr_expect(str_find(line, STR("255.0の内数"), 0) != (size_t)-1, "%.*s", STR_ARG(line));
    EXPECT_SAID("27補正のみ");
    EXPECT_SAID("主   総務省");
    EXPECT_SAID("└ 自治体情報セキュリティクラウド〔一部〕");
}

Test(term, puts_the_amounts_of_related_lines_in_parentheses)
{
    struct sample *s = sample(NULL);
    struct scope_money money[] = {{.all = {720000000, 720000000}}, {.all = {0, 0}}};
    s->items[SAMPLE_FUNDED].money = money;
    s->links[0].strength = STRENGTH_SIGNIFICANT;
    render(&s->result, LANGUAGE_JA, 120);
    struct str item = line_with("1.1  "), line = line_with("└ サイバー攻撃");
    cr_expect(str_find(item, STR("(7.2)"), 0) != (size_t)-1, "%.*s", STR_ARG(item));
    cr_expect(str_find(line, STR("関連 総務省"), 0) != (size_t)-1, "%.*s", STR_ARG(line));
    cr_expect(str_find(line, STR("(7.2)"), 0) != (size_t)-1, "%.*s", STR_ARG(line));
    cr_expect(str_find(line, STR("(13.0)"), 0) != (size_t)-1, "%.*s", STR_ARG(line));
}

Test(term, shows_principal_money_with_and_without_related_lines)
{
    struct sample *s = sample(NULL);
    struct money_ratio ratios[] = {{{100000000, 300000000}, {200000000, 200000000}, 400000000},
                                   {{0, 0}, {0, 0}, 0}};
    s->result.ratios.money_traced = ratios;
    render(&s->result, LANGUAGE_EN, 120);
    EXPECT_SAID("1.0/4.0 (25.0 %)");
    struct str all = line_with("  with significant  ");
    cr_expect(str_find(all, STR("2.0/4.0 (50.0 %)"), 0) != (size_t)-1, "%.*s", STR_ARG(all));
    struct str most = line_with("  at most, with shares");
    cr_expect(str_find(most, STR("3.0/4.0 (75.0 %)"), 0) != (size_t)-1, "%.*s", STR_ARG(most));
}

Test(term, gives_every_ratio_with_both_its_numbers)
{
    render(&sample(NULL)->result, LANGUAGE_EN, 120);
    EXPECT_SAID("3/4 (75.0 %)");
    EXPECT_SAID("partly 1");
    EXPECT_SAID("13.0/268.0 (4.9 %)");
    EXPECT_SAID("7.2/12.0 (60.0 %)");
}

Test(term, states_what_is_not_itemised_with_the_gaps)
{
    render(&sample(NULL)->result, LANGUAGE_JA, 120);
    EXPECT_SAID("公表資料で確認できない提言項目（1件）\n"
                "28当初（政府案）：内訳非公表 5.8億円、総額の48.3 %\n"
                "2.2  厳格な処分の導入");
}

Test(term, keeps_asks_apart_from_items)
{
    struct str text = render(&sample(NULL)->result, LANGUAGE_EN, 120);
    size_t asks = str_find(text, STR("Wishes in the running text, never counted (1)"), 0);
    cr_assert_neq(asks, (size_t)-1);
    cr_expect_gt(str_find(text, STR("\n1.a"), 0), asks);
}

Test(term, lists_orphans_reconciliation_and_gates)
{
    render(&sample(NULL)->result, LANGUAGE_EN, 120);
    EXPECT_SAID("Lines without an item (1)");
    EXPECT_SAID("既定経費の縮減");
    EXPECT_SAID("-1.0");
    EXPECT_SAID("5.8 (48.3 %)");
    EXPECT_SAID("1/4 (25.0 %)  failed");
}

Test(term, says_a_waiver_with_its_reason)
{
    struct sample *s = sample(NULL);
    s->items[SAMPLE_GAP].status = STATUS_WAIVED;
    s->items[SAMPLE_GAP].reason = STR("別の法案で審議中");
    s->result.statuses[STATUS_GAP] = 0;
    s->result.statuses[STATUS_WAIVED] = 1;
    s->result.gap_count = 0;
    render(&s->result, LANGUAGE_JA, 120);
    EXPECT_SAID("理由：別の法案で審議中");
    EXPECT_SAID("このほか、理由を付して対象外としたものが1項目。");
}

Test(term, does_not_claim_to_know_a_total_nobody_stated)
{
    struct sample *s = sample(NULL);
    s->result.reconciliation_count = 0;
    render(&s->result, LANGUAGE_EN, 120);
    EXPECT_SAID("The document states no total");
    cr_expect_not(has("Stated totals against listed lines"));
}

Test(term, tells_how_many_orphans_it_does_not_list)
{
    struct sample *s = sample(NULL);
    s->result.orphans.count = 1234;
    render(&s->result, LANGUAGE_EN, 120);
    EXPECT_SAID("Lines without an item (1234)");
    EXPECT_SAID("1233 of them not listed here");
    EXPECT_SAID("all 1234 lines");
}

Test(term, is_the_same_without_a_single_row)
{
    struct ft_result empty = {.currency = currency_find(STR("JPY"))};
    render(&empty, LANGUAGE_EN, 80);
    EXPECT_SAID("0 (n/a)");
    EXPECT_SAID("Items without a listed line (0)");
}

/* --- alignment ---------------------------------------------------------------- */

static bool begins_rule(struct str line)
{
    return str_has_prefix(line, STR("─"));
}

/* Figures stand under a rule, and the last column ends where it ends. */
static void expect_tables_as_wide_as_their_rules(struct str text, int width)
{
    struct str line;
    int rule = 0;
    while (str_split(&text, '\n', &line)) {
        int columns = utf8_width(line);
        cr_assert_leq(columns, width, "in %d columns: %.*s", width, STR_ARG(line));
        if (line.n == 0)
            rule = 0;
        if (begins_rule(line))
            rule = columns;
        if (rule == 0)
            continue;
        cr_assert_leq(columns, rule, "%.*s", STR_ARG(line));
        bool item = str_has_prefix(line, STR("1.")) || str_has_prefix(line, STR("2."));
        bool figures = item && str_find(line, STR("公表"), 0) == (size_t)-1;
        if (figures && str_find(line, STR("  "), 0) != (size_t)-1)
            cr_assert_eq(columns, rule, "%.*s", STR_ARG(line));
    }
}

Test(term, aligns_at_every_width)
{
    for (int width = 72; width <= 170; width++) {
        for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++) {
            struct str text = render(&sample(NULL)->result, (enum language)language, width);
            expect_tables_as_wide_as_their_rules(text, width);
        }
    }
}

Test(term, leaves_no_blanks_at_the_end_of_a_line)
{
    struct str text = render(&sample(NULL)->result, LANGUAGE_JA, 100), line;
    while (str_split(&text, '\n', &line))
        cr_expect(line.n == 0 || line.p[line.n - 1] != ' ', "\"%.*s\"", STR_ARG(line));
}

Test(term, takes_a_usual_width_when_there_is_no_terminal)
{
    struct buf usual = {0};
    struct sample *s = sample(NULL);
    buf_add(&usual, render(&s->result, LANGUAGE_JA, 120));
    cr_expect(str_eq(render(&s->result, LANGUAGE_JA, 0), buf_str(&usual)));
    buf_release(&usual);
}

Test(term, puts_figures_below_the_text_where_columns_do_not_fit)
{
    struct unit unit = {STR("円"), 1};
    struct report_options options = {.language = LANGUAGE_JA, .unit = &unit, .width = 72};
    struct sample *s = sample(NULL);
    s->items[SAMPLE_FUNDED].id = STR("section-1.11");
    report_term(&out, &s->result, &options);
    EXPECT_SAID("28当初（政府案）  720,000,000\n");
    EXPECT_SAID("27補正  25,500,000,000の内数\n");
}

Test(term, colours_change_nothing_but_colour)
{
    struct sample *s = sample(NULL);
    struct report_options options = {.language = LANGUAGE_JA, .width = 100, .colour = true};
    struct buf coloured = {0}, plain = {0};
    report_term(&coloured, &s->result, &options);
    for (size_t i = 0; i < coloured.n; i++) {
        if (coloured.p[i] != '\033')
            buf_putc(&plain, coloured.p[i]);
        else
            while (coloured.p[i] != 'm')
                i++;
    }
    cr_expect_gt(coloured.n, plain.n);
    cr_expect(str_eq(buf_str(&plain), render(&s->result, LANGUAGE_JA, 100)));
    buf_release(&coloured);
    buf_release(&plain);
}
