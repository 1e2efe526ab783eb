#include <csv.h>

#include "expect.h"
#include "random.h"
#include "text/csv.h"

/*
 * Rows without a quote are split by csv.c itself, others by libcsv: what is read is what libcsv
 * alone makes of the text.
 */
enum { TEXTS = 30000, MOST_ROWS = 100, MOST_COLUMNS = 100 };

struct rows {
    struct arena *arena;
    struct str cells[MOST_ROWS][MOST_COLUMNS];
    size_t columns[MOST_ROWS];
    size_t count;
};

static void take_cell(void *bytes, size_t size, void *data)
{
    struct rows *rows = data;
    cr_assert_lt(rows->count, MOST_ROWS);
    cr_assert_lt(rows->columns[rows->count], MOST_COLUMNS);
    rows->cells[rows->count][rows->columns[rows->count]++] =
        arena_str(rows->arena, (struct str){bytes, size});
}

static void take_row(int end, void *data)
{
    struct rows *rows = data;
    (void)end;
    rows->count++;
}

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void read_with_libcsv(struct str text, struct rows *rows)
{
    struct csv_parser parser;
    cr_assert_eq(csv_init(&parser, CSV_STRICT), 0);
    csv_set_space_func(&parser, no_space);
    cr_assert_eq(csv_parse(&parser, text.p ? text.p : "", text.n, take_cell, take_row, rows),
                 text.n);
    cr_assert_eq(csv_fini(&parser, take_cell, take_row, rows), 0);
    csv_free(&parser);
}

static bool row_is(const struct rows *rows, size_t row, const struct str *cells, size_t columns)
{
    bool same = rows->columns[row] == columns;
    for (size_t i = 0; same && i < columns; i++)
        same = str_eq(rows->cells[row][i], cells[i]);
    return same;
}

/* Rows with another number of cells than the heading are dropped by csv_read(). */
static size_t expect_same(const struct rows *want, const struct csv_table *got, struct str text)
{
    size_t row = 0;
    cr_assert_eq(got != NULL, want->count > 0, "%.*s", STR_ARG(text));
    if (!got)
        return 0;
    cr_assert(row_is(want, 0, got->heading, got->columns), "%.*s", STR_ARG(text));
    for (size_t i = 1; i < want->count; i++) {
        if (want->columns[i] != got->columns)
            continue;
        cr_assert_lt(row, got->row_count, "%.*s", STR_ARG(text));
        cr_assert(row_is(want, i, got->rows[row++].cells, got->columns), "%.*s", STR_ARG(text));
    }
    cr_assert_eq(row, got->row_count, "%.*s", STR_ARG(text));
    return row;
}

static size_t read_both_ways(struct str text)
{
    static struct rows rows;
    struct csv_table *table;
    struct ft_diags *diags = ft_diags_new();
    rows = (struct rows){.arena = arena_new()};
    struct source *source = source_of_text(rows.arena, STR("a.csv"), text);
    read_with_libcsv(text, &rows);
    cr_assert_neq(
        csv_read(rows.arena, source, (struct csv_dialect){.delimiter = ','}, diags, &table),
        FT_ENOMEM);
    size_t same = expect_same(&rows, table, text);
    arena_free(rows.arena);
    ft_diags_free(diags);
    return same;
}

static const char *pick(uint64_t *state, const char *const *of, size_t count)
{
    return of[random_below(state, (unsigned)count)];
}
#define PICK(state, of) pick((state), (of), sizeof(of) / sizeof *(of))

static const char *const row_ends[] = {"\n", "\r\n", "\r", "\n\n", "\n\r\n", "\r\r"};

Test(csv_libcsv, rows_without_quotes_are_split_as_by_libcsv, .timeout = 120)
{
    static const char *const pieces[] = {",",  ",", "\n", "\r\n", "\r", "x", "1",
                                         "演", "é", " ",  "\t",   ";",  "'", "\v"};
    size_t rows = 0;
    for (uint64_t seed = 1; seed <= TEXTS; seed++) {
        uint64_t state = seed * 7919;
        struct buf text = {0};
        buf_puts(&text, random_below(&state, 3) ? "a,b" : "a");
        buf_puts(&text, PICK(&state, row_ends));
        for (unsigned n = random_below(&state, 50); n > 0; n--)
            buf_puts(&text, PICK(&state, pieces));
        rows += read_both_ways(buf_str(&text));
        buf_release(&text);
    }
    cr_expect_gt(rows, (size_t)TEXTS);
}

static void put_quoted(uint64_t *state, struct buf *text)
{
    static const char *const inside[] = {"x", "演", ",", "\"\"", "\n", "\r\n", "\r", " "};
    buf_putc(text, '"');
    for (unsigned n = random_below(state, 5); n > 0; n--)
        buf_puts(text, PICK(state, inside));
    buf_putc(text, '"');
}

static void put_row(uint64_t *state, struct buf *text)
{
    static const char *const plain[] = {"", "1", "演習", " x ", "é\t", "1.5億円"};
    bool quotes = random_below(state, 2);
    unsigned columns = random_below(state, 10) ? 2 : 1 + random_below(state, 4);
    for (unsigned i = 0; i < columns; i++) {
        buf_puts(text, i ? "," : "");
        if (quotes && random_below(state, 2))
            put_quoted(state, text);
        else
            buf_puts(text, PICK(state, plain));
    }
}

Test(csv_libcsv, rows_with_and_without_quotes_stand_beside_each_other, .timeout = 120)
{
    size_t rows = 0;
    for (uint64_t seed = 1; seed <= TEXTS; seed++) {
        uint64_t state = seed * 104729;
        struct buf text = {0};
        buf_puts(&text, "a,\"b\"");
        for (unsigned n = random_below(&state, 12); n > 0; n--) {
            buf_puts(&text, PICK(&state, row_ends));
            put_row(&state, &text);
        }
        if (random_below(&state, 2))
            buf_puts(&text, PICK(&state, row_ends));
        rows += read_both_ways(buf_str(&text));
        buf_release(&text);
    }
    cr_expect_gt(rows, (size_t)TEXTS * 3);
}
