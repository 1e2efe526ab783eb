#include "sheet_files.h"

TestSuite(xlsx_sheet, .init = sheet_setup, .fini = sheet_teardown);

#define HEADING                                                 \
    "<row r='1'><c r='A1' t='inlineStr'><is><t>id</t></is></c>" \
    "<c r='B1' t='inlineStr'><is><t>額</t></is></c></row>"
#define STYLES                                                                           \
    "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/>" \
    "<numFmt numFmtId='165' formatCode='#,##0&quot;百万円&quot;'/></numFmts>"         \
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"                                   \
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"                 \
    "<xf numFmtId='165'/><xf numFmtId='10'/></cellXfs>"

static const struct text_case {
    const char *sheet, *strings, *csv;
} texts[] = {
    {HEADING "<row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>1.5E3</v></c></row>", NULL,
     "id,額,fundtrace:row\n1,1500,2\n"},
    /* short rows, rows without cells, positions that are not said */
    {HEADING "<row><c><v>1</v></c></row><row r='4'/><row r='5'><c r='B5'><v>2</v></c></row>", NULL,
     "id,額,fundtrace:row\n1,,2\n\"\",2,5\n"},
    /* the heading further down; empty cells right of it */
    {"<row r='3'><c r='A3' t='inlineStr'><is><t>id</t></is></c><c r='B3' s='1'/></row>"
     "<row r='4'><c r='A4'><v>1</v></c><c r='F4' s='1'/></row>",
     NULL, "\n\nid,fundtrace:row\n1,4\n"},
    {"<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>",
     "<si><r><t>予</t></r><r><t xml:space='preserve'> 算</t></r></si>"
     "<si><t>額</t><rPh sb='0' eb='1'><t>ガク</t></rPh><phoneticPr fontId='1'/></si>",
     "予 算,額,fundtrace:row\n"},
    {"<row><c t='str'><f>A2</f><v>x_x000D_</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
     "<c t='d'><v>2024-04-01T00:00:00</v></c></row>",
     NULL, "\"x\r\",TRUE,FALSE,2024-04-01,fundtrace:row\n"},
    {"<row><c s='1'><v>45383</v></c><c s='2'><v>45383</v></c><c s='0'><v>45383</v></c>"
     "<c s='9'><v>45383</v></c></row>",
     NULL, "2024-04-01,2024-04-01,45383,45383,fundtrace:row\n"},
    {"<row><c s='3'><v>5</v></c><c s='4'><v>0.05</v></c></row>", NULL,
     "5百万円,5%,fundtrace:row\n"},
    {"<row><c t='inlineStr'><is><t>a,b\n\"c\"</t></is></c></row>", NULL,
     "\"a,b\n\"\"c\"\"\",fundtrace:row\n"},
    /* what other namespaces have is none of it */
    {HEADING "<row r='2'><c r='A2'><v>1</v><x:v xmlns:x='u'>9</x:v></c></row>", NULL,
     "id,額,fundtrace:row\n1,,2\n"},
    /* a formula whose text is empty has a value */
    {HEADING "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='str'><f>C2</f><v></v></c></row>", NULL,
     "id,額,fundtrace:row\n1,,2\n"},
};

TestEach(xlsx_sheet, is_read, texts, c)
{
    struct sheet_read read = xlsx_read(c->sheet, c->strings, STYLES, NULL);
    expect_str_eq(read.csv, c->csv);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.sheet, "予算");
    cr_expect_eq(read.err, FT_OK);
}

