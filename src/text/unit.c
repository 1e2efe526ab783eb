#include "text/unit.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/look.h"

/* The longest decomposition is that of U+FDFA: 18 characters. */
enum { LONGEST_DECOMPOSITION = 32 };

bool is_white_space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static uint16_t class_of(uint32_t c)
{
    return (uint16_t)utf8proc_get_property((utf8proc_int32_t)c)->combining_class;
}

bool is_attached(uint32_t c)
{
    bool variation = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    return variation || class_of(c) != 0;
}

void units_init(struct units *units)
{
    units->v = units->first;
    units->capacity = UNITS_INLINE;
    units->n = 0;
    units->failed = false;
}

void units_release(struct units *units)
{
    if (units->v != units->first)
        mem_free(units->v);
}

static bool grow(struct units *units)
{
    bool was_inline = units->v == units->first;
    size_t capacity = units->capacity * 2;
    struct normal_unit *v = mem_resize(was_inline ? NULL : units->v, capacity * sizeof *v);
    if (!v)
        return false;
    if (was_inline)
        memcpy(v, units->first, sizeof units->first);
    units->v = v;
    units->capacity = capacity;
    return true;
}

static void push(struct units *units, int32_t c, struct span from)
{
    if (units->n == units->capacity && !grow(units)) {
        units->failed = true;
        return;
    }
    bool space = is_white_space((uint32_t)c);
    units->v[units->n] =
        (struct normal_unit){space ? ' ' : c, class_of((uint32_t)c), space, units->n, from};
    units->n++;
}

static void decompose(struct units *units, struct str original, struct span range)
{
    const utf8proc_option_t options = UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    utf8proc_int32_t parts[LONGEST_DECOMPOSITION];
    for (size_t at = range.start; at < range.end && !units->failed;) {
        struct span from = {at, at};
        utf8proc_int32_t c = (utf8proc_int32_t)utf8_next(original, &at);
        from.end = at;
        if (c == SOFT_HYPHEN && ends_line(original, at)) {
            push(units, '-', (struct span){from.start, at + 1});
            continue;
        }
        int boundary = 0; /* of graphemes, not asked for */
        utf8proc_ssize_t n =
            utf8proc_decompose_char(c, parts, LONGEST_DECOMPOSITION, options, &boundary);
        for (utf8proc_ssize_t i = 0; i < n && i < LONGEST_DECOMPOSITION; i++)
            if (look_of(parts[i]))
                push(units, look_of(parts[i]), from);
    }
}

static int by_class(const void *left, const void *right)
{
    const struct normal_unit *a = left, *b = right;
    int order = (int)a->class - (int)b->class;
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void sort_run(struct normal_unit *v, size_t n)
{
    size_t sorted = 1;
    while (sorted < n && v[sorted - 1].class <= v[sorted].class)
        sorted++;
    if (sorted < n)
        qsort(v, n, sizeof *v, by_class);
}

/*
 * The canonical order of combining marks. utf8proc's own sort takes quadratic time, which a
 * stranger could use: 16 MB of marks would take days.
 */
static void reorder(struct units *units)
{
    for (size_t i = 0; i < units->n; i++)
        units->v[i].order = i;
    for (size_t i = 0; i < units->n;) {
        size_t end = i + 1;
        while (end < units->n && units->v[end].class != 0)
            end++;
        size_t start = units->v[i].class == 0 ? i + 1 : i;
        if (end - start > 1)
            sort_run(units->v + start, end - start);
        i = end;
    }
}

/*
 * Drops white space at the begin and between CJK characters; makes one space of the rest. That at the
 * end, which only characters that are dropped can stand behind, stays: nobody knows what follows.
 * true: a mark has come to stand after another character.
 */
static bool collapse(struct units *units)
{
    struct normal_unit space = {.space = false};
    bool cjk = false, joined = false;
    size_t kept = 0;
    for (size_t i = 0; i < units->n; i++) {
        struct normal_unit u = units->v[i];
        if (u.space) {
            space = space.space ? space : u;
            space.from.end = u.from.end;
            continue;
        }
        bool drop = kept == 0 || (cjk && utf8_is_cjk((uint32_t)u.c));
        if (space.space && !drop) {
            units->v[kept++] = space;
            cjk = false; /* a mark belongs to the space now */
        }
        joined = joined || (space.space && drop && u.class != 0);
        space.space = false;
        if (!is_attached((uint32_t)u.c))
            cjk = utf8_is_cjk((uint32_t)u.c);
        units->v[kept++] = u;
    }
    if (space.space)
        units->v[kept++] = space;
    units->n = kept;
    return joined;
}

/* The one character two make, 0 when they make none. */
static int32_t composite(int32_t a, int32_t b)
{
    utf8proc_int32_t pair[2] = {a, b};
    utf8proc_ssize_t n = utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return n == 1 ? pair[0] : 0;
}

/* Unicode Standard, D117: a mark composes unless one of its class or higher stands between. */
static void compose(struct units *units)
{
    struct normal_unit *starter = NULL;
    int between = -1; /* the class of the last unit behind the starter */
    size_t kept = 0;
    for (size_t i = 0; i < units->n; i++) {
        struct normal_unit u = units->v[i];
        int32_t c = starter && (int)u.class > between ? composite(starter->c, u.c) : 0;
        if (c) {
            starter->c = c;
            if (u.from.end > starter->from.end)
                starter->from.end = u.from.end;
            continue;
        }
        units->v[kept] = u;
        between = u.class;
        if (u.class == 0) {
            starter = &units->v[kept];
            between = -1;
        }
        kept++;
    }
    units->n = kept;
}

void units_normalise(struct units *units, struct str original, struct span range)
{
    units->n = 0;
    decompose(units, original, range);
    reorder(units);
    if (collapse(units))
        reorder(units);
    compose(units);
}
