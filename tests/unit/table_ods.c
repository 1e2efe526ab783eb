#include "sheet_files.h"

TestSuite(ods_sheet, .init = sheet_setup, .fini = sheet_teardown);

#define CELL(text) "<t:table-cell o:value-type='string'><x:p>" text "</x:p></t:table-cell>"
#define NUMBER(text) \
    "<t:table-cell o:value-type='float' o:value='" text "'><x:p>?</x:p></t:table-cell>"
#define ROW(cells)        "<t:table-row>" cells "</t:table-row>"
#define TABLE(name, rows) "<t:table t:name='" name "'>" rows "</t:table>"
#define HEADING           ROW(CELL("id") CELL("額"))

static const struct text_case {
    const char *rows, *csv;
} texts[] = {
    {HEADING ROW(NUMBER("1") NUMBER("1.5E3")), "id,額,fundtrace:row\n1,1500,2\n"},
    {"<t:table-row t:number-rows-repeated='1000000'><t:table-cell "
     "t:number-columns-repeated='16384'/></t:table-row>" ROW(CELL("id")),
     NULL},
    {"<t:table-row t:number-rows-repeated='2'/>" HEADING
     "<t:table-row t:number-rows-repeated='2'><t:table-cell t:number-columns-repeated='2' "
     "o:value-type='float' o:value='7'/><t:table-cell t:number-columns-repeated='16382'/>"
     "</t:table-row>" ROW(NUMBER("8")) "<t:table-row t:number-rows-repeated='1048570'/>",
     "\n\nid,額,fundtrace:row\n7,7,4\n7,7,5\n8,,6\n"},
    {ROW(CELL(
         "  a \n b<x:s x:c='2'/>c<x:tab/>d ") "<t:table-cell o:value-type='string'>"
                                              "<o:annotation><x:p>note</x:p></o:annotation><x:p>one</x:p>"
                                              "<x:p>t<x:span>w</x:span>o<x:line-break/>3</x:p></t:table-cell>"),
     "a b  c\td,\"one\ntwo\n3\",fundtrace:row\n"},
    {ROW(CELL("<x:ruby><x:ruby-base>額</x:ruby-base><x:ruby-text>ガク</x:ruby-text></x:ruby>")),
     "額,fundtrace:row\n"},
    {ROW("<t:table-cell o:value-type='date' o:date-value='2024-04-01T00:00:00'/>"
         "<t:table-cell o:value-type='time' o:time-value='PT01H02M03S'/>"
         "<t:table-cell o:value-type='boolean' o:boolean-value='true'/>"
         "<t:table-cell o:value-type='percentage' o:value='0.125'/>"
         "<t:table-cell o:value-type='currency' o:value='12' o:currency='JPY'/>"
         "<t:table-cell o:value-type='string' o:string-value='x'/>"),
     "2024-04-01,01:02:03,TRUE,12.5%,12,x,fundtrace:row\n"},
    {"<t:table-header-rows>" HEADING
     "</t:table-header-rows><t:table-row-group>" ROW(NUMBER("1")) "</t:table-row-group>",
     "id,額,fundtrace:row\n1,,2\n"},
};

TestEach(ods_sheet, is_read, texts, c)
{
    struct str text = arena_printf(sheet_arena(), TABLE("予算", "%s"), c->rows);
    struct sheet_read read = ods_read_text(text.p, NULL);
    if (c->csv)
        expect_str_eq(read.csv, c->csv);
    else
        cr_expect(strstr(read.csv.p, "\nid,fundtrace:row\n"));
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.sheet, "予算");
    cr_expect_eq(read.err, FT_OK);
}

