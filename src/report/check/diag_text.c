#include "report/check/formats.h"

static void put_remark(struct buf *out, const char *kind, struct str text)
{
    if (text.n)
        buf_printf(out, "\n%s: %.*s", kind, STR_ARG(text));
}

static void put_note(struct buf *out, const struct diag_note *note)
{
    buf_printf(out, "\nnote: %.*s", STR_ARG(note->message));
    if (note->place.line)
        buf_printf(out, " (%.*s:%zu:%zu)", STR_ARG(note->place.path), note->place.line,
                   note->place.column);
    else if (note->place.path.n)
        buf_printf(out, " (%.*s)", STR_ARG(note->place.path));
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

static struct tally count(const struct diag_list *list)
{
    struct tally tally = {0};
    for (size_t i = 0; i < list->n; i++) {
        bool shown = diag_is_shown(list, list->v[i]);
        tally.silenced += list->v[i]->silenced;
        tally.shown += shown;
        tally.of[list->v[i]->severity] += shown;
        tally.fixable += shown && list->v[i]->edit_count > 0;
    }
    return tally;
}

static void put_summary(struct buf *out, const struct diag_list *list)
{
    struct tally tally = count(list);
    const char *comma = "";
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--) {
        size_t n = tally.of[severity];
        if (n)
            buf_printf(out, "%s%zu %s%s", comma, n, severity_name[severity], n == 1 ? "" : "s");
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
    for (size_t i = 0; i < list->n; i++)
        if (diag_is_shown(list, list->v[i]))
            diag_render(out, list->v[i], options->colour);
    if (list->not_kept)
        buf_printf(out, "%zu more not shown\n", list->not_kept);
    if (out->n)
        buf_putc(out, '\n');
    put_summary(out, list);
}
