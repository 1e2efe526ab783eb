#include "expect.h"
#include "random.h"
#include "text/csv.h"

struct write_case {
    const char *value, *written;
};

static const struct write_case writes[] = {
    {"予算", "予算"},
    {"a b", "a b"},
    {"a,b", "\"a,b\""},
    {"a\nb", "\"a\nb\""},
    {"a\rb", "\"a\rb\""},
    {"say \"x\"", "\"say \"\"x\"\"\""},
    {"\"", "\"\"\"\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    {"-1", "-1"},
    {"", ""},
};

TestEach(csv_write, quotes_where_it_has_to, writes, c)
{
    struct buf out = {0};
    csv_write_cell(&out, STR("x"), true);
    csv_write_cell(&out, str_of(c->value), false);
    csv_end_row(&out);
    struct buf want = {0};
    buf_printf(&want, "x,%s\n", c->written);
    expect_str_eq(buf_str(&out), want.p);
    buf_release(&out);
    buf_release(&want);
}

Test(csv_write, a_row_of_one_empty_cell_is_no_blank_line)
{
    struct buf out = {0};
    csv_write_cell(&out, STR(""), true);
    csv_end_row(&out);
    expect_str_eq(buf_str(&out), "\"\"\n");
    buf_release(&out);
}

Test(csv_write, what_was_written_is_read_back)
{
    static const char letters[] = "ab \",\n\r";
    uint64_t state = 9;
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    for (int i = 0; i < 5000; i++) {
        char cells[3][8] = {""};
        struct buf out = {0};
        struct csv_table *table;
        buf_puts(&out, "x,y,z\n");
        for (size_t j = 0; j < 3; j++) {
            for (unsigned n = random_below(&state, 8), k = 0; k < n; k++)
                cells[j][k] = letters[random_below(&state, sizeof letters - 1)];
            csv_write_cell(&out, str_of(cells[j]), j == 0);
        }
        csv_end_row(&out);
        arena_clear(arena);
        struct source *source = source_of_text(arena, STR("x"), buf_str(&out));
        cr_assert_eq(csv_read(arena, source, (struct csv_dialect){0}, diags, &table), FT_OK);
        cr_assert_eq(table->row_count, 1u);
        for (size_t j = 0; j < 3; j++)
            expect_str_eq(table->rows[0].cells[j], cells[j]);
        buf_release(&out);
    }
    ft_diags_free(diags);
    arena_free(arena);
}
