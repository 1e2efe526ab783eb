/* Fingerprints: what they bear with and what they do not; texts and amounts apart. */
#include "audit_files.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,総務省,実践的演習,情報 共有,money,,,1,2\n");
    run_rules(&run, "links:\n"
                    "  - {id: part, items: {text: '演習'}, lines: {text: '演習'}, "
                    "strength: principal, extent: part}\n");
    run_audit(&run);
}

static void end(void)
{
    run_free(&run);
}

TestSuite(review_prints, .init = begin, .fini = end);

static const char *folded(const char *text)
{
    struct buf out = {0};
    print_fold(&out, str_of(text));
    struct str kept = arena_str(run.files.arena, buf_str(&out));
    buf_release(&out);
    return kept.p;
}

Test(review_prints, widths_and_line_wraps_are_folded)
{
    cr_expect_str_eq(folded("ｻｲﾊﾞｰ攻\n撃　ＣＹＤＥＲ（４．１億円）"), "サイバー攻撃CYDER(4.1億円)");
    cr_expect_str_eq(folded("ﾊﾟｿｺﾝ ｳﾞ ｶﾞｷﾞﾂﾞﾄﾞﾎﾞ ｱﾞ"), "パソコンヴガギヅドボア゛");
    cr_expect_str_eq(folded("  cyber\n  range\t 2 "), "cyber range 2");
    cr_expect_str_eq(folded("a b"), "a b");
    cr_expect_str_eq(folded("ab"), "ab");
}

static struct str print_with(const char *title, const char *detail)
{
    const struct model *model = run.audit->model;
    struct line_text text;
    cr_assert_eq(line_text_read(run.files.arena, model, 0, false, run.files.diags, &text), FT_OK);
    struct str *fields = ARENA_ARRAY(run.files.arena, model->text_fields.n, struct str);
    for (size_t i = 0; i < model->text_fields.n; i++)
        fields[i] = str_eq(model->text_fields.v[i], STR("title")) ? str_of(title) : str_of(detail);
    text.title = str_of(title);
    text.fields = fields;
    return line_print(run.files.arena, model, 0, &text);
}

Test(review_prints, of_a_line_bears_with_looks_and_not_with_words)
{
    struct str print = print_with("実践的演習", "情報 共有");
    cr_expect(print_valid(print, true));
    cr_expect_eq(print_changed(print, print_with("実践的\n演習", "情報共有")), 0);
    cr_expect(print_changed(print, print_with("実践的訓練", "情報共有")) & CHANGED_LINE);
    cr_expect(print_changed(print, print_with("実践的演習1", "情報共有")) & CHANGED_LINE);
}

Test(review_prints, amounts_stand_apart_from_texts)
{
    struct arena *arena = run.files.arena;
    struct model model = *run.audit->model;
    struct line_text text;
    cr_assert_eq(line_text_read(arena, &model, 0, false, run.files.diags, &text), FT_OK);
    struct str print = line_print(arena, &model, 0, &text);
    struct packed_amount amounts[2] = {model.amounts[0],
                                       amount_pack((struct amount){AMOUNT_NIL, 0})};
    model.amounts = amounts;
    cr_expect_eq(print_changed(print, line_print(arena, &model, 0, &text)), CHANGED_AMOUNTS);
}

Test(review_prints, of_an_item_is_what_it_says_and_asks)
{
    struct arena *arena = run.files.arena;
    struct item item = run.audit->model->items[0];
    struct str print = item_print(arena, &item);
    cr_expect(print_valid(print, false));
    item.id = STR("9.9");
    item.section = STR("9");
    item.source = STR("doc.txt:9");
    cr_expect(str_eq(item_print(arena, &item), print));
    item.asks[0] = ASK_INCREASE;
    cr_expect_not(str_eq(item_print(arena, &item), print));
    item = run.audit->model->items[0];
    item.text = STR("別の文");
    cr_expect_not(str_eq(item_print(arena, &item), print));
}

Test(review_prints, those_of_older_programs_are_checked_as_these_made_them)
{
    unsigned changed;
    struct item item = run.audit->model->items[0];
    cr_assert_eq(item_changed(run.files.arena, &item, STR("0123456789abcdef"), &changed), FT_OK);
    cr_expect_eq(changed, CHANGED_ITEM);
}

