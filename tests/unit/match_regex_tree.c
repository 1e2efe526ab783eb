#include "match/regex/tree.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"
#include "expect.h"
#include "random.h"
#include "random_regex.h"

/* --- trees as text ----------------------------------------------------- */

static void put_tree(struct buf *out, const struct regex_node *node);

static void put_class(struct buf *out, const struct regex_node *node)
{
    buf_puts(out, node->negative ? "[^" : "[");
    for (size_t i = 0; i < node->member_count; i++) {
        struct regex_range range = node->members[i];
        buf_printf(out, range.first == range.last ? "%s%X" : "%s%X-%X", i ? " " : "",
                   (unsigned)range.first, (unsigned)range.last);
    }
    buf_puts(out, node->listed ? "]" : node->dot ? ".]" : "?]");
}

static void put_repeat(struct buf *out, const struct regex_node *node)
{
    buf_printf(out, "%u-", (unsigned)node->least);
    if (node->most == REGEX_UNBOUNDED)
        buf_putc(out, '*');
    else
        buf_printf(out, "%u", (unsigned)node->most);
    buf_puts(out, node->lazy ? "?" : node->possessive ? "+" : "");
}

static const char *name_of(const struct regex_node *node)
{
    switch (node->kind) {
    case REGEX_CONCAT:
        return "row";
    case REGEX_ALTERNATE:
        return "or";
    case REGEX_GROUP:
        return node->captures ? "capture" : node->atomic ? "atomic" : "group";
    case REGEX_LOOK:
        return node->behind     ? node->negative ? "not-behind" : "behind"
               : node->negative ? "not-ahead"
                                : "ahead";
    case REGEX_ANCHOR:
        return "^";
    case REGEX_OPAQUE:
        return "opaque";
    default:
        return "";
    }
}

/* a b: in a row; (name a b): what holds them. */
static void put_tree(struct buf *out, const struct regex_node *node)
{
    if (node->kind == REGEX_LITERAL) {
        buf_printf(out, "'%.*s'%s", STR_ARG(node->text), node->caseless ? "i" : "");
        return;
    }
    if (node->kind == REGEX_CLASS) {
        put_class(out, node);
        buf_puts(out, node->caseless ? "i" : "");
        return;
    }
    buf_puts(out, node->child_count ? "(" : "");
    buf_puts(out, name_of(node));
    if (node->kind == REGEX_REPEAT)
        put_repeat(out, node);
    for (size_t i = 0; i < node->child_count; i++) {
        buf_putc(out, ' ');
        put_tree(out, node->children[i]);
    }
    buf_puts(out, node->child_count ? ")" : node->kind == REGEX_EMPTY ? "()" : "");
}

struct tree_case {
    const char *regex, *tree;
};

static void check_tree(const struct tree_case *c)
{
    struct arena *arena = arena_new();
    const struct regex_node *tree;
    struct buf out = {0};
    cr_assert_eq(regex_parse(arena, str_of(c->regex), &tree), FT_OK);
    put_tree(&out, tree);
    cr_expect_str_eq(out.p, c->tree, "%s: got %s, want %s", c->regex, out.p, c->tree);
    buf_release(&out);
    arena_free(arena);
}

/* --- what the parser understands --------------------------------------- */

