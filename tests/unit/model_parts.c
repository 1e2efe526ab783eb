#include "expect.h"
#include "model_files.h"
#include "random.h"

/*
 * Tables of lines that are read in parts of a few bytes, by several threads, and of which nothing
 * is held, make the same model and say the same as those that are held.
 */
enum { CASES = 150, TABLES = 3 };

/* --- random tables ------------------------------------------------------------------ */

/* How often something is wrong, in a thousand cells. */
struct faults {
    unsigned often;
};

static bool chance(uint64_t *state, unsigned thousandth)
{
    return random_below(state, 1000) < thousandth;
}

static const char *pick(uint64_t *state, const char *const *of, size_t count)
{
    return of[random_below(state, (unsigned)count)];
}
#define PICK(state, of) pick((state), (of), sizeof(of) / sizeof *(of))

static void put_id(uint64_t *state, struct buf *out, unsigned table, unsigned row,
                   struct faults faults)
{
    if (chance(state, faults.often))
        buf_printf(out, "l%u.%u", random_below(state, TABLES), random_below(state, 20));
    else
        buf_printf(out, "l%u.%u", table, row);
}

/* One that stands before it in its table, or in the first rows of any; there are 20 in each. */
static void put_parent(uint64_t *state, struct buf *out, unsigned table, unsigned row,
                       struct faults faults)
{
    if (chance(state, faults.often))
        buf_puts(out, "nobody");
    else if (row >= 10 && random_below(state, 3))
        buf_printf(out, "l%u.%u", random_below(state, TABLES), random_below(state, 10));
    else if (row >= 5 && row < 10)
        buf_printf(out, "l%u.%u", table, random_below(state, 5));
    buf_putc(out, ',');
}

static void put_amount(uint64_t *state, struct buf *out, struct faults faults)
{
    static const char *const amounts[] = {"1",    "2.5", "―",           "", "\"1,234千円\"",
                                          "▲0.2", "0",   "１７．３億円"};
    static const char *const wrong[] = {"1.2.3", "x", "99999999999999999999", "\"1,23\""};
    buf_puts(out, chance(state, faults.often) ? PICK(state, wrong) : PICK(state, amounts));
}

static void put_row(uint64_t *state, struct buf *out, unsigned table, unsigned row,
                    struct faults faults)
{
    static const char *const texts[] = {"演習", "\"演\n習\"", "\"a \"\"b\"\", c\"", " x ", "é𠮷"};
    static const char *const kinds[] = {"", "within", "money", "reference"};
    static const char *const organisations[] = {"", "総務省", "防衛省", "", "内閣官房 "};
    static const char *const tags[] = {"", "t.a", "t.a; t.b", "", ""};
    static const char *const ends[] = {"\n", "\n", "\r\n", "\r", "\n\n"};
    put_id(state, out, table, row, faults);
    buf_putc(out, ',');
    put_parent(state, out, table, row, faults);
    buf_printf(out, "%s,%s,", PICK(state, organisations), PICK(state, texts));
    if (table != 1) /* one table has no column for details */
        buf_printf(out, "%s,", PICK(state, texts));
    buf_printf(out, "%s,0.5,", chance(state, faults.often) ? "mony" : PICK(state, kinds));
    put_amount(state, out, faults);
    buf_printf(out, ",%s,doc%u.txt:%u", chance(state, faults.often) ? "T" : PICK(state, tags),
               random_below(state, 4), 1 + random_below(state, 9));
    if (chance(state, faults.often / 2))
        buf_puts(out, random_below(state, 2) ? ",1" : "\",1");
    buf_puts(out, PICK(state, ends));
}

static void write_tables(const struct files *files, uint64_t *state, struct faults faults)
{
    files_amend(files, "lines: lines.csv", "lines: [l0.csv, l1.csv, l2.csv]");
    for (unsigned table = 0; table < TABLES; table++) {
        struct buf out = {0};
        char name[] = {'l', (char)('0' + table), '.', 'c', 's', 'v', '\0'};
        unsigned rows = 10 + random_below(state, 30);
        if (random_below(state, 4) == 0)
            buf_add(&out, BYTE_ORDER_MARK);
        buf_printf(&out, "id,parent,organisation,title,%skind,y16,y15,tags,source\n",
                   table != 1 ? "detail," : "");
        for (unsigned row = 0; row < rows; row++)
            put_row(state, &out, table, row, faults);
        files_write(files, name, out.p);
        buf_release(&out);
    }
}

