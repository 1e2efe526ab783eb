#include "base/memory.h"
#include "doc/html.h"
#include "expect.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(doc_html, .fini = end);

static const struct html_page page = {
    .language = "ja", .data_language = "en", .title = {"A <b>", 5}, .style = {"p{}", 3}};

/* --- what is told ------------------------------------------------------------------- */

static const struct doc_column columns[] = {
    {.heading = {"no.", 3}, .names = true, .class = "no", .sort = "order"},
    {.heading = {"R&D", 3}, .data = true, .series = true, .figure = true, .unit = "M"},
};

static void tell_row(struct doc *doc, enum doc_row_kind kind, const char *id)
{
    doc_begin_row(doc, kind);
    doc_anchor(doc, "x", str_of(id));
    buf_puts(doc_attributes(doc), " data-a=\"1\"");
    doc_cell_data(doc, STYLE_PLAIN, str_of(id));
    doc_link(doc, "x", str_of(id));
    doc_cell_words(doc, STYLE_BAD, "1.2");
    doc_number(doc, (struct doc_number){.kind = DOC_AMOUNT, .value = 120, .of = 100});
    buf_puts(doc_below(doc, DOC_MIXED), "<more>");
    doc_class(doc, "more");
    doc_end_row(doc);
}

static void tell_rows(struct doc *doc, const void *what)
{
    (void)what;
    tell_row(doc, DOC_ROW, "a b");
    tell_row(doc, DOC_TOTAL, "t");
}

static void tell_cards(struct doc *doc, const void *what)
{
    (void)what;
    doc_begin_row(doc, DOC_GROUP);
    doc_anchor(doc, "g", STR("1"));
    doc_cell_words(doc, STYLE_PLAIN, "1");
    doc_cell_words(doc, STYLE_PLAIN, "first");
    doc_cell_words(doc, STYLE_PLAIN, "50 %");
    doc_end_row(doc);
    tell_row(doc, DOC_ROW, "a");
    buf_puts(html_begin_fold(doc, "more"), "<p>it</p>");
    html_end_fold(doc);
    tell_row(doc, DOC_ROW, "b");
}

static void table(struct doc_table told, doc_rows *rows)
{
    struct doc doc;
    told.columns = columns;
    told.count = 2;
    told.caption = "the \"caption\"";
    told.class = "t";
    doc_html(&doc, &out, &page);
    doc_section(&doc, &(struct doc_section){.id = "s", .title = "Section"});
    doc_table(&doc, &told, rows, NULL);
    doc_end(&doc);
    cr_assert_not(doc.failed);
}

static void expect_said(const char *text)
{
    cr_expect(str_find(buf_str(&out), str_of(text), 0) != (size_t)-1, "%s\nis not in\n%s", text,
              out.p);
}

/* --- how it looks --------------------------------------------------------------------- */

Test(doc_html, a_page_allows_only_its_own_style)
{
    struct doc doc;
    doc_html(&doc, &out, &page);
    doc_end(&doc);
    expect_said("<title>A &lt;b&gt;</title>");
    expect_said("content=\"default-src 'none'; style-src 'sha256-");
    cr_expect_eq(str_find(buf_str(&out), STR("script"), 0), (size_t)-1);
}

Test(doc_html, a_table_says_what_its_columns_and_rows_are)
{
    table((struct doc_table){0}, tell_rows);
    expect_said("aria-label=\"the &quot;caption&quot;\"><table class=\"t\">\n"
                "<caption>the &quot;caption&quot;</caption>\n");
    expect_said("<th scope=\"col\" class=\"no\" data-sort=\"order\">no.</th>"
                "<th scope=\"col\" class=\"n\"><bdi lang=\"en\">R&amp;D</bdi> <small>M</small>");
    expect_said("<tbody>\n<tr class=\"row\" id=\"x-a_20b\" data-a=\"1\"><th scope=\"row\" "
                "class=\"no\"><a href=\"#x-a_20b\"><bdi lang=\"en\">a b</bdi></a></th>");
    expect_said("<td class=\"n\"><data value=\"120\">1.2</data> "
                "<small class=\"more\">&lt;more&gt;</small></td>");
    expect_said("</tbody>\n<tfoot><tr");
}

