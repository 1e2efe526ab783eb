#include "doc/look.h"

#include "expect.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(markdown, .fini = end);

static struct str render(const struct ft_result *result, enum language language)
{
    struct report_options options = {.language = language};
    buf_clear(&out);
    report_markdown(&out, result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    return buf_str(&out);
}

#define EXPECT_SAID(text)                                                                   \
    cr_expect(str_find(buf_str(&out), str_of(text), 0) != SIZE_MAX, "\"%s\" is not in\n%s", \
              (text), out.p)

static const struct text_case {
    const char *text, *written;
} texts[] = {
    {"a | b", "a &#124; b"},
    {"`rm -rf`", "&#96;rm -rf&#96;"},
    {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
    {"&lt;", "&amp;lt;"},
    {"**b** _i_ ~~s~~", "&#42;&#42;b&#42;&#42; &#95;i&#95; &#126;&#126;s&#126;&#126;"},
    {"[x](http://y)", "&#91;x&#93;(http:<!-- -->//y)"},
    {"![x](y)", "!&#91;x&#93;(y)"},
    {"www.example.org", "www<!-- -->.example.org"},
    {"@team #12", "@<!-- -->team #<!-- -->12"},
    {"a\nb\r\nc", "a b c"},
    {"\x1b[31m", "\uFFFD&#91;31m"},
    {"\u202egnp.exe", "gnp.exe"},
    {"$x$ \\", "&#36;x&#36; &#92;"},
    {"４．１億円", "４．１億円"},
};

TestEach(markdown, makes_text_inert, texts, c)
{
    markdown_text(&out, str_of(c->text));
    expect_str_eq(buf_str(&out), c->written);
}

Test(markdown, puts_the_answer_the_ratios_and_the_gaps_first)
{
    struct str text = render(&sample(NULL)->result, LANGUAGE_EN);
    size_t answer = str_find(text, STR("**Items: 4; answered in full"), 0);
    size_t ratios = str_find(text, STR("| asking for budget: met | 1/2 (50.0 %), partly 1 |"), 0);
    size_t gaps = str_find(text, STR("### Items without a listed line"), 0);
    size_t section = str_find(text, STR("<details><summary>1 人材育成 — 2/2 (100.0 %)"), 0);
    size_t orphans = str_find(text, STR("### Lines without an item"), 0);
    cr_expect(answer < ratios && ratios < gaps && gaps < section && section < orphans);
    cr_expect_neq(orphans, (size_t)-1);
}

Test(markdown, shows_an_item_with_its_lines)
{
    render(&sample(NULL)->result, LANGUAGE_JA);
    EXPECT_SAID(
        "| 1.1 | ◎ 主たる予算措置<br>予算（拡充）：措置あり | 実践的な演習予算の抜本的拡充<br>"
        "28当初（政府案） 7.2 → 27補正 13.0（拡充、＋80 %）。28当初（政府案） 7.2は比較に含まない<br>主 総務省 "
        "サイバー攻撃複合防御モデル・実践演習等 — 28当初（政府案） 7.2、27補正 13.0 (+5.8 拡充) "
        "| 7.2 | 13.0 |\n");
    EXPECT_SAID("- **2.2** 厳格な処分の導入 — 法制度\n");
    EXPECT_SAID("> ※ 28当初（政府案）：内訳非公表 5.8億円、総額の48.3 %\n");
}

/* Columns of a row; text of the data holds no '|'. */
static size_t columns_of(struct str row)
{
    size_t bars = 0;
    for (size_t i = 0; i < row.n; i++)
        bars += row.p[i] == '|';
    return bars - 1;
}

static void expect_rectangular_tables(struct str text)
{
    struct str line;
    size_t columns = 0;
    while (str_split(&text, '\n', &line)) {
        if (!str_has_prefix(line, STR("|"))) {
            columns = 0;
            continue;
        }
        if (columns == 0)
            columns = columns_of(line);
        expect_size_eq(columns_of(line), columns);
    }
}

Test(markdown, has_as_many_cells_in_a_row_as_the_table_has_columns)
{
    expect_rectangular_tables(render(&sample(NULL)->result, LANGUAGE_JA));
    expect_rectangular_tables(render(&sample("a|b\n| c `d` |")->result, LANGUAGE_EN));
}

Test(markdown, closes_what_it_opens)
{
    struct str text = render(&sample("</details></summary><b>")->result, LANGUAGE_EN);
    size_t opened = 0, closed = 0;
    for (size_t at = 0; (at = str_find(text, STR("<details>"), at)) != (size_t)-1; at++)
        opened++;
    for (size_t at = 0; (at = str_find(text, STR("</details>"), at)) != (size_t)-1; at++)
        closed++;
    expect_size_eq(opened, 3);
    expect_size_eq(closed, opened);
}
