#include "csv_reading.h"
#include "folder.h"
#include "random.h"

/*
 * Tables read from the disk in parts of a few bytes, so that every byte is a border sometimes: what
 * is read, and what is said of it, is what reading the whole at once comes to.
 */
enum { CASES = 12000, MOST_BYTES = 40 };

/* --- the whole, to compare with --------------------------------------------------- */

struct whole {
    struct arena *arena;
    struct ft_diags *diags;
    struct source *source;
    struct csv_table *table; /* NULL: it is unusable */
    enum ft_err err;
};

static void whole_read(struct whole *w, struct arena *arena, const char *name)
{
    *w = (struct whole){.arena = arena, .diags = ft_diags_new()};
    w->err = source_read(arena, str_of(name), NULL, w->diags, &w->source);
    if (!w->err)
        w->err = csv_read(arena, w->source, (struct csv_dialect){0}, w->diags, &w->table);
}

static void expect_same_said(struct ft_diags *got, struct ft_diags *want, struct str text)
{
    struct ft_text a = {0}, b = {0};
    cr_assert_eq(ft_diags_render(got, &(struct ft_diags_text){0}, &a), FT_OK);
    cr_assert_eq(ft_diags_render(want, &(struct ft_diags_text){0}, &b), FT_OK);
    cr_assert_str_eq(a.bytes, b.bytes, "said:\n%s\nexpected:\n%s\nof: %.300s", a.bytes, b.bytes,
                     text.p);
    ft_text_free(&a);
    ft_text_free(&b);
}

static bool places_eq(const struct place *a, const struct place *b)
{
    return a->line == b->line && a->column == b->column && a->end_line == b->end_line &&
           a->end_column == b->end_column && a->bytes.start == b->bytes.start &&
           a->bytes.end == b->bytes.end && str_eq(a->excerpt, b->excerpt) &&
           a->mark.start == b->mark.start && a->mark.end == b->mark.end;
}

static bool cells_eq(const struct csv_table *table, size_t row, const struct str *cells)
{
    for (size_t i = 0; i < table->columns; i++)
        if (!str_eq(table->rows[row].cells[i], cells[i]))
            return false;
    return true;
}

static bool row_eq(const struct csv_table *table, size_t row, const struct seen *seen, bool placed)
{
    const struct csv_row *want = &table->rows[row];
    bool same = seen->bytes.start == want->bytes.start && seen->bytes.end == want->bytes.end &&
                cells_eq(table, row, seen->cells) && (!placed || seen->places);
    for (size_t i = 0; same && placed && i < table->columns; i++) {
        struct place place = csv_place(table, want, i, NULL);
        same = places_eq(&seen->places[i], &place);
    }
    return same;
}

static void expect_rows(const struct reading *r, const struct csv_table *table, bool placed,
                        struct str text)
{
    cr_assert_not(r->wrong);
    cr_assert_eq(r->rows.n, table->row_count, "%zu rows, not %zu, of %.300s", r->rows.n,
                 table->row_count, text.p);
    for (size_t i = 0; i < table->row_count; i++)
        cr_assert(row_eq(table, i, &r->rows.v[i], placed), "row %zu of %.300s", i, text.p);
}

/* --- one case ------------------------------------------------------------------------ */

static void expect_parts(const struct reading *r, const struct csv_file *file)
{
    cr_assert_eq(r->parts.n, file->part_count);
    for (size_t i = 0; i < file->part_count; i++) {
        const struct csv_part *a = &r->parts.v[i], *b = &file->parts[i];
        cr_assert_eq(a->bytes.start, b->bytes.start);
        cr_assert_eq(a->bytes.end, b->bytes.end);
        cr_assert_eq(a->first_row, b->first_row);
        cr_assert_eq(b->bytes.start, i ? file->parts[i - 1].bytes.end : file->rows_at);
    }
}

