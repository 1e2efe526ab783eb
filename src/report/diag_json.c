#include "report/diag_json.h"

#include "base/utf8.h"

json_t *diag_json_text(struct json_writer *w, struct str text)
{
    struct buf safe = {0};
    json_t *value;
    while (text.n) {
        size_t valid = utf8_invalid_at(text);
        buf_add(&safe, str_slice(text, 0, valid));
        if (valid < text.n)
            buf_putc(&safe, '?');
        text = str_slice(text, valid + (valid < text.n), text.n);
    }
    value = json_of_text(buf_str(&safe));
    w->failed |= safe.failed;
    buf_release(&safe);
    return value;
}

json_t *diag_json_count(size_t count)
{
    return json_integer((json_int_t)count);
}

void diag_json_put(struct buf *out, struct json_writer *w, json_t *value)
{
    char *text = w->failed ? NULL : json_dumps(value, JSON_INDENT(2));
    if (text)
        buf_puts(out, text);
    else
        out->failed = true;
    buf_putc(out, '\n');
    free(text);
    json_decref(value);
}

static void put_place(struct json_writer *w, json_t *object, const struct place *place)
{
    json_put(w, object, "path", diag_json_text(w, place->path));
    json_put(w, object, "line", diag_json_count(place->line));
    json_put(w, object, "column", diag_json_count(place->column));
    json_put(w, object, "end_line", diag_json_count(place->end_line));
    json_put(w, object, "end_column", diag_json_count(place->end_column));
}

static json_t *notes_of(struct json_writer *w, const struct diag *diag)
{
    json_t *array = json_array();
    for (size_t i = 0; i < diag->note_count; i++) {
        json_t *object = json_object();
        put_place(w, object, &diag->notes[i].place);
        json_put(w, object, "message", diag_json_text(w, diag->notes[i].message));
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
        put_place(w, object, &diag->edits[i].place);
        json_put(w, object, "text", diag_json_text(w, diag->edits[i].text));
        json_append(w, array, object);
    }
    return array;
}

static json_t *diag_of(struct json_writer *w, const struct diag *diag)
{
    json_t *object = json_object();
    json_put(w, object, "code", json_string(diag_info(diag->code)->name));
    json_put(w, object, "severity", json_string(severity_name[diag->severity]));
    put_place(w, object, &diag->place);
    json_put(w, object, "message", diag_json_text(w, diag->message));
    json_put(w, object, "label", diag_json_text(w, diag->label));
    json_put(w, object, "help", diag_json_text(w, diag->help));
    json_put(w, object, "notes", notes_of(w, diag));
    json_put(w, object, "fix", fix_of(w, diag));
    json_put(w, object, "allowed", json_boolean(diag->silenced));
    if (diag->silenced)
        json_put(w, object, "reason", diag_json_text(w, diag->reason));
    return object;
}

static json_t *counts_of(struct json_writer *w, const struct diag_list *list)
{
    size_t counts[FT_ERROR + 1] = {0};
    json_t *object = json_object();
    for (size_t i = 0; i < list->n; i++)
        counts[list->v[i]->severity] += diag_is_shown(list, list->v[i]);
    for (int severity = FT_ERROR; severity >= FT_NOTE; severity--)
        json_put(w, object, severity_name[severity], diag_json_count(counts[severity]));
    json_put(w, object, "not_kept", diag_json_count(list->not_kept));
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
    diag_json_put(out, &w, root);
}
