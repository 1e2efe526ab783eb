#include "text/csv_file.h"

#include <sys/stat.h>

#include "folder.h"
#include "random.h"

/*
 * Tables read from the disk in parts of a few bytes, so that every byte is a border sometimes: what
 * is read, and what is said of it, is what reading the whole at once comes to.
 */
enum { CASES = 12000, MOST_BYTES = 40 };

/* A row as it was read; its places where they can be told. */
struct seen {
    struct span bytes; /* in the text */
    size_t at;         /* behind the begin of its part */
    const struct str *cells;
    const struct place *places;
};
typedef VEC(struct seen) seen_vec;

/* What one reading of a file comes to. Criterion's assertions are for the thread of the test. */
struct reading {
    const struct csv_file *file;
    struct arena *arena;
    seen_vec rows;
    VEC(struct csv_part) parts;
    bool wrong; /* a part came out of order, or memory ran out */
};

static bool see_row(const struct csv_file *file, const struct csv_part *part,
                    const struct csv_table *rows, size_t row, struct arena *kept, struct seen *out)
{
    const struct csv_row *from = &rows->rows[row];
    struct str *cells = ARENA_ARRAY(kept, rows->columns, struct str);
    struct place *places = ARENA_ARRAY(kept, rows->columns, struct place);
    size_t before = file->held ? 0 : part->bytes.start;
    *out = (struct seen){.bytes = {before + from->bytes.start, before + from->bytes.end},
                         .at = before + from->bytes.start - part->bytes.start,
                         .cells = cells,
                         .places = rows->source->line_start ? places : NULL};
    for (size_t i = 0; cells && places && i < rows->columns; i++) {
        cells[i] = arena_str(kept, from->cells[i]);
        places[i] = csv_place(rows, from, i, NULL);
        places[i].excerpt = arena_str(kept, places[i].excerpt);
    }
    return cells && places;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *r = state;
    seen_vec *seen = ARENA_NEW(kept, seen_vec);
    struct seen row;
    *out = seen;
    for (size_t i = 0; seen && i < rows->row_count; i++)
        if (!see_row(r->file, part, rows, i, kept, &row) || !vec_push(kept, seen, row))
            return FT_ENOMEM;
    return seen && worker < 3 ? FT_OK : FT_ENOMEM;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    struct reading *r = state;
    const seen_vec *seen = out;
    r->wrong |= part->first_row != r->rows.n || rows != seen->n;
    for (size_t i = 0; i < seen->n; i++)
        r->wrong |= !vec_push(r->arena, &r->rows, seen->v[i]);
    r->wrong |= !vec_push(r->arena, &r->parts, *part);
    arena_adopt(r->arena, kept);
    return FT_OK;
}

static struct reading begin_reading(struct arena *arena, const struct csv_file *file)
{
    return (struct reading){.file = file, .arena = arena};
}

static enum ft_err read_first(struct reading *r, struct csv_file *file, struct ft_diags *diags)
{
    struct csv_reader reader = {take, join, r, false};
    return csv_file_read(file, &reader, diags);
}

static enum ft_err read_again(struct reading *r, struct csv_file *file, bool placed,
                              struct ft_diags *diags)
{
    struct csv_reader reader = {take, join, r, false};
    return csv_file_read_again(file, &reader, placed, diags);
}

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
        w->err = csv_read(arena, w->source, w->diags, &w->table);
}

static void expect_same_said(struct ft_diags *got, struct ft_diags *want, struct str text)
{
    struct ft_text a = {0}, b = {0};
    cr_assert_eq(ft_diags_render(got, false, &a), FT_OK);
    cr_assert_eq(ft_diags_render(want, false, &b), FT_OK);
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

/* --- a file that changes --------------------------------------------------------------------- */

static const char changed[] = "t.csv: error: 't.csv' has changed while it was read [FT001]\n"
                              "      = help: try again when nobody writes to it\n";
static const char before[] = "a,b\n1,2\n3,4\n5,6\n7,8\n";

static void set_time(const char *name, time_t seconds)
{
    struct timespec times[2] = {{seconds, 0}, {seconds, 0}};
    cr_assert_eq(utimensat(AT_FDCWD, name, times, 0), 0);
}

struct change_case {
    const char *what, *after;
    time_t time; /* of the change; it was written at 1 */
};

static const struct change_case changes[] = {
    {"truncated", "a,b\n1,2\n", 2},
    {"emptied", "", 2},
    {"appended to", "a,b\n1,2\n3,4\n5,6\n7,8\n9,9\n", 1},
    {"with fewer rows", "a,b\n1,2\n3,444444\n7,8\n", 2},
    {"with other cells", "a,b\n1,2\n3,4\n5,9\n7,8\n", 2},
    {"touched", before, 2},
};

/* Opens and reads "t.csv", changes it and reads it again. */
static void expect_change_told(const char *after, time_t time, unsigned threads)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    write_file("t.csv", str_of(before));
    set_time("t.csv", 1);
    cr_assert_eq(csv_file_open(arena, STR("t.csv"), NULL, NULL,
                               (struct csv_file_options){
                                   .threads = threads, .part_bytes = 4, .hold_bytes = 1},
                               diags, &file),
                 FT_OK);
    struct reading first = begin_reading(arena, file), again = first;
    cr_assert_eq(read_first(&first, file, NULL), FT_OK);
    write_file("t.csv", str_of(after));
    set_time("t.csv", time);
    cr_expect_eq(read_again(&again, file, false, diags), FT_EINPUT);
    expect_rendered(diags, changed);
    csv_file_close(file);
    ft_diags_free(diags);
    arena_free(arena);
}

