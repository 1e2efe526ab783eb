#include "base/diag.h"
#include "base/diag_cause.h"

enum { TOLD_OF_ONE_CAUSE = 3, FEW = 10 };

/* What is told of all diagnostics at hand. */
struct telling {
    struct ft_diags *diags;
    enum ft_severity at_least;
    const struct ft_diags_text *how;
    struct buf *out;
    struct arena *arena;
    struct diag *const *v; /* in the order of their places */
    size_t n;
    struct diag_causes causes;
    size_t counts[DIAG_CODES]; /* those that were not kept too */
    size_t uncounted;          /* by a line of their cause */
};

static bool is_told(const struct telling *t, const struct diag *diag)
{
    return !diag->silenced && diag->severity >= t->at_least;
}

static void count_codes(struct telling *t)
{
    for (size_t i = 0; i < t->n; i++)
        t->counts[t->v[i]->code] += is_told(t, t->v[i]);
    for (int code = 0; code < DIAG_CODES; code++) {
        size_t n = diags_not_kept_of(t->diags, (enum diag_code)code);
        if (diag_info((enum diag_code)code)->severity < t->at_least)
            continue;
        t->counts[code] += n;
        t->uncounted += n;
    }
}

/* --- one cause after the other ------------------------------------------------------ */

/* Tells the first three, as long as nobody knows of more. */
static bool take(struct telling *t, const struct diag *diag)
{
    struct diag_cause *cause;
    if (!diag_cause_of(&t->causes, diag, &cause))
        return false;
    if (cause->told == TOLD_OF_ONE_CAUSE) {
        diag_cause_count(cause, &diag->place);
        cause->kept++;
    } else {
        cause->told++;
        cause->last_told = diag;
    }
    return true;
}

static bool take_not_kept(struct telling *t)
{
    const struct diag_causes *causes = diags_causes(t->diags);
    for (size_t i = 0; i < causes->all.n; i++) {
        const struct diag_cause *passed = &causes->all.v[i];
        struct diag_cause *cause;
        if (diag_info(passed->code)->severity < t->at_least)
            continue;
        if (!diag_cause_like(&t->causes, passed, &cause))
            return false;
        diag_cause_add(cause, passed);
        t->uncounted -= passed->count;
    }
    return true;
}

static bool take_all(struct telling *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (is_told(t, t->v[i]) && !take(t, t->v[i]))
            return false;
    return take_not_kept(t);
}

/* Sorted, the last that is told of a cause is the third, or there are no more. */
static bool tell(struct telling *t, const struct diag *diag)
{
    struct diag_cause *cause;
    if (!diag_cause_of(&t->causes, diag, &cause))
        return false;
    if (!cause->last_told)
        return true;
    diag_render(t->out, diag, t->how->colour);
    if (cause->last_told != diag)
        return true;
    if (cause->count)
        diag_cause_render(t->out, cause, t->how->colour);
    cause->last_told = NULL;
    return true;
}

static bool tell_by_cause(struct telling *t)
{
    if (!take_all(t))
        return false;
    for (size_t i = 0; i < t->n; i++)
        if (is_told(t, t->v[i]) && !tell(t, t->v[i]))
            return false;
    for (size_t i = 0; i < t->causes.all.n; i++)
        if (!t->causes.all.v[i].told)
            diag_cause_render(t->out, &t->causes.all.v[i], t->how->colour);
    return true;
}

/* --- all ------------------------------------------------------------------------------ */

static void tell_each(struct telling *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (is_told(t, t->v[i]))
            diag_render(t->out, t->v[i], t->how->colour);
}

static size_t width_of(size_t count)
{
    size_t digits = 1;
    for (; count >= 10; count /= 10)
        digits++;
    return digits + (digits - 1) / 3;
}

/* "    1,553  error    FT701  bad amount" */
static void put_code(struct buf *out, const struct diag_info *info, size_t n, size_t width)
{
    buf_fill(out, ' ', 4 + width - width_of(n));
    buf_count(out, n);
    buf_printf(out, "  %-7s  %s  %s\n", severity_name[info->severity], info->name, info->title);
}

/* How many there are of each code, errors first, where that says more than reading them. */
static void put_codes(const struct telling *t)
{
    size_t codes = 0, all = 0, width = 0;
    for (int code = 0; code < DIAG_CODES; code++) {
        size_t wide = width_of(t->counts[code]);
        width = wide > width ? wide : width;
        codes += t->counts[code] > 0;
        all += t->counts[code];
    }
    if (codes < 2 || all <= FEW)
        return;
    buf_putc(t->out, '\n');
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--)
        for (int code = 0; code < DIAG_CODES; code++) {
            const struct diag_info *info = diag_info((enum diag_code)code);
            if (t->counts[code] && (int)info->severity == severity)
                put_code(t->out, info, t->counts[code], width);
        }
}

void diags_put_text(struct buf *out, struct ft_diags *diags, enum ft_severity at_least,
                    const struct ft_diags_text *how)
{
    struct telling t = {.diags = diags, .at_least = at_least, .how = how, .out = out};
    t.v = diags_sorted(diags, &t.n);
    t.arena = arena_new();
    diag_causes_init(&t.causes, t.arena, 0);
    count_codes(&t);
    if (how->all)
        tell_each(&t);
    else if (!t.arena || !tell_by_cause(&t))
        out->failed = true;
    if (t.uncounted) {
        buf_count(out, t.uncounted);
        buf_puts(out, " more not shown\n");
    }
    put_codes(&t);
    out->failed |= diags_failed(diags);
    arena_free(t.arena);
}

enum ft_err ft_diags_render(struct ft_diags *diags, const struct ft_diags_text *how,
                            struct ft_text *out)
{
    struct buf text = {0};
    diags_put_text(&text, diags, FT_NOTE, how);
    return buf_give(&text, out);
}
