#include <criterion/criterion.h>

#include "model_files.h"
#include "sources/sources.h"

static struct files f;
static struct ft_sources_summary summary;

static void begin(void)
{
    f = files_new();
    files_write(&f, "doc.txt",
                "○実践的な演習予算\n"
                "の拡充 \n"
                "\n"
                "【総務省】 サイバー攻\n"
                "撃複合防御演習 ７．２億円 ― ４．０億円\n"
                "ｻｲﾊﾞｰﾚﾝｼﾞの整備\n"
                "予算案：2.3 ※億円 （0.9億円）\n"
                "定員増 ２２人\n"
                "（単位：億円）\n"
                "演習 17.3 － 255.0\n"
                "4.1億円 4.2億円 4.2億円 ▲0.1億円\n");
}

static void end(void)
{
    files_free(&f);
}

TestSuite(sources, .init = begin, .fini = end);

/* Checks items and lines of these rows; no headings. */
static void expect_check(const char *items, const char *lines, const char *said)
{
    struct buf table = {0};
    buf_printf(&table, "id,section,text,source\n%s", items);
    files_write(&f, "items.csv", table.p);
    buf_clear(&table);
    buf_printf(&table, "id,title,detail,kind,headcount,headcount_measure,y16,y15,source\n%s",
               lines);
    files_write(&f, "lines.csv", table.p);
    buf_release(&table);
    files_load(&f);
    cr_assert_eq(f.err, FT_OK);
    f.err = sources_check(f.model, f.diags, &summary);
    cr_expect_eq(f.err, *said ? FT_EINPUT : FT_OK);
    files_expect(&f, said);
}

Test(sources, a_text_may_be_broken_and_of_another_width_in_the_document)
{
    expect_check(
        "i,1,実践的な演習予算の拡充,doc.txt:1-2\n",
        "a,サイバー攻撃複合防御演習,サイバーレンジの整備,money,,,7.2,―,doc.txt:4-5;doc.txt:6\n"
        "b,サイバーレンジ,,within,,,230百万円,0.9,doc.txt:6-7\n",
        "");
    cr_expect_eq(summary.rows, 3);
    cr_expect_eq(summary.texts, 4);
    cr_expect_eq(summary.amounts, 4);
}

Test(sources, a_text_that_departs_is_shown_with_what_the_source_has)
{
    expect_check(
        "i,1,実践的な演習予算の縮小,doc.txt:1-2\n", "",
        "items.csv:2:14 FT720 the text of 'i' is not in its source [here the source has '拡充'] "
        "(copy the text from the document and cite all lines it stands in)\n");
}

Test(sources, a_text_must_stand_in_one_range)
{
    expect_check(
        "i,1,実践的な演習予算の拡充,doc.txt:1;doc.txt:2\n", "",
        "items.csv:2:13 FT720 the text of 'i' is not in its source [the cited lines end before this] "
        "(it stands at doc.txt:1-2)\n");
}

Test(sources, a_text_that_stands_elsewhere_is_told_where)
{
    expect_check(
        "i,1,実践的な演習予算の拡充,doc.txt:1-2\n", "a,定員増,,shared,,,,,doc.txt:3\n",
        "lines.csv:2:3 FT720 the title of 'a' is not in its source (it stands at doc.txt:8)\n");
}

Test(sources, each_line_of_a_detail_is_proved_on_its_own)
{
    expect_check("", "a,定員増,\"演習\n\nの整備\n増減\",shared,,,,,doc.txt:4-8\n",
                 "lines.csv:5:2 FT720 the detail of 'a' is not in its source\n");
    cr_expect_eq(summary.rows, 0);
}

