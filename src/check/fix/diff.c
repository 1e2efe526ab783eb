#include "check/fix/run.h"

/* Lines around a change. */
enum { CONTEXT = 3 };
/* Beyond this many changed lines a diff is one piece: everything out, everything in. */
#define MAX_CHANGES 1000

struct lines {
    const struct str *v; /* with their ends */
    size_t n;
};

/* Both texts, and which of their lines the other has too. */
struct comparison {
    struct arena *arena;
    struct lines old, new;
    bool *removed, *added;
};

static bool split(struct arena *arena, struct str text, struct lines *out)
{
    size_t count = 1;
    struct str *v;
    for (size_t i = 0; i < text.n; i++)
        count += text.p[i] == '\n';
    v = ARENA_ARRAY(arena, count + 1, struct str);
    if (!v)
        return false;
    out->n = 0;
    for (size_t at = 0; at < text.n;) {
        const char *end = memchr(text.p + at, '\n', text.n - at);
        size_t next = end ? (size_t)(end - text.p) + 1 : text.n;
        v[out->n++] = str_slice(text, at, next);
        at = next;
    }
    out->v = v;
    return true;
}

/* --- the shortest way from one to the other: Myers, "An O(ND) difference algorithm" -------- */

struct search {
    const struct comparison *c;
    size_t skip;               /* lines both begin with */
    long old_count, new_count; /* of those between what they begin and end with */
    VEC(long *) steps;         /* how far each diagonal got with so many changes */
};

static bool same(const struct search *s, long x, long y)
{
    return str_eq(s->c->old.v[s->skip + (size_t)x], s->c->new.v[s->skip + (size_t)y]);
}

/*
 * before: of d - 1 changes, its diagonal k at k + d - 1. Does the path to diagonal k go down, by an
 * added line, rather than right, by a removed one?
 */
static bool comes_down(const long *before, long d, long k)
{
    return k == -d || (k != d && before[k + d - 2] < before[k + d]);
}

/* One change more. The way is found when *done. */
static long *extend(struct search *s, const long *before, long d, bool *done)
{
    long *v = ARENA_ARRAY(s->c->arena, (size_t)(2 * d + 1), long);
    for (long k = -d; v && k <= d; k += 2) {
        long x = 0;
        if (d)
            x = comes_down(before, d, k) ? before[k + d] : before[k + d - 2] + 1;
        while (x < s->old_count && x - k < s->new_count && same(s, x, x - k))
            x++;
        v[k + d] = x;
        *done = *done || (x >= s->old_count && x - k >= s->new_count);
    }
    return v;
}

/* From the end back to the begin, each change marked. */
static void trace(const struct search *s)
{
    long x = s->old_count, y = s->new_count;
    for (long d = (long)s->steps.n - 1; d > 0; d--) {
        const long *before = s->steps.v[d - 1];
        long k = x - y;
        if (comes_down(before, d, k)) {
            x = before[k + d];
            y = x - (k + 1);
            s->c->added[s->skip + (size_t)y] = true;
        } else {
            x = before[k + d - 2];
            y = x - (k - 1);
            s->c->removed[s->skip + (size_t)x] = true;
        }
    }
}

static void mark_all(const struct search *s)
{
    for (long i = 0; i < s->old_count; i++)
        s->c->removed[s->skip + (size_t)i] = true;
    for (long i = 0; i < s->new_count; i++)
        s->c->added[s->skip + (size_t)i] = true;
}

static enum ft_err compare(struct comparison *c)
{
    struct search s = {.c = c};
    size_t end = 0, most = c->old.n < c->new.n ? c->old.n : c->new.n;
    bool done = false;
    while (s.skip < most && str_eq(c->old.v[s.skip], c->new.v[s.skip]))
        s.skip++;
    while (end < most - s.skip &&
           str_eq(c->old.v[c->old.n - 1 - end], c->new.v[c->new.n - 1 - end]))
        end++;
    s.old_count = (long)(c->old.n - s.skip - end);
    s.new_count = (long)(c->new.n - s.skip - end);
    for (long d = 0; !done && d <= MAX_CHANGES; d++) {
        long *step = extend(&s, d ? s.steps.v[d - 1] : NULL, d, &done);
        if (!step || !vec_push(c->arena, &s.steps, step))
            return FT_ENOMEM;
    }
    if (done)
        trace(&s);
    else
        mark_all(&s);
    return FT_OK;
}

/* --- hunks ---------------------------------------------------------------------------------- */

