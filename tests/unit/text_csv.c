#include "text/csv.h"

#include "base/memory.h"
#include "expect.h"

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

TestSuite(csv, .init = setup, .fini = teardown);

static enum ft_err parse_bytes(struct str text, struct csv_table **table)
{
    struct source *source = source_of_text(arena, STR("a.csv"), text);
    return csv_read(arena, source, (struct csv_dialect){0}, diags, table);
}

static enum ft_err parse(const char *text, struct csv_table **table)
{
    return parse_bytes(str_of(text), table);
}

/* "id|name\n1|a\n": the heading and the rows, cells in quotes where they hold what separates. */
static void show(const struct csv_table *table, struct buf *out)
{
    for (size_t i = 0; i <= table->row_count; i++) {
        const struct str *cells = i == 0 ? table->heading : table->rows[i - 1].cells;
        for (size_t j = 0; j < table->columns; j++)
            buf_printf(out, "%s%.*s", j ? "|" : "", STR_ARG(cells[j]));
        buf_putc(out, '#');
    }
}

struct table_case {
    const char *text, *table;
};

static const struct table_case tables[] = {
    {"id,name\n1,a\n2,b\n", "id|name#1|a#2|b#"},
    {"id,name\n1,a", "id|name#1|a#"}, /* no final line end */
    {"id,name\r\n1,a\r\n", "id|name#1|a#"},
    {"id,name\r1,a\r2,b", "id|name#1|a#2|b#"}, /* a lone CR ends a row */
    {"id,name\n\n\n1,a\n\r\n2,b\n\n", "id|name#1|a#2|b#"},
    {"\n\nid,name\n1,a\n", "id|name#1|a#"},
    {"id\n", "id#"},
    {"id", "id#"},
    {"id,name\n1,\"a,b\"\n", "id|name#1|a,b#"},
    {"id,name\n1,\"a \"\"b\"\"\"\n", "id|name#1|a \"b\"#"},
    {"id,name\n1,\"\"\"\"\n", "id|name#1|\"#"},
    {"id,name\n1,\"a\nb\r\nc\"\n2,x\n", "id|name#1|a\nb\r\nc#2|x#"},
    {"id,name\n1, a b \t\n", "id|name#1| a b \t#"}, /* blanks are part of a cell */
    {"id,name\n,\n\"\",\"\"\n", "id|name#|#|#"},
    {"id\n\"\"\nx\n", "id##x#"},
    {"番号,名称\n１,サイバー攻撃\n", "番号|名称#１|サイバー攻撃#"},
    {"a,b,\n1,2,\n", "a|b|#1|2|#"},
    {"a,,,\n1,2,3,4\n", "a|||#1|2|3|4#"}, /* columns without a heading */
};

TestEach(csv, reads_tables, tables, c)
{
    struct csv_table *table = NULL;
    struct buf out = {0};
    cr_assert_eq(parse(c->text, &table), FT_OK);
    show(table, &out);
    expect_str_eq(buf_str(&out), c->table);
    buf_release(&out);
    expect_rendered(diags, "");
}

struct fault_case {
    const char *text, *said;
    const char *table; /* NULL: none */
};

static const struct fault_case faults[] = {
    {"",
     "a.csv: error: the table is empty [FT004]\n"
     "      = help: the first row holds the headings of the columns\n",
     NULL},
    {"\n\r\n",
     "a.csv: error: the table is empty [FT004]\n"
     "      = help: the first row holds the headings of the columns\n",
     NULL},
    {"id,name\n1\n2,b,c,d\n3,c\n",
     "a.csv:2:1: error: the row has 1 cell, the heading has 2 [FT708]\n"
     "    2 | 1\n"
     "      | ^\n"
     "a.csv:3:1: error: the row has 4 cells, the heading has 2 [FT708]\n"
     "    3 | 2,b,c,d\n"
     "      | ^^^^^^^\n"
     "      = help: put a cell that holds a comma in quotes\n",
     "id|name#3|c#"},
    {"id,name\n1,a\n2,\"b\n3,c\n",
     "a.csv:3:3: error: unterminated quote [FT709]\n"
     "    3 | 2,\"b\n"
     "      |   ^ this quote is never closed\n"
     "      = help: close it; inside a quoted cell, write a quote twice: \"\"\n",
     "id|name#1|a#"},
    {"id,name\n1,\"予算\"額,x\n2,b\n",
     "a.csv:2:7: error: text after a closing quote [FT709]\n"
     "    2 | 1,\"予算\"額,x\n"
     "      |         ^ a comma or the end of the row has to follow the quote\n"
     "      = help: inside a quoted cell, write a quote twice: \"\"\n",
     "id|name#2|b#"},
    {"id,name\n1,\"予算\n2,\"b\"\n3,c\n",
     "a.csv:3:4: error: text after a closing quote [FT709]\n"
     "    3 | 2,\"b\"\n"
     "      |    ^ a comma or the end of the row has to follow the quote\n"
     "      = help: inside a quoted cell, write a quote twice: \"\"\n"
     "a.csv:2:3: note: the quoted cell begins here\n"
     "    2 | 1,\"予算\n"
     "      |   ^\n",
     "id|name#3|c#"},
    {"id,name\n1,a\"b\n2,b\n",
     "a.csv:2:4: error: quote inside an unquoted cell [FT709]\n"
     "    2 | 1,a\"b\n"
     "      |    ^\n"
     "      = help: put the whole cell in quotes and write this one twice: \"\"\n",
     "id|name#2|b#"},
    {"id,name\n1, \"a\"\n2,b\n",
     "a.csv:2:4: error: quote inside an unquoted cell [FT709]\n"
     "    2 | 1, \"a\"\n"
     "      |    ^\n"
     "      = help: put the whole cell in quotes and write this one twice: \"\"\n",
     "id|name#2|b#"},
    {"id,name,id,予算,予算\n",
     "a.csv:1:9: error: two columns have the heading 'id' [FT008]\n"
     "    1 | id,name,id,予算,予算\n"
     "      |         ^^\n"
     "a.csv:1:1: note: the first is here\n"
     "    1 | id,name,id,予算,予算\n"
     "      | ^^\n"
     "a.csv:1:15: error: two columns have the heading '予算' [FT008]\n"
     "    1 | id,name,id,予算,予算\n"
     "      |                 ^^^^\n"
     "a.csv:1:12: note: the first is here\n"
     "    1 | id,name,id,予算,予算\n"
     "      |            ^^^^\n",
     NULL},
    {"id,\"na\n1,a\n",
     "a.csv:1:4: error: unterminated quote [FT709]\n"
     "    1 | id,\"na\n"
     "      |    ^ this quote is never closed\n"
     "      = help: close it; inside a quoted cell, write a quote twice: \"\"\n",
     NULL},
};