Test(ods_sheet, has_headings_of_several_rows)
{
    struct table_format format = {.dialect = {.heading_row = 3, .rows_above = 2}};
    struct sheet_read read = ods_read_text(
        TABLE("t", ROW("<t:table-cell t:number-rows-spanned='3' o:value-type='string'><x:p>id</x:p>"
                       "</t:table-cell><t:table-cell t:number-columns-spanned='3' "
                       "o:value-type='string'><x:p>額</x:p></t:table-cell>"
                       "<t:covered-table-cell t:number-columns-repeated='2'/>")
                       ROW("<t:covered-table-cell/>" CELL("2016") "<t:table-cell/>" CELL("2017"))
                           ROW("<t:covered-table-cell/>" CELL("x") CELL("y") CELL("x"))
                               ROW(NUMBER("1") NUMBER("2"))),
        &format);
    cr_expect_str_eq(read.said.bytes, "");
    expect_str_eq(read.csv, "\n\nid,額/2016/x,額/y,額/2017/x,fundtrace:row\n1,2,,,4\n");
}

Test(ods_sheet, shows_currencies_that_are_not_the_budgets)
{
    const struct table_format format = {.currency = STR("USD"), .symbol = STR("$")};
    struct sheet_read read = ods_read_text(
        TABLE("t", ROW("<t:table-cell o:value-type='currency' o:value='5' o:currency='EUR'/>"
                       "<t:table-cell o:value-type='currency' o:value='6' o:currency='USD'/>"
                       "<t:table-cell o:value-type='currency' o:value='7'/>")),
        &format);
    expect_str_eq(read.csv, "5 EUR,6,7,fundtrace:row\n");
}

#define FORMAT(kind, name, inside) \
    "<n:" kind "-style s:name='" name "'>" inside "</n:" kind "-style>"
#define STYLE(name, format) \
    "<s:style s:name='" name "' s:family='table-cell' s:data-style-name='" format "'/>"
#define STYLED(style, value) \
    "<t:table-cell t:style-name='" style "' o:value-type='float' o:value='" value "'/>"

static const struct styled_case {
    const char *common, *styles, *rows, *csv;
} styled[] = {
    {NULL, FORMAT("number", "N1", "<n:number/><n:text>億円</n:text>") STYLE("a", "N1"),
     ROW(STYLED("a", "1.5") NUMBER("2") STYLED("none", "3")), "1.5億円,2,3,"},
    {NULL,
     FORMAT("number", "N1", "<n:number n:display-factor='1000000'/><n:text>百万\"円</n:text>")
         STYLE("a", "N1"),
     ROW(STYLED("a", "1500000")), "\"1.5百万\"\"円\","},
    {NULL,
     FORMAT("number", "N1", "<n:number n:display-factor='10'/><n:text>円</n:text>")
         STYLE("a", "N1"),
     ROW(STYLED("a", "15")), "15円,"},
    /* the currency of the budget goes without saying, others do not */
    {NULL,
     FORMAT("currency", "N1",
            "<n:number/><n:text> </n:text><n:currency-symbol>€</n:currency-symbol>")
         FORMAT("currency", "N2", "<n:currency-symbol>￥</n:currency-symbol><n:number/>")
             STYLE("a", "N1") STYLE("b", "N2"),
     ROW(STYLED("a", "5") STYLED("b", "6")), "5€,6,"},
    {NULL,
     FORMAT("percentage", "N1", "<n:text>約</n:text><n:number/><n:text> %</n:text>")
         STYLE("a", "N1"),
     ROW("<t:table-cell t:style-name='a' o:value-type='percentage' o:value='0.05'/>"
         "<t:table-cell o:value-type='percentage' o:value='0.05'/>"),
     "約5%,5%,"},
    /* as 0"人";-0"人" is saved; what conditions choose is not known */
    {NULL,
     FORMAT("number", "P0", "<n:number/><n:text>人</n:text>") FORMAT(
         "number", "N1",
         "<n:text>-</n:text><n:number/><n:text>人</n:text><s:map s:condition='value()&gt;=0' s:apply-style-name='P0'/>")
         FORMAT(
             "number", "N2",
             "<n:number/><n:text>円</n:text><s:map s:condition='value()&gt;=1000' s:apply-style-name='P0'/>")
             STYLE("a", "N1") STYLE("b", "N2"),
     ROW(STYLED("a", "-5") STYLED("b", "6")), "-5人,6,"},
    /* cells have that of their row, or else of their column */
    {NULL,
     FORMAT("number", "N1", "<n:number/><n:text>円</n:text>")
         FORMAT("number", "N2", "<n:number/><n:text>人</n:text>") STYLE("a", "N1") STYLE("b", "N2"),
     "<t:table-column/><t:table-column t:number-columns-repeated='2' t:default-cell-style-name='a'/>" ROW(
         NUMBER("1") NUMBER("2")
             STYLED("b", "3")) "<t:table-row t:default-cell-style-name='b'>" NUMBER("4")
         NUMBER("5") "</t:table-row>",
     "1,2円,3人,"},
    /* and styles what those above them have, in whatever order, in either part */
    {"<o:styles>" FORMAT("number", "N1", "<n:number/><n:text>円</n:text>")
         STYLE("Money", "N1") "</o:styles>"
                              "<o:automatic-styles>" STYLE("a", "N9") "</o:automatic-styles>",
     "<s:style s:name='a' s:family='table-cell' s:parent-style-name='b'/>"
     "<s:style s:name='b' s:family='table-cell' s:parent-style-name='Money'/>"
     "<s:style s:name='b' s:family='paragraph' s:parent-style-name='a'/>" STYLE("c", "N1") FORMAT(
         "number", "N1",
         "<n:number/><n:text>人</n:text>") "<s:style s:name='d' s:family='table-cell' s:parent-style-name='d'/>",
     ROW(STYLED("a", "1") STYLED("Money", "2") STYLED("c", "3") STYLED("d", "4")),
     "1円,2円,3人,4,"},
};