Test(doc_html, cards_are_bodies_that_unfold_below_the_heading_of_their_group)
{
    table((struct doc_table){.cards = true, .grouped = true}, tell_cards);
    expect_said("<tbody class=\"section\" id=\"g-1\"><tr><th scope=\"rowgroup\" colspan=\"2\">"
                "<span class=\"no\">1</span> first <small>50 %</small></th></tr></tbody>\n"
                "<tbody class=\"row\" id=\"x-a\" data-a=\"1\">\n<tr><th");
    expect_said("<td class=\"n\" data-label=\"R&amp;D\">");
    expect_said("<tr class=\"more\"><td colspan=\"2\"><details><summary>more</summary>\n"
                "<p>it</p></details></td></tr>\n</tbody>\n<tbody class=\"row\" id=\"x-b\"");
}

Test(doc_html, rows_of_a_list_are_terms)
{
    table((struct doc_table){.listed = DOC_HTML}, tell_rows);
    expect_said("<dl class=\"t\">\n<div id=\"x-a_20b\" data-a=\"1\"><dt><a ");
    expect_said("</dt><dd class=\"n\"><data value=\"120\">1.2</data>");
}

Test(doc_html, a_mark_stays_with_what_it_marks)
{
    struct doc doc;
    doc_html(&doc, &out, &page);
    doc_begin_block(&doc, DOC_NOTE, STYLE_PLAIN);
    buf_puts(doc_text(&doc, DOC_MARK), "*");
    doc_data(&doc, STR("x"));
    doc_end_block(&doc);
    doc_end(&doc);
    expect_said("<p class=\"note\"><span><span aria-hidden=\"true\">*</span> "
                "<bdi lang=\"en\">x</bdi></span></p>");
}

/* --- any number of columns ---------------------------------------------------------------- */

enum { MANY = 1000 };

static void tell_many(struct doc *doc, const void *what)
{
    (void)what;
    doc_begin_row(doc, DOC_ROW);
    for (int i = 0; i < MANY; i++)
        doc_cell_words(doc, STYLE_PLAIN, i + 1 < MANY ? "x" : "the last");
    doc_end_row(doc);
}

Test(doc_html, a_table_has_any_number_of_columns)
{
    static struct doc_column many[MANY];
    struct doc doc;
    doc_html(&doc, &out, &page);
    doc_table(&doc, &(struct doc_table){.columns = many, .count = MANY}, tell_many, NULL);
    doc_end(&doc);
    cr_expect_not(doc.failed);
    expect_said("<td>the last</td></tr>");
}

Test(doc_html, a_row_there_is_no_memory_for_fails_the_document)
{
    static struct doc_column many[MANY];
    bool failed = true;
    for (size_t allowed = 0; failed; allowed++) {
        struct doc doc;
        buf_release(&out);
        mem_fail_after(allowed);
        doc_html(&doc, &out, &page);
        doc_table(&doc, &(struct doc_table){.columns = many, .count = MANY}, tell_many, NULL);
        doc_end(&doc);
        mem_fail_after((size_t)-1);
        failed = doc.failed || out.failed;
    }
}

/* --- drawings ------------------------------------------------------------------------------- */

static void say(struct buf *text, const void *of, int64_t amount)
{
    (void)of;
    buf_printf(text, "%lld yen", (long long)amount);
}

Test(doc_html, a_flow_draws_what_is_more_than_nothing)
{
    static const struct svg_node from[] = {{{"<a>", 3}, NULL}, {{"b", 1}, NULL}};
    static const struct svg_node to[] = {{{"c", 1}, NULL}, {{"d", 1}, "other"}};
    static const int64_t amounts[] = {3, 1, -2, 0};
    struct arena *arena = arena_new();
    cr_assert(svg_flow(&out, arena,
                       &(struct svg_flow){.title = STR("t"),
                                          .description = STR("d"),
                                          .from = from,
                                          .from_count = 2,
                                          .to = to,
                                          .to_count = 2,
                                          .amounts = amounts,
                                          .say = say,
                                          .colon = ": "}));
    expect_said("<title>&lt;a&gt; → c: 3 yen</title>");
    expect_said("<path class=\"band other\"");
    cr_expect_eq(str_find(buf_str(&out), STR(">b<"), 0), (size_t)-1);
    arena_free(arena);
}
