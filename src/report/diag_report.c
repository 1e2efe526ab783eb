#include "report/diag_report.h"

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

void diag_put_plain(struct buf *out, const struct diag *diag)
{
    buf_add(out, diag->message);
    if (diag->label.n)
        buf_printf(out, " (%.*s)", STR_ARG(diag->label));
    put_remark(out, "help", diag->help);
    for (size_t i = 0; i < diag->note_count; i++)
        put_note(out, &diag->notes[i]);
}

enum ft_err ft_diags_report(struct ft_diags *diags, const struct ft_diags_options *options,
                            struct ft_text *out)
{
    static void (*const formats[])(struct buf *, const struct diag_list *,
                                   const struct ft_diags_options *) = {
        [FT_DIAGS_TEXT] = diag_report_text,   [FT_DIAGS_JSON] = diag_report_json,
        [FT_DIAGS_SARIF] = diag_report_sarif, [FT_DIAGS_GITHUB] = diag_report_github,
        [FT_DIAGS_JUNIT] = diag_report_junit,
    };
    struct diag_list list = {.at_least = options->at_least, .not_kept = diags_not_kept(diags)};
    struct buf text = {0};
    list.v = diags_sorted(diags, &list.n);
    formats[options->format](&text, &list, options);
    text.failed |= diags_failed(diags);
    return buf_give(&text, out);
}
