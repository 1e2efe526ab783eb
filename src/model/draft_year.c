#include "model/draft_year.h"

#include <stdint.h>

#include "base/utf8.h"

enum { FIRST = 1900, LAST = 2100 };

static bool skip(struct str text, size_t *at, const char *word)
{
    struct str rest = str_slice(text, *at, text.n), wanted = str_of(word);
    bool there = str_has_prefix(rest, wanted);
    *at += there ? wanted.n : 0;
    return there;
}

/* A run of digits, which are one number; how many. */
static size_t take_digits(struct str text, size_t *at, int *out)
{
    size_t n = 0;
    *out = 0;
    while (*at < text.n) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);
        uint32_t digit = c >= 0xFF10 ? c - 0xFF10 : c - '0';
        if (digit > 9)
            break;
        *out = n < 8 ? *out * 10 + (int)digit : 0;
        *at = next;
        n++;
    }
    return n;
}

/* The year that stands at `at`, which is set behind it, or behind digits that are none; 0: none. */
static int take_year(struct str text, size_t *at)
{
    static const struct {
        const char *name;
        int before;
    } eras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}};
    int number;
    for (size_t i = 0; i < sizeof eras / sizeof *eras; i++) {
        if (!skip(text, at, eras[i].name))
            continue;
        if (skip(text, at, "元"))
            return eras[i].before + 1;
        size_t n = take_digits(text, at, &number);
        return n == 1 || n == 2 ? eras[i].before + number : 0;
    }
    return take_digits(text, at, &number) == 4 && number >= FIRST && number <= LAST ? number : 0;
}

int year_named(struct str text, bool *all)
{
    size_t begin, at = 0;
    skip(text, &at, "FY");
    skip(text, &at, " ");
    bool first = true;
    for (int year; at < text.n; first = false) {
        begin = at;
        year = take_year(text, &at);
        if (year) {
            skip(text, &at, "年");
            skip(text, &at, "度");
            if (all)
                *all = first && at == text.n;
            return year;
        }
        if (at == begin)
            utf8_next(text, &at);
    }
    return 0;
}
