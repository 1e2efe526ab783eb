#include "text/normal.h"

#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/look.h"
#include "text/stable.h"
#include "text/unit.h"

/* Looks for the original bytes of a span of the normalised text, piece by piece. */
struct trace {
    struct span wanted;
    size_t at; /* in the normalised text */
    struct span found;
    bool any;
};

struct walk {
    struct str original;
    struct buf out; /* empty as long as nothing has changed */
    size_t same;    /* bytes of the original that are normal already */
    bool changed;
    bool any, cjk;       /* whether there is a last character, and it is CJK */
    bool latin;          /* … and it is a Latin letter; held back hyphens are not looked at */
    struct span hyphen;  /* of the original: held back, since a word may go on; empty: none */
    struct span space;   /* of the original: white space behind it; empty: none */
    struct units *units; /* to work in */
    struct trace *trace; /* NULL: not asked for */
};

static void found(struct trace *trace, struct span from)
{
    if (!trace->any || from.start < trace->found.start)
        trace->found.start = from.start;
    if (!trace->any || from.end > trace->found.end)
        trace->found.end = from.end;
    trace->any = true;
}

/* The next `size` bytes of the normalised text come from there. */
static void trace_piece(struct trace *trace, size_t size, struct span from, bool verbatim)
{
    struct span here = {trace->at, trace->at + size}, wanted = trace->wanted;
    bool empty = wanted.start == wanted.end;
    trace->at = here.end;
    if (here.end <= wanted.start || (here.start >= wanted.end && !(empty && !trace->any)))
        return;
    if (verbatim && wanted.start > here.start)
        from.start += wanted.start - here.start;
    if (verbatim && wanted.end < here.end)
        from.end -= here.end - wanted.end;
    found(trace, empty ? (struct span){from.start, from.start} : from);
}

static void put(struct walk *w, struct str bytes, struct span from)
{
    const char *here = w->original.p + w->same;
    bool verbatim = bytes.p == w->original.p + from.start;
    if (w->trace)
        trace_piece(w->trace, bytes.n, from, verbatim);
    if (!w->changed && w->original.n - w->same >= bytes.n &&
        (bytes.p == here || memcmp(here, bytes.p, bytes.n) == 0)) {
        w->same += bytes.n;
        return;
    }
    if (!w->changed)
        buf_add(&w->out, str_slice(w->original, 0, w->same));
    w->changed = true;
    buf_add(&w->out, bytes);
}

static bool breaks_one_line(struct str space)
{
    const char *end = space.n ? memchr(space.p, '\n', space.n) : NULL;
    return end && !memchr(end + 1, '\n', (size_t)(space.p + space.n - end - 1));
}

/* Before character c, or the end (0). A hyphen that breaks a word at a line's end goes with the break. */
static void put_hyphen(struct walk *w, uint32_t c)
{
    struct span hyphen = w->hyphen;
    if (hyphen.start == hyphen.end)
        return;
    w->hyphen = (struct span){0, 0};
    if (is_small_latin_letter(c) &&
        breaks_one_line(str_slice(w->original, w->space.start, w->space.end)))
        w->space = (struct span){0, 0};
    else
        put(w, STR("-"), hyphen);
}

/* Before character c: white space is a space, unless it stands at the begin or between CJK. */
static void put_space(struct walk *w, uint32_t c)
{
    put_hyphen(w, c);
    bool drop = !w->any || (w->cjk && utf8_is_cjk(c));
    if (w->space.end > w->space.start && !drop) {
        put(w, STR(" "), w->space);
        w->cjk = w->latin = false; /* a mark belongs to the space now */
    }
    w->space = (struct span){0, 0};
    w->any = true;
}

static size_t character_before(struct str s, size_t at)
{
    do
        at--;
    while (((unsigned char)s.p[at] & 0xC0) == 0x80);
    return at;
}

static uint32_t character_at(struct str s, size_t at)
{
    return utf8_next(s, &at);
}

static bool between_cjk(struct str s, size_t end, size_t next)
{
    if ((unsigned char)s.p[end - 1] < 0x80 || (unsigned char)s.p[next] < 0x80)
        return false;
    return utf8_is_cjk(character_at(s, character_before(s, end))) &&
           utf8_is_cjk(character_at(s, next));
}

/* The end of a run of stable characters with single spaces that stay between them. */
static size_t run_end(struct str s, size_t start)
{
    size_t end = stable_end(s, start);
    while (end > start && end < s.n && s.p[end] == ' ') {
        size_t next = stable_end(s, end + 1);
        if (next == end + 1 || between_cjk(s, end, end + 1))
            break;
        end = next;
    }
    return end;
}