static const struct tree_case structure[] = {
    {"", "()"},
    {"演習", "'演習'"},
    {"a|bc|", "(or 'a' 'bc' ())"},
    {"a(b|c)d", "(row 'a' (capture (or 'b' 'c')) 'd')"},
    {"(?:a)(?>b)(?|(c)|d)", "(row (group 'a') (atomic 'b') (group (or (capture 'c') 'd')))"},
    {"(?<n>a)(?'m'b)(?P<o>c)", "(row (capture 'a') (capture 'b') (capture 'c'))"},
    {"(?=a)(?!b)(?<=c)(?<!d)", "(row (ahead 'a') (not-ahead 'b') (behind 'c') (not-behind 'd'))"},
    {"(?*a)(?<*b)", "(row (ahead 'a') (behind 'b'))"},
    {"^a\\b\\B\\A\\z\\Z\\G\\K$", "(row ^ 'a' ^ ^ ^ ^ ^ ^ ^ ^)"},
    {"(?(1)a|b)(a)", "(row (opaque (or 'a' 'b')) (capture 'a'))"},
    {"(?(?=a)b)", "(opaque (row (ahead 'a') 'b'))"},
    {"(?(DEFINE)(?<n>a))(?&n)", "(row (opaque (capture 'a')) opaque)"},
    {"a(?R)?b(?1)(?P>n)(?-1)", "(row 'a' (0-1 opaque) 'b' opaque opaque opaque)"},
    {"()", "(capture ())"},
};

TestEach(regex_tree, shows_how_a_regex_is_built, structure, c)
{
    check_tree(c);
}

static const struct tree_case repeats[] = {
    {"a?b*c+", "(row (0-1 'a') (0-* 'b') (1-* 'c'))"},
    {"a??b*?c+?", "(row (0-1? 'a') (0-*? 'b') (1-*? 'c'))"},
    {"a?+b*+c++", "(row (0-1+ 'a') (0-*+ 'b') (1-*+ 'c'))"},
    {"a{2}b{2,}c{2,3}d{2}+", "(row (2-2 'a') (2-* 'b') (2-3 'c') (2-2+ 'd'))"},
    {"東京+", "(row '東' (1-* '京'))"},
    {"(ab){3}", "(3-3 (capture 'ab'))"},
    {"(?U)a+b+?", "(row (1-*? 'a') (1-* 'b'))"},
    {"(?x)a {2} + b", "(row (2-2+ 'a') 'b')"},
    {"(?x)a # {2}\n {2}", "(2-2 'a')"},
    {"a(?#b)+", "(1-* 'a')"},
    {"ab\\E+", "(row 'a' (1-* 'b'))"},
    {"\\Qab\\E+", "(row 'a' (1-* 'b'))"},
    {"a{b", "'a{b'"},
    {"a{}b{,}c{2", "'a{}b{,}c{2'"},
    {"a{2x}", "'a{2x}'"},
    {"\\Qa{2}\\E", "'a{2}'"},
    /* a quantifier since PCRE2 10.43, text before */
    {"ab{,3}c", "(row 'a' opaque opaque 'c')"},
    {"ab{ 1, 2 }c", "(row 'a' opaque opaque 'c')"},
    {"{,3}a", "(row opaque 'a')"},
    {"a{65535}", "(65535-65535 'a')"},
};

TestEach(regex_tree, knows_what_is_repeated, repeats, c)
{
    check_tree(c);
}

static const struct tree_case escapes[] = {
    {"\\x41\\x{6771}\\o{101}\\N{U+4eac}\\061", "'A東A京1'"},
    {"\\.\\|\\(\\\\\\東", "'.|(\\東'"},
    {"\\x4!\\x4ag", "'\004!Jg'"},
    {"\\t\\n\\r\\f\\a\\e\\cA", "'\t\n\r\f\a\033\001'"},
    {"\\Qa|b(\\Ec\\E", "'a|b(c'"},
    {"\\d\\D\\w\\h\\N.\\pL\\p{Han}\\P{ L }", "(row [?] [?] [?] [?] [?] [.] [?] [?] [?])"},
    {"\\N{2}", "(2-2 [?])"},
    {"a\\1\\g1\\g{-1}\\k<n>\\k'n'\\k{n}(?P=n)\\g<n>b",
     "(row 'a' opaque opaque opaque opaque opaque opaque opaque opaque 'b')"},
    {"\\12x", "(row opaque 'x')"},
    {"\\R\\Xa", "(row opaque opaque 'a')"},
    {"\\x{110000}a\\x{ 41}\\o{8}b", "(row opaque 'a' opaque opaque 'b')"},
};

