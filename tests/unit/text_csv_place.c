#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "expect.h"
#include "random.h"
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

TestSuite(csv_place, .init = setup, .fini = teardown);

static struct csv_table *table_of(struct str text)
{
    struct csv_table *table = NULL;
    struct source *source = source_of_text(arena, STR("a.csv"), text);
    cr_assert_eq(csv_read(arena, source, (struct csv_dialect){0}, diags, &table), FT_OK);
    return table;
}

struct cell_case {
    const char *text;
    size_t row, column;
    const char *at;
};

static const struct cell_case cells[] = {
    {"id,name\n1,a\n2,bc\n", 1, 1, "3:3-3:5"},
    {"id,名称,x\n1,予算,z\n", 0, 1, "2:3-2:5"},
    {"id,名称,x\n予算額,\"a,b\",z\n", 0, 1, "2:5-2:10"}, /* with its quotes */
    {"id,x\n1,\n", 0, 1, "2:3-2:3"},
    {"id,x\n\"a\nb\",cd\n", 0, 1, "3:4-3:6"},
    {"id,x\r\n1,cd\r\n", 0, 1, "2:3-2:5"},
};

TestEach(csv_place, of_a_cell, cells, c)
{
    struct csv_table *table = table_of(str_of(c->text));
    struct place p = csv_place(table, &table->rows[c->row], c->column, NULL);
    char at[64];
    snprintf(at, sizeof at, "%zu:%zu-%zu:%zu", p.line, p.column, p.end_line, p.end_column);
    cr_expect_str_eq(at, c->at);
}

Test(csv_place, of_a_heading)
{
    struct csv_table *table = table_of(STR("\nid,\"名,称\",x\n"));
    struct place p = csv_heading_place(table, 1);
    expect_size_eq(p.line, 2);
    expect_size_eq(p.column, 4);
    expect_size_eq(p.end_column, 9);
}

/* As of a sheet: each row says in its last column which it was. */
static struct place place_there(const struct csv_origin *origin, const struct csv_table *table,
                                const struct csv_row *row, size_t column, const struct span *value)
{
    size_t line = row ? strtoul(row->cells[table->columns - 1].p, NULL, 10) : 3;
    (void)origin;
    return (struct place){.path = table->source->path,
                          .inside = STR("予算"),
                          .sheet = true,
                          .line = line,
                          .cell = column == SIZE_MAX ? 0 : column + 1,
                          .mark = value ? *value : (struct span){0, 0}};
}

Test(csv_place, is_what_the_origin_says)
{
    const struct csv_origin origin = {.place = place_there};
    struct csv_table *table = table_of(STR("id,x,row\n1,2,12\n"));
    struct span value = {1, 2};
    table->origin = &origin;
    struct place cell = csv_place(table, &table->rows[0], 1, &value);
    expect_size_eq(cell.line, 12);
    expect_size_eq(cell.cell, 2);
    expect_size_eq(cell.mark.start, 1);
    expect_size_eq(csv_row_place(table, &table->rows[0]).line, 12);
    expect_size_eq(csv_row_place(table, &table->rows[0]).cell, 0);
    expect_size_eq(csv_heading_place(table, 1).cell, 2);
    expect_size_eq(csv_heading_place(table, 1).line, 3);
    expect_size_eq(csv_heading_row_place(table).cell, 0);
    expect_size_eq(csv_heading_row_place(table).line, 3);
}

Test(csv_place, of_a_row)
{
    struct csv_table *table = table_of(STR("\nid\tname\n1\ta\n"));
    struct place row = csv_row_place(table, &table->rows[0]);
    struct place heading = csv_heading_row_place(table);
    expect_size_eq(row.line, 3);
    expect_size_eq(row.end_column, 4);
    expect_size_eq(heading.line, 2);
    expect_size_eq(heading.end_column, 8);
    expect_size_eq(csv_place(table, &table->rows[0], 1, NULL).column, 3);
}

struct value_case {
    const char *cell, *value, *wanted, *marked;
};

static const struct value_case values[] = {
    {"予算額", "予算額", "算", "算"},
    {"\"予算額\"", "予算額", "算", "算"},
    {"\"a \"\"b\"\" c\"", "a \"b\" c", "b", "b"},
    {"\"a \"\"b\"\" c\"", "a \"b\" c", "\"b\"", "\"\"b\"\""},
    {"\"a \"\"b\"\" c\"", "a \"b\" c", "c", "c"},
    {"\"a\"", "a", "a", "a"},
};

