#include "report/diag_report.h"
#include "report/json_write.h"

static json_t *notes_of(struct json_writer *w, const struct diag *diag)
{
    json_t *array = json_array();
    for (size_t i = 0; i < diag->note_count; i++) {
        json_t *object = json_object();
        json_put_place(w, object, &diag->notes[i].place);
        json_put(w, object, "message", json_of_bytes(w, diag->notes[i].message));
        json_append(w, array, object);
    }
    return array;
}

/* The edits of the fix: bytes of the file that are replaced. */
static json_t *fix_of(struct json_writer *w, const struct diag *diag)
{
    json_t *array = json_array();
    for (size_t i = 0; i < diag->edit_count; i++) {
        json_t *object = json_object();
        json_put_place(w, object, &diag->edits[i].place);
        json_put(w, object, "text", json_of_bytes(w, diag->edits[i].text));
        json_append(w, array, object);
    }
    return array;
}

static json_t *diag_of(struct json_writer *w, const struct diag *diag)
{
    json_t *object = json_object();
    json_put(w, object, "code", json_string(diag_info(diag->code)->name));
    json_put(w, object, "severity", json_string(severity_name[diag->severity]));
    json_put_place(w, object, &diag->place);
    json_put(w, object, "message", json_of_bytes(w, diag->message));
    json_put(w, object, "label", json_of_bytes(w, diag->label));
    json_put(w, object, "help", json_of_bytes(w, diag->help));
    json_put(w, object, "notes", notes_of(w, diag));
    json_put(w, object, "fix", fix_of(w, diag));
    json_put(w, object, "allowed", json_boolean(diag->silenced));
    if (diag->silenced)
        json_put(w, object, "reason", json_of_bytes(w, diag->reason));
    return object;
}

static json_t *counts_of(struct json_writer *w, const struct diag_list *list)
{
    size_t counts[FT_ERROR + 1] = {0};
    json_t *object = json_object();
    for (size_t i = 0; i < list->n; i++)
        counts[list->v[i]->severity] += diag_is_shown(list, list->v[i]);
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--)
        json_put(w, object, severity_name[severity], json_of_count(counts[severity]));
    json_put(w, object, "not_kept", json_of_count(list->not_kept));
    return object;
}

void diag_report_json(struct buf *out, const struct diag_list *list,
                      const struct ft_diags_options *options)
{
    struct json_writer w = {0};
    json_t *root = json_object(), *array = json_array();
    (void)options;
    json_put(&w, root, "fundtrace", json_integer(1));
    json_put(&w, root, "version", json_string(FT_VERSION));
    json_put(&w, root, "counts", counts_of(&w, list));
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i]->severity >= list->at_least)
            json_append(&w, array, diag_of(&w, list->v[i]));
    json_put(&w, root, "diagnostics", array);
    json_finish(&w, out, root);
}
