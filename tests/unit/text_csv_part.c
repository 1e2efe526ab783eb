#include "expect.h"
#include "random.h"
#include "text/csv_part.h"
#include "text/csv_record.h"

/*
 * Tables in parts of a few bytes, so that every byte is a border sometimes: what is read in parts
 * is what is read in sequence, and what is wrong is left to that.
 */
enum { CASES = 20000, MOST_BYTES = 40 };

struct tables {
    struct arena *arena;
    struct ft_diags *diags;
    struct buf text;
    struct source *source;
    struct csv_table *in_sequence;
    enum ft_err err;
};

static void put_random(uint64_t *state, struct buf *out, const char *const *pieces, size_t count)
{
    for (unsigned n = random_below(state, 60); n > 0; n--)
        buf_puts(out, pieces[random_below(state, (unsigned)count)]);
}

static void begin(struct tables *t)
{
    t->arena = arena_new();
    t->diags = ft_diags_new();
    t->source = source_of_text(t->arena, STR("t.csv"), buf_str(&t->text));
    cr_assert_not_null(t->source);
    t->err = csv_read(t->arena, t->source, t->diags, &t->in_sequence);
}

static void end(struct tables *t)
{
    buf_release(&t->text);
    arena_free(t->arena);
    ft_diags_free(t->diags);
}

static void expect_same_rows(const struct csv_table *a, const struct csv_table *b)
{
    cr_assert_eq(a->row_count, b->row_count);
    for (size_t i = 0; i < a->row_count; i++) {
        cr_assert_eq(a->rows[i].bytes.start, b->rows[i].bytes.start);
        cr_assert_eq(a->rows[i].bytes.end, b->rows[i].bytes.end);
        for (size_t c = 0; c < a->columns; c++)
            cr_assert(str_eq(a->rows[i].cells[c], b->rows[i].cells[c]));
    }
}

/* Whether it could be read in parts. */
static bool read_in_parts(struct tables *t, size_t size)
{
    struct str text = buf_str(&t->text);
    bool has_cr = memchr(text.p, '\r', text.n), whole;
    struct csv_table table = *t->in_sequence;
    table.rows = NULL;
    table.row_count = 0;
    size_t start = csv_record_at(text, 0, has_cr).next;
    cr_assert_eq(csv_read_parts_of(t->arena, &table, has_cr, start, size, 3, &whole), FT_OK);
    if (whole) {
        cr_assert_eq(t->err, FT_OK, "%.*s", STR_ARG(text));
        expect_same_rows(t->in_sequence, &table);
    }
    return whole;
}

static size_t try_texts(const char *const *pieces, size_t count)
{
    size_t whole = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        uint64_t state = seed * 7919;
        struct tables t = {0};
        buf_puts(&t.text, random_below(&state, 2) ? "a,b\n" : "\"a\",\"b\nc\"\n");
        put_random(&state, &t.text, pieces, count);
        begin(&t);
        whole += read_in_parts(&t, 1 + random_below(&state, MOST_BYTES));
        end(&t);
    }
    return whole;
}

Test(csv_part, hostile_text_is_read_as_in_sequence, .timeout = 120)
{
    static const char *const pieces[] = {",", "\"", "\n", "\r\n", "\r", "x", "演", "\"\"", "1,2\n"};
    cr_expect_gt(try_texts(pieces, sizeof pieces / sizeof *pieces), 100);
}

Test(csv_part, sound_rows_are_read_in_parts, .timeout = 120)
{
    static const char *const pieces[] = {"1,2\n",          "\"a,b\",演習\n", "\"x\ny\",\"\"\"\"\n",
                                         ",\"\n\n,\"\r\n", "ｻｲﾊﾞｰ,\"\"\n",   "\"\"\",\"\"\n\",\n"};
    size_t whole = try_texts(pieces, sizeof pieces / sizeof *pieces);
    cr_expect_gt(whole, CASES * 9 / 10, "%zu", whole);
}