TestEach(ods_sheet, shows_what_formats_show, styled, c)
{
    const struct table_format format = {.currency = STR("JPY"), .symbol = STR("¥")};
    struct str text = arena_printf(sheet_arena(), TABLE("t", "%s"), c->rows);
    struct sheet_read read = ods_read_styled(c->common, c->styles, text.p, &format);
    expect_str_eq(str_slice(read.csv, 0, strlen(c->csv)), c->csv);
    cr_expect_str_eq(read.said.bytes, "");
}

static const struct wrong_case {
    const char *rows, *said;
} wrongs[] = {
    {HEADING ROW("<t:table-cell t:formula='of:=[.Z1]' o:value-type='string' o:string-value='' "
                 "c:value-type='error'><x:p>#REF!</x:p></t:table-cell>"),
     "b.ods:予算!A2: error: the cell shows an error"},
    {HEADING ROW("<t:table-cell/><t:table-cell t:formula='of:=[.A1]'/>"),
     "b.ods:予算!B2: error: a formula without its value"},
    {HEADING ROW("<t:table-cell o:value-type='float' o:value='x'/>"), "says it is a number"},
    {HEADING ROW("<t:table-cell t:number-columns-repeated='999999999' o:value-type='float' "
                 "o:value='1'/>"),
     "right of the last heading"},
    {ROW("<t:table-cell t:number-columns-repeated='999999999' o:value-type='float' o:value='1'/>"),
     "more than 999 columns"},
    {HEADING "<t:table-row t:number-rows-repeated='999999999'>" NUMBER("1") "</t:table-row>",
     "more than 1,048,576 rows"},
    {ROW("<t:table-cell><x:p>a<x:s x:c='99999999'/></x:p></t:table-cell>"), "bytes in a cell"},
    {"", "no visible sheet of 'b.ods' has cells"},
};

TestEach(ods_sheet, says_what_is_wrong, wrongs, c)
{
    struct str text = arena_printf(sheet_arena(), TABLE("予算", "%s"), c->rows);
    struct sheet_read read = ods_read_text(text.p, NULL);
    cr_expect_eq(read.err, FT_EINPUT);
    cr_expect(strstr(read.said.bytes, c->said), "%s: %s", c->said, read.said.bytes);
}

