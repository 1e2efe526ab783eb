#include "base/utf8.h"
#include "expect.h"
#include "random.h"
#include "text/yaml.h"

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

TestSuite(yaml_place, .init = setup, .fini = teardown);

struct in_case {
    const char *text;   /* of the file: the scalar is the value of x */
    const char *value;  /* of the scalar */
    const char *wanted; /* in the value */
    const char *at;     /* line:column-line:column */
};

static const struct in_case cases[] = {
    {"x: 演習（訓練\n", "演習（訓練", "（", "1:6-1:7"},
    {"x: a 演習\n   訓練 b\n", "a 演習 訓練 b", "訓練", "2:4-2:6"},
    {"x: a  \n\n\n   b\n", "a\n\nb", "b", "4:4-4:5"},
    {"x: '演''習'\n", "演'習", "習", "1:8-1:9"},
    {"x: '演''習'\n", "演'習", "'", "1:6-1:8"},
    {"x: '演 \n  習'\n", "演 習", "習", "2:3-2:4"},
    {"x: \"演\\u7fd2b\"\n", "演習b", "習", "1:6-1:12"},
    {"x: \"演\\u7fd2b\"\n", "演習b", "b", "1:12-1:13"},
    {"x: \"a\\tb\\\\c\"\n", "a\tb\\c", "c", "1:11-1:12"},
    {"x: \"\\x41\\U0001F600b\"\n",
     "A\xF0\x9F\x98\x80"
     "b",
     "b", "1:19-1:20"},
    {"x: \"a\\\n   b\"\n", "ab", "b", "2:4-2:5"},
    {"x: \"a \\\n\n   b\"\n", "a \nb", "b", "3:4-3:5"},
    {"x: \"a\n\n\\nb\"\n", "a\n\nb", "b", "3:3-3:4"},
    {"x: |\n  演習\n    訓練\n  b\n", "演習\n  訓練\nb\n", "訓練", "3:5-3:7"},
    {"x: |\n  演習\n    訓練\n  b\n", "演習\n  訓練\nb\n", "b", "4:3-4:4"},
    {"x: |\n\n\n  a\n\n  b\n", "\n\na\n\nb\n", "b", "6:3-6:4"},
    {"x: |4-\n      a\n    b\n", "  a\nb", "b", "3:5-3:6"},
    {"x: |2\n    \n    a\n", "  \n  a\n", "a", "3:5-3:6"},
    {"x: |+ # 注\n  a\n\n\n", "a\n\n\n", "a", "2:3-2:4"},
    {"x: >\n  演習\n  訓練\n", "演習 訓練\n", "訓練", "3:3-3:5"},
    {"x: >\n  a\n\n\n  b\n", "a\n\nb\n", "b", "5:3-5:4"},
    {"x: >\n  a\n    b\n  c\n", "a\n  b\nc\n", "c", "4:3-4:4"},
    {"x: >\n  a \n  b\n", "a  b\n", "b", "3:3-3:4"},
    {"x: >\n\n  a\n", "\na\n", "a", "3:3-3:4"},
    {"x: |\r\n  a\r\n  b\r\n", "a\nb\n", "b", "3:3-3:4"},
    {"x: 'a\r\n   b'\r\n", "a b", "b", "2:4-2:5"},
    {"x: a 演習\n   訓練 b\n", "a 演習 訓練 b", "演習 訓練", "1:6-2:6"},
};

TestEach(yaml_place, of_a_span_steps_over_what_is_not_in_the_value, cases, c)
{
    struct yaml_doc doc;
    struct source *source = source_of_text(arena, STR("a"), str_of(c->text));
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    struct yaml_node *scalar = yaml_get(doc.root, "x");
    expect_str_eq(scalar->value, c->value);
    size_t start = str_find(scalar->value, str_of(c->wanted), 0);
    struct span span = {start, start + strlen(c->wanted)};
    struct place p = yaml_place_in(&doc, scalar, span);
    char at[64];
    snprintf(at, sizeof at, "%zu:%zu-%zu:%zu", p.line, p.column, p.end_line, p.end_column);
    cr_expect_str_eq(at, c->at);
}

Test(yaml_place, of_an_empty_span_is_where_the_next_character_stands)
{
    struct yaml_doc doc;
    struct source *source = source_of_text(arena, STR("a"), STR("x: '演''習'\n"));
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    static const size_t at[] = {0, 3, 4, 7}, columns[] = {5, 6, 8, 9};
    for (size_t i = 0; i < 4; i++) {
        struct place p = yaml_place_in(&doc, yaml_get(doc.root, "x"), (struct span){at[i], at[i]});
        expect_size_eq(p.column, columns[i]);
        expect_size_eq(p.end_column, columns[i]);
    }
}

Test(yaml_place, of_an_empty_span_is_behind_the_indentation)
{
    struct yaml_doc doc;
    struct source *source = source_of_text(arena, STR("a"), STR("x: |\n  a\n  b\n"));
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    struct place p = yaml_place_in(&doc, yaml_get(doc.root, "x"), (struct span){2, 2});
    expect_size_eq(p.line, 3);
    expect_size_eq(p.column, 3);
}

/* YAML 1.1 knows more line breaks than the walk does: it must say so, not lose itself. */
Test(yaml_place, of_a_span_behind_a_rare_line_break_is_the_scalar)
{
    struct yaml_doc doc;
    struct source *source = source_of_text(arena, STR("a"), STR("x: 'a\xC2\x85  b'\n"));
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    struct yaml_node *x = yaml_get(doc.root, "x");
    expect_str_eq(x->value, "a b");
    struct place p = yaml_place_in(&doc, x, (struct span){2, 3});
    expect_size_eq(p.bytes.start, x->bytes.start);
    expect_size_eq(p.bytes.end, x->bytes.end);
}

