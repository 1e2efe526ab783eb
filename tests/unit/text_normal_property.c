#include <ctype.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "expect.h"
#include "random.h"
#include "text/normal.h"
#include "text/stable.h"
#include "text/unit.h"

/*
 * What normalise() is held against: all of the text through utf8proc, looks, words and white space by
 * the rules of DESIGN §3, all of it through utf8proc again.
 */
static struct str mapped(struct arena *arena, struct str s, utf8proc_option_t options)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &out,
                                      UTF8PROC_STABLE | options);
    cr_assert_geq(n, 0);
    struct str copy = arena_str(arena, (struct str){(const char *)out, (size_t)n});
    free(out);
    return copy;
}

static struct str without_white_space(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    bool pending = false, cjk = false;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (is_white_space(c)) {
            pending = n > 0;
            continue;
        }
        if (pending && !(cjk && utf8_is_cjk(c))) {
            out[n++] = ' ';
            cjk = false;
        }
        pending = false;
        memcpy(out + n, s.p + start, at - start);
        n += at - start;
        if (!is_attached(c))
            cjk = utf8_is_cjk(c);
    }
    return (struct str){out, n};
}

static struct str nfkc(struct arena *arena, struct str s, utf8proc_option_t options)
{
    return mapped(arena, s, UTF8PROC_COMPOSE | options);
}

static bool is_among(uint32_t c, const uint32_t *set)
{
    while (*set && *set != c)
        set++;
    return *set;
}

static void put_look(struct buf *out, struct str s, uint32_t c, struct str as, size_t behind)
{
    static const uint32_t dashes[] = {0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
                                      0x2043, 0x2212, 0x2E3A, 0x2E3B, 0};
    static const uint32_t single[] = {0x2018, 0x2019, 0x201A, 0x201B, 0};
    static const uint32_t twofold[] = {0x201C, 0x201D, 0x201E, 0x201F, 0};
    static const uint32_t waves[] = {0x223C, 0x301C, 0};
    static const uint32_t unseen[] = {0xAD,   0x61C,  0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                                      0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066,
                                      0x2067, 0x2068, 0x2069, 0xFEFF, 0};
    bool broken = c == 0xAD && behind < s.n && (s.p[behind] == '\n' || s.p[behind] == '\r');
    if (is_among(c, dashes) || broken)
        buf_putc(out, '-');
    else if (is_among(c, single))
        buf_putc(out, '\'');
    else if (is_among(c, twofold))
        buf_putc(out, '"');
    else if (is_among(c, waves))
        buf_putc(out, '~');
    else if (c >= 0x1C80 && c <= 0x1C88)
        buf_puts(out, &"в\0д\0о\0с\0т\0т\0ъ\0ѣ\0ꙋ"[(c - 0x1C80) * 3]);
    else if (!is_among(c, unseen))
        buf_add(out, as);
}

static struct str kept(struct arena *arena, struct buf *out)
{
    struct str s = arena_str(arena, buf_str(out));
    buf_release(out);
    return s;
}

static struct str with_one_look(struct arena *arena, struct str s)
{
    struct buf out = {0};
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        put_look(&out, s, c, str_slice(s, start, at), at);
    }
    return kept(arena, &out);
}

static bool is_latin(uint32_t c, bool small)
{
    bool latin = (c < 0x80 && isalpha((int)c)) ||
                 (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >> 8 == 0x1E);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return latin && (!small || category == UTF8PROC_CATEGORY_LL);
}

/* The small letter a word goes on with behind a line's end; s.n: it does not go on. */
static size_t going_on(struct str s, size_t at)
{
    size_t lines = 0, behind = at;
    while (at < s.n && is_white_space(utf8_next(s, &behind))) {
        lines += s.p[at] == '\n';
        at = behind;
    }
    behind = at;
    return lines == 1 && at < s.n && is_latin(utf8_next(s, &behind), true) ? at : s.n;
}

static struct str with_whole_words(struct arena *arena, struct str s)
{
    struct buf out = {0};
    bool latin = false;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        size_t next = c == '-' && latin ? going_on(s, at) : s.n;
        if (next < s.n)
            at = next;
        else
            buf_add(&out, str_slice(s, start, at));
        if (!is_attached(c))
            latin = is_latin(c, false);
    }
    return kept(arena, &out);
}

