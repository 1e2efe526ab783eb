#include "model/citation.h"

static bool read_line_number(struct str digits, size_t *out)
{
    size_t n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || __builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, (size_t)(digits.p[i] - '0'), &n))
            return false;
    }
    *out = n;
    return digits.n > 0 && n > 0;
}

static bool read_citation(struct str text, struct citation *out)
{
    size_t colon = text.n;
    struct str lines, first;
    while (colon > 0 && text.p[colon - 1] != ':')
        colon--;
    if (colon < 2)
        return false;
    out->file = str_slice(text, 0, colon - 1);
    lines = str_slice(text, colon, text.n);
    if (!str_split(&lines, '-', &first) || !read_line_number(first, &out->first))
        return false;
    out->last = out->first;
    if (first.n + 1 == text.n - colon) /* FIRST- */
        return false;
    return lines.n == 0 || read_line_number(lines, &out->last);
}

int citation_next(struct str cell, size_t *at, struct citation *out, struct span *where)
{
    while (*at < cell.n) {
        struct str rest = str_slice(cell, *at, cell.n), part;
        (void)str_split(&rest, ';', &part);
        *at += part.n + 1;
        part = str_trim(part);
        if (part.n == 0)
            continue;
        where->start = (size_t)(part.p - cell.p);
        where->end = where->start + part.n;
        return read_citation(part, out) ? 1 : -1;
    }
    return 0;
}

void citation_format(struct buf *out, const struct citation *citation)
{
    buf_add(out, citation->file);
    if (citation->first > 0)
        buf_printf(out, ":%zu", citation->first);
    if (citation->last > citation->first)
        buf_printf(out, "-%zu", citation->last);
}

void citations_format(struct buf *out, struct citations list)
{
    for (size_t i = 0; i < list.n; i++) {
        buf_puts(out, i > 0 ? ";" : "");
        citation_format(out, &list.v[i]);
    }
}

/* Taken apart where that says the same. */
static bool parse_part(struct str part, struct citation *out)
{
    struct buf again = {0};
    if (read_citation(part, out))
        citation_format(&again, out);
    if (!str_eq(buf_str(&again), part))
        *out = (struct citation){part, 0, 0};
    bool failed = again.failed;
    buf_release(&again);
    return !failed;
}

bool citations_parse(struct arena *arena, struct str cell, struct citations *out)
{
    size_t n = cell.n > 0;
    for (size_t i = 0; i < cell.n; i++)
        n += cell.p[i] == ';';
    struct citation *v = ARENA_ARRAY(arena, n, struct citation);
    struct str rest = arena_str(arena, cell);
    *out = (struct citations){v, n};
    if (!v || !rest.p)
        return false;
    for (size_t i = 0; i < n; i++) {
        const char *end = memchr(rest.p, ';', rest.n);
        size_t length = end ? (size_t)(end - rest.p) : rest.n;
        if (!parse_part(str_slice(rest, 0, length), &v[i]))
            return false;
        rest = str_slice(rest, length + (end != NULL), rest.n);
    }
    return true;
}
