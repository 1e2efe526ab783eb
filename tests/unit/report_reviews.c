/* What people decided, as reports say it. */
#include "base/arena.h"
#include "base/utf8.h"
#include "expect.h"
#include "report/view.h"
#include "report_sample.h"
#include "result/filters.h"

static struct buf out;
static struct result_decision decisions[4];
static struct ratios without; /* suspect decisions */
static struct sample *s;

static void begin(void)
{
    s = sample(NULL);
    for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++)
        decisions[i] = (struct result_decision){.item = STR("1.1"),
                                                .line = STR("mic.exercise"),
                                                .verdict = VERDICT_ACCEPT,
                                                .extent = STR(""),
                                                .reason = STR("演習の事業"),
                                                .by = STR("甲"),
                                                .date = STR("2016-01-10"),
                                                .was = STR(""),
                                                .item_then = STR(""),
                                                .line_then = STR(""),
                                                .item_now = STR(""),
                                                .line_now = STR("")};
    s->result.decisions = decisions;
    s->result.decision_count = 1;
}

static void end(void)
{
    buf_release(&out);
}

TestSuite(reviews, .init = begin, .fini = end);

static void render(render_fn *fn, enum language language)
{
    struct report_options options = sample_options(language);
    options.width = 160;
    buf_clear(&out);
    fn(&out, &s->result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    cr_expect_eq(utf8_invalid_at(buf_str(&out)), out.n);
}

static size_t at(const char *text)
{
    return str_find(buf_str(&out), str_of(text), 0);
}

#define EXPECT_SAID(text)     cr_expect(at(text) != SIZE_MAX, "\"%s\" is not in\n%s", (text), out.p)
#define EXPECT_NOT_SAID(text) cr_expect(at(text) == SIZE_MAX, "\"%s\" is in\n%s", (text), out.p)

/* --- sentences -------------------------------------------------------------------- */

static void suspect(void)
{
    decisions[0].suspect = true;
    decisions[0].changed = CHANGED_ITEM;
    s->links[0].state = REVIEW_SUSPECT;
}

/* As if the item 1.1 were a gap. */
static void add_without(void)
{
    static const struct outcome gap = {.status = STATUS_GAP, .answer = ANSWER_NONE};
    suspect();
    without = s->result.ratios;
    without.covered.numerator--;
    without.answered[0].met--;
    s->result.without = &without;
    s->items[SAMPLE_FUNDED].without = &gap;
}

Test(reviews, the_first_sentences_have_the_lower_of_each_figure)
{
    add_without();
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID("related lines: 2 (50.0 %); without a listed line: 2.");
    EXPECT_SAID("Asking for budget (2): partly 1, none 1.");
    EXPECT_SAID("Suspect decisions (what they judged has changed): 1; disputed ones: 0.");
}

Test(reviews, a_figure_that_is_higher_without_is_not_taken)
{
    add_without();
    without.covered.numerator = 4;
    without.answered[0] = (struct answered){2, 0, 0, 2};
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID("related lines: 3 (75.0 %)");
    EXPECT_SAID("Asking for budget (2): met 1, partly 1.");
}

Test(reviews, ratios_are_given_both_ways_where_they_differ)
{
    add_without();
    render(report_markdown, LANGUAGE_EN);
    EXPECT_SAID("| answered | 3/4 (75.0 %), without suspect decisions 2/4 |");
    EXPECT_SAID("| funded | 1/4 (25.0 %) |");
    EXPECT_SAID("| reviewed | 0/4 (0.0 %) |");
    EXPECT_SAID("| reviewed by two | 0/4 (0.0 %) |");
}

Test(reviews, what_is_only_disputed_says_so)
{
    decisions[0].state = DECISION_DISPUTED;
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID("Disputed decisions: 1;");
    EXPECT_NOT_SAID("the lower of the two");
}

Test(reviews, a_suspect_word_that_a_later_one_replaced_is_not_counted)
{
    suspect();
    decisions[0].state = DECISION_SUPERSEDED;
    render(report_term, LANGUAGE_EN);
    EXPECT_NOT_SAID("Suspect decisions");
}

/* --- links and items ---------------------------------------------------------------- */

static const struct state_case {
    enum review_state state;
    const char *mark;
} states[] = {{REVIEW_CONFIRMED, "演習等〔確認済〕"},
              {REVIEW_ADDED, "演習等〔追加〕"},
              {REVIEW_SUSPECT, "演習等〔要再確認〕"},
              {REVIEW_DISPUTED, "演習等〔意見相違〕"}};

TestEach(reviews, a_link_is_marked_with_its_state, states, c)
{
    s->links[0].state = c->state;
    render(report_term, LANGUAGE_JA);
    EXPECT_SAID(c->mark);
    render(report_markdown, LANGUAGE_JA);
    EXPECT_SAID(c->mark);
}

Test(reviews, an_item_says_who_decided_on_it_and_what_rules_make_of_it)
{
    static const uint32_t first[] = {0};
    decisions[0].line = STR("");
    decisions[0].verdict = VERDICT_ANSWER;
    decisions[0].extent = STR("budget:met;odd");
    s->items[SAMPLE_FUNDED].decisions = first;
    s->items[SAMPLE_FUNDED].decision_count = 1;
    s->items[SAMPLE_FUNDED].computed[0] = ANSWER_NONE;
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID("answer (budget: met, odd): 演習の事業 (甲, 2016-01-10)");
    render(report_markdown, LANGUAGE_EN);
    EXPECT_SAID("budget (more): met (computed: none)");
}

Test(reviews, a_pair_that_somebody_rejects_says_who_and_why)
{
    static const uint32_t first[] = {0};
    static struct excluded_pair pair;
    decisions[0].verdict = VERDICT_REJECT;
    pair = (struct excluded_pair){.item = STR("1.1"),
                                  .line = STR("mod.idle"),
                                  .rule = STR(""),
                                  .reason = STR(""),
                                  .state = REVIEW_REJECTED,
                                  .decisions = first,
                                  .decision_count = 1};
    s->result.excluded = &pair;
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID("mod.idle: reject: 演習の事業 (甲, 2016-01-10)");
    render(report_html, LANGUAGE_JA);
    EXPECT_SAID("<b>否認</b> <bdi>演習の事業</bdi> <small><bdi>甲</bdi> <bdi>2016-01-10</bdi>");
}

static const struct whole_case {
    enum review_state own, links[2];
    size_t link_count;
    enum review_state want;
} wholes[] = {
    {REVIEW_NONE, {REVIEW_CONFIRMED, REVIEW_ADDED}, 2, REVIEW_CONFIRMED},
    {REVIEW_NONE, {REVIEW_CONFIRMED, REVIEW_NONE}, 2, REVIEW_NONE},
    {REVIEW_CONFIRMED, {REVIEW_NONE, REVIEW_NONE}, 1, REVIEW_NONE},
    {REVIEW_NONE, {REVIEW_SUSPECT, REVIEW_NONE}, 2, REVIEW_SUSPECT},
    {REVIEW_DISPUTED, {REVIEW_SUSPECT, REVIEW_NONE}, 2, REVIEW_DISPUTED},
    {REVIEW_CONFIRMED, {0}, 0, REVIEW_CONFIRMED},
    {REVIEW_NONE, {0}, 0, REVIEW_NONE},
};

TestEach(reviews, of_an_item_is_the_least_of_it_and_its_links, wholes, c)
{
    struct result_link links[2] = {{.state = c->links[0]}, {.state = c->links[1]}};
    struct result_item item = {.state = c->own, .links = links, .link_count = c->link_count};
    cr_expect_eq(item_review(&item), c->want);
}

/* --- the section ------------------------------------------------------------------------ */

Test(reviews, without_decisions_there_is_no_section)
{
    s->result.decision_count = 0;
    render(report_markdown, LANGUAGE_EN);
    EXPECT_NOT_SAID("### Decisions");
    render(report_html, LANGUAGE_EN);
    EXPECT_NOT_SAID("decisions\"");
    EXPECT_NOT_SAID("data-review");
}

Test(reviews, what_waits_stands_before_what_stands)
{
    s->result.decision_count = 4;
    decisions[1].state = DECISION_GONE;
    decisions[1].line = STR("is.gone");
    decisions[2].state = DECISION_DISPUTED;
    decisions[2].reason = STR("だれかの異論");
    decisions[3].suspect = true;
    decisions[3].changed = CHANGED_AMOUNTS;
    render(report_term, LANGUAGE_EN);
    cr_expect_lt(at("suspect: amounts changed"), at("だれかの異論"));
    cr_expect_lt(at("だれかの異論"), at("is.gone"));
    EXPECT_SAID("Others: stands 1.\n");
    render(report_markdown, LANGUAGE_EN);
    cr_expect_lt(at("is.gone"), at("Other decisions (1)"));
}

static const struct wording_case {
    const char *then, *now;
    const char *want_then, *want_now;
} wordings[] = {
    /* The characters that differ begin and end with the same bytes. */
    {"防災演習", "防災演技", "item then: 防災演«習»", "item now: 防災演«技»"},
    {"拡大", "技大", "item then: «拡»大", "item now: «技»大"},
    {"a b", "a new b", "item then: a b", "item now: a «new »b"},
    {"aa", "aaa", "item then: aa", "item now: aa«a»"},
    {"", "予算の拡充", "item then: not kept", "item now: 予算の拡充"},
    {"一二三四五六七八九十百千万x", "一二三四五六七八九十百千万y",
     "item then: …二三四五六七八九十百千万«x»", "item now: …二三四五六七八九十百千万«y»"},
};

TestEach(reviews, what_changed_is_marked_in_both_texts, wordings, c)
{
    suspect();
    decisions[0].item_then = str_of(c->then);
    decisions[0].item_now = str_of(c->now);
    render(report_term, LANGUAGE_EN);
    EXPECT_SAID(c->want_then);
    EXPECT_SAID(c->want_now);
}

Test(reviews, a_page_marks_what_changed)
{
    suspect();
    decisions[0].line_then = STR("金額 1");
    decisions[0].line_now = STR("金額 2");
    decisions[0].changed = CHANGED_LINE;
    render(report_html, LANGUAGE_JA);
    EXPECT_SAID("事業（判断時）：<bdi>金額 <mark>1</mark></bdi>");
    EXPECT_SAID("事業（現在）：<bdi>金額 <mark>2</mark></bdi>");
    EXPECT_SAID("data-review=\"4\"");
    EXPECT_SAID("<select name=\"review\">");
}

Test(reviews, on_items_that_are_not_shown_are_not_shown)
{
    struct ft_diags *diags = ft_diags_new();
    struct arena *arena = arena_new();
    struct ft_result shown;
    struct report_options options = sample_options(LANGUAGE_EN);
    s->result.arena = arena;
    s->result.decision_count = 2;
    decisions[1].item = STR("2.1");
    decisions[1].state = DECISION_DISPUTED;
    cr_assert_eq(ft_result_filter(&s->result, FT_FILTER_SECTION, "2", diags), FT_OK);
    cr_assert_eq(result_shown(arena, &s->result, &shown), FT_OK);
    options.whole = &s->result;
    buf_clear(&out);
    report_term(&out, &shown, &options);
    EXPECT_SAID("Decisions (1)");
    EXPECT_NOT_SAID("Others:");
    ft_diags_free(diags);
    arena_free(arena);
}

Test(reviews, a_table_has_the_state_and_how_many_persons)
{
    struct report_options options = sample_options(LANGUAGE_EN);
    s->links[0].state = REVIEW_CONFIRMED;
    s->links[0].persons = s->items[SAMPLE_FUNDED].persons = 2;
    s->items[SAMPLE_FUNDED].computed[0] = ANSWER_PARTLY;
    options.table = FT_TABLE_ITEMS;
    report_csv(&out, &s->result, &options);
    EXPECT_SAID("source,review,persons,computed\n");
    EXPECT_SAID(",confirmed,2,budget:partly\n");
    buf_clear(&out);
    options.table = FT_TABLE_LINKS;
    report_csv(&out, &s->result, &options);
    EXPECT_SAID("reason,by,date,review,persons\n");
    EXPECT_SAID(",,,confirmed,2\n");
}
