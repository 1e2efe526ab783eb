#include "report/check/formats.h"

#include "base/place.h"

static void put_remark(struct buf *out, const char *kind, struct str text)
{
    if (text.n)
        buf_printf(out, "\n%s: %.*s", kind, STR_ARG(text));
}

static void put_note(struct buf *out, const struct diag_note *note)
{
    buf_printf(out, "\nnote: %.*s", STR_ARG(note->message));
    if (!note->place.path.n)
        return;
    buf_puts(out, " (");
    place_put(out, &note->place, buf_add);
    buf_putc(out, ')');
}

void diag_put_plain(struct buf *out, const struct diag *diag, bool with_places)
{
    buf_add(out, diag->message);
    if (diag->label.n)
        buf_printf(out, " (%.*s)", STR_ARG(diag->label));
    put_remark(out, "help", diag->help);
    for (size_t i = 0; i < diag->note_count; i++)
        if (with_places || !diag->notes[i].place.path.n)
            put_note(out, &diag->notes[i]);
}

struct tally {
    size_t of[FT_ERROR + 1];
    size_t shown, silenced, fixable;
};

/* What was not kept is shown as a number, and nobody can have silenced it. */
static struct tally count(const struct diag_list *list)
{
    struct tally tally = {0};
    for (int code = 0; code < DIAG_CODES; code++) {
        enum ft_severity severity = diag_info((enum diag_code)code)->severity;
        size_t n =
            severity < list->at_least ? 0 : diags_not_kept_of(list->of, (enum diag_code)code);
        tally.of[severity] += n;
        tally.shown += n;
    }
    for (size_t i = 0; i < list->n; i++) {
        bool shown = diag_is_shown(list, list->v[i]);
        tally.silenced += list->v[i]->silenced;
        tally.shown += shown;
        tally.of[list->v[i]->severity] += shown;
        tally.fixable += shown && list->v[i]->edit_count > 0;
    }
    return tally;
}

/* ", 1,556 errors" */
static void put_number(struct buf *out, const char *comma, size_t n, const char *what)
{
    buf_puts(out, comma);
    buf_count(out, n);
    buf_printf(out, " %s%s", what, n == 1 ? "" : "s");
}

static void put_summary(struct buf *out, const struct diag_list *list)
{
    struct tally tally = count(list);
    const char *comma = "";
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--) {
        size_t n = tally.of[severity];
        if (n)
            put_number(out, comma, n, severity_name[severity]);
        comma = n ? ", " : comma;
    }
    if (!tally.shown)
        buf_puts(out, "no findings");
    if (tally.fixable)
        buf_printf(out, "; --fix mends %zu", tally.fixable);
    if (tally.silenced)
        buf_printf(out, "; %zu allowed", tally.silenced);
    buf_putc(out, '\n');
}

void diag_report_text(struct buf *out, const struct diag_list *list,
                      const struct ft_diags_options *options)
{
    diags_put_text(out, list->of, list->at_least, &options->text);
    if (out->n)
        buf_putc(out, '\n');
    put_summary(out, list);
}
