#include "base/memory.h"
#include "folder.h"
#include "review/import.h"
#include "sheet_files.h"

TestSuite(review_import, .init = sheet_setup, .fini = sheet_teardown);

static struct import import;

static enum ft_err read_from(const char *path)
{
    import = (struct import){.arena = sheet_arena(), .diags = sheet_diags(), .path = str_of(path)};
    return import_read(&import);
}

static enum ft_err read_csv(const char *text)
{
    write_file("d.csv", str_of(text));
    return read_from("d.csv");
}

/* What the only row says, all columns of a table of decisions with '|' between them. */
static void expect_said(const char *expected)
{
    struct buf said = {0};
    cr_assert_eq(import.rows.n, 1);
    for (int i = 0; i <= DECISION_LINE_PRINT; i++) {
        buf_puts(&said, i > 0 ? "|" : "");
        buf_add(&said, import.rows.v[0].cells[i]);
    }
    expect_str_eq(buf_str(&said), expected);
    buf_release(&said);
}

#define EN "no.,line id,your verdict,your strength,your extent,your reason,checked by,checked on"
#define JA \
    "番号,事業番号,判断（記入）,主・関連（記入）,全体・一部（記入）,理由（記入）,確認者,判断日（記入）"

static const struct row_case {
    const char *csv, *said;
} rows[] = {
    {EN "\n1.1,a,accept,principal,whole,yes,A,2016-01-31\n",
     "1.1|a|accept|principal|whole|yes|A|2016-01-31||"},
    {JA "\n1.1,,none,,,なし,佐藤,2016-01-31\n", "1.1||none|||なし|佐藤|2016-01-31||"},
    {"date,by,reason,verdict,line,item\n2016-01-31,A,yes,add,a,1.1\n",
     "1.1|a|add|||yes|A|2016-01-31||"},
    /* others among them, what the report says of the link too; the row is all blank at its ends */
    {"strength,your verdict,note,line id,no.\nprincipal, accept ,x, a , 1.1 \n",
     "1.1|a|accept|||||||"},
    /* rows without a verdict, and below a title */
    {"Items × lines,,,\nno.,line id,your verdict,\n1.1,a,,\n1.2,b,reject,\n",
     "1.2|b|reject|||||||"},
    /* fingerprints: of this row, of another that it was copied from, as a table has them */
    {"no.,line id,your verdict,item print,line print\n1.1,a b,accept,1.1 2:x,a b 2:y-z\n",
     "1.1|a b|accept||||||2:x|2:y-z"},
    {"no.,line id,your verdict,item print,line print\n1.10,b,add,1.1 2:x,a 2:y-z\n",
     "1.10|b|add|||||||"},
    {"item,line,verdict,item_print,line_print\n1.1,a,accept,2:x,2:y-z\n",
     "1.1|a|accept||||||2:x|2:y-z"},
};

TestEach(review_import, takes_rows_with_a_verdict, rows, c)
{
    cr_assert_eq(read_csv(c->csv), FT_OK);
    expect_said(c->said);
}

static const struct date_case {
    const char *cell, *date;
} dates[] = {
    {"2016-01-31", "2016-01-31"},
    {"2016-01-31T09:30:00", "2016-01-31"},
    {"2016/1/31", "2016-01-31"},
    {"2016/01/31", "2016-01-31"},
    {"2016/1", "2016/1"},
    {"2016/1/31/2", "2016/1/31/2"},
    {"soon", "soon"},
    {"Tuesday", "Tuesday"},
};

TestEach(review_import, takes_dates_as_spreadsheets_write_them, dates, c)
{
    char csv[200];
    snprintf(csv, sizeof csv, "item,line,verdict,date\n1.1,a,accept,%s\n", c->cell);
    cr_assert_eq(read_csv(csv), FT_OK);
    expect_str_eq(import.rows.v[0].cells[DECISION_DATE], c->date);
}

