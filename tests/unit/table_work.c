/* Sheets that people work in. */
#include "folder.h"
#include "sheet_files.h"

TestSuite(work_sheet, .init = sheet_setup, .fini = sheet_teardown);

#define TEXT(words)                  "<c t='str'><v>" words "</v></c>"
#define SPREAD(rows)                 "<t:table t:name='項目'>" rows "</t:table>"
#define CELL(words)                  "<t:table-cell><x:p>" words "</x:p></t:table-cell>"
#define TITLE                        "<row r='1'>" TEXT("項目") "</row>"
#define ROW(number, hidden, a, b, c) "<row r='" number "'" hidden ">" TEXT(a) TEXT(b) c "</row>"

static const char *const headings[] = {"verdict", "判断", NULL};
static const struct table_format format = {.worked_in = headings};

Test(work_sheet, has_its_headings_where_one_of_them_stands)
{
    struct sheet_read read =
        xlsx_read(TITLE ROW("2", "", "絞り込み", "二", TEXT("三"))
                      ROW("4", "", "番号", " 判断 ", "") ROW("5", "", "1", "accept", ""),
                  NULL, NULL, &format);
    cr_expect_eq(read.err, FT_OK);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n\n\n番号,\" 判断 \",fundtrace:row\n1,accept,5\n");
}

Test(work_sheet, takes_notes_beside_the_table_and_what_is_hidden)
{
    struct sheet_read read =
        xlsx_read("<cols><col min='1' max='1' hidden='1'/></cols><sheetData>" TITLE ROW(
                      "2", "", "番号", "verdict", "")
                      ROW("3", " hidden='1'", "1", "add", TEXT("要確認")) "</sheetData>",
                  NULL, NULL, &format);
    cr_expect_eq(read.err, FT_OK);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n番号,verdict,fundtrace:row\n1,add,3\n");
}

Test(work_sheet, without_such_a_heading_is_none)
{
    struct sheet_read read = xlsx_read(TITLE ROW("2", "", "番号", "所見", ""), NULL, NULL, &format);
    cr_expect_eq(read.err, FT_EINPUT);
    cr_expect(strstr(read.said.bytes,
                     "b.xlsx:予算: error: no row of the sheet has the heading 'verdict' [FT707]"),
              "%s", read.said.bytes);
}

static void expect_sheets(const char *path, const char *expected)
{
    table_sheets sheets;
    char names[200] = "";
    cr_assert_eq(table_list_sheets(sheet_arena(), str_of(path), sheet_diags(), &sheets), FT_OK);
    for (size_t i = 0; i < sheets.n; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%.*s;",
                 STR_ARG(sheets.v[i]));
    cr_expect_str_eq(names, expected);
}

Test(work_sheet, is_one_of_those_of_a_spreadsheet)
{
    xlsx_read(TITLE, NULL, NULL, NULL);
    expect_sheets("b.xlsx", "予算;");
    ods_read_text(SPREAD("<t:table-row>" CELL("id") "</t:table-row>") "<t:table t:name='2'/>",
                  NULL);
    expect_sheets("b.ods", "項目;2;");
    write_file("b.csv", STR("id,title\n"));
    expect_sheets("b.csv", "");
}

Test(work_sheet, of_an_ods_reads_as_that_of_an_xlsx)
{
    struct sheet_read read = ods_read_text(
        SPREAD("<t:table-row>" CELL(
            "項目") "</t:table-row><t:table-row t:number-rows-repeated='2'>"
                    "<t:table-cell/></t:table-row><t:table-row>" CELL("番号")
                        CELL("判断") "</t:table-row>"
                                     "<t:table-row t:visibility='filter'>" CELL("1") CELL("none")
                                         CELL("要確認") "</t:table-row>"),
        &format);
    cr_expect_eq(read.err, FT_OK);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n\n\n番号,判断,fundtrace:row\n1,none,5\n");
}