static void expect_again(struct csv_file *file, const struct whole *w, bool placed)
{
    struct reading again = begin_reading(w->arena, file);
    cr_assert_eq(read_again(&again, file, placed, w->diags), FT_OK);
    expect_rows(&again, w->table, placed, w->source->text);
    expect_parts(&again, file);
}

static void expect_each_row(const struct csv_file *file, const struct whole *w,
                            const struct reading *first, bool placed)
{
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < w->table->row_count; i++) {
        struct csv_table row;
        cr_assert_eq(
            csv_file_read_row(file, scratch, i, first->rows.v[i].at, placed, w->diags, &row),
            FT_OK);
        cr_assert_eq(row.row_count, 1);
        cr_assert(cells_eq(w->table, i, row.rows[0].cells), "row %zu of %.300s", i,
                  w->source->text.p);
        for (size_t c = 0; placed && c < row.columns; c++) {
            struct place got = csv_place(&row, row.rows, c, NULL),
                         want = csv_place(w->table, &w->table->rows[i], c, NULL);
            cr_assert(places_eq(&got, &want), "row %zu of %.300s", i, w->source->text.p);
        }
        arena_clear(scratch);
    }
    arena_free(scratch);
}

/* Quietly as far as there is nothing to say, and then again to say it. */
static void expect_first(struct csv_file *file, const struct whole *w, struct ft_diags *diags,
                         struct reading *r)
{
    struct str text = w->source->text;
    *r = begin_reading(w->arena, file);
    enum ft_err quietly = read_first(r, file, NULL);
    cr_assert_eq(quietly, w->err, "%d for %d: %.300s", quietly, w->err, text.p);
    if (quietly == FT_EINPUT) {
        *r = begin_reading(w->arena, file);
        cr_assert_eq(read_first(r, file, diags), FT_EINPUT);
    }
    expect_rows(r, w->table, quietly == FT_EINPUT, text);
    expect_parts(r, file);
    expect_same_said(diags, w->diags, text);
}

static void expect_table(struct csv_file *file, const struct whole *w, struct ft_diags *diags)
{
    char sum[SHA256_HEX];
    struct reading first;
    cr_assert_eq(file->head->columns, w->table->columns);
    for (size_t i = 0; i < w->table->columns; i++)
        cr_assert(str_eq(file->head->heading[i], w->table->heading[i]));
    expect_first(file, w, diags, &first);
    cr_assert_eq(file->row_count, w->table->row_count);
    cr_assert_eq(sha256_hex(w->source->file, sum), FT_OK);
    cr_assert_str_eq(file->sha256, sum);
    for (int placed = 0; placed < 2; placed++) {
        expect_again(file, w, placed);
        expect_each_row(file, w, &first, placed);
    }
}

/* Whether it has rows and nothing was wrong with it. */
static bool expect_as_whole(struct str bytes, struct csv_file_options options)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    struct whole w;
    write_file("t.csv", bytes);
    whole_read(&w, arena, "t.csv");
    bool sound = w.err == FT_OK && w.table->row_count > 0;
    enum ft_err err = csv_file_open(arena, STR("t.csv"), NULL, NULL, options, diags, &file);
    cr_assert_eq(err, file ? FT_OK : FT_EINPUT);
    cr_assert(file || !w.table, "%.300s", bytes.p);
    if (w.table) {
        expect_table(file, &w, diags);
    } else if (file) {
        struct reading r = begin_reading(arena, file);
        cr_assert_eq(read_first(&r, file, NULL), FT_EINPUT);
        r = begin_reading(arena, file);
        cr_assert_eq(read_first(&r, file, diags), FT_EINPUT);
        expect_same_said(diags, w.diags, bytes);
    } else {
        expect_same_said(diags, w.diags, bytes);
    }
    if (file)
        csv_file_close(file);
    ft_diags_free(diags);
    ft_diags_free(w.diags);
    arena_free(arena);
    return sound;
}

/* --- random tables ---------------------------------------------------------------------- */

struct pieces {
    const char *const *v; /* "": a NUL */
    unsigned n;
};

