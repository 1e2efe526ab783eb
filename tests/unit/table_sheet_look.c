#include "expect.h"
#include "table/sheet_look.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(sheet_look, .init = setup, .fini = teardown);

static const struct look_case {
    const char *code, *currency, *symbol, *written, *shown;
} looks[] = {
    {"#,##0", "USD", "$", "1500", "1500"},
    {"General", "USD", "$", "1500", "1500"},
    {"0.0%", "USD", "$", "0.05", "5%"},
    {"0%;-0%", "USD", "$", "-0.125", "-12.5%"},
    {"0%", "USD", "$", "12", "1200%"},
    {"#,##0\"million dollars\"", "USD", "$", "5", "5million dollars"},
    {"\"FY\"0", "USD", "$", "2024", "FY2024"},
    {"General\"人\"", "JPY", "¥", "-3", "-3人"},
    {"#,##0,,\"百万円\"", "JPY", "¥", "1234500000", "1234.5百万円"},
    {"#,##0,,\"百万円\"", "JPY", "¥", "500", "0.0005百万円"},
    {"#,##0,,", "JPY", "¥", "1234500000", "1234500000"},
    /* the budget's own currency goes without saying, whatever a column's unit is */
    {"$#,##0.00", "USD", "$", "5", "5"},
    {"[$$-409]#,##0", "USD", "$", "5", "5"},
    {"[$USD] #,##0", "USD", "$", "5", "5"},
    {"\"￥\"#,##0;[Red]\\-#,##0", "JPY", "¥", "5", "5"},
    {"$#,##0", "CAD", "C$", "5", "5"},
    {"#,##0 \"€\"", "CZK", "", "5", "5"},
    {"#,##0 [$€-407]", "USD", "$", "5", "5€"},
    {"[$EUR] #,##0", "USD", "$", "5", "EUR5"},
    /* what another table of the same has, is not known */
    {"#,##0 [$€-407]", NULL, NULL, "5", "5"},
    {"_(* #,##0_);_(* (#,##0);_(* \"-\"??_);_(@_)", "USD", "$", "5", "5"},
    {"[>=1000000]0.0,,\"M\";0", "USD", "$", "5000000", "5000000"},
    {"0\"unclosed", "USD", "$", "5", "5unclosed"},
    {"0\\", "USD", "$", "5", "5"},
    {"[", "USD", "$", "5", "5"},
    {"", "USD", "$", "5", "5"},
    {"0.0%", "USD", "$", "abc", NULL},
};

TestEach(sheet_look, is_what_a_reader_sees, looks, c)
{
    const struct table_format format = {.currency =
                                            c->currency ? str_of(c->currency) : (struct str){0},
                                        .symbol = c->symbol ? str_of(c->symbol) : (struct str){0}};
    struct buf out = {0};
    struct sheet_look look;
    cr_assert_eq(sheet_look_of(arena, &format, str_of(c->code), &look), FT_OK);
    cr_expect_eq(sheet_put_shown(&out, str_of(c->written), &look), c->shown != NULL);
    if (c->shown)
        expect_str_eq(buf_str(&out), c->shown);
    buf_release(&out);
}
