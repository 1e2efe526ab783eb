#include "check/lint/yaml_type.h"

/* https://yaml.org/type/ (1.1) and the core schema of 1.2, chapter 10.3.2. */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_of(struct str s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str word = str_of(words[i]);
        bool same = s.n == word.n;
        bool upper = s.n && s.p[0] >= 'A' && s.p[0] <= 'Z';
        bool all_upper = s.n > 1 && s.p[1] >= 'A' && s.p[1] <= 'Z';
        for (size_t k = 0; same && k < s.n; k++) {
            char c = word.p[k];
            bool raise = c >= 'a' && c <= 'z' && (k ? upper && all_upper : upper);
            same = s.p[k] == (raise ? c - 'a' + 'A' : c);
        }
        if (same)
            return true;
    }
    return false;
}

static size_t digits_at(struct str s, size_t at, const char *set)
{
    size_t end = at;
    while (end < s.n && strchr(set, s.p[end]))
        end++;
    return end;
}

/* "01", two of the parts of a date or a time. */
static bool pair_at(struct str s, size_t *at, char before)
{
    size_t i = *at;
    if (before && (i >= s.n || s.p[i++] != before))
        return false;
    size_t end = digits_at(s, i, "0123456789");
    if (end == i || end - i > 2)
        return false;
    *at = end;
    return true;
}

static bool is_date(struct str s)
{
    size_t at = 4;
    if (s.n < 8 || digits_at(s, 0, "0123456789") != 4 || !pair_at(s, &at, '-') ||
        !pair_at(s, &at, '-'))
        return false;
    if (at == s.n)
        return true;
    bool time = s.p[at] == 'T' || s.p[at] == 't' || s.p[at] == ' ';
    at++;
    return time && pair_at(s, &at, 0) && pair_at(s, &at, ':') && pair_at(s, &at, ':');
}

/* 0x1F, 0o17, 0b11. */
static bool is_of_base(struct str s)
{
    static const char *const digits[] = {"xX0123456789abcdefABCDEF_", "o01234567", "b01_"};
    if (s.n < 3 || s.p[0] != '0')
        return false;
    for (size_t i = 0; i < 3; i++)
        if (s.p[1] == digits[i][0])
            return digits_at(s, 2, digits[i] + 1) == s.n;
    return false;
}

/* 1:30:00, which 1.1 takes for a number of base sixty. */
static bool is_sexagesimal(struct str s, size_t at)
{
    size_t parts = 0;
    at = digits_at(s, at, "0123456789_");
    while (at < s.n && s.p[at] == ':' && pair_at(s, &at, ':'))
        parts++;
    if (at < s.n && s.p[at] == '.')
        at = digits_at(s, at + 1, "0123456789_");
    return parts && at == s.n;
}

static bool is_decimal(struct str s, size_t at)
{
    size_t whole = digits_at(s, at, "0123456789_"), end = whole;
    bool digits = whole > at && is_digit(s.p[at]);
    if (end < s.n && s.p[end] == '.') {
        size_t fraction = digits_at(s, end + 1, "0123456789_");
        digits = digits || (fraction > end + 1 && is_digit(s.p[end + 1]));
        end = fraction;
    }
    if (digits && end < s.n && (s.p[end] == 'e' || s.p[end] == 'E')) {
        size_t sign = end + 1 + (end + 1 < s.n && strchr("+-", s.p[end + 1]));
        end = digits_at(s, sign, "0123456789");
        digits = end > sign;
    }
    return digits && end == s.n;
}

static bool is_number(struct str s)
{
    static const char *const odd[] = {".inf", ".nan"};
    bool sign = s.n && strchr("+-", s.p[0]);
    struct str rest = str_slice(s, sign, s.n);
    return is_of_base(rest) || is_decimal(s, sign) ||
           (is_digit(rest.n ? rest.p[0] : 'x') && is_sexagesimal(s, sign)) ||
           is_word_of(rest, odd, 2);
}

const char *yaml_type_of(struct str plain)
{
    static const char *const nothing[] = {"~", "null"};
    static const char *const truth[] = {"true", "false", "yes", "no", "on", "off"};
    if (!plain.n || is_word_of(plain, nothing, 2))
        return "nothing";
    if (is_word_of(plain, truth, 6))
        return "a truth value";
    if (is_date(plain))
        return "a date";
    return is_number(plain) ? "a number" : NULL;
}
