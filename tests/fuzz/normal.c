/* Normalised text: it stays as it is, and what a span of it came from holds the span. */
#include "text/normal.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/unit.h"

enum { SPANS = 8 };

static struct str normal(struct fuzz *fuzz, struct str text)
{
    struct str out;
    REQUIRE(normalise(fuzz->arena, text, &out) == FT_OK);
    return out;
}

static size_t to_character(struct str s, size_t at)
{
    while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* A piece of a character and its marks is normalised otherwise than the whole. */
static bool is_mark_at(struct str s, size_t at)
{
    return at < s.n && is_attached(utf8_next(s, &at));
}

static void trace(struct fuzz *fuzz, struct str text, struct str n, struct span span)
{
    struct str wanted = str_trim(str_slice(n, span.start, span.end));
    struct span from;
    REQUIRE(normal_trace(fuzz->arena, text, span, &from) == FT_OK);
    REQUIRE(from.start <= from.end && from.end <= text.n);
    REQUIRE(to_character(text, from.start) == from.start);
    REQUIRE(to_character(text, from.end) == from.end);
    if (is_mark_at(n, span.start) || is_mark_at(n, span.end))
        return;
    struct str held = normal(fuzz, str_slice(text, from.start, from.end));
    REQUIRE(str_find(held, wanted, 0) != (size_t)-1);
}

static void find_foreign(struct fuzz *fuzz)
{
    struct str text = fuzz->text, instead;
    int found = 0;
    for (size_t at = 0; at < text.n && found < SPANS; found++) {
        size_t next = normal_foreign_at(fuzz->arena, text, at, &instead);
        REQUIRE(next >= at && next <= text.n);
        at = to_character(text, next + 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str n = normal(&fuzz, fuzz.text), again = normal(&fuzz, n);
    REQUIRE(str_eq(n, again));
    for (size_t i = 0; i < SPANS && i < size; i++) {
        size_t start = to_character(n, data[i] * n.n / 256);
        size_t end = to_character(n, start + data[size - 1 - i] % 16);
        trace(&fuzz, fuzz.text, n, (struct span){start, end < n.n ? end : n.n});
    }
    find_foreign(&fuzz);
    fuzz_end(&fuzz);
    return 0;
}
