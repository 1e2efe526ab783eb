#include "report/check/formats.h"
#include "text/json_put.h"

static void put_notes(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "notes", '[');
    for (size_t i = 0; i < diag->note_count; i++) {
        json_open(out, '{');
        json_put_place(out, &diag->notes[i].place);
        json_put_text(out, "message", diag->notes[i].message);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* The edits of the fix: bytes of the file that are replaced. */
static void put_fix(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "fix", '[');
    for (size_t i = 0; i < diag->edit_count; i++) {
        json_open(out, '{');
        json_put_place(out, &diag->edits[i].place);
        json_put_text(out, "text", diag->edits[i].text);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_diag(struct json_out *out, const struct diag *diag)
{
    json_open(out, '{');
    json_put_word(out, "code", diag_info(diag->code)->name);
    json_put_word(out, "severity", severity_name[diag->severity]);
    json_put_place(out, &diag->place);
    json_put_text(out, "message", diag->message);
    json_put_text(out, "label", diag->label);
    json_put_text(out, "help", diag->help);
    put_notes(out, diag);
    put_fix(out, diag);
    json_put_bool(out, "allowed", diag->silenced);
    if (diag->silenced)
        json_put_text(out, "reason", diag->reason);
    json_close(out, '}');
}

static void put_counts(struct json_out *out, const struct diag_list *list)
{
    size_t counts[FT_ERROR + 1] = {0};
    for (size_t i = 0; i < list->n; i++)
        counts[list->v[i]->severity] += diag_is_shown(list, list->v[i]);
    json_put_open(out, "counts", '{');
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--)
        json_put_count(out, severity_name[severity], counts[severity]);
    json_put_count(out, "not_kept", diags_not_kept(list->of));
    json_close(out, '}');
}

void diag_report_json(struct buf *to, const struct diag_list *list,
                      const struct ft_diags_options *options)
{
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    put_counts(&out, list);
    json_put_open(&out, "diagnostics", '[');
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i]->severity >= list->at_least)
            put_diag(&out, list->v[i]);
    json_close(&out, ']');
    json_end(&out, '}');
}