Test(yaml_place, of_what_is_no_scalar_is_its_own)
{
    struct yaml_doc doc;
    struct source *source = source_of_text(arena, STR("a"), STR("x: [a, b]\n"));
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    struct place p = yaml_place_in(&doc, yaml_get(doc.root, "x"), (struct span){0, 1});
    expect_size_eq(p.column, 4);
    expect_size_eq(p.end_column, 10);
}

Test(yaml_place, a_long_run_of_blanks_takes_no_longer_than_other_text)
{
    enum { BLANKS = 1000000 };
    struct yaml_doc doc;
    char *text = arena_alloc(arena, BLANKS + 8);
    memcpy(text, "x: 'a", 5);
    memset(text + 5, ' ', BLANKS);
    memcpy(text + 5 + BLANKS, "b'", 2);
    struct source *source = source_of_text(arena, STR("a"), (struct str){text, BLANKS + 7});
    cr_assert_eq(yaml_parse(arena, source, diags, &doc), FT_OK);
    struct span last = {BLANKS + 1, BLANKS + 2};
    struct place p = yaml_place_in(&doc, yaml_get(doc.root, "x"), last);
    expect_size_eq(p.column, BLANKS + 6);
}

static const char *const plain_parts[] = {"a", "b", "予", "é", " ", "  ", "\n", "\r\n", "\t"};
static const char *const quoted_parts[] = {"''", "\\", "\"", "#", ": "};
static const char *const double_parts[] = {"\\n", "\\t",  "\\\\", "\\\"",        "\\u4e88", "\\x41",
                                           "\\ ", "\\\n", "\\_",  "\\U0001F600", "'",       "# "};

static void add_part(struct buf *text, const char *part, uint64_t *state, bool indent)
{
    buf_puts(text, part);
    size_t n = strlen(part);
    if (n && part[n - 1] == '\n' && indent)
        buf_fill(text, ' ', 2 + (random_below(state, 3) ? 0 : random_below(state, 3)));
}

/* A file with one scalar at x; many are not well-formed, which is fine. */
static void random_file(struct buf *text, uint64_t *state)
{
    static const char *const opens[] = {"x: a", "x: '", "x: \"", "x: |", "x: >"};
    static const char *const headers[] = {"\n", "-\n", "+\n", "2\n", "2-\n", " # c\n"};
    unsigned style = random_below(state, 5);
    buf_puts(text, opens[style]);
    if (style > 2) {
        buf_puts(text, headers[random_below(state, 6)]);
        buf_fill(text, ' ', 2 + (random_below(state, 4) ? 0 : 2));
    }
    for (unsigned n = random_below(state, 12); n > 0; n--) {
        unsigned kind = random_below(state, 4);
        if (style == 1 && kind == 0)
            add_part(text, quoted_parts[random_below(state, 5)], state, true);
        else if (style == 2 && kind == 0)
            add_part(text, double_parts[random_below(state, 12)], state, true);
        else
            add_part(text, plain_parts[random_below(state, 9)], state, random_below(state, 5));
    }
    buf_puts(text, style == 1 ? "'\n" : style == 2 ? "\"\n" : "\n");
}

/* What stands there in the source is the character, or an escape of it. */
static bool stands_for(struct str source, struct str c)
{
    return str_eq(source, c) || source.p[0] == '\\' ||
           (str_eq(source, STR("''")) && str_eq(c, STR("'")));
}

static void check_characters(const struct yaml_doc *doc, const struct yaml_node *scalar)
{
    size_t last = scalar->bytes.start;
    struct str text = doc->source->text;
    for (size_t at = 0; at < scalar->value.n;) {
        struct span span = {at, at};
        utf8_next(scalar->value, &at);
        span.end = at;
        struct str c = str_slice(scalar->value, span.start, span.end);
        struct place p = yaml_place_in(doc, scalar, span);
        struct str there = str_slice(text, p.bytes.start, p.bytes.end);
        cr_assert(p.bytes.start >= last && p.bytes.end <= scalar->bytes.end,
                  "'%.*s' (%zu) at '%.*s' of:\n%.*s", STR_ARG(c), span.start, STR_ARG(there),
                  STR_ARG(text));
        bool white = str_eq(c, STR(" ")) || str_eq(c, STR("\n"));
        if (!white) /* what white space may come from several lines */
            cr_assert(stands_for(there, c), "'%.*s' at '%.*s' of:\n%.*s", STR_ARG(c),
                      STR_ARG(there), STR_ARG(text));
        last = white ? p.bytes.start : p.bytes.end;
    }
}

Test(yaml_place, every_character_of_random_scalars_is_found)
{
    uint64_t state = 10;
    size_t well_formed = 0, longest = 0;
    for (int i = 0; i < 60000; i++) {
        struct buf text = {0};
        struct yaml_doc doc;
        struct ft_diags *said = ft_diags_new();
        random_file(&text, &state);
        arena_clear(arena);
        struct source *source = source_of_text(arena, STR("a"), buf_str(&text));
        struct yaml_node *x = NULL;
        if (yaml_parse(arena, source, said, &doc) == FT_OK)
            x = yaml_get(doc.root, "x");
        if (x && x->kind == YAML_SCALAR) {
            well_formed++;
            longest = x->value.n > longest ? x->value.n : longest;
            check_characters(&doc, x);
        }
        ft_diags_free(said);
        buf_release(&text);
    }
    cr_expect_gt(well_formed, 20000u);
    cr_expect_gt(longest, 20u);
}
