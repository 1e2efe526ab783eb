#include "expect.h"
#include "table/sheet_number.h"
#include "table/sheet_text.h"

static const struct number_case {
    const char *written, *shown; /* NULL: no number */
} numbers[] = {
    {"342.55600000000004", "342.55600000000004"},
    {"0.10000000000000001", "0.1"},
    {"1234.5599999999999", "1234.56"},
    {"12345678901234567", "12345678901234567"}, /* an id, not a binary fraction */
    {"1.5E10", "15000000000"},
    {"3E-2", "0.03"},
    {"1.50e1", "15"},
    {"1.25E+2", "125"},
    {"1.2345E2", "123.45"},
    {"-1E-3", "-0.001"},
    {"0E5", "0"},
    {"1.0999999999999999E-2", "0.011"},
    {"100", "100"},
    {"1.50", "1.50"},
    {"+5", "5"},
    {".5", "0.5"},
    {" 7 ", "7"},
    {"-0", "-0"},
    {"1E300000", NULL},
    {"1E", NULL},
    {"abc", NULL},
    {"", NULL},
    {"1 2", NULL},
    {"-", NULL},
    {"INF", NULL},
    {"NaN", NULL},
    {"0x10", NULL},
};

TestEach(sheet_number, is_written_in_decimals, numbers, c)
{
    struct buf out = {0};
    bool is = sheet_put_number(&out, str_of(c->written));
    cr_expect_eq(is, c->shown != NULL, "%s", c->written);
    if (c->shown)
        expect_str_eq(buf_str(&out), c->shown);
    buf_release(&out);
}

static const struct date_case {
    const char *serial;
    enum sheet_style style;
    bool from_1904;
    const char *shown; /* NULL: no date */
} dates[] = {
    {"45383", SHEET_DATE, false, "2024-04-01"},
    {"43921", SHEET_DATE, true, "2024-04-01"},
    {"1", SHEET_DATE, false, "1900-01-01"},
    {"59", SHEET_DATE, false, "1900-02-28"},
    {"60", SHEET_DATE, false, "1900-02-29"},
    {"61", SHEET_DATE, false, "1900-03-01"},
    {"0", SHEET_DATE, true, "1904-01-01"},
    {"0", SHEET_DATE, false, NULL},
    {"2958465", SHEET_DATE, false, "9999-12-31"},
    {"2958466", SHEET_DATE, false, NULL},
    {"-1", SHEET_DATE, false, NULL},
    {"1e99", SHEET_DATE, false, NULL},
    {"45383.5", SHEET_DATE, false, "2024-04-01T12:00:00"},
    {"45383.999999999", SHEET_DATE, false, "2024-04-02"},
    {"0.5", SHEET_TIME, false, "12:00:00"},
    {"45383.25", SHEET_TIME, false, "2024-04-01T06:00:00"},
    {"1.5", SHEET_ELAPSED, false, "36:00:00"},
    {"x", SHEET_DATE, false, NULL},
};

TestEach(sheet_number, is_a_date_where_its_style_is, dates, c)
{
    struct buf out = {0};
    bool is = sheet_put_date(&out, str_of(c->serial), c->style, c->from_1904);
    cr_expect_eq(is, c->shown != NULL, "%s", c->serial);
    if (c->shown)
        expect_str_eq(buf_str(&out), c->shown);
    buf_release(&out);
}

static const struct style_case {
    const char *code;
    enum sheet_style style;
} styles[] = {
    {"General", SHEET_PLAIN},
    {"#,##0.00", SHEET_PLAIN},
    {"0.00E+00", SHEET_PLAIN},
    {"#,##0\"months\"", SHEET_PLAIN},
    {"[Red]#,##0;[Blue]-#,##0", SHEET_PLAIN},
    {"0\\d", SHEET_PLAIN},
    {"#,##0_d", SHEET_PLAIN},
    {"yyyy/m/d;@", SHEET_DATE},
    {"[$-411]ggge\"年\"m\"月\"d\"日\"", SHEET_DATE},
    {"[$-411]ggge\"年\"", SHEET_DATE},
    {"mmm", SHEET_DATE},
    {"h:mm AM/PM", SHEET_TIME},
    {"[h]:mm", SHEET_ELAPSED},
    {"mm:ss.0", SHEET_TIME},
    {"m/d/yy h:mm", SHEET_DATE},
    {"\"open", SHEET_PLAIN},
    {"[open", SHEET_PLAIN},
    {"\\", SHEET_PLAIN},
};

TestEach(sheet_number, has_the_style_of_its_format, styles, c)
{
    cr_expect_eq(sheet_style_of(str_of(c->code)), c->style, "%s", c->code);
}

static const struct iso_case {
    const char *value, *shown;
} isos[] = {
    {"2024-04-01", "2024-04-01"},
    {"2024-04-01T00:00:00", "2024-04-01"},
    {"2024-04-01T00:00:00.000000000", "2024-04-01"},
    {"2024-04-01T12:30:00.500000", "2024-04-01T12:30:00.5"},
    {"PT12H30M00S", "12:30:00"},
    {"PT36H00M01.5S", "36:00:01.500"},
    {"PT5M", "00:05:00"},
    {"PT", "PT"},
    {"PTx", "PTx"},
    {"", ""},
};

TestEach(sheet_number, keeps_dates_that_are_iso, isos, c)
{
    struct buf out = {0};
    sheet_put_iso(&out, str_of(c->value));
    expect_str_eq(buf_str(&out), c->shown);
    buf_release(&out);
}

static const struct escape_case {
    const char *written, *shown;
} escapes[] = {
    {"a_x000D_b", "a\rb"},
    {"_x005F_x000D_", "_x000D_"},
    {"_x4E88__x7B97_", "予算"},
    {"_xD83D__xDE00_", "😀"},
    {"_xD83D_x", "\xEF\xBF\xBDx"},
    {"a_x0000_b_x0007_c", "abc"},
    {"_x00e9_", "é"},
    {"_x00_", "_x00_"},
    {"_x000G_", "_x000G_"},
    {"_x000D", "_x000D"},
    {"plain", "plain"},
};

TestEach(sheet_number, decodes_what_xml_cannot_hold, escapes, c)
{
    struct buf text = {0};
    buf_puts(&text, c->written);
    sheet_unescape(&text);
    expect_str_eq(buf_str(&text), c->shown);
    buf_release(&text);
}
