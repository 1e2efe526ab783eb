/* Tables whose cells are not divided by commas, or whose headings are not in the first row. */
#include "expect.h"
#include "text/csv.h"

static struct arena *arena;
static struct ft_diags *diags;

static void setup(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void teardown(void)
{
    arena_free(arena);
    ft_diags_free(diags);
}

TestSuite(csv_dialect, .init = setup, .fini = teardown);

static enum ft_err parse(const char *text, struct csv_dialect dialect, struct csv_table **out)
{
    struct source *source = source_of_text(arena, STR("a.csv"), str_of(text));
    return csv_read(arena, source, dialect, diags, out);
}

static void expect_cells(const struct csv_table *table, const char *expected)
{
    struct buf out = {0};
    for (size_t i = 0; i <= table->row_count; i++) {
        const struct str *cells = i == 0 ? table->heading : table->rows[i - 1].cells;
        for (size_t j = 0; j < table->columns; j++)
            buf_printf(&out, "%s<%.*s>", j || !i ? "" : " ", STR_ARG(cells[j]));
    }
    expect_str_eq(buf_str(&out), expected);
    buf_release(&out);
}

struct guess_case {
    const char *text;
    char delimiter;
};

static const struct guess_case guesses[] = {
    {"a,b\n", ','},
    {"a\tb\n", '\t'},
    {"a;b", ';'},
    {"a|b|c\r\n", '|'},
    {"a\n1;2\n", ','}, /* the rows say nothing */
    {"", ','},
    {"a;b,c\n", ','}, /* as many */
    {"a;b|c\n", ','},
    {"a;b;c,d\n", ';'},
    {"\"a,b,c\";d\n", ';'},
    {"\"a\n,,\";d\n", ';'}, /* a quoted line end */
    {"\"a\"\",,\";d\n", ';'},
    {"a\",\",b;c;d;e\n", ';'}, /* a quote within a cell opens nothing */
    {"\n\r\na;b\n", ';'},
    {"\"a;b", ','}, /* never closed */
    {"a;\"b,,", ';'},
};

TestEach(csv_dialect, the_heading_row_says_the_delimiter, guesses, c)
{
    struct csv_table *table;
    (void)parse(c->text, (struct csv_dialect){0}, &table);
    if (table)
        cr_expect_eq(table->delimiter, c->delimiter, "'%c' of %s", table->delimiter, c->text);
    else
        cr_expect(*c->text == '\0' || *c->text == '"' || strchr(c->text, '"'));
}

struct dialect_case {
    const char *text;
    struct csv_dialect dialect;
    const char *cells;
};

static const struct dialect_case dialects[] = {
    {"a;b\n1;\"2;3\"\n", {0}, "<a><b> <1><2;3>"},
    {"a\tb\n1\t\"2\"\"\t\"\n", {0}, "<a><b> <1><2\"\t>"}, /* by libcsv */
    {"a,b\n1,2\n", {.delimiter = ';'}, "<a,b> <1,2>"},
    {"a:b\n1:2\n", {.delimiter = ':'}, "<a><b> <1><2>"},
    {"a;b\n1,5;2\n", {.delimiter = ';'}, "<a><b> <1,5><2>"},
    {"title\na,b\n1,2\n", {.heading_row = 2}, "<a><b> <1><2>"},
    {"title\n\n(円)\na;b\n1;2\n", {.heading_row = 4}, "<a><b> <1><2>"}, /* blank ones count */
    {"title\n\n\na,b\n1,2\n", {.heading_row = 2}, "<a><b> <1><2>"},
    {"\"two\nlines\";x\na,b\n1,2\n", {.heading_row = 2}, "<a><b> <1><2>"},
    {"a\"b \"x\n\"x\"y\na,b\n1,2\n", {.heading_row = 3}, "<a><b> <1><2>"},
    {"\"never closed\r\na,b\r\n1,2\r\n", {.heading_row = 2}, "<a><b> <1><2>"},
    {"\na,b\n1,2\n", {.heading_row = 1}, "<a><b> <1><2>"},
    {"x\ra\tb\r1\t2", {.heading_row = 2}, "<a><b> <1><2>"},
    /* a group goes on to the right, where something stands below it */
    {"a,b,G,,H,,n,\n,,x,y,\"x\",y,,\n1,2,3,4,5,6,7,8\n",
     {.heading_row = 2, .rows_above = 1},
     "<a><b><G/x><G/y><H/x><H/y><n><> <1><2><3><4><5><6><7><8>"},
    /* no further than the one above it does; what is said in each row is said once */
    {"t\n\n;A;;B;\nid;P;;;Q\nid;x;y;x;y\n1;2;3;4;5\n",
     {.heading_row = 5, .rows_above = 2},
     "<id><A/P/x><A/P/y><B/x><B/Q/y> <1><2><3><4><5>"},
    {"a,G\n,x,y\n1,2,3\n", {.heading_row = 2, .rows_above = 1}, "<a><G/x><G/y> <1><2><3>"},
    {"a,G,\n,\"x\n\"\"z\"\n1,2,3\n",
     {.heading_row = 2, .rows_above = 1},
     "<a><G/x\n\"z><> <1><2><3>"},
};

TestEach(csv_dialect, cells_are_divided_as_it_says, dialects, c)
{
    struct csv_table *table;
    cr_assert_eq(parse(c->text, c->dialect, &table), FT_OK);
    expect_cells(table, c->cells);
}

struct fault_case {
    const char *text;
    struct csv_dialect dialect;
    const char *said;
};

static const struct fault_case faults[] = {
    {"title\na,b\n",
     {.heading_row = 4},
     "a.csv:2:4: error: the table ends before its headings [FT004]\n"
     "    2 | a,b\n"
     "      |    ^ row 4 is to hold them, and there are only 2\n"
     "      = help: say which row holds the headings of the columns: heading-row: 1\n"},
    {"\n",
     {.heading_row = 2},
     "a.csv:1:1: error: the table ends before its headings [FT004]\n"
     "    1 |\n"
     "      | ^ row 2 is to hold them, and there is only 1\n"
     "      = help: say which row holds the headings of the columns: heading-row: 1\n"},
    {"",
     {.heading_row = 2},
     "a.csv: error: the table is empty [FT004]\n"
     "      = help: the first row holds the headings of the columns\n"},
    {"title\na;b\n1;2;3\n",
     {.heading_row = 2},
     "a.csv:3:1: error: the row has 3 cells, the heading has 2 [FT708]\n"
     "    3 | 1;2;3\n"
     "      | ^^^^^\n"
     "      = help: put a cell that holds a semicolon in quotes\n"},
    {"a\tb\n\"1\"x\t2\n",
     {0},
     "a.csv:2:4: error: text after a closing quote [FT709]\n"
     "    2 | \"1\"x 2\n"
     "      |    ^ a tab or the end of the row has to follow the quote\n"
     "      = help: inside a quoted cell, write a quote twice: \"\"\n"},
    {"a|b\n\"1\",2\n",
     {0},
     "a.csv:2:4: error: text after a closing quote [FT709]\n"
     "    2 | \"1\",2\n"
     "      |    ^ the delimiter or the end of the row has to follow the quote\n"
     "      = help: inside a quoted cell, write a quote twice: \"\"\n"},
};

TestEach(csv_dialect, what_is_wrong_is_said_in_its_terms, faults, c)
{
    struct csv_table *table;
    cr_assert_eq(parse(c->text, c->dialect, &table), FT_EINPUT);
    expect_rendered(diags, c->said);
}
