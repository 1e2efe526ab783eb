/* One document told to the looks, without any report behind it. */
#include "doc/doc.h"
#include "expect.h"

static const struct doc_column columns[] = {
    {.heading = {"no.", 3}},
    {.heading = {"how", 3}, .lead = true},
    {.heading = {"what", 4}, .elastic = true},
    {.heading = {"FY16", 4}, .data = true, .unit = "USD", .figure = true, .series = true},
    {.heading = {"FY15", 4}, .data = true, .unit = "USD", .figure = true, .series = true},
};

static void put_row(struct doc *doc, enum doc_row_kind kind, const char *how, const char *what)
{
    doc_begin_row(doc, kind);
    doc_cell_data(doc, STYLE_PLAIN, kind == DOC_ROW ? STR("1.1") : STR(""));
    doc_cell(doc, STYLE_PLAIN);
    buf_puts(doc_text(doc, DOC_MARK), how);
    doc_pad(doc, 3);
    doc_put(doc, "met");
    doc_cell_data(doc, STYLE_PLAIN, str_of(what));
    doc_cell_words(doc, STYLE_PLAIN, "7.2");
    buf_puts(doc_text(doc, DOC_ASIDE), "+3.2");
    doc_cell_words(doc, STYLE_PLAIN, "-");
    doc_nothing(doc);
    doc_end_row(doc);
}

static void put_rows(struct doc *doc, const void *what)
{
    put_row(doc, DOC_ROW, "o", what);
    put_row(doc, DOC_SUBROW, "=", "a line");
}

static void tell(struct doc *doc, const char *what)
{
    const struct doc_table table = {
        .columns = columns, .count = 5, .caption = "All of it", .separator = ", "};
    doc_begin_block(doc, DOC_TITLE, STYLE_TITLE);
    doc_data(doc, STR("asked"));
    doc_cell_data(doc, STYLE_TITLE, STR("given"));
    doc_end_block(doc);
    doc_block(doc, DOC_LEAD, STYLE_PLAIN, "Half.");
    doc_block(doc, DOC_SUB, STYLE_PLAIN, "No more.");
    doc_section(doc, &(struct doc_section){.id = "x", .title = "Items", .counted = "Items (1)"});
    doc_block(doc, DOC_NOTE, STYLE_PLAIN, "mind this");
    doc_table(doc, &table, put_rows, what);
    doc_block(doc, DOC_REST, STYLE_PLAIN, "1 more");
    doc_block(doc, DOC_ALARM, STYLE_BAD, "too few");
    doc_end(doc);
    cr_expect_not(doc->failed);
}

static void expect_told(void (*begin)(struct doc *doc, struct buf *out), const char *what,
                        const char *expected)
{
    struct doc doc;
    struct buf out = {0};
    begin(&doc, &out);
    tell(&doc, what);
    expect_str_eq(buf_str(&out), expected);
    buf_release(&out);
}

static void on_a_terminal(struct doc *doc, struct buf *out)
{
    doc_terminal(doc, out, false, 100);
}

Test(document, is_told_to_a_terminal_in_columns)
{
    expect_told(on_a_terminal, "a text",
                "asked ⇢ given\n"
                "Half.\n"
                "No more.\n"
                "\n"
                "Items (1)\n"
                "mind this\n"
                "no.  how        what      FY16  FY15\n"
                "                           USD   USD\n"
                "────────────────────────────────────\n"
                "1.1  o  met     a text     7.2     -\n"
                "        =  met  └ a line   7.2     -\n"
                "1 more\n"
                "\n"
                "too few\n");
}

Test(document, is_told_in_markdown_with_subrows_in_the_cell_of_the_text)
{
    expect_told(doc_markdown, "a text",
                "## asked ⇢ given\n\n"
                "**Half.** No more.\n"
                "\n### Items\n\n"
                "> mind this\n"
                "\n"
                "| no. | how | what | FY16<br>USD | FY15<br>USD |\n"
                "|---|---|---|--:|--:|\n"
                "| 1.1 | o met | a text<br>= met a line — FY16 7.2 (+3.2) | 7.2 (+3.2) | - |\n"
                "\n1 more\n"
                "\n- too few\n");
}

Test(document, makes_the_text_of_strangers_harmless)
{
    struct doc doc;
    struct buf out = {0};
    doc_markdown(&doc, &out);
    tell(&doc, "a|b *c* <d> \033[31m");
    cr_expect_eq(str_find(buf_str(&out), STR("a|b"), 0), (size_t)-1);
    cr_expect_eq(str_find(buf_str(&out), STR("*c*"), 0), (size_t)-1);
    cr_expect_eq(str_find(buf_str(&out), STR("<d>"), 0), (size_t)-1);
    cr_expect_eq(str_find(buf_str(&out), STR("\033"), 0), (size_t)-1);
    buf_release(&out);
}
