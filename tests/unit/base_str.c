#include "base/str.h"

#include "expect.h"

Test(str, compares_by_bytes_then_length)
{
    cr_expect_lt(str_cmp(STR("a"), STR("b")), 0);
    cr_expect_lt(str_cmp(STR("a"), STR("ab")), 0);
    cr_expect_gt(str_cmp(STR("あ"), STR("z")), 0);
    cr_expect_eq(str_cmp(STR("予算"), STR("予算")), 0);
    cr_expect_eq(str_cmp((struct str){NULL, 0}, STR("")), 0);
}

Test(str, knows_its_prefix)
{
    cr_expect(str_has_prefix(STR("theme.iot"), STR("theme.")));
    cr_expect(str_has_prefix(STR("x"), STR("")));
    cr_expect_not(str_has_prefix(STR("the"), STR("theme")));
    cr_expect_not(str_has_prefix(STR("thema"), STR("theme")));
}

struct find_case {
    const char *s, *needle;
    size_t from, at;
};

static const struct find_case finds[] = {
    {"aXbXc", "X", 0, 1},          {"aXbXc", "X", 2, 3},
    {"aXbXc", "X", 4, (size_t)-1}, {"aaab", "aab", 0, 1},
    {"ab", "abc", 0, (size_t)-1},  {"abc", "", 3, 3},
    {"abc", "", 4, (size_t)-1},    {"", "a", 0, (size_t)-1},
    {"abc", "abc", 0, 0},          {"総務省・経産省", "経産", 0, 12},
};

TestEach(str, finds_the_first_from_an_offset, finds, c)
{
    expect_size_eq(str_find(str_of(c->s), str_of(c->needle), c->from), c->at);
}

Test(str, is_trimmed_of_ascii_white_space_only)
{
    expect_str_eq(str_trim(STR(" \t\r\n a b \v\f")), "a b");
    expect_str_eq(str_trim(STR("　a　")), "　a　");
    expect_str_eq(str_trim(STR("  ")), "");
    expect_str_eq(str_trim(STR("")), "");
}

struct split_case {
    const char *s, *parts[4];
    size_t count;
};

static const struct split_case splits[] = {
    {"", {0}, 0},     {"a", {"a"}, 1},      {"a;b", {"a", "b"}, 2},
    {"a;", {"a"}, 1}, {";a", {"", "a"}, 2}, {"a;;b", {"a", "", "b"}, 3},
    {";", {""}, 1},
};

TestEach(str, is_split_at_separators, splits, c)
{
    struct str rest = str_of(c->s), part;
    size_t n = 0;
    for (; str_split(&rest, ';', &part); n++) {
        cr_assert_lt(n, c->count);
        expect_str_eq(part, c->parts[n]);
    }
    expect_size_eq(n, c->count);
}