static const struct wrong_case {
    const char *sheet, *said;
} wrongs[] = {
    {HEADING "<row r='2'><c r='A2' t='e'><v>#REF!</v></c></row>",
     "b.xlsx:予算!A2: error: the cell shows an error"},
    {HEADING "<row r='2'><c r='B2'><f>SUM(A1)</f><v></v></c></row>",
     "b.xlsx:予算!B2: error: a formula without its value"},
    {HEADING "<row r='2'><c r='C2'><v>1</v></c></row>",
     "b.xlsx:予算!C2: error: the cell stands right of the last heading"},
    {"<row><c t='str'><v>表</v></c></row><row r='3'><c><v>1</v></c><c><v>2</v></c></row>",
     "where row 1 is a title, say which row has the headings: heading-row: 3"},
    {HEADING "<row r='2'><c><v>1</v></c></row><row r='3'><c r='C3'><v>2</v></c></row>",
     "give its column a heading in row 1, or empty the cell"},
    {HEADING "<row r='2'><c r='A2' t='s'><v>7</v></c></row>",
     "b.xlsx:予算!A2: error: the cell names a text that is not in the file"},
    {HEADING "<row r='2'><c r='A2'><v>abc</v></c></row>", "the cell says it is a number"},
    {HEADING "<row r='2'><c r='B2'><v>1</v></c><c r='A2'><v>1</v></c></row>",
     "the cells of the row stand in no order"},
    {HEADING "<row r='2'/><row r='2'/>", "the rows of the sheet stand in no order"},
    {HEADING "<row r='1048577'/>", "more than 1,048,576 rows"},
    {"<row><c r='ALM1'><v>1</v></c></row>", "more than 999 columns"},
    {"", "error: the sheet '予算' of 'b.xlsx' is empty"},
    {"<row><c t='s'><v></v></c></row>", "is empty"},
    {HEADING "<row r='2'><c>", "line 1:213: mismatched tag, in row 2 of the sheet '予算' [FT021]"},
    {HEADING "<row r='2'><c r='A2'><v>&x;</v></c></row>", "undefined entity, in row 2"},
    {HEADING "<row r='2'><c r='A2'><v>\xFF</v></c></row>", "not well-formed (invalid token)"},
};

TestEach(xlsx_sheet, says_what_is_wrong, wrongs, c)
{
    struct sheet_read read = xlsx_read(c->sheet, NULL, STYLES, NULL);
    cr_expect_eq(read.err, FT_EINPUT);
    cr_expect(strstr(read.said.bytes, c->said), "%s: %s", c->said, read.said.bytes);
}

Test(xlsx_sheet, warns_of_merged_cells_and_notes_what_is_hidden)
{
    struct sheet_read read =
        xlsx_read("<cols><col min='2' max='2' hidden='1'/><col min='9' max='16384' hidden='1'/>"
                  "</cols><sheetData>" HEADING "<row r='2' hidden='1'><c r='A2'><v>1</v></c></row>"
                  "<row r='3' hidden='1'/></sheetData>"
                  "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>",
                  NULL, NULL, NULL);
    cr_expect_eq(read.err, FT_OK);
    cr_expect(strstr(read.said.bytes, "b.xlsx:予算!A2: warning: merged cells: 'A2:A3'"), "%s",
              read.said.bytes);
    cr_expect(strstr(read.said.bytes, "1 row and 1 column"), "%s", read.said.bytes);
}

Test(xlsx_sheet, has_its_heading_where_the_format_says)
{
    struct table_format format = {.dialect = {.heading_row = 3}};
    const char *sheet = "<sheetData><row r='1'><c t='e'><v>#REF!</v></c></row>"
                        "<row r='3'><c t='str'><v>id</v></c></row>"
                        "<row r='4'><c><v>1</v></c></row></sheetData>"
                        "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>";
    struct sheet_read read = xlsx_read(sheet, NULL, NULL, &format);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n\nid,fundtrace:row\n1,4\n");
    format.dialect.heading_row = 2;
    read = xlsx_read(sheet, NULL, NULL, &format);
    cr_expect(strstr(read.said.bytes, "row 2 of the sheet '予算' has no headings"));
    cr_expect(strstr(read.said.bytes, "heading-row: 1"), "%s", read.said.bytes);
}