#define SHEETS                                                                          \
    TABLE("表紙", ROW("<t:table-cell/>"))                                               \
    "<t:table t:name='控え' t:style-name='ta2'>" ROW(CELL("h")) "</t:table>" TABLE("2", \
                                                                                   ROW(CELL("b")))

static const struct choice_case {
    const char *sheets, *sheet, *chosen, *said;
} choices[] = {
    {SHEETS, NULL, "2", NULL},
    {SHEETS, "控え", "控え", NULL},
    {SHEETS, "2", NULL, "sheet: 3 for the first of these, 控え for the other"},
    {SHEETS, "3", "2", NULL},
    {TABLE("1", ROW(CELL("c"))) SHEETS, "1", "1", NULL},
    {SHEETS TABLE("9", ROW(CELL("c"))), "9", "9", NULL},
    {SHEETS, "予算", NULL, "its sheets are 1 表紙, 2 控え (hidden), 3 '2'; write"},
    {SHEETS TABLE("予算", ROW(CELL("c"))), NULL, NULL, "its sheets are 3 '2', 4 予算; write"},
    {"", NULL, NULL, "'b.ods' has no sheet"},
    /* a table elsewhere is no sheet */
    {TABLE("a", HEADING) "<t:dde-links><t:dde-link>" TABLE("b",
                                                           HEADING) "</t:dde-link></t:dde-links>",
     NULL, "a", NULL},
};

TestEach(ods_sheet, is_chosen_by_name_or_number, choices, c)
{
    struct table_format format = {.sheet = str_of(c->sheet)};
    struct sheet_read read = ods_read_text(c->sheets, &format);
    cr_expect_eq(read.err, c->chosen ? FT_OK : FT_EINPUT);
    if (c->chosen)
        expect_str_eq(read.sheet, c->chosen);
    else
        cr_expect(strstr(read.said.bytes, c->said), "%s", read.said.bytes);
}

Test(ods_sheet, warns_of_merged_cells_and_notes_what_is_hidden)
{
    struct sheet_read read = ods_read_text(
        TABLE("予算",
              "<t:table-column/><t:table-column t:visibility='collapse'/>" HEADING
              "<t:table-row t:visibility='filter'><t:table-cell t:number-rows-spanned='2' "
              "o:value-type='string'><x:p>甲</x:p></t:table-cell>" NUMBER("1") "</t:table-row>" ROW(
                  "<t:covered-table-cell o:value-type='float' o:value='9'/>" NUMBER("2"))),
        NULL);
    expect_str_eq(read.csv, "id,額,fundtrace:row\n甲,1,2\n\"\",2,3\n");
    cr_expect(strstr(read.said.bytes, "b.ods:予算!A2: warning: merged cells: 'A2:A3'"), "%s",
              read.said.bytes);
    cr_expect(strstr(read.said.bytes, "1 row and 1 column"), "%s", read.said.bytes);
}

Test(ods_sheet, that_is_locked_says_so)
{
    const struct part parts[] = {
        {"META-INF/manifest.xml",
         "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
         "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"},
        {"content.xml", "\x01\x02"},
        {NULL, NULL}};
    zip_write("b.ods", parts);
    struct sheet_read read = sheet_read("b.ods", NULL);
    cr_expect_eq(read.err, FT_EINPUT);
    cr_expect(strstr(read.said.bytes, "'b.ods' is locked with a password"), "%s", read.said.bytes);
}

Test(ods_sheet, reports_every_lack_of_memory)
{
    ods_read_text(TABLE("予算", HEADING ROW(CELL("a<x:s/>b") NUMBER("x"))) TABLE("二", ""), NULL);
    for (size_t allowed = 0;; allowed = allowed * 9 / 8 + 1) {
        enum ft_err err = sheet_try("b.ods", allowed);
        if (err != FT_ENOMEM) {
            cr_expect_eq(err, FT_EINPUT);
            break;
        }
    }
}
