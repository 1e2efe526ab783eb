#include "base/utf8.h"
#include "match/regex/parser.h"

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c);
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
        return (c | 0x20) - 'a' + 10;
    return 99;
}

/* Digits of a base from `at`, at most `most` of them. */
static struct regex_escape number(struct str regex, size_t at, int base, size_t most)
{
    struct regex_escape escape = {.kind = REGEX_ESCAPED_CHAR, .end = at};
    while (escape.end < regex.n && escape.end - at < most) {
        int value = digit_value(regex.p[escape.end]);
        if (value >= base)
            break;
        if (escape.c <= 0x10FFFF)
            escape.c = escape.c * (uint32_t)base + (uint32_t)value;
        escape.end++;
    }
    return escape;
}

/* Up to `close`, about which nothing is known but where it ends. */
static struct regex_escape unknown_until(struct str regex, size_t at, char close)
{
    const char *end = at < regex.n ? memchr(regex.p + at, close, regex.n - at) : NULL;
    return (struct regex_escape){.kind = REGEX_ESCAPED_OTHER,
                                 .end = end ? (size_t)(end - regex.p) + 1 : regex.n};
}

/* A number and its closing brace, which only some versions let blanks stand beside. */
static struct regex_escape braced_number(struct str regex, size_t at, int base)
{
    struct regex_escape escape = number(regex, at, base, regex.n);
    if (escape.end == at || escape.end >= regex.n || regex.p[escape.end] != '}' ||
        escape.c > 0x10FFFF)
        return unknown_until(regex, at, '}');
    escape.end++;
    return escape;
}

static struct regex_escape plain(uint32_t c, size_t end)
{
    return (struct regex_escape){REGEX_ESCAPED_CHAR, c, end};
}

static struct regex_escape without_char(int kind, size_t end)
{
    struct regex_escape escape = {.end = end};
    escape.kind = kind;
    return escape;
}

static bool follows(struct str regex, size_t at, const char *z)
{
    return at <= regex.n && str_has_prefix(str_slice(regex, at, regex.n), str_of(z));
}

/* \x and \o with `at` after the letter. */
static struct regex_escape hexadecimal(struct str regex, size_t at)
{
    return follows(regex, at, "{") ? braced_number(regex, at + 1, 16) : number(regex, at, 16, 2);
}

static struct regex_escape octal(struct str regex, size_t at)
{
    return follows(regex, at, "{") ? braced_number(regex, at + 1, 8)
                                   : without_char(REGEX_ESCAPED_OTHER, at);
}

/* \N is a set, \N{U+…} a character. */
static struct regex_escape not_newline(struct str regex, size_t at)
{
    return follows(regex, at, "{U+") ? braced_number(regex, at + 3, 16)
                                     : without_char(REGEX_ESCAPED_SET, at);
}

/* \pL and \p{…}. */
static struct regex_escape property(struct str regex, size_t at)
{
    struct regex_escape escape = without_char(REGEX_ESCAPED_SET, at + 1);
    if (follows(regex, at, "{"))
        escape.end = unknown_until(regex, at, '}').end;
    return escape;
}

/* \g and \k, with whatever brackets the name or number has. */
static struct regex_escape reference(struct str regex, size_t at)
{
    static const char brackets[][2] = {{'{', '}'}, {'<', '>'}, {'\'', '\''}};
    for (size_t i = 0; i < 3; i++) {
        if (at < regex.n && regex.p[at] == brackets[i][0])
            return unknown_until(regex, at + 1, brackets[i][1]);
    }
    if (at < regex.n && is_one_of(regex.p[at], "+-"))
        at++;
    return without_char(REGEX_ESCAPED_OTHER, number(regex, at, 10, regex.n).end);
}

/* \0dd is octal; what other digits mean depends on how many groups there are. */
static struct regex_escape digits(struct str regex, size_t at)
{
    if (regex.p[at] == '0')
        return number(regex, at, 8, 3);
    return without_char(REGEX_ESCAPED_OTHER, number(regex, at, 10, regex.n).end);
}

static struct regex_escape control(struct str regex, size_t at)
{
    unsigned char c = at < regex.n ? (unsigned char)regex.p[at] : 0;
    if (c < 0x20 || c > 0x7E)
        return without_char(REGEX_ESCAPED_OTHER, at);
    if (c >= 'a' && c <= 'z')
        c -= 'a' - 'A';
    return plain(c ^ 0x40, at + 1);
}

static struct regex_escape in_brackets_or_out(struct str regex, size_t at, bool in_class)
{
    switch (regex.p[at - 1]) {
    case 'b':
        return in_class ? plain('\b', at) : without_char(REGEX_ESCAPED_ANCHOR, at);
    case 'N':
        return not_newline(regex, at);
    case 'c':
        return control(regex, at);
    case 'x':
        return hexadecimal(regex, at);
    case 'o':
        return octal(regex, at);
    case 'p':
    case 'P':
        return property(regex, at);
    case 'g':
    case 'k':
        return reference(regex, at);
    default: /* \R, \X, \C and letters without a meaning */
        return without_char(REGEX_ESCAPED_OTHER, at);
    }
}

static struct regex_escape letter(struct str regex, size_t at, bool in_class)
{
    static const struct {
        char letter, c;
    } names[] = {{'a', 7}, {'e', 27}, {'f', '\f'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}};
    char c = regex.p[at];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].letter == c)
            return plain((unsigned char)names[i].c, at + 1);
    }
    if (is_one_of(c, "dDhHsSvVwW"))
        return without_char(REGEX_ESCAPED_SET, at + 1);
    if (is_one_of(c, "ABGKzZ"))
        return without_char(REGEX_ESCAPED_ANCHOR, at + 1);
    return in_brackets_or_out(regex, at + 1, in_class);
}

struct regex_escape regex_escape_at(struct str regex, size_t at, bool in_class)
{
    size_t end = at + 1;
    if (end >= regex.n)
        return without_char(REGEX_ESCAPED_OTHER, regex.n);
    char c = regex.p[end];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return letter(regex, end, in_class);
    if (c >= '0' && c <= '9')
        return digits(regex, end);
    uint32_t value = utf8_next(regex, &end);
    return plain(value, end);
}