Test(xlsx_sheet, has_headings_of_several_rows)
{
#define TEXT(at, text) "<c r='" at "' t='str'><v>" text "</v></c>"
    struct table_format format = {.dialect = {.heading_row = 3, .rows_above = 1}};
    struct sheet_read read = xlsx_read(
        "<sheetData><row r='1'>" TEXT("A1", "title") "</row><row r='2'>" TEXT("A2", "id") TEXT(
            "B2", "2016") TEXT("E2", "2017") TEXT("G2", "n") "</row><row r='3'>" TEXT("B3", "x")
            TEXT("C3", "y") TEXT("D3", "z") TEXT("E3", "x") TEXT(
                "F3",
                "y") "</row><row r='4'><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:G1'/>"
                     "<mergeCell ref='A2:A3'/><mergeCell ref='B2:C2'/><mergeCell ref='E2:XFD2'/></mergeCells>",
        NULL, NULL, &format);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n\nid,2016/x,2016/y,z,2017/x,2017/y,2017,fundtrace:row\n1,,,,,,,4\n");
}

/* ---- several sheets, and other forms of the file */

#define WORKBOOK(main, rels)                                                            \
    "<w:workbook xmlns:w='" main "' xmlns:q='" rels "'><w:workbookPr date1904='true'/>" \
    "<w:sheets><w:sheet name='表紙' q:id='a'/><w:sheet name='2' q:id='b'/>"           \
    "<w:sheet name='控え' state='hidden' q:id='b'/><w:sheet name='図' q:id='g'/>"    \
    "</w:sheets></w:workbook>"
#define RELATION(id, rels, type, target) \
    "<Relationship Id='" id "' Type='" rels "/" type "' Target='" target "'/>"
#define RELATIONS(rels)                                                                              \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" RELATION( \
        "a", rels, "worksheet", "one.xml") RELATION("b", rels, "worksheet", "../two.xml")            \
        RELATION("g", rels, "chartsheet", "g.xml") "</Relationships>"
#define SHEET(main, rows) "<worksheet xmlns='" main "'><sheetData>" rows "</sheetData></worksheet>"
#define STRICT_MAIN       "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_RELS       "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define ONE_CELL          "<row><c t='str'><v>id</v></c></row>"

static void write_two(const char *first)
{
    const struct part parts[] = {{"[Content_Types].xml", "<Types/>"},
                                 {"xl/workbook.xml", WORKBOOK(STRICT_MAIN, STRICT_RELS)},
                                 {"xl/_rels/workbook.xml.rels", RELATIONS(STRICT_RELS)},
                                 {"xl/one.xml", first},
                                 {"two.xml", SHEET(STRICT_MAIN, ONE_CELL)},
                                 {NULL, NULL}};
    zip_write("b.xlsx", parts);
}

Test(xlsx_sheet, is_the_only_visible_one_that_has_cells)
{
    write_two(SHEET(STRICT_MAIN, "<row><c s='1'/></row>"));
    struct sheet_read read = sheet_read("b.xlsx", NULL);
    cr_expect_eq(read.err, FT_OK, "%s", read.said.bytes);
    expect_str_eq(read.sheet, "2");
    expect_str_eq(read.csv, "id,fundtrace:row\n");
}

static const struct choice_case {
    const char *sheet, *chosen, *said;
} choices[] = {
    {"表紙", "表紙", NULL},
    {"2", "2", NULL}, /* its name */
    {"1", "表紙", NULL},
    {"3", "控え", NULL},
    {"4", NULL, "the sheet '図' of 'b.xlsx' is empty"},
    {"5", NULL, "'b.xlsx' has no sheet '5'"},
    {"予算", NULL, "its sheets are 1 表紙, 2 '2', 3 控え (hidden), 4 図; write one of them"},
    {NULL, NULL, "its sheets are 1 表紙, 2 '2'; write one of them beside the file: --sheet 表紙"},
};

