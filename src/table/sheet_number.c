#include "table/sheet_number.h"

#include <ctype.h>

/* Digits of a double written out are no more than 309 before the point and 1,074 behind it. */
enum { MAX_WRITTEN = 1100, MAX_EXPONENT = 400 };

/* 0.DIGITS × 10^point */
struct decimal {
    bool negative, integer, exponent;
    char digits[MAX_WRITTEN];
    size_t n;
    long point;
};

static bool is_digit(struct str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static size_t take_digits(struct decimal *d, struct str s, size_t at)
{
    for (; is_digit(s, at); at++)
        d->digits[d->n++] = s.p[at];
    return at;
}

/* false: there is no exponent where one has to be, or it is none a double could have. */
static bool take_exponent(struct decimal *d, struct str s, size_t at)
{
    bool negative = at < s.n && s.p[at] == '-';
    long exponent = 0;
    if (at < s.n && (s.p[at] == '-' || s.p[at] == '+'))
        at++;
    if (!is_digit(s, at))
        return false;
    for (; is_digit(s, at) && exponent <= MAX_EXPONENT; at++)
        exponent = exponent * 10 + (s.p[at] - '0');
    d->point += negative ? -exponent : exponent;
    d->exponent = true;
    return at == s.n && exponent <= MAX_EXPONENT;
}

static bool read_decimal(struct str s, struct decimal *d)
{
    size_t at = s.n && (s.p[0] == '-' || s.p[0] == '+');
    *d = (struct decimal){.negative = s.n && s.p[0] == '-', .integer = true};
    if (s.n >= MAX_WRITTEN)
        return false;
    at = take_digits(d, s, at);
    d->point = (long)d->n;
    if (at < s.n && s.p[at] == '.') {
        at = take_digits(d, s, at + 1);
        d->integer = d->n == (size_t)d->point;
    }
    if (d->n == 0)
        return false;
    if (at < s.n && (s.p[at] == 'e' || s.p[at] == 'E'))
        return take_exponent(d, s, at + 1);
    return at == s.n;
}

static void put_decimal(struct buf *out, const struct decimal *d)
{
    long first = 0, last = (long)d->n;
    while (first < last && d->digits[first] == '0')
        first++;
    while (last > first && last > d->point && d->digits[last - 1] == '0')
        last--;
    if (d->negative)
        buf_putc(out, '-');
    if (first >= d->point || first == last)
        buf_putc(out, '0');
    for (long at = first; at < d->point && first < last; at++)
        buf_putc(out, at < last ? d->digits[at] : '0');
    if (last <= d->point || first == last)
        return;
    buf_putc(out, '.');
    for (long at = d->point; at < last; at++)
        buf_putc(out, at >= 0 ? d->digits[at] : '0');
}

static size_t significant(const struct decimal *d)
{
    size_t first = 0;
    while (first < d->n && d->digits[first] == '0')
        first++;
    return d->n - first;
}

/* The same double in fewer digits. */
static bool shorten(struct str written, size_t digits, struct decimal *d)
{
    char from[MAX_WRITTEN], to[64];
    memcpy(from, written.p, written.n);
    from[written.n] = '\0';
    double value = strtod(from, NULL);
    for (size_t n = 15; n < digits; n++) {
        snprintf(to, sizeof to, "%.*e", (int)n - 1, value);
        if (strtod(to, NULL) == value)
            return read_decimal(str_of(to), d);
    }
    return false;
}

bool sheet_put_number(struct buf *out, struct str written)
{
    struct decimal d, shorter;
    struct str s = str_trim(written);
    if (!read_decimal(s, &d))
        return false;
    size_t digits = significant(&d);
    if (digits >= 16 && digits <= 17 && !d.integer && shorten(s, digits, &shorter))
        put_decimal(out, &shorter);
    else if (d.exponent || s.p[0] == '+' || s.p[0] == '.')
        put_decimal(out, &d);
    else
        buf_add(out, s);
    return true;
}
