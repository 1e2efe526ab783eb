#include "report/diag_report.h"

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
