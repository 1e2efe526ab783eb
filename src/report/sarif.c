/*
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Columns count code points (columnKind), as ours do; endColumn is that of the character after the
 * last (§3.30.8).
 */
#include "report/diag_report.h"
#include "report/json_write.h"

static json_t *message_of(struct json_writer *w, struct str text)
{
    json_t *object = json_object();
    json_put(w, object, "text", json_of_bytes(w, text));
    return object;
}

static json_t *message_of_z(struct json_writer *w, const char *text)
{
    return message_of(w, str_of(text));
}

/* --- places ------------------------------------------------------------------- */

/* RFC 3986: what is not unreserved is escaped, byte by byte. */
static json_t *artifact_of(struct json_writer *w, struct str path)
{
    struct buf uri = {0};
    json_t *object = json_object();
    if (path.n && path.p[0] == '/')
        buf_puts(&uri, "file://");
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     (c && strchr("-._~/", c));
        if (plain)
            buf_putc(&uri, (char)c);
        else
            buf_printf(&uri, "%%%02X", c);
    }
    json_put(w, object, "uri", json_of_text(buf_str(&uri)));
    w->failed |= uri.failed;
    buf_release(&uri);
    return object;
}

static json_t *region_of(struct json_writer *w, const struct place *place)
{
    json_t *object = json_object();
    json_put(w, object, "startLine", json_of_count(place->line));
    json_put(w, object, "startColumn", json_of_count(place->column));
    json_put(w, object, "endLine", json_of_count(place->end_line));
    json_put(w, object, "endColumn", json_of_count(place->end_column));
    return object;
}

static json_t *location_of(struct json_writer *w, const struct place *place)
{
    json_t *location = json_object(), *physical = json_object();
    json_put(w, physical, "artifactLocation", artifact_of(w, place->path));
    if (place->line)
        json_put(w, physical, "region", region_of(w, place));
    json_put(w, location, "physicalLocation", physical);
    return location;
}

/* --- results ------------------------------------------------------------------ */

static json_t *full_message(struct json_writer *w, const struct diag *diag)
{
    struct buf text = {0};
    diag_put_plain(&text, diag, false);
    json_t *message = message_of(w, buf_str(&text));
    w->failed |= text.failed;
    buf_release(&text);
    return message;
}

static json_t *related_of(struct json_writer *w, const struct diag *diag)
{
    json_t *array = json_array();
    for (size_t i = 0; i < diag->note_count; i++) {
        json_t *location;
        if (!diag->notes[i].place.path.n)
            continue;
        location = location_of(w, &diag->notes[i].place);
        json_put(w, location, "id", json_of_count(i + 1));
        json_put(w, location, "message", message_of(w, diag->notes[i].message));
        json_append(w, array, location);
    }
    return array;
}

static json_t *replacement_of(struct json_writer *w, const struct diag_edit *edit)
{
    json_t *object = json_object();
    json_put(w, object, "deletedRegion", region_of(w, &edit->place));
    json_put(w, object, "insertedContent", message_of(w, edit->text));
    return object;
}

static json_t *fixes_of(struct json_writer *w, const struct diag *diag)
{
    json_t *fixes = json_array(), *fix = json_object(), *changes = json_array();
    json_t *change = json_object(), *replacements = json_array();
    for (size_t i = 0; i < diag->edit_count; i++)
        json_append(w, replacements, replacement_of(w, &diag->edits[i]));
    json_put(w, change, "artifactLocation", artifact_of(w, diag->place.path));
    json_put(w, change, "replacements", replacements);
    json_append(w, changes, change);
    json_put(w, fix, "description", message_of(w, diag->help.n ? diag->help : diag->message));
    json_put(w, fix, "artifactChanges", changes);
    json_append(w, fixes, fix);
    return fixes;
}

/* None for a finding that counts: absence would say that nobody knows (§3.27.23). */
static json_t *suppressions_of(struct json_writer *w, const struct diag *diag)
{
    json_t *array = json_array(), *object;
    if (!diag->silenced)
        return array;
    object = json_object();
    json_put(w, object, "kind", json_string("inSource"));
    json_put(w, object, "status", json_string("accepted"));
    if (diag->reason.n)
        json_put(w, object, "justification", json_of_bytes(w, diag->reason));
    json_append(w, array, object);
    return array;
}