TestEach(csv_file, one_that_has_changed_is_not_read_again, changes, c)
{
    folder_make();
    for (unsigned threads = 1; threads <= 3; threads++)
        expect_change_told(c->after, c->time, threads);
    folder_remove();
}

/* With as many rows in each part it could not be told. */
Test(csv_file, one_with_other_rows_is_not_read_again_whatever_its_time_and_size)
{
    folder_make();
    for (unsigned threads = 1; threads <= 3; threads++) {
        expect_change_told("a,b\n1,2\n3,4\n\n\n\n\n7,8\n", 1, threads);
        expect_change_told("a,b\n1,2\n3,4\n5,6\n7,8,", 1, threads);
    }
    folder_remove();
}

TestEach(csv_file, a_row_of_one_that_has_changed_is_not_read, changes, c)
{
    folder_make();
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    struct csv_table row;
    write_file("t.csv", str_of(before));
    set_time("t.csv", 1);
    cr_assert_eq(
        csv_file_open(arena, STR("t.csv"), NULL, NULL,
                      (struct csv_file_options){.threads = 1, .part_bytes = 9, .hold_bytes = 1},
                      diags, &file),
        FT_OK);
    struct reading first = begin_reading(arena, file);
    cr_assert_eq(read_first(&first, file, NULL), FT_OK);
    write_file("t.csv", str_of(c->after));
    set_time("t.csv", c->time);
    for (int placed = 0; placed < 2; placed++) {
        /* Where nobody listens, another thread will hear of it. */
        enum ft_err quietly =
            csv_file_read_row(file, arena, 2, first.rows.v[2].at, placed, NULL, &row);
        enum ft_err err =
            csv_file_read_row(file, arena, 2, first.rows.v[2].at, placed, diags, &row);
        cr_expect_eq(quietly, FT_EINPUT, "%s", c->what);
        cr_expect_eq(err, FT_EINPUT, "%s", c->what);
    }
    expect_rendered(diags, changed);
    csv_file_close(file);
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

Test(csv_file, one_that_changes_before_its_rows_are_read_is_told)
{
    folder_make();
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    write_file("t.csv", str_of(before));
    cr_assert_eq(
        csv_file_open(arena, STR("t.csv"), NULL, NULL,
                      (struct csv_file_options){.threads = 2, .part_bytes = 4, .hold_bytes = 1},
                      diags, &file),
        FT_OK);
    write_file("t.csv", STR("a,b\n"));
    struct reading r = begin_reading(arena, file);
    cr_expect_eq(read_first(&r, file, NULL), FT_EINPUT);
    cr_expect_eq(read_first(&r, file, diags), FT_EINPUT);
    expect_rendered(diags, changed);
    csv_file_close(file);
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}

/* One that is replaced is another file: what was opened is read to its end. */
Test(csv_file, one_that_is_replaced_is_read_as_it_was)
{
    folder_make();
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct csv_file *file;
    write_file("t.csv", str_of(before));
    cr_assert_eq(
        csv_file_open(arena, STR("t.csv"), NULL, NULL,
                      (struct csv_file_options){.threads = 2, .part_bytes = 4, .hold_bytes = 1},
                      diags, &file),
        FT_OK);
    struct reading first = begin_reading(arena, file), again = first;
    cr_assert_eq(read_first(&first, file, NULL), FT_OK);
    write_file("u.csv", STR("a,b\n"));
    cr_assert_eq(rename("u.csv", "t.csv"), 0);
    cr_expect_eq(read_again(&again, file, true, diags), FT_OK);
    expect_size_eq(again.rows.n, 4);
    csv_file_close(file);
    ft_diags_free(diags);
    arena_free(arena);
    folder_remove();
}
