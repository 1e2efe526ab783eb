#include "text/json_scan.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

size_t json_skip_blanks(struct str text, size_t at)
{
    while (at < text.n && is_blank(text.p[at]))
        at++;
    return at;
}

static size_t skip_string(struct str text, size_t at)
{
    const char *from = text.p + at + 1, *end = text.p + text.n, *quote = text.p + at;
    while ((quote = memchr(quote + 1, '"', (size_t)(end - quote - 1)))) {
        const char *escapes = quote;
        while (escapes > from && escapes[-1] == '\\')
            escapes--;
        if ((quote - escapes) % 2 == 0)
            return (size_t)(quote - text.p) + 1;
    }
    return text.n;
}

static bool is_end(char c)
{
    return c == ',' || c == ':' || c == '}' || c == ']' || is_blank(c);
}

size_t json_skip_value(struct str text, size_t at)
{
    size_t depth = 0;
    while (at < text.n) {
        char c = text.p[at];
        if (depth == 0 && is_end(c))
            return at;
        if (c == '"') {
            at = skip_string(text, at);
        } else {
            depth += c == '{' || c == '[';
            depth -= c == '}' || c == ']';
            at++;
        }
        if (depth == 0 && (c == '"' || c == '}' || c == ']'))
            return at;
    }
    return at;
}

struct json_scan json_scan_begin(struct str text, size_t at)
{
    return (struct json_scan){.text = text, .at = at + 1, .object = text.p[at] == '{'};
}

static bool bad(struct json_scan *scan, size_t at, const char *what)
{
    scan->at = at;
    scan->bad = what;
    return false;
}

static char char_at(struct str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

static bool take_key(struct json_scan *scan, size_t at)
{
    if (char_at(scan->text, at) != '"')
        return bad(scan, at, "a key in quotes is expected");
    scan->key = (struct span){at, skip_string(scan->text, at)};
    at = json_skip_blanks(scan->text, scan->key.end);
    if (char_at(scan->text, at) != ':')
        return bad(scan, at, "':' is expected");
    scan->at = json_skip_blanks(scan->text, at + 1);
    return true;
}

bool json_scan_next(struct json_scan *scan)
{
    size_t at = json_skip_blanks(scan->text, scan->at);
    char c = char_at(scan->text, at);
    if (c == (scan->object ? '}' : ']') && at < scan->text.n) {
        scan->at = at + 1;
        return false;
    }
    if (scan->begun && c != ',')
        return bad(scan, at, scan->object ? "',' or '}' is expected" : "',' or ']' is expected");
    scan->at = scan->begun ? json_skip_blanks(scan->text, at + 1) : at;
    scan->begun = true;
    if (scan->object && !take_key(scan, scan->at))
        return false;
    scan->value = (struct span){scan->at, json_skip_value(scan->text, scan->at)};
    if (scan->value.end == scan->value.start)
        return bad(scan, scan->at, "a value is expected");
    scan->at = scan->value.end;
    return true;
}
