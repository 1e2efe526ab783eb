#include "base/str.h"

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_has_prefix(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq(str_slice(s, 0, prefix.n), prefix);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    while (from <= s.n && s.n - from >= needle.n) {
        if (needle.n == 0)
            return from;
        const char *hit = memchr(s.p + from, needle.p[0], s.n - from - needle.n + 1);
        if (!hit)
            break;
        from = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0)
            return from;
        from++;
    }
    return (size_t)-1;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    size_t start = 0, end = s.n;
    while (start < end && is_blank(s.p[start]))
        start++;
    while (end > start && is_blank(s.p[end - 1]))
        end--;
    return end > start ? str_slice(s, start, end) : (struct str){s.p, 0};
}

bool str_split(struct str *rest, char separator, struct str *part)
{
    if (rest->n == 0)
        return false;
    const char *hit = memchr(rest->p, separator, rest->n);
    size_t n = hit ? (size_t)(hit - rest->p) : rest->n;
    *part = (struct str){rest->p, n};
    *rest = str_slice(*rest, hit ? n + 1 : n, rest->n);
    return true;
}