/* --- loading and comparing --------------------------------------------------------------- */

struct loaded {
    struct arena *arena;
    struct ft_diags *diags;
    struct model *model;
    enum ft_err err;
};

static struct loaded load(const struct files *files, struct csv_file_options options)
{
    struct loaded l = {.arena = arena_new(), .diags = ft_diags_new()};
    struct model_options how = {.tables = options};
    struct str path = arena_printf(l.arena, "%s/audit.yaml", files->folder);
    l.err = model_load_with(l.arena, path, &how, l.diags, &l.model);
    cr_assert_not_null(l.model);
    return l;
}

static void unload(struct loaded *l)
{
    arena_free(l->arena);
    ft_diags_free(l->diags);
}

static void expect_same_said(const struct loaded *a, const struct loaded *b, uint64_t seed)
{
    struct ft_text x = {0}, y = {0};
    cr_assert_eq(ft_diags_render(a->diags, &(struct ft_diags_text){0}, &x), FT_OK);
    cr_assert_eq(ft_diags_render(b->diags, &(struct ft_diags_text){0}, &y), FT_OK);
    cr_assert_str_eq(x.bytes, y.bytes, "%llu: said:\n%s\nexpected:\n%s", (unsigned long long)seed,
                     y.bytes, x.bytes);
    ft_text_free(&x);
    ft_text_free(&y);
}

static void expect_same_list(struct str_list a, struct str_list b)
{
    cr_assert_eq(a.n, b.n);
    for (size_t i = 0; i < a.n; i++)
        cr_assert(str_eq(a.v[i], b.v[i]));
}

static void expect_same_line(const struct model *a, const struct model *b, uint32_t i)
{
    const struct line *x = &a->lines[i], *y = &b->lines[i];
    cr_assert(str_eq(x->id, y->id) && str_eq(x->organisation, y->organisation));
    cr_assert(x->parent == y->parent && x->first_child == y->first_child &&
              x->next_sibling == y->next_sibling && x->kind == y->kind &&
              x->headcount == y->headcount && x->headcount_measure == y->headcount_measure);
    cr_assert_eq(a->tree_order[i], b->tree_order[i]);
    cr_assert_eq(line_find(a, x->id), line_find(b, x->id));
    for (size_t m = 0; m < a->measure_count; m++) {
        cr_assert_eq(line_amount(a, i, m).state, line_amount(b, i, m).state);
        cr_assert_eq(line_amount(a, i, m).value, line_amount(b, i, m).value);
    }
}

static void expect_same_model(const struct model *a, const struct model *b)
{
    cr_assert_eq(a->line_count, b->line_count);
    cr_assert_eq(a->text_bytes, b->text_bytes);
    cr_assert_eq(a->has_parents, b->has_parents);
    cr_assert_eq(a->first_root, b->first_root);
    cr_assert_eq(a->table_count, b->table_count);
    for (size_t i = 0; i < a->table_count; i++)
        cr_assert(str_eq(line_table_path(a, i), line_table_path(b, i)));
    expect_same_list(a->organisations, b->organisations);
    expect_same_list(a->line_tags, b->line_tags);
    expect_same_list(a->cited, b->cited);
    expect_same_list(a->text_fields, b->text_fields);
    cr_assert_eq(a->input_count, b->input_count);
    for (size_t i = 0; i < a->input_count; i++)
        cr_assert_str_eq(a->inputs[i].sha256, b->inputs[i].sha256);
    for (uint32_t i = 0; i < a->line_count; i++)
        expect_same_line(a, b, i);
}

static void expect_same_text(const struct model *model, const struct line_text *x,
                             const struct line_text *y)
{
    cr_assert(str_eq(x->title, y->title) && str_eq(x->source, y->source));
    for (size_t i = 0; i < model->text_fields.n; i++)
        cr_assert(str_eq(x->fields[i], y->fields[i]));
    expect_same_list(x->tags, y->tags);
}

static void expect_same_place(struct place a, struct place b)
{
    cr_assert(str_eq(a.path, b.path));
    cr_assert(a.line == b.line && a.column == b.column && a.end_line == b.end_line &&
              a.end_column == b.end_column && a.bytes.start == b.bytes.start &&
              a.bytes.end == b.bytes.end);
    cr_assert(str_eq(a.excerpt, b.excerpt));
}