Test(sources, an_amount_that_is_not_there_is_told_with_those_that_are)
{
    expect_check(
        "",
        "a,演習,,money,,,7.3,―,doc.txt:4-5\n"
        "b,定員増,,money,,,1,,doc.txt:8\n"
        "c,億円,,money,,,,▲1,doc.txt:11\n",
        "lines.csv:2:15 FT721 no 7.3億円 in the source of 'a' (the amounts of the cited lines are 7.2億円, -, 4.0億円)\n"
        "lines.csv:3:16 FT721 no 1億円 in the source of 'b' (the cited lines have no amount: cite the line it stands in)\n"
        "lines.csv:4:16 FT721 no -1億円 in the source of 'c' (the amounts of the cited lines are 4.1億円, 4.2億円, ▲0.1億円)\n");
}

Test(sources, nil_needs_a_nil_sign)
{
    expect_check("", "a,定員増,,money,,,―,,doc.txt:8\n",
                 "lines.csv:2:16 FT721 no nil sign in the source of 'a'\n");
}

Test(sources, a_bare_number_counts_where_no_amount_has_a_unit)
{
    expect_check("",
                 "a,演習,,money,,,17.3,―,doc.txt:10\n"
                 "b,演習,,money,,,255億円,,doc.txt:10\n"
                 "c,演習,,money,,,17.3,,doc.txt:10-11\n",
                 "lines.csv:4:15 FT721 no 17.3億円 in the source of 'c'\n");
}

Test(sources, posts_are_a_number_of_the_cited_lines)
{
    expect_check(
        "",
        "a,定員増,,headcount,22,fy16,,,doc.txt:8\n"
        "b,定員増,,headcount,2,fy16,,,doc.txt:7-8\n",
        "lines.csv:3:18 FT722 no number 2 in the source of 'b' (cite the line the number of posts stands in)\n");
}

Test(sources, a_row_without_a_source_is_told)
{
    expect_check("i,1,x,\n", "a,演習,,shared,,,,, ; \n",
                 "items.csv:2:7 FT723 'i' has no source\n"
                 "lines.csv:2:18 FT723 'a' has no source\n");
}

Test(sources, a_bad_citation_is_told_at_its_place_and_refutes_nothing)
{
    expect_check(
        "i,1,x,doc.txt:1;doc.txt\nj,1,x,doc.txt:3-12\nk,1,x,doc.txt:3-2\n", "",
        "items.csv:2:17 FT706 a citation that cannot be read (write FILE:LINE or FILE:FIRST-LAST, joined by ';')\n"
        "items.csv:3:7 FT706 the document ends before this line (the document has 11 lines)\n"
        "items.csv:4:7 FT706 the last line stands before the first (write FILE:LINE or FILE:FIRST-LAST, joined by ';')\n");
}

Test(sources, a_document_that_cannot_be_read_is_told_once)
{
    files_write(&f, "items.csv",
                "id,section,text,source\ni,1,x,no.txt:1\nj,1,x,no.txt:1\nk,1,x,no.txt:2\n");
    files_write(&f, "lines.csv", "id,title,y16,y15,source\n");
    files_load(&f);
    cr_expect_eq(sources_check(f.model, f.diags, &summary), FT_EINPUT);
    cr_expect_eq(ft_diags_count(f.diags, FT_ERROR), 1);
    cr_expect_eq(summary.rows, 0);
}

Test(sources, a_cited_range_is_limited)
{
    struct buf doc = {0};
    buf_fill(&doc, 'x', (1 << 18) + 1);
    buf_puts(&doc, "\ny\n");
    files_write(&f, "doc.txt", doc.p);
    buf_release(&doc);
    expect_check(
        "i,1,y,doc.txt:1-2\nj,1,y,doc.txt:2\n", "",
        "items.csv:2:7 FT011 a range of more than 262144 bytes (cite the lines the row was taken from)\n");
}

Test(sources, citations_of_a_row_are_limited)
{
    struct buf rows = {0};
    buf_puts(&rows, "i,1,定員,");
    for (int i = 0; i < 101; i++)
        buf_puts(&rows, "doc.txt:8;");
    buf_puts(&rows, "\n");
    expect_check(rows.p, "", "items.csv:2:1008 FT011 more than 100 citations in a row\n");
    buf_release(&rows);
}