Test(review_import, counts_what_is_written_without_a_verdict)
{
    cr_assert_eq(read_csv(EN "\n1.1,a,,,,why,,\n1.1,b,,principal,,,,\n1.1,c,,,whole,,,\n"
                             "1.1,d,,,,,A,2016-01-31\n"),
                 FT_OK);
    cr_expect_eq(import.rows.n, 0);
    cr_expect_eq(import.unsaid, 3);
}

Test(review_import, says_where_each_cell_stands)
{
    xlsx_read("<row r='2'><c r='A2' t='str'><v>no.</v></c><c r='C2' t='str'><v>line id</v></c>"
              "<c r='D2' t='str'><v>your verdict</v></c></row>"
              "<row r='4'><c r='A4' t='str'><v>1.1</v></c><c r='C4' t='str'><v>a</v></c>"
              "<c r='D4' t='str'><v>accept</v></c><c r='F4' t='str'><v>beside it</v></c></row>",
              NULL, NULL, NULL);
    cr_assert_eq(read_from("b.xlsx"), FT_OK);
    expect_said("1.1|a|accept|||||||");
    const struct place *at = import.rows.v[0].at;
    expect_str_eq(at[DECISION_LINE].inside, "予算");
    expect_size_eq(at[DECISION_LINE].line, 4);
    expect_size_eq(at[DECISION_LINE].cell, 3);
    expect_str_eq(at[DECISION_LINE].excerpt, "a");
    expect_size_eq(at[DECISION_REASON].line, 4);
    expect_size_eq(at[DECISION_REASON].cell, 0);
    expect_size_eq(import.rows.v[0].place.cell, 4);
}

static const struct wrong_case {
    const char *csv, *said;
} wrongs[] = {
    {"no.,line id,judgement\n1.1,a,accept\n", "no column has the heading 'your verdict' [FT707]"},
    {"no.,your verdict,x\n1.1,accept,\n", "no column has the heading 'line id' [FT707]"},
    {"line,verdict,x\na,accept,\n", "no column has the heading 'item' [FT707]"},
    {"item,line,verdict,line\n1.1,a,accept,b\n", "two columns have the heading 'line'"},
    {"item,line,verdict\n1.1,a,accept,b\n", "[FT708]"},
};

TestEach(review_import, says_what_no_desk_is, wrongs, c)
{
    struct ft_text said = {0};
    cr_expect_eq(read_csv(c->csv), FT_EINPUT);
    ft_diags_render(sheet_diags(), &(struct ft_diags_text){0}, &said);
    cr_expect(strstr(said.bytes, c->said), "%s", said.bytes);
    ft_text_free(&said);
}

Test(review_import, has_a_limit)
{
    struct buf csv = {0};
    buf_puts(&csv, "item,line,verdict\n");
    for (size_t i = 0; i <= IMPORT_MAX_ROWS; i++)
        buf_puts(&csv, "1,a,add\n");
    cr_expect_eq(read_csv(csv.p), FT_EINPUT);
    cr_expect_eq(import.rows.n, IMPORT_MAX_ROWS);
    buf_release(&csv);
}

Test(review_import, reports_every_lack_of_memory)
{
    xlsx_read(
        "<row><c t='str'><v>no.</v></c><c t='str'><v>line id</v></c>"
        "<c t='str'><v>your verdict</v></c></row>"
        "<row><c t='str'><v>1.1</v></c><c t='str'><v>a</v></c><c t='str'><v>add</v></c></row>",
        NULL, NULL, NULL);
    for (size_t allowed = 0;; allowed = allowed * 9 / 8 + 1) {
        struct import one = {.arena = arena_new(), .diags = ft_diags_new(), .path = STR("b.xlsx")};
        mem_fail_after(allowed);
        enum ft_err err = import_read(&one);
        mem_fail_after((size_t)-1);
        size_t read = one.rows.n;
        arena_free(one.arena);
        ft_diags_free(one.diags);
        if (err == FT_OK) {
            cr_expect_eq(read, 1);
            break;
        }
        cr_assert_eq(err, FT_ENOMEM, "%d after %zu", err, allowed);
    }
}