static void expect_same_texts(const struct loaded *a, const struct loaded *b)
{
    struct str headings[] = {STR("id"), STR("title"), STR("detail"), STR("y15"), STR("none")};
    for (uint32_t i = 0; i < a->model->line_count; i++)
        for (int placed = 0; placed < 2; placed++) {
            struct line_text x, y;
            struct str title;
            cr_assert_eq(line_text_read(a->arena, a->model, i, placed, a->diags, &x), FT_OK);
            cr_assert_eq(line_text_read(b->arena, b->model, i, placed, b->diags, &y), FT_OK);
            expect_same_text(a->model, &x, &y);
            cr_assert_eq(line_title(b->arena, b->model, i, b->diags, &title), FT_OK);
            cr_assert(str_eq(title, x.title));
            size_t column = line_column(a->model, i, headings[i % 5]);
            expect_same_place(line_place(a->model, i, column, a->diags),
                              line_place(b->model, i, column, b->diags));
            if (placed)
                expect_same_place(row_piece_place(x.row, x.source),
                                  row_piece_place(y.row, y.source));
        }
}

/* All lines read again are those that were kept. */
struct again {
    const struct model *model;
    struct arena *arena;
    bool compare; /* with each row read alone */
    VEC(uint32_t) lines;
    bool wrong;
};

static enum ft_err compare_row(const struct again *again, const struct line_rows *rows, size_t row,
                               struct arena *arena)
{
    struct line_text text, alone;
    uint32_t line = rows->first + (uint32_t)row;
    struct ft_diags *diags = ft_diags_new();
    enum ft_err err = diags ? line_text_of(arena, again->model, rows, row, &text) : FT_ENOMEM;
    if (!err)
        err = line_text_read(arena, again->model, line, true, diags, &alone);
    ft_diags_free(diags);
    bool same = !err && str_eq(text.title, alone.title) && str_eq(text.source, alone.source);
    return err || same ? err : FT_EUSAGE;
}

/* Leaves the first of the lines and how many there are. */
static enum ft_err take_again(void *state, unsigned worker, const struct line_rows *rows,
                              struct arena *kept, void **out)
{
    const struct again *again = state;
    struct span *lines = ARENA_NEW(kept, struct span);
    enum ft_err err = lines ? FT_OK : FT_ENOMEM;
    (void)worker;
    *out = lines;
    if (!err)
        *lines = (struct span){rows->first, rows->first + rows->rows->row_count};
    for (size_t i = 0; !err && again->compare && i < rows->rows->row_count; i++)
        err = compare_row(again, rows, i, kept);
    return err;
}

static enum ft_err join_again(void *state, struct arena *kept, void *out)
{
    struct again *again = state;
    const struct span *lines = out;
    (void)kept;
    for (size_t i = lines->start; i < lines->end; i++)
        again->wrong |= !vec_push(again->arena, &again->lines, (uint32_t)i);
    return FT_OK;
}

static void expect_read_again(const struct loaded *l)
{
    struct again again = {.model = l->model, .arena = l->arena, .compare = true};
    struct lines_reader reader = {take_again, join_again, &again, false};
    cr_assert_eq(lines_read_again(l->model, &reader, false, l->diags), FT_OK);
    cr_assert_not(again.wrong);
    cr_assert_eq(again.lines.n, l->model->line_count);
    for (size_t i = 0; i < again.lines.n; i++)
        cr_assert_eq(again.lines.v[i], i);
}

static struct csv_file_options random_options(uint64_t *state)
{
    return (struct csv_file_options){
        .threads = 1 + random_below(state, 3),
        .part_bytes = 1 + random_below(state, random_below(state, 2) ? 40 : 1000),
        .hold_bytes = random_below(state, 3) ? 1 : 1000 + random_below(state, 1000),
    };
}

/* Whether nothing was wrong. */
static bool try_tables(const struct files *files, uint64_t seed, struct faults faults)
{
    uint64_t state = seed * 7919;
    write_tables(files, &state, faults);
    struct loaded held = load(files, (struct csv_file_options){0});
    for (int i = 0; i < 3; i++) {
        struct loaded parts = load(files, random_options(&state));
        cr_assert_eq(parts.err, held.err);
        expect_same_said(&held, &parts, seed);
        expect_same_model(held.model, parts.model);
        expect_same_texts(&held, &parts);
        expect_read_again(&parts);
        expect_same_said(&held, &parts, seed);
        unload(&parts);
    }
    bool sound = held.err == FT_OK;
    unload(&held);
    return sound;
}

static size_t try_all(struct faults faults)
{
    struct files files = files_new();
    size_t sound = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++)
        sound += try_tables(&files, seed, faults);
    files_free(&files);
    return sound;
}

