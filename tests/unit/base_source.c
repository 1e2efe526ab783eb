#include "base/source.h"

#include "base/utf8.h"
#include "expect.h"
#include "random.h"

static struct arena *arena;

static void setup(void)
{
    arena = arena_new();
}

static void teardown(void)
{
    arena_free(arena);
}

TestSuite(source, .init = setup, .fini = teardown);

static struct source *source(const char *text)
{
    struct source *s = source_of_text(arena, STR("a.yaml"), str_of(text));
    cr_assert_not_null(s);
    return s;
}

struct lines_case {
    const char *text;
    size_t count;
};

static const struct lines_case line_counts[] = {
    {"", 0},     {"a", 1},      {"a\n", 1},    {"a\nb", 2},       {"\n", 1},
    {"\n\n", 2}, {"a\r\nb", 2}, {"a\rb\r", 2}, {"a\r\r\nb\n", 3}, {"a\n\rb", 3},
};

TestEach(source, lines_end_with_lf_crlf_or_cr, line_counts, c)
{
    expect_size_eq(source(c->text)->line_count, c->count);
}

struct place_case {
    const char *text;
    size_t start, end;
    size_t line, column, end_line, end_column;
    const char *excerpt;
    size_t mark_start, mark_end;
};

static const struct place_case places[] = {
    {"abc", 0, 1, 1, 1, 1, 2, "abc", 0, 1},
    {"a\nbcd\n", 3, 5, 2, 2, 2, 4, "bcd", 1, 3},
    {"予算額\n", 3, 6, 1, 2, 1, 3, "予算額", 3, 6},
    {"x\r\n予算\r\n", 6, 9, 2, 2, 2, 3, "予算", 3, 6},
    {"ab\ncd\nef", 1, 7, 1, 2, 3, 2, "ab", 1, 2}, /* cut for the excerpt */
    {"ab\n", 2, 3, 1, 3, 1, 3, "ab", 2, 2},       /* the line end */
    {"ab\n", 3, 3, 1, 3, 1, 3, "ab", 2, 2},       /* the end of the file */
    {"ab", 2, 2, 1, 3, 1, 3, "ab", 2, 2},
    {"", 0, 0, 1, 1, 1, 1, "", 0, 0},
    {"a\n\nb", 2, 2, 2, 1, 2, 1, "", 0, 0},
    {"a\rb", 2, 3, 2, 1, 2, 2, "b", 0, 1},
};

TestEach(source, places_count_characters_from_one, places, c)
{
    struct place p = source_place(source(c->text), (struct span){c->start, c->end});
    expect_size_eq(p.line, c->line);
    expect_size_eq(p.column, c->column);
    expect_size_eq(p.end_line, c->end_line);
    expect_size_eq(p.end_column, c->end_column);
    expect_str_eq(p.excerpt, c->excerpt);
    expect_size_eq(p.mark.start, c->mark_start);
    expect_size_eq(p.mark.end, c->mark_end);
    expect_str_eq(p.path, "a.yaml");
    expect_size_eq(p.bytes.start, c->start);
}

Test(source, columns_are_right_on_lines_of_any_length)
{
    static const char *const parts[] = {"a", "é", "億", "😀", "\n"};
    uint64_t state = 6;
    char text[50000];
    size_t n = 0, line = 1, column = 1, at[20000], lines[20000], columns[20000], count = 0;
    while (n < sizeof text - 8 && count < 20000) {
        const char *part = parts[random_below(&state, 4000) ? random_below(&state, 4) : 4];
        at[count] = n;
        lines[count] = line;
        columns[count++] = column++;
        memcpy(text + n, part, strlen(part));
        n += strlen(part);
        if (*part == '\n') {
            line++;
            column = 1;
        }
    }
    struct source *s = source_of_text(arena, STR("x"), (struct str){text, n});
    for (size_t i = 0; i < count; i++) {
        struct place p = source_place(s, (struct span){at[i], at[i]});
        cr_assert(p.line == lines[i] && p.column == columns[i], "%zu:%zu, want %zu:%zu", p.line,
                  p.column, lines[i], columns[i]);
    }
}

struct range_case {
    size_t first, last;
    const char *text;
};

static const struct range_case ranges[] = {
    {1, 1, "a\n"}, {2, 3, "b\r\nc"}, {1, 3, "a\nb\r\nc"}, {3, 9, "c"},
    {4, 4, ""},    {0, 1, ""},       {3, 2, ""},
};

TestEach(source, lines_come_with_their_ends, ranges, c)
{
    expect_str_eq(source_lines(source("a\nb\r\nc"), c->first, c->last), c->text);
}

Test(source, a_file_as_a_whole_has_no_line)
{
    struct place p = place_of_file(STR("a.csv"));
    expect_size_eq(p.line, 0);
    expect_str_eq(p.path, "a.csv");
}