static void put_line(struct buf *out, char sign, struct str line, bool colour)
{
    bool whole = line.n && line.p[line.n - 1] == '\n';
    const char *on = sign == '-' ? "\x1b[31m" : sign == '+' ? "\x1b[32m" : "";
    if (whole)
        line.n--;
    buf_puts(out, colour ? on : "");
    buf_putc(out, sign);
    buf_add(out, line);
    buf_puts(out, colour && *on ? "\x1b[0m\n" : "\n");
    if (!whole)
        buf_puts(out, "\\ No newline at end of file\n");
}

/* A stretch of both texts, each from its first line. */
struct hunk {
    size_t old, new, old_count, new_count;
};

static bool is_changed(const struct comparison *c, const struct hunk *at)
{
    return (at->old < c->old.n && c->removed[at->old]) || (at->new < c->new.n && c->added[at->new]);
}

/* Steps over the changes there, or over one line that is in both. */
static void step(const struct comparison *c, struct hunk *at)
{
    if (!is_changed(c, at)) {
        at->old++;
        at->new ++;
        return;
    }
    while (at->old < c->old.n && c->removed[at->old])
        at->old++;
    while (at->new < c->new.n && c->added[at->new])
        at->new ++;
}

/* The end of the changes that begin at `from` and of all that follow closely. */
static struct hunk end_of_changes(const struct comparison *c, struct hunk from)
{
    struct hunk end = from, at = from;
    while (at.old < c->old.n || at.new < c->new.n) {
        bool changed = is_changed(c, &at);
        if (!changed && at.old - end.old >= 2 * CONTEXT)
            break;
        step(c, &at);
        if (changed)
            end = at;
    }
    return end;
}

static void put_range(struct buf *out, char sign, size_t first, size_t count)
{
    buf_printf(out, " %c%zu", sign, count ? first + 1 : first);
    if (count != 1)
        buf_printf(out, ",%zu", count);
}

static void put_hunk(struct buf *out, const struct comparison *c, const struct hunk *hunk,
                     bool colour)
{
    struct hunk at = *hunk;
    buf_puts(out, colour ? "\x1b[36m@@" : "@@");
    put_range(out, '-', hunk->old, hunk->old_count);
    put_range(out, '+', hunk->new, hunk->new_count);
    buf_puts(out, colour ? " @@\x1b[0m\n" : " @@\n");
    while (at.old < hunk->old + hunk->old_count || at.new < hunk->new + hunk->new_count) {
        if (!is_changed(c, &at))
            put_line(out, ' ', c->old.v[at.old], colour);
        struct hunk next = at;
        bool changed = is_changed(c, &at);
        step(c, &next);
        for (; changed && at.old < next.old; at.old++)
            put_line(out, '-', c->old.v[at.old], colour);
        for (; changed && at.new < next.new; at.new ++)
            put_line(out, '+', c->new.v[at.new], colour);
        at = next;
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void put_hunks(struct buf *out, const struct comparison *c, bool colour)
{
    struct hunk at = {0};
    while (at.old < c->old.n || at.new < c->new.n) {
        struct hunk hunk, end;
        size_t before, after;
        if (!is_changed(c, &at)) {
            step(c, &at);
            continue;
        }
        end = end_of_changes(c, at);
        before = least(CONTEXT, least(at.old, at.new));
        after = least(CONTEXT, c->old.n - end.old);
        hunk = (struct hunk){at.old - before, at.new - before, 0, 0};
        hunk.old_count = end.old + after - hunk.old;
        hunk.new_count = end.new + after - hunk.new;
        put_hunk(out, c, &hunk, colour);
        at = end;
    }
}

enum ft_err fix_diff(struct buf *out, struct str path, struct str before, struct str after,
                     bool colour)
{
    struct comparison c = {.arena = arena_new()};
    enum ft_err err = FT_ENOMEM;
    if (!c.arena || !split(c.arena, before, &c.old) || !split(c.arena, after, &c.new))
        goto out;
    c.removed = ARENA_ARRAY(c.arena, c.old.n + 1, bool);
    c.added = ARENA_ARRAY(c.arena, c.new.n + 1, bool);
    if (!c.removed || !c.added)
        goto out;
    err = compare(&c);
    if (err || str_eq(before, after))
        goto out;
    buf_printf(out, "%s--- %.*s\n+++ %.*s%s\n", colour ? "\x1b[1m" : "", STR_ARG(path),
               STR_ARG(path), colour ? "\x1b[0m" : "");
    put_hunks(out, &c, colour);
out:
    arena_free(c.arena);
    return err;
}