TestEach(regex_tree, resolves_escapes, escapes, c)
{
    check_tree(c);
}

static const struct tree_case classes[] = {
    {"[ab]", "[61 62]"},
    {"[^a-c東]", "[^61-63 6771]"},
    {"[]a]", "[5D 61]"},
    {"[^]]", "[^5D]"},
    {"[a-]", "[61 2D]"},
    {"[-a]", "[2D 61]"},
    {"[a\\-z]", "[61 2D 7A]"},
    {"[a-c-e]", "[61-63 2D 65]"},
    {"[--/]", "[2D-2F]"},
    {"[a\\Q-\\Ez]", "[61 2D 7A]"},
    {"[a-\\Qc\\E]", "[61-63]"},
    {"[\\x{6771}-\\x{6773}\\n\\b]", "[6771-6773 A 8]"},
    {"[\\da]", "[61?]"},
    {"[[:alpha:]-a]", "[2D 61?]"},
    {"[[:al]", "[5B 3A 61 6C]"},
    {"[\\p{Han}]", "[?]"},
    {"[\\1]", "[?]"},
    {"(?xx)[a b]", "[61 62]"},
    {"(?x)[a b]", "[61 20 62]"},
    {"(?i)[ab]", "[61 62]i"},
};

TestEach(regex_tree, lists_the_members_of_a_class, classes, c)
{
    check_tree(c);
}

static const struct tree_case flags[] = {
    {"a(?i)b(?-i)c", "(row 'a' 'b'i 'c')"},
    {"(a(?i)b|c)d", "(row (capture (or (row 'a' 'b'i) 'c'i)) 'd')"},
    {"a|(?i)b|c", "(or 'a' 'b'i 'c'i)"},
    {"(?i:a)b", "(row (group 'a'i) 'b')"},
    {"(?i)(?-i:a)b(?^:c)(?^i:d)", "(row (group 'a') 'b'i (group 'c') (group 'd'i))"},
    {"(?i)a(?^)b", "(row 'a'i 'b')"},
    {"(?i)(?=a(?-i))b", "(row (ahead 'a'i) 'b'i)"},
    {"(?xi-x) a", "' a'i"},
    {"(?x) a b # c\n d", "'abd'"},
    {"(?x: a )b", "(row (group 'a') 'b')"},
    {"(?-x: a )", "(group ' a ')"},
    {"(?n)(a)(?<n>b)", "(row (group 'a') (capture 'b'))"},
    {"(?smJ)a", "'a'"},
};

TestEach(regex_tree, knows_how_far_flags_reach, flags, c)
{
    check_tree(c);
}

static const struct tree_case unknown[] = {
    {"a(*ACCEPT)b", "opaque"}, {"(*UTF)a", "opaque"},      {"a(?C1)b", "opaque"},
    {"a(?Z)b", "opaque"},      {"(?[[a]-[b]])", "opaque"}, {"a(?r:b)", "opaque"},
    {"a{{b}}c", "opaque"},     {"[{{b}}]c", "opaque"},     {"(a", "opaque"},
    {"a)", "opaque"},          {"[a", "opaque"},           {"*a", "opaque"},
    {"a|+", "opaque"},
};

TestEach(regex_tree, gives_up_where_it_does_not_understand, unknown, c)
{
    check_tree(c);
}

/* --- against PCRE2 ----------------------------------------------------- */

static uint32_t count_captures(const struct regex_node *node)
{
    uint32_t count = node->captures;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_captures(node->children[i]);
    return count;
}

static void check_spans(const struct regex_node *node)
{
    size_t at = node->span.start;
    for (size_t i = 0; i < node->child_count; i++) {
        cr_assert(node->children[i]->span.start >= at, "children in their order");
        at = node->children[i]->span.end;
        check_spans(node->children[i]);
    }
    cr_assert(at <= node->span.end, "children inside");
}

