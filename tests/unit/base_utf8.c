#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "expect.h"
#include "random.h"

/* utf8proc's word on whether text is UTF-8, character by character. */
static size_t invalid_at(struct str s)
{
    size_t at = 0;
    while (at < s.n) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)s.p + at, (utf8proc_ssize_t)(s.n - at), &c);
        if (n < 0)
            break;
        at += (size_t)n;
    }
    return at;
}

Test(utf8, every_pair_of_bytes_with_any_follower_is_judged_as_utf8proc_does)
{
    static const char tails[][3] = {"\x80\x80", "\xBF\x7F", "\x7F\x80", "a"};
    for (unsigned i = 0; i < 0x10000; i++)
        for (size_t t = 0; t < sizeof tails / sizeof *tails; t++) {
            char bytes[] = {(char)(i >> 8), (char)i, tails[t][0], tails[t][1]};
            for (size_t n = 1; n <= sizeof bytes; n++) {
                struct str s = {bytes, n};
                cr_assert_eq(utf8_invalid_at(s), invalid_at(s), "%02X %02X, %zu bytes", i >> 8,
                             i & 255, n);
            }
        }
}

/* Text of characters of every length, some of them broken by one byte that is anything. */
Test(utf8, of_random_text_what_is_ill_formed_is_judged_as_utf8proc_does)
{
    static const char *const pieces[] = {"演", "習", "ー", "\uFFFD", "\u0800",   "\uD7FF",
                                         "é",  "😀", "a",  " 1",     "予算要求", "fundtrace"};
    enum { TEXTS = 200000, MOST = 12, SEED = 7 };
    uint64_t state = SEED;
    size_t broken = 0;
    for (int i = 0; i < TEXTS; i++) {
        struct buf text = {0};
        for (unsigned k = random_below(&state, MOST) + 1; k > 0; k--)
            buf_puts(&text, pieces[random_below(&state, sizeof pieces / sizeof *pieces)]);
        if (random_below(&state, 2))
            text.p[random_below(&state, (unsigned)text.n)] = (char)random_below(&state, 256);
        struct str s = {text.p, text.n - random_below(&state, 2)};
        cr_assert_eq(utf8_invalid_at(s), invalid_at(s), "text %d: %.*s", i, STR_ARG(s));
        broken += invalid_at(s) < s.n;
        buf_release(&text);
    }
    cr_expect_gt(broken, TEXTS / 4);
}

/* AddressSanitizer sees a look behind the end. */
Test(utf8, a_character_cut_off_at_the_end_is_found)
{
    static const char whole[] = "\xF0\x9F\x98\x80";
    for (size_t n = 1; n <= 4; n++) {
        char *exact = malloc(n);
        memcpy(exact, whole, n);
        expect_size_eq(utf8_invalid_at((struct str){exact, n}), n == 4 ? 4 : 0);
        free(exact);
    }
}

Test(utf8, a_bad_byte_is_found_wherever_it_stands)
{
    char text[100];
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'x', sizeof text);
        text[at] = (char)0xFF;
        expect_size_eq(utf8_invalid_at((struct str){text, sizeof text}), at);
    }
    expect_size_eq(utf8_invalid_at((struct str){text, sizeof text - 1}), sizeof text - 1);
}

Test(utf8, reads_back_every_character)
{
    for (uint32_t c = 0; c < 0x110000; c = c == 0xD7FF ? 0xE000 : c + 1) {
        char bytes[4];
        size_t at = 0;
        size_t n = (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)bytes);
        cr_assert_eq(utf8_next((struct str){bytes, n}, &at), c);
        cr_assert_eq(at, n);
    }
}

Test(utf8, counts_characters)
{
    expect_size_eq(utf8_count(STR("")), 0);
    expect_size_eq(utf8_count(STR("予算 17.3億円を要求します。😀")), 17);
    char text[3001];
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "億", 3);
    for (size_t n = 0; n <= 3000; n += 3)
        cr_assert_eq(utf8_count((struct str){text, n}), n / 3);
}

struct width_case {
    const char *text;
    int width;
};

static const struct width_case widths[] = {
    {"", 0},
    {"abc", 3},
    {"予算", 4},
    {"\xC2\xA0", 1},
    {"\xC2\x9F", 0},
    {"ｻｲﾊﾞｰ", 5},
    {"（１）", 6},
    {"○", 1},
    {"―", 1},
    {"※", 1},
    {"…", 1},
    {"　", 2},
    {"か\xE3\x82\x99", 2},
    {"e\xCC\x81", 1},
    {"\x1b\n", 0},
    {"한글", 4},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, /* 한 as three letters */
    {"😀", 2},
    {"\xF0\xA0\xAE\xB7", 2},
    {"é", 1},
    {"￥", 2},
    {"葛\xF3\xA0\x84\x80", 2}, /* a variation selector */
};