static void put_piece(struct buf *out, const char *piece)
{
    buf_add(out, (struct str){piece, *piece ? strlen(piece) : 1});
}

static void put_random(uint64_t *state, struct buf *out, struct pieces pieces)
{
    for (unsigned n = random_below(state, 60); n > 0; n--)
        put_piece(out, pieces.v[random_below(state, pieces.n)]);
}

static struct csv_file_options random_options(uint64_t *state)
{
    return (struct csv_file_options){
        .threads = random_below(state, 2) ? 1 + random_below(state, 3) : 1,
        .part_bytes = 1 + random_below(state, MOST_BYTES),
        .hold_bytes = random_below(state, 3) ? 1 : CSV_HOLD_BYTES,
    };
}

static size_t try_texts(struct pieces pieces)
{
    static const char *const headings[] = {"a,b\n", "\"a\",\"b\nc\"\n", "a,b\r\n", "\r\n\na,演\r",
                                           ""};
    size_t sound = 0;
    folder_make();
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        uint64_t state = seed * 7919;
        struct buf text = {0};
        if (random_below(&state, 8) == 0)
            buf_add(&text, BYTE_ORDER_MARK);
        buf_puts(&text, headings[random_below(&state, 5)]);
        put_random(&state, &text, pieces);
        if (random_below(&state, 4) == 0 && text.n > 0)
            text.n -= random_below(&state, 3) % text.n; /* the last line end, or half of a letter */
        buf_putc(&text, '\0');                          /* for messages */
        sound += expect_as_whole((struct str){text.p, text.n - 1}, random_options(&state));
        buf_release(&text);
    }
    folder_remove();
    return sound;
}

#define PIECES(array) ((struct pieces){(array), sizeof(array) / sizeof *(array)})

Test(csv_file, hostile_text_is_read_as_a_whole, .timeout = 120)
{
    static const char *const pieces[] = {
        ",", "\"", "\n", "\r\n", "\r", "x", "\"\"", "演", "é", "𠮷", " ", "1,2\n",
    };
    cr_expect_gt(try_texts(PIECES(pieces)), 30);
}

Test(csv_file, sound_rows_are_read_as_a_whole, .timeout = 120)
{
    static const char *const pieces[] = {
        "1,2\n",          "\"a,b\",演習\n", "\"x\ny\",\"\"\"\"\n", "\r\n",
        ",\"\n\n,\"\r\n", "ｻｲﾊﾞｰ,\"\"\n",   "\"\"\",\"\"\n\",\n",  "\n",
        "é,\"\r\r\n\"\r",
    };
    cr_expect_gt(try_texts(PIECES(pieces)), CASES / 2);
}

Test(csv_file, what_is_wrong_is_told_as_of_the_whole, .timeout = 120)
{
    static const char *const pieces[] = {
        "1,2\n",      "1,2\r\n",   "演,習\r",     "1\n", "\"a\nb\"\n",
        "1,2,3\n",    "\"a\"b,\n", "a\"b,\n",     "\n",  "\"x\r\ny\",\"\"\"\"\n",
        "1,\"2\"\n",  "x,\xFF\n",  "\xE6\xBC,\n", "",    "1,2\n",
        "演習,2\r\n",
    };
    try_texts(PIECES(pieces));
}