static json_t *result_of(struct json_writer *w, const struct diag *diag)
{
    json_t *object = json_object(), *locations = json_array();
    json_put(w, object, "ruleId", json_string(diag_info(diag->code)->name));
    json_put(w, object, "ruleIndex", json_of_count((size_t)diag->code));
    json_put(w, object, "level", json_string(severity_name[diag->severity]));
    json_put(w, object, "message", full_message(w, diag));
    if (diag->place.path.n)
        json_append(w, locations, location_of(w, &diag->place));
    json_put(w, object, "locations", locations);
    if (diag->note_count)
        json_put(w, object, "relatedLocations", related_of(w, diag));
    json_put(w, object, "suppressions", suppressions_of(w, diag));
    if (diag->edit_count)
        json_put(w, object, "fixes", fixes_of(w, diag));
    return object;
}

/* --- the rules: our codes ----------------------------------------------------- */

static json_t *help_of(struct json_writer *w, const struct diag_info *info)
{
    struct buf text = {0}, markdown = {0};
    json_t *help = json_object();
    buf_printf(&text, "%s\n\n%s", info->explanation, info->bad);
    buf_printf(&markdown, "%s\n\n```yaml\n%s\n```\n", info->explanation, info->bad);
    if (*info->good) {
        buf_printf(&text, "\n\nInstead:\n\n%s", info->good);
        buf_printf(&markdown, "\nInstead:\n\n```yaml\n%s\n```\n", info->good);
    }
    json_put(w, help, "text", json_of_text(buf_str(&text)));
    json_put(w, help, "markdown", json_of_text(buf_str(&markdown)));
    w->failed |= text.failed || markdown.failed;
    buf_release(&text);
    buf_release(&markdown);
    return help;
}

static json_t *rule_of(struct json_writer *w, const struct diag_info *info)
{
    json_t *rule = json_object(), *configuration = json_object();
    json_put(w, rule, "id", json_string(info->name));
    json_put(w, rule, "shortDescription", message_of_z(w, info->title));
    json_put(w, rule, "fullDescription", message_of_z(w, info->explanation));
    json_put(w, rule, "help", help_of(w, info));
    json_put(w, configuration, "level", json_string(severity_name[info->severity]));
    json_put(w, rule, "defaultConfiguration", configuration);
    return rule;
}

static json_t *tool_of(struct json_writer *w)
{
    json_t *tool = json_object(), *driver = json_object(), *rules = json_array();
    for (int code = 0; code < DIAG_CODES; code++)
        json_append(w, rules, rule_of(w, diag_info((enum diag_code)code)));
    json_put(w, driver, "name", json_string("fundtrace"));
    json_put(w, driver, "version", json_string(FT_VERSION));
    json_put(w, driver, "rules", rules);
    json_put(w, tool, "driver", driver);
    return tool;
}

/* --- the log ------------------------------------------------------------------- */

static json_t *invocations_of(struct json_writer *w, const struct ft_diags_options *options)
{
    json_t *array = json_array(), *invocation = json_object();
    json_put(w, invocation, "executionSuccessful", json_boolean(options->loaded));
    json_append(w, array, invocation);
    return array;
}

void diag_report_sarif(struct buf *out, const struct diag_list *list,
                       const struct ft_diags_options *options)
{
    struct json_writer w = {0};
    json_t *root = json_object(), *runs = json_array(), *run = json_object();
    json_t *results = json_array();
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i]->severity >= list->at_least)
            json_append(&w, results, result_of(&w, list->v[i]));
    json_put(&w, run, "tool", tool_of(&w));
    json_put(&w, run, "columnKind", json_string("unicodeCodePoints"));
    json_put(&w, run, "invocations", invocations_of(&w, options));
    json_put(&w, run, "results", results);
    json_append(&w, runs, run);
    json_put(&w, root, "$schema",
             json_string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                         "sarif-schema-2.1.0.json"));
    json_put(&w, root, "version", json_string("2.1.0"));
    json_put(&w, root, "runs", runs);
    json_finish(&w, out, root);
}