static size_t skip_white_space(struct str s, size_t at)
{
    while (at < s.n) {
        size_t next = at;
        if (!is_white_space(utf8_next(s, &next)))
            break;
        at = next;
    }
    return at;
}

/* The end of what may not be normal, without white space behind it. */
static size_t unstable_end(struct str s, size_t at)
{
    size_t end = at;
    while (at < s.n && !stable_at(s, at)) {
        if (!is_white_space(utf8_next(s, &at)))
            end = at;
    }
    return end;
}

static void put_run(struct walk *w, size_t start, size_t end)
{
    struct str s = w->original;
    if (start == end)
        return;
    bool spaced = w->space.end > w->space.start, hyphen = s.p[end - 1] == '-';
    size_t last = character_before(s, end);
    put_space(w, character_at(s, start));
    if (hyphen && (last > start || spaced))
        w->latin = last > start && is_latin_letter(character_at(s, character_before(s, last)));
    hyphen = hyphen && w->latin;
    put(w, str_slice(s, start, hyphen ? last : end), (struct span){start, hyphen ? last : end});
    if (hyphen)
        w->hyphen = (struct span){last, end};
    w->cjk = utf8_is_cjk(character_at(s, last));
    w->latin = is_latin_letter(character_at(s, last));
}

static void put_unit(struct walk *w, const struct normal_unit *u)
{
    utf8proc_uint8_t bytes[4];
    size_t n = (size_t)utf8proc_encode_char(u->c, bytes);
    bool hyphen = u->c == '-' && w->latin && w->space.start == w->space.end;
    put_space(w, (uint32_t)u->c);
    if (hyphen)
        w->hyphen = u->from;
    else
        put(w, (struct str){(const char *)bytes, n}, u->from);
    if (is_attached((uint32_t)u->c))
        return;
    w->cjk = utf8_is_cjk((uint32_t)u->c);
    w->latin = is_latin_letter((uint32_t)u->c);
}

static void put_unstable(struct walk *w, size_t start, size_t end)
{
    struct units *units = w->units;
    units_normalise(units, w->original, (struct span){start, end});
    if (units->failed)
        w->out.failed = true;
    for (size_t i = 0; i < units->n && !w->out.failed; i++) {
        if (units->v[i].space)
            w->space = units->v[i].from;
        else
            put_unit(w, &units->v[i]);
    }
}

/*
 * Normalises from `at` on: a run of stable characters and the white space behind it. Where an
 * unstable character follows, it is normalised together with the last of the run, which it may
 * compose with. Returns where to go on.
 */
static size_t step(struct walk *w, size_t at)
{
    struct str s = w->original;
    size_t end = run_end(s, at), next = skip_white_space(s, end);
    if (next < s.n && !stable_at(s, next)) {
        size_t base = end > at ? character_before(s, end) : at;
        end = unstable_end(s, next);
        put_run(w, at, base);
        put_unstable(w, base, end);
        next = skip_white_space(s, end);
    } else {
        put_run(w, at, end);
    }
    if (next > end)
        w->space = (struct span){w->space.end ? w->space.start : end, next};
    return next;
}

static void walk(struct walk *w)
{
    struct units units;
    units_init(&units);
    w->units = &units;
    for (size_t at = 0; at < w->original.n && !w->out.failed;)
        at = step(w, at);
    put_hyphen(w, 0);
    units_release(&units);
}

enum ft_err normalise(struct arena *arena, struct str original, struct str *out)
{
    struct walk w = {.original = original};
    walk(&w);
    if (!w.changed && !w.out.failed)
        *out = (struct str){original.p, w.same};
    else if (!w.out.failed)
        *out = arena_str(arena, buf_str(&w.out));
    enum ft_err err = w.out.failed || (w.changed && !out->p) ? FT_ENOMEM : FT_OK;
    buf_release(&w.out);
    return err;
}

enum ft_err normal_trace(struct arena *arena, struct str original, struct span normal,
                         struct span *out)
{
    struct trace trace = {.wanted = normal};
    struct walk w = {.original = original, .trace = &trace};
    (void)arena; /* all it needs is freed again */
    walk(&w);
    enum ft_err err = buf_err(&w.out);
    buf_release(&w.out);
    *out = trace.any ? trace.found : (struct span){original.n, original.n};
    return err;
}