static struct str reference(struct arena *arena, struct str s)
{
    struct str apart = mapped(arena, s, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    struct str once = nfkc(arena, with_one_look(arena, apart), 0);
    return nfkc(arena, without_white_space(arena, with_whole_words(arena, once)), 0);
}

static const uint32_t alphabet[] = {
    'a',    'A',    'e',    'f',    '1',    '(',     ' ',     ' ',     ' ',     '\t',    '\n',
    '\r',   0x00A0, 0x3000, 0x2003, 0x2028, 0x0085,  0x200B,  0xFEFF,  0x00AD,  0x304B,  0x306F,
    0x30CF, 0x30AB, 0x3046, 0x304C, 0x3070, 0x3071,  0x30FC,  0x30FB,  0xFF76,  0xFF8A,  0xFF9E,
    0xFF9F, 0xFF70, 0xFF65, 0xFF11, 0xFF21, 0xFF08,  0xFFE5,  0x3099,  0x309A,  0x309B,  0x309C,
    0x302A, 0x302C, 0x302E, 0x0301, 0x0323, 0x0327,  0x0345,  0x20DD,  0xFE00,  0xE0100, 0x1100,
    0x1161, 0x11A8, 0xAC00, 0xAC01, 0x11A7, 0xA960,  0xFB01,  0xFB03,  0x2460,  0x3231,  0x337F,
    0x33A1, 0xFDFA, 0x00B4, 0x00A8, 0x00E9, 0x1E69,  0x212B,  0x2126,  0x03B1,  0x0391,  0x4E00,
    0x6F22, 0x5B57, 0xF900, 0xFA0E, 0x2F00, 0x2F800, 0x20000, 0x1F600, 0x1D400, 0x1D15E, 0x110BA,
    0x0B47, 0x0B3E, 0x0915, 0x093C, 0x0958, 0x05D0,  0x05B4,  0x2015,  0x2026,  0x25CB,  0x3001,
    0x2010, 0x2011, 0x2212, 0xFE58, 0xFF0D, 0x2018,  0x201E,  0x2032,  '-',     '-',     '-',
    '\n',   'b',    0x223C, 0x200E, 0x2060, 0x061C,  0x1C84,  0x00F8,  0x0142,  0x2241,  0xFF41,
    0x300C, 0x301C, 0xFF5E, 0x3036, 0x309F, 0x30FF,  0xFFFD,  0x0338,  0x2190,  0x226E,  0x0E33,
};
enum { LETTERS = sizeof alphabet / sizeof *alphabet };

static struct str of_letters(struct arena *arena, const uint32_t *letters, size_t count)
{
    char *out = arena_alloc(arena, count * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n +=
            (size_t)utf8proc_encode_char((utf8proc_int32_t)letters[i], (utf8proc_uint8_t *)out + n);
    return (struct str){out, n};
}

static struct str random_text(struct arena *arena, uint64_t *state)
{
    uint32_t letters[64];
    size_t count = random_below(state, random_below(state, 8) ? 8 : 64);
    for (size_t i = 0; i < count; i++)
        letters[i] = alphabet[random_below(state, LETTERS)];
    return of_letters(arena, letters, count);
}

static struct str normal(struct arena *arena, struct str s)
{
    struct str out;
    cr_assert_eq(normalise(arena, s, &out), FT_OK);
    return out;
}

static void expect_same(struct str text, struct str got, struct str want)
{
    cr_assert(str_eq(got, want), "of \"%.*s\" got \"%.*s\", want \"%.*s\"", STR_ARG(text),
              STR_ARG(got), STR_ARG(want));
}

Test(normal_property, equals_utf8proc_on_everything)
{
    struct arena *arena = arena_new();
    uint64_t state = 1;
    for (int i = 0; i < 100000; i++) {
        arena_clear(arena);
        struct str text = random_text(arena, &state);
        expect_same(text, normal(arena, text), reference(arena, text));
    }
    arena_free(arena);
}

Test(normal_property, is_a_fixed_point)
{
    struct arena *arena = arena_new();
    uint64_t state = 2;
    for (int i = 0; i < 100000; i++) {
        arena_clear(arena);
        struct str text = normal(arena, random_text(arena, &state));
        struct str again = normal(arena, text);
        expect_same(text, again, text);
        cr_assert_eq(again.p, text.p, "normal text is not copied");
    }
    arena_free(arena);
}

/* Every character, alone and between such as it may compose or lose its white space with. */
Test(normal_property, equals_utf8proc_on_every_character)
{
    static const uint32_t before[] = {' ', 'A', 0x304B, 0xAC00, 0x1100, 0x6F22};
    static const uint32_t after[] = {' ', 'A', 0x3099, 0x0301, 0x11A8, 0x6F22};
    struct arena *arena = arena_new();
    for (uint32_t c = 1; c < 0x110000; c = c == 0xD7FF ? 0xE000 : c + 1) {
        arena_clear(arena);
        /* One pair for most, all where there is something to see. */
        for (int i = 0; i < (c < 0x3400 ? 12 : 1); i++) {
            uint32_t letters[] = {before[(c + i / 2) % 6], c, after[(c / 6 + i * 5) % 6]};
            struct str text = of_letters(arena, letters, 3);
            expect_same(text, normal(arena, text), reference(arena, text));
        }
    }
    arena_free(arena);
}

/* What the cuts of the fast path rest on, from utf8proc's tables. */
Test(normal_property, stable_characters_are_stable)
{
    struct arena *arena = arena_new();
    size_t stable = 0;
    for (uint32_t c = 1; c < 0x110000; c = c == 0xD7FF ? 0xE000 : c + 1) {
        arena_clear(arena);
        struct str text = of_letters(arena, &c, 1);
        if (!stable_at(text, 0))
            continue;
        stable++;
        cr_assert(!is_white_space(c) && !is_attached(c), "U+%04X", c);
        expect_same(text, nfkc(arena, text, UTF8PROC_COMPAT), text);
    }
    cr_expect_gt(stable, 80000u);
    arena_free(arena);
}

Test(normal_property, nothing_composes_with_a_stable_character_behind_it)
{
    for (utf8proc_int32_t c = 1; c < 0x110000; c++) {
        utf8proc_int32_t parts[8];
        int boundary = 0;
        utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
        for (utf8proc_ssize_t i = 1; i < n; i++) {
            char bytes[4];
            size_t size = (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)bytes);
            cr_assert(!stable_at((struct str){bytes, size}, 0), "U+%04X in U+%04X", parts[i], c);
        }
    }
}

static size_t to_character(struct str s, size_t at)
{
    while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static struct span random_span(struct str s, uint64_t *state)
{
    size_t a = to_character(s, random_below(state, (unsigned)s.n + 1));
    size_t b = to_character(s, random_below(state, (unsigned)s.n + 1));
    return a < b ? (struct span){a, b} : (struct span){b, a};
}

static bool is_boundary(struct str s, size_t at)
{
    return at <= s.n && to_character(s, at) == at;
}

/* A piece of a character and its marks is normalised otherwise than the whole. */
static bool is_mark_at(struct str s, size_t at)
{
    return at < s.n && is_attached(utf8_next(s, &at));
}

Test(normal_property, the_traced_piece_holds_the_span)
{
    struct arena *arena = arena_new();
    uint64_t state = 3;
    for (int i = 0; i < 100000; i++) {
        arena_clear(arena);
        struct str text = random_text(arena, &state), n = normal(arena, text);
        struct span span = random_span(n, &state), from;
        struct str wanted = str_trim(str_slice(n, span.start, span.end));
        if (is_mark_at(n, span.start) || is_mark_at(n, span.end))
            continue;
        cr_assert_eq(normal_trace(arena, text, span, &from), FT_OK);
        cr_assert(from.start <= from.end && is_boundary(text, from.start) &&
                  is_boundary(text, from.end));
        struct str piece = str_slice(text, from.start, from.end);
        struct str held = normal(arena, piece);
        cr_assert_neq(str_find(held, wanted, 0), (size_t)-1,
                      "\"%.*s\" of \"%.*s\" is traced to \"%.*s\"", STR_ARG(wanted), STR_ARG(text),
                      STR_ARG(piece));
    }
    arena_free(arena);
}

Test(normal_property, a_span_of_normal_text_is_traced_to_itself)
{
    struct arena *arena = arena_new();
    uint64_t state = 4;
    for (int i = 0; i < 100000; i++) {
        arena_clear(arena);
        struct str text = normal(arena, random_text(arena, &state));
        struct span span = random_span(text, &state), from;
        cr_assert_eq(normal_trace(arena, text, span, &from), FT_OK);
        cr_assert(from.start == span.start && from.end == span.end,
                  "%zu-%zu of \"%.*s\" is traced to %zu-%zu", span.start, span.end, STR_ARG(text),
                  from.start, from.end);
    }
    arena_free(arena);
}