/* What is no text is found wherever it stands in a table that is longer than its beginning. */
Test(csv_file, a_long_table_that_is_no_text_is_told_as_the_whole, .timeout = 120)
{
    static const char *const rows[] = {
        "予算,2\n", "演習の拡充,\"改\n行\"\n", "1\n", "x,\"y\"z\n", "é,1\r", "サイバー,3\r\n",
    };
    static const char *const bad[] = {"\xFF", "", "\xE6\xBC", "\x97\x5C,x\n"};
    folder_make();
    for (uint64_t seed = 1; seed <= 120; seed++) {
        uint64_t state = seed * 104729;
        struct buf text = {0};
        struct csv_file_options options = {.threads = 1 + random_below(&state, 3),
                                           .part_bytes = 1 + random_below(&state, 5000),
                                           .hold_bytes = 1};
        size_t at = 1 + random_below(&state, 150000);
        unsigned sound = random_below(&state, 2) ? 2 : 6;
        buf_puts(&text, "a,b\n");
        while (text.n < at)
            put_piece(&text, rows[random_below(&state, sound)]);
        put_piece(&text, bad[random_below(&state, 4)]);
        for (unsigned n = random_below(&state, 200); n > 0; n--)
            put_piece(&text, rows[random_below(&state, 6)]);
        expect_as_whole(buf_str(&text), options);
        buf_release(&text);
    }
    folder_remove();
}

Test(csv_file, a_heading_longer_than_what_is_read_at_first_is_read_whole)
{
    folder_make();
    for (size_t size = 16380; size < 16390; size++)
        for (size_t times = 1; times <= 4; times *= 2) {
            struct buf text = {0};
            buf_puts(&text, "a,\"");
            while (text.n < size * times)
                buf_putc(&text, 'x');
            buf_puts(&text, times == 2 ? "演\"\r\n" : "演\"\n");
            buf_puts(&text, "1,2\n3,\"");
            while (text.n < size * times * 2)
                buf_puts(&text, "演\"\"");
            buf_puts(&text, "\"\n");
            cr_expect(expect_as_whole(
                buf_str(&text),
                (struct csv_file_options){.threads = 2, .part_bytes = 100, .hold_bytes = 1}));
            buf_release(&text);
        }
    folder_remove();
}

/* --- what stands in for a file; failures --------------------------------------------------- */

Test(csv_file, what_stands_in_for_a_file_is_read_in_its_place)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct source *source = source_of_text(arena, STR("none.csv"), STR("a\n1\n2\n"));
    struct csv_file *file;
    cr_assert_eq(
        csv_file_open(arena, source->path, source, NULL,
                      (struct csv_file_options){.threads = 1, .part_bytes = 2, .hold_bytes = 1},
                      diags, &file),
        FT_OK);
    struct reading r = begin_reading(arena, file);
    cr_assert_eq(read_first(&r, file, NULL), FT_OK);
    expect_size_eq(r.rows.n, 2);
    expect_size_eq(r.parts.n, 2);
    expect_str_eq(r.rows.v[1].cells[0], "2");
    csv_file_close(file);
    ft_diags_free(diags);
    arena_free(arena);
}

static enum ft_err refuse(void *state, unsigned worker, const struct csv_part *part,
                          const struct csv_table *rows, struct arena *kept, void **out)
{
    (void)worker;
    (void)kept;
    *out = state;
    return part->bytes.start > 40 && rows->row_count > 0 ? FT_EUSAGE : FT_OK;
}

static enum ft_err count_part(void *state, const struct csv_part *part, size_t rows,
                              struct arena *kept, void *out)
{
    (void)part;
    (void)rows;
    (void)kept;
    (void)out;
    ++*(size_t *)state;
    return FT_OK;
}

Test(csv_file, what_a_reader_cannot_take_ends_the_reading)
{
    folder_make();
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    size_t joined = 0;
    struct buf text = {0};
    for (int i = 0; i < 100; i++)
        buf_puts(&text, "x\n");
    write_file("t.csv", buf_str(&text));
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct csv_reader reader = {refuse, count_part, &joined, false};
        cr_assert_eq(csv_file_open(arena, STR("t.csv"), NULL, NULL,
                                   (struct csv_file_options){
                                       .threads = threads, .part_bytes = 2, .hold_bytes = 1},
                                   diags, &file),
                     FT_OK);
        joined = 0;
        cr_expect_eq(csv_file_read(file, &reader, NULL), FT_EUSAGE);
        expect_size_eq(joined, 20);
        csv_file_close(file);
    }
    buf_release(&text);
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}
