#include "base/memory.h"
#include "base/utf8.h"
#include "doc/html.h"
#include "expect.h"
#include "report/report.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(html, .fini = end);

static struct str render(const struct ft_result *result, enum language language)
{
    struct report_options options = sample_options(language);
    buf_clear(&out);
    report_html(&out, result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    return buf_str(&out);
}

/* The sample with money flowing: 7.2 to the first section, a little to other purposes. */
static struct sample *flowing(const char *text)
{
    static const struct range to_section[] = {{720000000, 720000000}, {1300000000, 26800000000}};
    static const struct range to_rest[] = {{0, 0}, {5, 5}};
    static struct result_flow flows[2];
    struct sample *s = sample(text);
    struct str name = s->lines[LINE_EXERCISE].organisation;
    flows[0] = (struct result_flow){name, 0, to_section};
    flows[1] = (struct result_flow){name, NO_INDEX, to_rest};
    s->result.flows = flows;
    s->result.flow_count = 2;
    return s;
}

static bool says(const char *text)
{
    return str_find(buf_str(&out), str_of(text), 0) != (size_t)-1;
}

#define EXPECT_SAID(text)   cr_expect(says(text), "\"%s\" is not in the report", (text))
#define EXPECT_UNSAID(text) cr_expect(!says(text), "\"%s\" is in the report", (text))

static size_t count(struct str page, const char *text)
{
    size_t n = 0;
    for (size_t at = str_find(page, str_of(text), 0); at != (size_t)-1;
         at = str_find(page, str_of(text), at + 1))
        n++;
    return n;
}

/* --- what it says --------------------------------------------------------------- */

Test(html, says_the_answer_the_ratios_and_the_rows)
{
    render(&flowing(NULL)->result, LANGUAGE_JA);
    EXPECT_SAID("<html lang=\"ja\">");
    EXPECT_SAID("<b>1</b><span class=\"of\">/2</span> <span class=\"pct\">50.0 %</span>");
    EXPECT_SAID("<tbody class=\"row\" id=\"item-1.1\"");
    EXPECT_SAID("◎</span> 主たる予算措置");
    EXPECT_SAID("<data value=\"720000000\">7.2</data>");
    EXPECT_SAID("255.0の内数");
    EXPECT_SAID("href=\"#line-mic.exercise\"");
    EXPECT_SAID("ldp.yaml</bdi>:18");
    EXPECT_SAID("定員は要求どおり");
}

Test(html, speaks_english_too)
{
    render(&flowing(NULL)->result, LANGUAGE_EN);
    EXPECT_SAID("<html lang=\"en\">");
    EXPECT_SAID("part-funded");
    EXPECT_SAID("up to 255.0");
    EXPECT_SAID("Active filters");
}

Test(html, marks_the_matched_words_in_the_original)
{
    struct sample *s = sample(NULL);
    static struct evidence evidence;
    evidence = (struct evidence){STR("r"), STR(""), true, STR("title"), {0, 12}, STR("サイバー")};
    s->links[0].evidence = &evidence;
    render(&s->result, LANGUAGE_JA);
    EXPECT_SAID("<mark>サイバー</mark>攻撃複合防御モデル");
}

Test(html, draws_the_flow_with_a_title_and_a_table)
{
    struct str page = render(&flowing(NULL)->result, LANGUAGE_JA);
    expect_size_eq(count(page, "<svg class=\"sankey\" role=\"img\""), 2);
    EXPECT_SAID("<title id=\"flow-0-t\">");
    EXPECT_SAID("<desc id=\"flow-0-d\">");
    EXPECT_SAID("他目的");
    expect_size_eq(count(page, "<details class=\"table\">"), 2);
}

/* --- nothing in the data is markup -------------------------------------------------- */

static const struct text_case {
    const char *text, *written;
} texts[] = {
    {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
    {"\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"},
    {"' onload='x", "&#39; onload=&#39;x"},
    {"&lt;", "&amp;lt;"},
    {"=HYPERLINK(\"http://x\")", "=HYPERLINK(&quot;http://x&quot;)"},
    {"a\x01\x1b[2Jb", "a\xEF\xBF\xBD\xEF\xBF\xBD[2Jb"},
    {"a\u202e\u2066\u200fb", "ab"},
    {"</style></title>-->", "&lt;/style&gt;&lt;/title&gt;--&gt;"},
};

TestEach(html, escapes_text, texts, c)
{
    html_escape(&out, str_of(c->text));
    expect_str_eq(buf_str(&out), c->written);
}

#define HOSTILE                                                                             \
    "</script></style></title><script>alert(1)</script><img src=http://x onerror=alert(1)>" \
    "\" onmouseover=\"x' =HYPERLINK(\"http://x\")\x01\x1b[2J\x7f\xc2\x85\u202e\u2066\u200f"

/* Elements of the page itself, that the data must not add to. */
static void expect_inert(const struct ft_result *result, enum language language)
{
    struct str page = render(result, language);
    expect_size_eq(utf8_invalid_at(page), page.n);
    expect_size_eq(count(page, "<script"), 1);
    expect_size_eq(count(page, "<style"), 1);
    expect_size_eq(count(page, "</script"), 1);
    EXPECT_UNSAID("<img");
    EXPECT_UNSAID("\" onmouseover=");
    EXPECT_UNSAID("\u202e");
    EXPECT_UNSAID("\u2066");
    EXPECT_UNSAID("\x1b");
}

Test(html, hostile_texts_are_inert_everywhere)
{
    for (int language = LANGUAGE_EN; language <= LANGUAGE_JA; language++)
        expect_inert(&flowing(HOSTILE)->result, (enum language)language);
}

Test(html, hostile_ids_are_inert_in_links_and_anchors)
{
    struct sample *s = flowing(NULL);
    s->items[SAMPLE_FUNDED].id = STR("a\" onclick=\"x <b>");
    s->lines[LINE_EXERCISE].id = STR("b' #\x01");
    render(&s->result, LANGUAGE_JA);
    EXPECT_SAID("id=\"item-a_22_20onclick_3d_22x_20_3cb_3e\"");
    EXPECT_SAID("id=\"line-b_27_20_23_01\"");
    EXPECT_UNSAID("\" onclick=");
}

Test(html, texts_that_are_not_utf8_are_made_so)
{
    expect_inert(&flowing("a\xff\xfe<script>")->result, LANGUAGE_JA);
}

Test(html, a_text_of_100_kB_does_not_swell_the_report)
{
    static char text[100001];
    memset(text, 'x', sizeof text - 1);
    struct sample *s = sample(NULL);
    s->lines[LINE_EXERCISE].title = str_of(text);
    struct str page = render(&s->result, LANGUAGE_JA);
    cr_expect_lt(page.n, 1000000);
}

Test(html, marks_survive_spans_that_lie)
{
    struct sample *s = sample(NULL);
    static struct evidence evidence[3];
    for (size_t i = 0; i < 3; i++)
        evidence[i] =
            (struct evidence){STR("r"), STR(""), true, STR("title"), {i, 100000 * i}, STR("x")};
    s->links[0].evidence = evidence;
    s->links[0].evidence_count = 3;
    render(&s->result, LANGUAGE_JA);
    EXPECT_SAID("<mark>");
}

/* --- the policy, the bytes, the memory ------------------------------------------------ */

Test(html, loads_nothing_and_runs_only_its_own_script)
{
    render(&flowing(NULL)->result, LANGUAGE_JA);
    EXPECT_SAID("content=\"default-src 'none'; style-src 'sha256-");
    EXPECT_SAID("; script-src 'sha256-");
    EXPECT_UNSAID("unsafe");
    EXPECT_UNSAID(" style=");
    EXPECT_UNSAID(" src=");
    EXPECT_UNSAID("http://");
    EXPECT_UNSAID("https://");
    EXPECT_UNSAID("@import");
    EXPECT_UNSAID("url(");
}

Test(html, the_same_result_gives_the_same_bytes)
{
    struct buf first = {0};
    buf_add(&first, render(&flowing(NULL)->result, LANGUAGE_JA));
    struct str second = render(&flowing(NULL)->result, LANGUAGE_JA);
    cr_expect(str_eq(buf_str(&first), second));
    buf_release(&first);
}

Test(html, a_failure_of_memory_is_told)
{
    const struct ft_result *result = &flowing(NULL)->result;
    struct report_options options = sample_options(LANGUAGE_JA);
    enum ft_err err = FT_ENOMEM;
    size_t allowed = 0;
    for (; err != FT_OK && allowed < 100000; allowed++) {
        struct buf page = {0};
        mem_fail_after(allowed);
        report_html(&page, result, &options);
        mem_fail_after((size_t)-1);
        err = buf_err(&page);
        buf_release(&page);
    }
    cr_expect_gt(allowed, 20);
    cr_expect_eq(err, FT_OK);
}

/* --- drawing in whole numbers ------------------------------------------------------------ */

static const struct scale_case {
    int64_t value, scale, whole, expected;
} scales[] = {
    {1, 100, 2, 50},
    {0, 100, 2, 0},
    {-1, 100, 2, 0},
    {1, 100, 0, 0},
    {INT64_MAX, 10000, INT64_MAX, 10000},
    {INT64_MAX / 3, 3000, INT64_MAX, 999},
};

TestEach(html, scales_without_overflow, scales, c)
{
    cr_expect_eq(svg_scale(c->value, c->scale, c->whole), c->expected);
}

Test(html, a_tint_follows_the_square_root)
{
    cr_expect_eq(svg_root(100, 100), 100);
    cr_expect_eq(svg_root(25, 100), 50);
    cr_expect_eq(svg_root(1, 100), 10);
    cr_expect_eq(svg_root(0, 100), 0);
    cr_expect_eq(svg_root(-5, 100), 0);
}
