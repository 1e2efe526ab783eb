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

static bool is_letter_or_digit(struct str text, size_t at)
{
    char c = at < text.n ? text.p[at] : ' ';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* R5, H28, and FY22; 0: none of them, and `at` stays. */
static int take_short(struct str text, size_t *at)
{
    static const struct {
        const char *name;
        int before, last;
    } all[] = {{"R", 2018, 40}, {"H", 1988, 31}, {"S", 1925, 64}, {"FY", 2000, 99}};
    size_t begin = *at;
    int number;
    if (begin > 0 && is_letter_or_digit(text, begin - 1))
        return 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!skip(text, at, all[i].name))
            continue;
        bool fiscal = all[i].name[0] == 'F';
        if (fiscal)
            skip(text, at, " ");
        size_t n = take_digits(text, at, &number);
        bool is = (n == 1 || n == 2) && number >= 1 && number <= all[i].last;
        if (fiscal && n == 4 && number >= FIRST && number <= LAST)
            return number;
        if (is && !is_letter_or_digit(text, *at))
            return all[i].before + number;
        *at = begin;
    }
    return 0;
}

/* The rest of 2024-25, 2024/25 and 2024-2025: years that begin in the one and end in the other. */
static void skip_second(struct str text, size_t *at, int year)
{
    size_t behind = *at;
    int second;
    if (!skip(text, &behind, "-") && !skip(text, &behind, "/") && !skip(text, &behind, "–"))
        return;
    size_t n = take_digits(text, &behind, &second);
    if ((n == 2 && second == (year + 1) % 100) || (n == 4 && second == year + 1))
        *at = behind;
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
    number = take_short(text, at);
    if (number) {
        skip_second(text, at, number);
        return number;
    }
    if (take_digits(text, at, &number) != 4 || number < FIRST || number > LAST)
        return 0;
    skip_second(text, at, number);
    return number;
}

/* The next year from `at` on, which is set behind it. */
static int next_year(struct str text, size_t *at)
{
    while (*at < text.n) {
        size_t begin = *at;
        int year = take_year(text, at);
        if (year) {
            skip(text, at, "年");
            skip(text, at, "度");
            return year;
        }
        if (*at == begin)
            utf8_next(text, at);
    }
    return 0;
}

int year_named(struct str text, bool *all)
{
    size_t begin = 0, at;
    skip(text, &begin, " ");
    at = begin;
    bool leads = take_year(text, &at) != 0;
    at = begin;
    int year = next_year(text, &at);
    if (all)
        *all = leads && at == text.n;
    return year;
}

bool years_differ(struct str text)
{
    size_t at = 0;
    int first = next_year(text, &at), next = first;
    while (next && next == first)
        next = next_year(text, &at);
    return next != 0;
}
