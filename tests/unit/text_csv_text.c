/* Tables read from a text that is no file as it stands. */
#include "csv_reading.h"
#include "expect.h"

/* Held in memory, or not. */
static const size_t holds[] = {CSV_HOLD_BYTES, 0};
static const struct csv_file_options in_parts = {.threads = 2, .part_bytes = 12};

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

TestSuite(csv_text, .init = setup, .fini = teardown);

static struct csv_text text_of(const char *bytes, size_t hold)
{
    struct csv_text text = {.path = STR("a.zip"), .inside = STR("b.csv")};
    struct spool *spool;
    memset(text.sha256, 'a', sizeof text.sha256 - 1);
    cr_assert_eq(spool_new(arena, hold, &spool), FT_OK);
    cr_assert_eq(spool_add(spool, str_of(bytes)), FT_OK);
    cr_assert_eq(spool_end(spool), FT_OK);
    text.text = spool;
    return text;
}

static void expect_inside(struct place place, size_t line, size_t column)
{
    expect_str_eq(place.path, "a.zip");
    expect_str_eq(place.inside, "b.csv");
    expect_size_eq(place.line, line);
    expect_size_eq(place.column, column);
}

static void expect_second_row(const struct csv_file *file, const struct reading *r)
{
    struct csv_table row;
    expect_size_eq(r->rows.n, 3);
    expect_str_eq(r->rows.v[1].cells[1], "x;y");
    cr_assert_eq(csv_file_read_row(file, arena, 1, r->rows.v[1].at, true, diags, &row), FT_OK);
    expect_inside(csv_place(&row, &row.rows[0], 1, NULL), 4, 3);
    cr_assert_eq(csv_file_read_at(file, arena, r->rows.v[1].bytes.start, diags, &row), FT_OK);
    expect_str_eq(row.rows[0].cells[1], "x;y");
    expect_str_eq(csv_row_place(&row, &row.rows[0]).inside, "b.csv");
}

TestEach(csv_text, is_read_as_a_file_is, holds, c)
{
    struct csv_text text = text_of("title\nid;名\n1;2\n2;\"x;y\"\n3;4\n", *c);
    struct csv_file_options options = in_parts;
    struct csv_file *file;
    bool is = false;
    options.dialect.heading_row = 2;
    cr_assert_eq(csv_file_of(arena, &text, options, diags, &file), FT_OK);
    cr_expect_eq(file->held != NULL, *c > 0);
    expect_size_eq(csv_file_size(file), spool_size(text.text));
    expect_inside(csv_heading_place(file->head, 1), 2, 4);
    struct reading r = begin_reading(arena, file);
    cr_assert_eq(read_first(&r, file, NULL), FT_OK);
    cr_expect_str_eq(file->sha256, text.sha256);
    expect_second_row(file, &r);
    r = begin_reading(arena, file);
    cr_assert_eq(read_again(&r, file, true, diags), FT_OK);
    expect_second_row(file, &r);
    expect_inside(r.rows.v[2].places[0], 5, 1);
    cr_assert_eq(csv_file_is(file, text.sha256, &is), FT_OK);
    cr_expect(is);
    cr_assert_eq(csv_file_is(file, "b", &is), FT_OK);
    cr_expect_not(is);
    csv_file_close(file);
}

TestEach(csv_text, faults_are_told_where_they_are_inside, holds, c)
{
    struct csv_text text = text_of("id,a\n1,2\n2\n3,4\n", *c);
    struct csv_file *file;
    cr_assert_eq(csv_file_of(arena, &text, in_parts, diags, &file), FT_OK);
    struct reading r = begin_reading(arena, file);
    cr_assert_eq(read_first(&r, file, diags), FT_EINPUT);
    expect_rendered(diags, "a.zip:b.csv:3:1: error: the row has 1 cell, the heading has 2 [FT708]\n"
                           "    3 | 2\n"
                           "      | ^\n");
    csv_file_close(file);
}

TestEach(csv_text, has_to_be_text, holds, c)
{
    struct csv_text text = text_of("id,a\n1,\xFF\n", *c);
    struct csv_file *file;
    cr_assert_eq(csv_file_of(arena, &text, in_parts, diags, &file), FT_EINPUT);
    cr_expect_null(file);
    expect_rendered(diags, "a.zip:b.csv:2:3: error: 'a.zip' is not UTF-8 [FT002]\n"
                           "    2 | 1,\xEF\xBF\xBD\n"
                           "      |   ^ byte 0xFF is not part of a character\n"
                           "      = help: save it as UTF-8\n");
}

TestEach(csv_text, an_empty_one_is_an_empty_table, holds, c)
{
    struct csv_text text = text_of("", *c);
    struct csv_file *file;
    cr_assert_eq(csv_file_of(arena, &text, in_parts, diags, &file), FT_EINPUT);
    expect_rendered(diags, "a.zip:b.csv: error: the table is empty [FT004]\n"
                           "      = help: the first row holds the headings of the columns\n");
}

static struct place somewhere(const struct csv_origin *origin, const struct csv_table *table,
                              const struct csv_row *row, size_t column, const struct span *value)
{
    (void)origin, (void)table, (void)value;
    return (struct place){.path = STR("c.csv"),
                          .line = row ? 100 + (size_t)(row->cells[0].p[0] - '0') : 7,
                          .column = column + 1};
}

TestEach(csv_text, places_are_those_of_its_origin, holds, c)
{
    const struct csv_origin origin = {.place = somewhere};
    struct csv_text text = text_of("id,a\n1,2\n2,3\n", *c);
    struct csv_file *file;
    text.origin = &origin;
    cr_assert_eq(csv_file_of(arena, &text, in_parts, diags, &file), FT_OK);
    expect_size_eq(csv_heading_place(file->head, 1).line, 7);
    struct reading r = begin_reading(arena, file);
    cr_assert_eq(read_first(&r, file, NULL), FT_OK);
    r = begin_reading(arena, file);
    cr_assert_eq(read_again(&r, file, true, diags), FT_OK);
    expect_size_eq(r.rows.v[1].places[1].line, 102);
    expect_size_eq(r.rows.v[1].places[1].column, 2);
    csv_file_close(file);
}

/* It comes from what we wrote ourselves: of a line in no file of theirs nobody is told. */
Test(csv_text, a_heading_that_is_wrong_is_told_at_its_origin)
{
    const struct csv_origin origin = {.place = somewhere};
    struct csv_text text = text_of("id,id\n1,2\n", 0);
    struct csv_file *file;
    text.origin = &origin;
    cr_assert_eq(csv_file_of(arena, &text, in_parts, diags, &file), FT_EINPUT);
    expect_rendered(diags, "c.csv:7:2: error: two columns have the heading 'id' [FT008]\n"
                           "    7 |\n"
                           "      | ^\n"
                           "c.csv:7:1: note: the first is here\n"
                           "    7 |\n"
                           "      | ^\n");
}