TestEach(xlsx_sheet, is_chosen_by_name_or_number, choices, c)
{
    struct table_format format = {.sheet = str_of(c->sheet)};
    write_two(SHEET(STRICT_MAIN, ONE_CELL));
    struct sheet_read read = sheet_read("b.xlsx", &format);
    cr_expect_eq(read.err, c->chosen ? FT_OK : FT_EINPUT);
    if (c->chosen)
        expect_str_eq(read.sheet, c->chosen);
    else
        cr_expect(strstr(read.said.bytes, c->said), "%s", read.said.bytes);
}

static const struct hostile_case {
    const char *sheet, *said;
} hostiles[] = {
    {"<!DOCTYPE w [<!ENTITY a 'x'>]>" SHEET(STRICT_MAIN, ONE_CELL), "a document type"},
    {"<!DOCTYPE w SYSTEM 'file:///etc/passwd'>" SHEET(STRICT_MAIN, ONE_CELL), "a document type"},
    {"", "no element found"},
    {"<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
     "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>"
     "<a><a><a><a><a><a>",
     "more than 64 deep"},
};

TestEach(xlsx_sheet, is_no_door, hostiles, c)
{
    struct table_format format = {.sheet = STR("表紙")};
    write_two(c->sheet);
    struct sheet_read read = sheet_read("b.xlsx", &format);
    cr_expect_eq(read.err, FT_EINPUT);
    cr_expect(strstr(read.said.bytes, c->said), "%s", read.said.bytes);
    cr_expect(strstr(read.said.bytes, "b.xlsx:xl/one.xml: error: line 1:"), "%s", read.said.bytes);
}

static struct csv_table *table_of(struct sheet_read read)
{
    struct csv_table *table;
    struct source *source = source_of_text(sheet_arena(), STR("b.xlsx"), read.csv);
    source->inside = read.sheet;
    cr_assert_eq(csv_read(sheet_arena(), source,
                          (struct csv_dialect){.delimiter = ',', .heading_row = 1}, sheet_diags(),
                          &table),
                 FT_OK);
    table->origin = &sheet_origin;
    return table;
}

Test(xlsx_sheet, places_are_those_of_the_sheet)
{
    struct csv_table *table =
        table_of(xlsx_read("<row r='3'><c t='str'><v>id</v></c><c t='str'><v>額</v></c></row>"
                           "<row r='7'><c><v>1</v></c><c t='str'><v>12億円</v></c></row>",
                           NULL, NULL, NULL));
    struct place p = csv_place(table, &table->rows[0], 1, &(struct span){2, 5});
    cr_expect(p.sheet && p.line == 7 && p.cell == 2 && p.column == 0);
    cr_expect(p.mark.start == 2 && p.mark.end == 5);
    expect_str_eq(p.inside, "予算");
    expect_str_eq(p.excerpt, "12億円");
    p = csv_row_place(table, &table->rows[0]);
    cr_expect(p.line == 7 && p.cell == 0);
    expect_str_eq(p.excerpt, "1,12億円");
    p = csv_heading_place(table, 1);
    cr_expect(p.line == 3 && p.cell == 2);
    p = csv_heading_row_place(table);
    expect_str_eq(p.excerpt, "id,額");
    expect_size_eq(p.line, 3);
}

Test(xlsx_sheet, reports_every_lack_of_memory)
{
    xlsx_read(HEADING "<row r='2' hidden='1'><c t='s'><v>0</v></c><c t='e'><v>#N/A</v></c></row>"
                      "<row r='3'><c s='1'><v>45383</v></c></row>",
              "<si><t>a</t></si>", STYLES, NULL);
    for (size_t allowed = 0;; allowed = allowed * 9 / 8 + 1) {
        enum ft_err err = sheet_try("b.xlsx", allowed);
        if (err != FT_ENOMEM) {
            cr_expect_eq(err, FT_EINPUT);
            break;
        }
    }
}