/* --- decisions with prints -------------------------------------------------------------------- */

/* rows: without the prints of the last of them. */
static void decide(const char *rows, struct str item, struct str line)
{
    struct str row =
        arena_printf(run.files.arena, "%s,%.*s,%.*s,\n", rows, STR_ARG(item), STR_ARG(line));
    run_decisions_with_extent(&run, row.p);
    run_audit(&run);
}

static void decide_as_it_is(const char *rows)
{
    decide(rows, run_item(&run, "1.1")->print, run_line(&run, "a")->print);
}

#define DOWNGRADE "1.1,a,accept,significant,,従,佐藤,2016-02-01"

Test(review_prints, that_fit_leave_a_decision_standing)
{
    decide_as_it_is(DOWNGRADE);
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_CONFIRMED);
    cr_expect_null(run.result->without);
    files_expect(&run.files, "");
}

Test(review_prints, of_another_item_make_it_suspect_and_it_still_counts)
{
    decide(DOWNGRADE, STR("2:0123456789abcdef"), run_line(&run, "a")->print);
    const struct result_link *link = run_link(&run, "1.1", "a");
    const struct result_item *item = run_item(&run, "1.1");
    cr_expect_eq(link->state, REVIEW_SUSPECT);
    cr_expect_eq(link->strength, STRENGTH_SIGNIFICANT);
    cr_expect_eq(link->without, STRENGTH_PRINCIPAL);
    cr_assert_not_null(item->without);
    cr_expect_eq(item->answer, ANSWER_RELATED);
    cr_expect_eq(item->without->answer, ANSWER_PARTLY);
    cr_assert_not_null(run.result->without);
    cr_expect_eq(run.result->without->answered[0].partly, 1);
    cr_expect_eq(run.result->ratios.answered[0].related, 1);
    cr_expect_eq(run.result->ratios.reviewed.numerator, 0);
    files_expect(&run.files, "decisions.csv:2:43 FT730 the item is not what was decided on\n");
}

Test(review_prints, an_amount_makes_suspect_what_rests_on_it_alone)
{
    struct str item = run_item(&run, "1.1")->print, line = run_line(&run, "a")->print;
    run_lines(&run, "a,,総務省,実践的演習,情報 共有,money,,,7,2\n");
    decide(DOWNGRADE, item, line);
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_CONFIRMED);
    cr_expect_eq(run.result->decisions[0].changed, CHANGED_AMOUNTS);
    decide("1.1,a,accept,,whole,主,佐藤,2016-02-01", item, line);
    cr_expect_eq(run_link(&run, "1.1", "a")->state, REVIEW_SUSPECT);
    expect_str_eq(run.result->decisions[0].line_now,
                  "実践的演習 / 総務省 / 情報共有 / fy16 7億円 / fy15 2億円");
}

Test(review_prints, an_answer_rests_on_the_lines_it_was_given_for)
{
    uint32_t line = 0;
    struct str print;
    cr_assert_eq(lines_print(run.files.arena, run.audit->model, &line, 1, run.files.diags, &print),
                 FT_OK);
    struct str item = run_item(&run, "1.1")->print;
    const char *row = "1.1,,answer,,budget:met,足りる,佐藤,2016-02-01";
    decide(row, item, print);
    cr_expect_eq(run_item(&run, "1.1")->state, REVIEW_CONFIRMED);
    run_lines(&run, "a,,総務省,実践的演習,情報 共有,money,,,7,2\n");
    decide(row, item, print);
    cr_expect_eq(run_item(&run, "1.1")->state, REVIEW_SUSPECT);
    cr_expect_eq(run_item(&run, "1.1")->answer, ANSWER_MET);
    cr_expect_eq(run_item(&run, "1.1")->without->answer, ANSWER_PARTLY);
}

Test(review_prints, a_suspect_rejection_still_rejects_and_says_what_it_hides)
{
    decide("1.1,a,reject,,,別,佐藤,2016-02-01", STR("2:0123456789abcdef"),
           run_line(&run, "a")->print);
    cr_expect_null(run_link(&run, "1.1", "a"));
    cr_assert_eq(run.result->excluded_count, 1);
    cr_expect_eq(run.result->excluded[0].state, REVIEW_SUSPECT);
    cr_expect_eq(run.result->excluded[0].without, STRENGTH_PRINCIPAL);
}
