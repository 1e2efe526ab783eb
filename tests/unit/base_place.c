#include "base/place.h"

#include "base/diag.h"
#include "base/escape.h"
#include "expect.h"

static struct ft_diags *diags;

static void setup(void)
{
    diags = ft_diags_new();
}

static void teardown(void)
{
    ft_diags_free(diags);
}

TestSuite(place, .init = setup, .fini = teardown);

struct place_case {
    struct place place;
    const char *whole, *within;
};

/* What static initializers may hold. */
#define S(literal) {literal, sizeof literal - 1}
#define P(...)     {.path = S("a.x"), __VA_ARGS__}

static const struct place_case places[] = {
    {P(.line = 0), "a.x", ""},
    {P(.line = 12, .column = 3), "a.x:12:3", "12:3"},
    {P(.inside = S("b.csv")), "a.x:b.csv", "b.csv"},
    {P(.inside = S("b.csv"), .line = 12, .column = 3), "a.x:b.csv:12:3", "b.csv:12:3"},
    {P(.inside = S("予算"), .sheet = true), "a.x:予算", "予算"},
    {P(.inside = S("予算"), .sheet = true, .line = 12), "a.x:予算!12", "予算!12"},
    {P(.inside = S("予算"), .sheet = true, .line = 12, .cell = 3), "a.x:予算!C12", "予算!C12"},
    {P(.inside = S("s\x1b"), .sheet = true, .line = 1, .cell = 1), "a.x:s\xEF\xBF\xBD!A1",
     "s\xEF\xBF\xBD!A1"},
};

TestEach(place, is_told_as_it_is_looked_for, places, c)
{
    struct buf out = {0};
    place_put(&out, &c->place, escape_terminal);
    expect_str_eq(buf_str(&out), c->whole);
    buf_clear(&out);
    place_put_within(&out, &c->place, escape_terminal);
    expect_str_eq(buf_str(&out), c->within);
    buf_release(&out);
}

struct column_case {
    size_t column;
    const char *letters;
};

static const struct column_case columns[] = {
    {0, ""}, {1, "A"}, {26, "Z"}, {27, "AA"}, {52, "AZ"}, {702, "ZZ"}, {703, "AAA"}, {16384, "XFD"},
};

TestEach(place, columns_have_letters, columns, c)
{
    struct buf out = {0};
    place_put_column(&out, c->column);
    expect_str_eq(out.n ? buf_str(&out) : STR(""), c->letters);
    buf_release(&out);
}

static struct place cell(size_t row, size_t column)
{
    return (struct place){.path = STR("b.xlsx"),
                          .inside = STR("予算"),
                          .sheet = true,
                          .line = row,
                          .cell = column,
                          .excerpt = STR("演習"),
                          .mark = {0, 6}};
}

Test(place, diagnostics_are_in_the_order_of_sheets_and_cells)
{
    struct place other = cell(1, 1);
    other.inside = STR("支出");
    diag_add(diags, FT701, other, "x");
    diag_add(diags, FT701, cell(2, 1), "x");
    diag_add(diags, FT701, cell(1, 30), "x");
    diag_add(diags, FT701, cell(1, 4), "x");
    struct diag *last = diag_add(diags, FT701, cell(1, 4), "x"); /* again */
    diag_help(diags, last, "dropped");
    expect_rendered(diags, "b.xlsx:予算!D1: error: x [FT701]\n"
                           "    1 | 演習\n"
                           "      | ^^^^\n"
                           "b.xlsx:予算!AD1: error: x [FT701]\n"
                           "    1 | 演習\n"
                           "      | ^^^^\n"
                           "b.xlsx:予算!A2: error: x [FT701]\n"
                           "    2 | 演習\n"
                           "      | ^^^^\n"
                           "b.xlsx:支出!A1: error: x [FT701]\n"
                           "    1 | 演習\n"
                           "      | ^^^^\n");
}

Test(place, many_of_one_column_of_a_sheet_have_one_cause)
{
    for (size_t row = 2; row <= 7; row++)
        diag_add(diags, FT701,
                 (struct place){.path = STR("b.xlsx"),
                                .inside = STR("予算"),
                                .sheet = true,
                                .line = row,
                                .cell = 3},
                 "x");
    struct place other = cell(1, 3);
    other.inside = STR("支出");
    for (size_t row = 1; row <= 4; row++) {
        other.line = row;
        diag_add(diags, FT701, other, "x");
    }
    struct ft_text text = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_expect(strstr(text.bytes, "b.xlsx:予算: 3 more of FT701: x (first at C5, last at C7; "
                                 "--all shows each)\n"),
              "%s", text.bytes);
    cr_expect(strstr(text.bytes, "b.xlsx:支出: 1 more of FT701: x (at C4; --all shows it)\n"), "%s",
              text.bytes);
    ft_text_free(&text);
}

Test(place, what_is_past_the_limit_is_told_apart_by_what_it_is_inside_of)
{
    for (size_t row = 1; row <= DIAG_MAX_KEPT; row++)
        diag_add(diags, FT701, cell(row, 1), "x");
    char inside[] = "支出"; /* nobody else keeps it */
    struct place other = cell(1, 2);
    other.inside = str_of(inside);
    diag_add(diags, FT701, other, "x");
    memset(inside, '?', sizeof inside - 1);
    struct ft_text text = {0};
    cr_assert_eq(ft_diags_render(diags, &(struct ft_diags_text){0}, &text), FT_OK);
    cr_expect(strstr(text.bytes, "b.xlsx:支出: 1 of FT701: x (at B1)\n"), "%s", text.bytes);
    ft_text_free(&text);
}