TestEach(csv, says_what_is_wrong_and_keeps_the_good_rows, faults, c)
{
    struct csv_table *table = NULL;
    struct buf out = {0};
    cr_assert_eq(parse(c->text, &table), FT_EINPUT);
    expect_rendered(diags, c->said);
    cr_assert_eq(table != NULL, c->table != NULL);
    if (table) {
        show(table, &out);
        expect_str_eq(buf_str(&out), c->table);
        buf_release(&out);
    }
}

Test(csv, knows_its_columns)
{
    struct csv_table *table;
    cr_assert_eq(parse("id,名称\n1,a\n", &table), FT_OK);
    expect_size_eq(csv_column(table, STR("名称")), 1);
    expect_size_eq(csv_column(table, STR("title")), (size_t)-1);
}

Test(csv, cells_borrow_from_the_source_unless_a_quote_is_doubled)
{
    struct csv_table *table;
    struct str text = STR("a,b,c\nx,\"y\",\"z\"\"z\"\n");
    cr_assert_eq(parse_bytes(text, &table), FT_OK);
    const struct str *cells = table->rows[0].cells;
    cr_expect_eq(cells[0].p, text.p + 6);
    cr_expect_eq(cells[1].p, text.p + 9);
    cr_expect(cells[2].p < text.p || cells[2].p >= text.p + text.n);
}

Test(csv, more_columns_than_the_limit_are_refused)
{
    struct csv_table *table;
    struct buf text = {0};
    for (int i = 0; i <= CSV_MAX_COLUMNS; i++)
        buf_printf(&text, "%sc%d", i ? "," : "", i);
    cr_assert_eq(parse_bytes(buf_str(&text), &table), FT_EINPUT);
    cr_expect_null(table);
    size_t count;
    expect_str_eq(diags_sorted(diags, &count)[0]->message, "more than 1000 columns");
    expect_str_eq(diags_sorted(diags, &count)[0]->help,
                  "leave out columns that the audit does not name");
    buf_release(&text);
}

Test(csv, a_row_of_very_many_cells_is_only_counted)
{
    struct csv_table *table;
    struct buf text = {0};
    buf_puts(&text, "id\n");
    buf_fill(&text, ',', 100000);
    buf_puts(&text, "\nx\n");
    cr_assert_eq(parse_bytes(buf_str(&text), &table), FT_EINPUT);
    size_t count;
    expect_str_eq(diags_sorted(diags, &count)[0]->message,
                  "the row has 100001 cells, the heading has 1");
    expect_size_eq(table->row_count, 1);
    buf_release(&text);
}

static void read_large_cell(size_t size, const char *quote, enum ft_err want)
{
    struct csv_table *table;
    struct buf text = {0};
    buf_printf(&text, "id,name\n1,%s", quote);
    buf_fill(&text, 'x', size);
    buf_printf(&text, "%s\n2,b\n", quote);
    cr_assert_eq(parse_bytes(buf_str(&text), &table), want);
    expect_size_eq(table->row_count, want == FT_OK ? 2 : 1);
    if (want == FT_OK)
        expect_size_eq(table->rows[0].cells[1].n, size);
    buf_release(&text);
}

Test(csv, a_cell_at_the_limit_is_read)
{
    read_large_cell(CSV_MAX_CELL_BYTES, "", FT_OK);
    read_large_cell(CSV_MAX_CELL_BYTES, "\"", FT_OK);
}

Test(csv, a_cell_over_the_limit_is_refused_and_reading_goes_on)
{
    read_large_cell(CSV_MAX_CELL_BYTES + 1, "", FT_EINPUT);
    read_large_cell(CSV_MAX_CELL_BYTES * 2, "\"", FT_EINPUT);
    size_t count;
    expect_str_eq(diags_sorted(diags, &count)[0]->message, "a cell is larger than 16 MiB");
    expect_str_eq(diags_sorted(diags, &count)[0]->help,
                  "shorten it; where it takes in whole rows, a quote is missing");
}

Test(csv, says_when_memory_is_out)
{
    struct source *source =
        source_of_text(arena, STR("a.csv"), STR("id,name\n1,\"a\"\"b\"\n2,b,c\n3,c\n"));
    for (size_t count = 0;; count++) {
        struct csv_table *table;
        struct arena *fresh = arena_new();
        struct ft_diags *said = ft_diags_new();
        mem_fail_after(count);
        enum ft_err err = csv_read(fresh, source, (struct csv_dialect){0}, said, &table);
        mem_fail_after((size_t)-1);
        bool all = err == FT_EINPUT && !diags_failed(said);
        arena_free(fresh);
        ft_diags_free(said);
        if (all)
            break;
        cr_assert_neq(err, FT_OK);
    }
}