Test(model_parts, a_budget_read_in_parts_is_the_same, .timeout = 120)
{
    cr_expect_eq(try_all((struct faults){0}), CASES);
}

Test(model_parts, what_is_wrong_is_told_the_same, .timeout = 120)
{
    cr_expect_lt(try_all((struct faults){5}), CASES / 2);
}

Test(model_parts, when_much_is_wrong_the_same_of_it_is_told, .timeout = 120)
{
    try_all((struct faults){300});
}

/* --- more than is told of each ---------------------------------------------------------------- */

Test(model_parts, suggestions_end_at_the_same_row)
{
    struct files files = files_new();
    struct buf rows = {0};
    for (int i = 0; i < 200; i++)
        buf_printf(&rows, "l%d,,x,mony,1,\n", i);
    files_write_lines(&files, rows.p);
    struct loaded held = load(&files, (struct csv_file_options){0});
    for (size_t bytes = 1; bytes < 5000; bytes *= 3) {
        struct loaded parts = load(
            &files, (struct csv_file_options){.threads = 2, .part_bytes = bytes, .hold_bytes = 1});
        expect_same_said(&held, &parts, bytes);
        unload(&parts);
    }
    unload(&held);
    buf_release(&rows);
    files_free(&files);
}

Test(model_parts, a_table_that_is_no_text_is_told_as_if_it_were_held)
{
    struct files files = files_new();
    struct buf rows = {0};
    for (int i = 0; i < 4000; i++)
        buf_printf(&rows, i == 3900 ? "l%d,,\xFF,,1,\n" : "l%d,nobody,演習,mony,1,\n", i);
    files_write_lines(&files, rows.p);
    struct loaded held = load(&files, (struct csv_file_options){0});
    for (size_t bytes = 10; bytes < 100000; bytes *= 20) {
        struct loaded parts = load(
            &files, (struct csv_file_options){.threads = 2, .part_bytes = bytes, .hold_bytes = 1});
        cr_expect_eq(parts.err, FT_EINPUT);
        expect_same_said(&held, &parts, bytes);
        cr_expect_eq(parts.model->line_count, held.model->line_count);
        unload(&parts);
    }
    unload(&held);
    buf_release(&rows);
    files_free(&files);
}

/* --- a table that changes ------------------------------------------------------------------------ */

Test(model_parts, a_line_of_a_table_that_has_changed_is_not_read)
{
    struct files files = files_new();
    files_write_lines(&files, "a,,演習,,1,\nb,,訓練,,1,\n");
    struct loaded l =
        load(&files, (struct csv_file_options){.threads = 2, .part_bytes = 10, .hold_bytes = 1});
    cr_assert_eq(l.err, FT_OK);
    files_write_lines(&files, "a,,演習,,1,\n");
    struct line_text text;
    struct str title;
    cr_expect_eq(line_text_read(l.arena, l.model, 1, false, l.diags, &text), FT_EINPUT);
    cr_expect_eq(line_text_read(l.arena, l.model, 1, true, l.diags, &text), FT_EINPUT);
    cr_expect_eq(line_title(l.arena, l.model, 1, l.diags, &title), FT_EINPUT);
    /* Where it stood is no longer known. */
    struct place place = line_place(l.model, 1, line_column(l.model, 1, STR("title")), l.diags);
    cr_expect_eq(place.line, 0);
    cr_expect(str_eq(place.path, line_table_path(l.model, 0)));
    expect_size_eq(ft_diags_count(l.diags, FT_ERROR), 1);
    unload(&l);
    files_free(&files);
}

Test(model_parts, all_lines_of_a_table_that_has_changed_are_not_read_again)
{
    struct files files = files_new();
    files_write_lines(&files, "a,,演習,,1,\nb,,訓練,,1,\n");
    struct loaded l =
        load(&files, (struct csv_file_options){.threads = 2, .part_bytes = 10, .hold_bytes = 1});
    struct again again = {.model = l.model, .arena = l.arena};
    struct lines_reader reader = {take_again, join_again, &again, false};
    files_write_lines(&files, "a,,演習,,1,\nb,,訓練,,1,\nc,,訓練,,1,\n");
    cr_expect_eq(lines_read_again(l.model, &reader, true, l.diags), FT_EINPUT);
    expect_size_eq(ft_diags_count(l.diags, FT_ERROR), 1);
    unload(&l);
    files_free(&files);
}