TestEach(utf8, knows_how_wide_text_is, widths, c)
{
    cr_expect_eq(utf8_width(str_of(c->text)), c->width, "\"%s\" is %d wide, want %d", c->text,
                 utf8_width(str_of(c->text)), c->width);
}

struct cut_case {
    const char *text;
    int width;
    const char *cut;
};

static const struct cut_case cuts[] = {
    {"予算額", 4, "予算"},          {"予算額", 5, "予算"}, {"予算額", 6, "予算額"},
    {"予算額", 100, "予算額"},      {"予算", 1, ""},       {"abc", 0, ""},
    {"e\xCC\x81x", 1, "e\xCC\x81"}, {"abc", -1, ""},
};

TestEach(utf8, is_cut_at_a_column, cuts, c)
{
    expect_str_eq(utf8_cut(str_of(c->text), c->width), c->cut);
}

Test(utf8, knows_cjk_characters)
{
    static const uint32_t first_and_last[][2] = {
        {0x2E80, 0x2FDF}, {0x3001, 0x30FF},   {0x31F0, 0x31FF},
        {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},
        {0xFF65, 0xFF9F}, {0x1AFF0, 0x1B16F}, {0x20000, 0x3FFFD},
    };
    static const uint32_t other[] = {'a',    ' ',    0xAC00, 0x1100, 0x3131,
                                     0x2015, 0xFF08, 0xFF11, 0x25CB, 0x1F600};
    for (size_t i = 0; i < sizeof first_and_last / sizeof *first_and_last; i++) {
        uint32_t first = first_and_last[i][0], last = first_and_last[i][1];
        cr_expect(utf8_is_cjk(first) && utf8_is_cjk(last), "U+%04X", first);
        cr_expect_not(utf8_is_cjk(first - 1) || utf8_is_cjk(last + 1), "U+%04X", first);
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        cr_expect_not(utf8_is_cjk(other[i]), "U+%04X", other[i]);
}

struct distance_case {
    const char *a, *b;
    size_t limit, distance;
};

static const struct distance_case distances[] = {
    {"strength", "strength", 3, 0},
    {"strenght", "strength", 3, 1},
    {"strngth", "strength", 3, 1},
    {"exammples", "examples", 3, 1},
    {"sumary", "summary", 3, 1},
    {"links", "tags", 2, 3},
    {"", "abc", 3, 3},
    {"", "abc", 2, 3},
    {"abc", "", 9, 3},
    {"総務省", "総務庁", 2, 1},
    {"ca", "abc", 9, 3},
    {"kitten", "sitting", 9, 3},
};

TestEach(utf8, knows_how_near_names_are, distances, c)
{
    expect_size_eq(utf8_distance(str_of(c->a), str_of(c->b), c->limit), c->distance);
}

Test(utf8, overlong_names_are_near_nothing)
{
    char a[200], b[200];
    memset(a, 'x', sizeof a);
    memcpy(b, a, sizeof b);
    expect_size_eq(utf8_distance((struct str){a, 200}, (struct str){b, 200}, 2), 0);
    b[0] = 'y';
    expect_size_eq(utf8_distance((struct str){a, 200}, (struct str){b, 200}, 2), 3);
}

/* The textbook's whole table, which is slow and plain. */
static size_t plain_distance(struct str a, struct str b)
{
    size_t d[12][12];
    for (size_t i = 0; i <= a.n; i++)
        for (size_t j = 0; j <= b.n; j++) {
            size_t best = i == 0 ? j : j == 0 ? i : (size_t)-1;
            if (i && j) {
                best = d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
                best = d[i - 1][j] + 1 < best ? d[i - 1][j] + 1 : best;
                best = d[i][j - 1] + 1 < best ? d[i][j - 1] + 1 : best;
            }
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[a.n][b.n];
}

Test(utf8, distance_is_that_of_the_whole_table)
{
    uint64_t state = 5;
    for (int i = 0; i < 20000; i++) {
        char x[10], y[10];
        struct str a = {x, random_below(&state, 11)}, b = {y, random_below(&state, 11)};
        for (size_t j = 0; j < sizeof x; j++) {
            x[j] = (char)('a' + random_below(&state, 3));
            y[j] = (char)('a' + random_below(&state, 3));
        }
        cr_assert_eq(utf8_distance(a, b, 20), plain_distance(a, b), "%.*s %.*s", STR_ARG(a),
                     STR_ARG(b));
    }
}
