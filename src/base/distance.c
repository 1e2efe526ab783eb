#include "base/utf8.h"

/* Names longer than this are near nothing but themselves. */
enum { LONGEST = 128 };

struct word {
    uint32_t c[LONGEST];
    size_t n;
};

static bool decode(struct str s, struct word *out)
{
    out->n = 0;
    for (size_t at = 0; at < s.n;) {
        if (out->n == LONGEST)
            return false;
        out->c[out->n++] = utf8_next(s, &at);
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table of distances between prefixes are all that is ever looked at. */
struct rows {
    size_t before[LONGEST + 1], last[LONGEST + 1], now[LONGEST + 1];
};

static void fill_row(struct rows *rows, const struct word *a, const struct word *b, size_t i)
{
    rows->now[0] = i;
    for (size_t j = 1; j <= b->n; j++) {
        size_t other = a->c[i - 1] != b->c[j - 1];
        size_t edit = least(rows->last[j], rows->now[j - 1]) + 1;
        rows->now[j] = least(edit, rows->last[j - 1] + other);
        bool swapped = i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1];
        if (swapped)
            rows->now[j] = least(rows->now[j], rows->before[j - 2] + 1);
    }
}

size_t utf8_distance(struct str a, struct str b, size_t limit)
{
    struct word x, y;
    struct rows rows;
    if (str_eq(a, b))
        return 0;
    if (!decode(a, &x) || !decode(b, &y))
        return limit + 1;
    if (x.n > y.n + limit || y.n > x.n + limit)
        return limit + 1;
    for (size_t j = 0; j <= y.n; j++)
        rows.last[j] = j;
    for (size_t i = 1; i <= x.n; i++) {
        fill_row(&rows, &x, &y, i);
        memcpy(rows.before, rows.last, sizeof rows.last);
        memcpy(rows.last, rows.now, sizeof rows.now);
    }
    return least(rows.last[y.n], limit + 1);
}