static void check_captures(struct arena *arena, struct str regex, const pcre2_code *code)
{
    const struct regex_node *tree;
    uint32_t count;
    cr_assert_eq(regex_parse(arena, regex, &tree), FT_OK);
    check_spans(tree);
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &count);
    bool shared = str_find(regex, STR("(?|"), 0) != (size_t)-1; /* numbers used twice */
    bool lost = tree->kind == REGEX_OPAQUE && !tree->child_count;
    cr_assert(shared || lost || count_captures(tree) == count, "%.*s: %u, not %u groups",
              STR_ARG(regex), (unsigned)count_captures(tree), (unsigned)count);
}

Test(regex_tree, has_the_groups_that_pcre2_counts)
{
    uint64_t state = 7;
    struct arena *arena = arena_new();
    struct buf regex = {0}, text = {0};
    size_t compiled = 0;
    for (int i = 0; i < 20000; i++) {
        int error;
        PCRE2_SIZE offset;
        random_regex(&state, &regex, &text);
        pcre2_code *code = pcre2_compile((PCRE2_SPTR)(regex.n ? regex.p : ""), regex.n,
                                         PCRE2_UTF | PCRE2_UCP, &error, &offset, NULL);
        if (code)
            check_captures(arena, buf_str(&regex), code);
        compiled += code != NULL;
        pcre2_code_free(code);
        arena_clear(arena);
    }
    cr_expect(compiled > 15000, "PCRE2 takes most of them: %zu", compiled);
    buf_release(&regex);
    buf_release(&text);
    arena_free(arena);
}

/* --- hostile input ----------------------------------------------------- */

static void repeat(struct buf *out, const char *z, size_t times)
{
    while (times--)
        buf_puts(out, z);
}

Test(regex_tree, survives_groups_however_deep)
{
    struct arena *arena = arena_new();
    const struct regex_node *tree;
    struct buf regex = {0};
    repeat(&regex, "((a|b)+c(?:", 20000);
    cr_expect_eq(regex_parse(arena, buf_str(&regex), &tree), FT_OK);
    cr_expect_eq(tree->kind, REGEX_OPAQUE);
    buf_release(&regex);
    arena_free(arena);
}

/* Pieces of syntax in any order: whatever PCRE2 says of them, there is a tree. */
Test(regex_tree, survives_any_text)
{
    static const char *const pieces[] = {"(",   ")",   "[",  "]",    "{", "}",    "\\", "?",  "*",
                                         "+",   "|",   "^",  "$",    ".", "-",    ",",  "1",  "2",
                                         "\\Q", "\\E", "(?", "(?<",  "x", "\\x{", ":",  "[:", "i",
                                         "東",  "#",   "\n", "(?x)", "P", "=",    "'",  "<",  ">"};
    uint64_t state = 11;
    struct arena *arena = arena_new();
    struct buf regex = {0};
    const struct regex_node *tree;
    for (int i = 0; i < 50000; i++) {
        buf_clear(&regex);
        for (unsigned left = random_below(&state, 16); left; left--)
            buf_puts(&regex, pieces[random_below(&state, sizeof pieces / sizeof *pieces)]);
        cr_assert_eq(regex_parse(arena, buf_str(&regex), &tree), FT_OK);
        arena_clear(arena);
    }
    buf_release(&regex);
    arena_free(arena);
}

Test(regex_tree, reports_that_memory_is_out)
{
    static const char regex[] = "(?i)a[b-d]東\\x41{2,3}(?:e|f)*(?=g)\\1x{,2}(?x) # h";
    enum ft_err err = FT_ENOMEM;
    for (size_t count = 0; err == FT_ENOMEM; count++) {
        struct arena *arena = arena_new();
        const struct regex_node *tree;
        mem_fail_after(count);
        err = regex_parse(arena, str_of(regex), &tree);
        mem_fail_after((size_t)-1);
        arena_free(arena);
        cr_assert(count < 1000);
    }
    cr_expect_eq(err, FT_OK);
}