TestEach(csv_place, of_a_span_of_a_value_steps_over_quotes, values, c)
{
    struct str text = arena_printf(arena, "id,name,x\n1,%s,y\n", c->cell);
    struct csv_table *table = table_of(text);
    const struct csv_row *row = &table->rows[0];
    expect_str_eq(row->cells[1], c->value);
    size_t start = str_find(row->cells[1], str_of(c->wanted), 0);
    struct span span = {start, start + strlen(c->wanted)};
    struct place p = csv_place(table, row, 1, &span);
    expect_str_eq(str_slice(text, p.bytes.start, p.bytes.end), c->marked);
}

enum { ROWS = 6, COLUMNS = 4 };

struct random_table {
    struct buf text;
    char cells[ROWS][COLUMNS][64];
    struct span spans[ROWS][COLUMNS]; /* with quotes */
    struct span records[ROWS];
};

static void add_random_cell(struct random_table *t, int row, int column, uint64_t *state)
{
    static const char *const parts[] = {"a", " ", "予", "é", "\"", ",", "\n", "\r\n", "\r", ""};
    struct buf value = {0};
    bool quoted = random_below(state, 2), heading = row == 0;
    for (unsigned n = random_below(state, 6); n > 0; n--)
        buf_puts(&value, parts[random_below(state, quoted ? 10 : 4)]);
    if (heading) /* each its own */
        buf_printf(&value, "%d", column);
    snprintf(t->cells[row][column], sizeof t->cells[row][column], "%s", value.p ? value.p : "");
    t->spans[row][column].start = t->text.n;
    if (quoted)
        buf_putc(&t->text, '"');
    for (size_t i = 0; i < value.n; i++)
        buf_printf(&t->text, value.p[i] == '"' ? "\"\"" : "%c", value.p[i]);
    if (quoted)
        buf_putc(&t->text, '"');
    t->spans[row][column].end = t->text.n;
    buf_release(&value);
}

static void make_table(struct random_table *t, uint64_t *state)
{
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"};
    for (int row = 0; row < ROWS; row++) {
        t->records[row].start = t->text.n;
        for (int column = 0; column < COLUMNS; column++) {
            if (column)
                buf_putc(&t->text, ',');
            add_random_cell(t, row, column, state);
        }
        t->records[row].end = t->text.n;
        if (row < ROWS - 1 || random_below(state, 2))
            buf_puts(&t->text, ends[random_below(state, 5)]);
    }
}

static void check_cell(const struct random_table *t, const struct csv_table *table, size_t row,
                       size_t column)
{
    const struct csv_row *r = &table->rows[row - 1];
    struct span want = t->spans[row][column];
    expect_str_eq(r->cells[column], t->cells[row][column]);
    struct place p = csv_place(table, r, column, NULL);
    cr_assert(p.bytes.start == want.start && p.bytes.end == want.end);
    for (size_t i = 0; i < r->cells[column].n; i++) {
        p = csv_place(table, r, column, &(struct span){i, i + 1});
        cr_assert_eq(table->source->text.p[p.bytes.start], r->cells[column].p[i]);
        cr_assert(p.bytes.end <= want.end);
    }
}

Test(csv_place, random_tables_are_read_back_with_exact_places)
{
    uint64_t state = 7;
    for (int i = 0; i < 3000; i++) {
        struct random_table t = {0};
        make_table(&t, &state);
        arena_clear(arena);
        struct csv_table *table = table_of(buf_str(&t.text));
        cr_assert_eq(table->row_count, ROWS - 1u, "%.*s", STR_ARG(buf_str(&t.text)));
        for (size_t row = 1; row < ROWS; row++) {
            struct span bytes = table->rows[row - 1].bytes;
            cr_assert(bytes.start == t.records[row].start && bytes.end == t.records[row].end);
            for (size_t column = 0; column < COLUMNS; column++)
                check_cell(&t, table, row, column);
        }
        buf_release(&t.text);
    }
}

/* libcsv and the walk that finds the records must see one grammar; a difference would abort. */
Test(csv_place, random_bytes_never_set_libcsv_and_the_records_at_odds)
{
    uint64_t state = 8;
    for (int i = 0; i < 30000; i++) {
        char text[24];
        size_t n = random_below(&state, sizeof text);
        struct csv_table *table;
        struct ft_diags *said = ft_diags_new();
        for (size_t j = 0; j < n; j++)
            text[j] = "a\"\",\n\r ,"[random_below(&state, 8)];
        arena_clear(arena);
        struct source *source = source_of_text(arena, STR("x"), (struct str){text, n});
        enum ft_err err = csv_read(arena, source, (struct csv_dialect){0}, said, &table);
        cr_assert_eq(err == FT_OK, ft_diags_count(said, FT_NOTE) == 0);
        cr_assert(err != FT_OK || table);
        ft_diags_free(said);
    }
}
