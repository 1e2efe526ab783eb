/*
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Columns count code points (columnKind), as ours do; endColumn is that of the character after the
 * last (§3.30.8).
 */
#include "base/place.h"
#include "report/check/formats.h"
#include "text/json_put.h"

static void put_message(struct json_out *out, const char *key, struct str text)
{
    json_put_open(out, key, '{');
    json_put_text(out, "text", text);
    json_close(out, '}');
}

/* --- places ------------------------------------------------------------------- */

/* RFC 3986: what is not unreserved is escaped, byte by byte. */
static void put_artifact(struct json_out *out, struct str path)
{
    struct buf uri = {0};
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
    json_put_open(out, "artifactLocation", '{');
    json_put_made(out, "uri", &uri);
    json_close(out, '}');
}

static void put_region(struct json_out *out, const char *key, const struct place *place)
{
    json_put_open(out, key, '{');
    json_put_count(out, "startLine", place->line);
    json_put_count(out, "startColumn", place->column);
    json_put_count(out, "endLine", place->end_line);
    json_put_count(out, "endColumn", place->end_column);
    json_close(out, '}');
}

/* A region counts in the artifact itself (§3.29.4): what is inside of one is named. */
static void put_within(struct json_out *out, const struct place *place)
{
    struct buf name = {0};
    place_put_within(&name, place, buf_add);
    json_put_open(out, "logicalLocations", '[');
    json_open(out, '{');
    json_put_made(out, "fullyQualifiedName", &name);
    json_close(out, '}');
    json_close(out, ']');
}

static void put_location(struct json_out *out, const struct place *place)
{
    json_put_open(out, "physicalLocation", '{');
    put_artifact(out, place->path);
    if (place->line && !place->inside.p)
        put_region(out, "region", place);
    json_close(out, '}');
    if (place->inside.p)
        put_within(out, place);
}

/* --- results ------------------------------------------------------------------ */

static void put_full_message(struct json_out *out, const struct diag *diag)
{
    struct buf text = {0};
    diag_put_plain(&text, diag, false);
    json_put_open(out, "message", '{');
    json_put_made(out, "text", &text);
    json_close(out, '}');
}

static void put_locations(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "locations", '[');
    if (diag->place.path.n) {
        json_open(out, '{');
        put_location(out, &diag->place);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_related(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "relatedLocations", '[');
    for (size_t i = 0; i < diag->note_count; i++) {
        if (!diag->notes[i].place.path.n)
            continue;
        json_open(out, '{');
        put_location(out, &diag->notes[i].place);
        json_put_count(out, "id", i + 1);
        put_message(out, "message", diag->notes[i].message);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_replacements(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "replacements", '[');
    for (size_t i = 0; i < diag->edit_count; i++) {
        json_open(out, '{');
        put_region(out, "deletedRegion", &diag->edits[i].place);
        put_message(out, "insertedContent", diag->edits[i].text);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_fixes(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "fixes", '[');
    json_open(out, '{');
    put_message(out, "description", diag->help.n ? diag->help : diag->message);
    json_put_open(out, "artifactChanges", '[');
    json_open(out, '{');
    put_artifact(out, diag->place.path);
    put_replacements(out, diag);
    json_close(out, '}');
    json_close(out, ']');
    json_close(out, '}');
    json_close(out, ']');
}

/* None for a finding that counts: absence would say that nobody knows (§3.27.23). */
static void put_suppressions(struct json_out *out, const struct diag *diag)
{
    json_put_open(out, "suppressions", '[');
    if (diag->silenced) {
        json_open(out, '{');
        json_put_word(out, "kind", "inSource");
        json_put_word(out, "status", "accepted");
        if (diag->reason.n)
            json_put_text(out, "justification", diag->reason);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_result(struct json_out *out, const struct diag *diag)
{
    json_open(out, '{');
    json_put_word(out, "ruleId", diag_info(diag->code)->name);
    json_put_count(out, "ruleIndex", (size_t)diag->code);
    json_put_word(out, "level", severity_name[diag->severity]);
    put_full_message(out, diag);
    put_locations(out, diag);
    if (diag->note_count)
        put_related(out, diag);
    put_suppressions(out, diag);
    if (diag->edit_count)
        put_fixes(out, diag);
    json_close(out, '}');
}

/* --- the rules: our codes ----------------------------------------------------- */

static void put_help(struct json_out *out, const struct diag_info *info)
{
    struct buf text = {0}, markdown = {0};
    buf_printf(&text, "%s\n\n%s", info->explanation, info->bad);
    buf_printf(&markdown, "%s\n\n```yaml\n%s\n```\n", info->explanation, info->bad);
    if (*info->good) {
        buf_printf(&text, "\n\nInstead:\n\n%s", info->good);
        buf_printf(&markdown, "\nInstead:\n\n```yaml\n%s\n```\n", info->good);
    }
    json_put_open(out, "help", '{');
    json_put_made(out, "text", &text);
    json_put_made(out, "markdown", &markdown);
    json_close(out, '}');
}

static void put_rule(struct json_out *out, const struct diag_info *info)
{
    json_open(out, '{');
    json_put_word(out, "id", info->name);
    put_message(out, "shortDescription", str_of(info->title));
    put_message(out, "fullDescription", str_of(info->explanation));
    put_help(out, info);
    json_put_open(out, "defaultConfiguration", '{');
    json_put_word(out, "level", severity_name[info->severity]);
    json_close(out, '}');
    json_close(out, '}');
}

static void put_tool(struct json_out *out)
{
    json_put_open(out, "tool", '{');
    json_put_open(out, "driver", '{');
    json_put_word(out, "name", "fundtrace");
    json_put_word(out, "version", FT_VERSION);
    json_put_open(out, "rules", '[');
    for (int code = 0; code < DIAG_CODES; code++)
        put_rule(out, diag_info((enum diag_code)code));
    json_close(out, ']');
    json_close(out, '}');
    json_close(out, '}');
}

/* --- the log ------------------------------------------------------------------- */

static void put_run(struct json_out *out, const struct diag_list *list, bool loaded)
{
    json_open(out, '{');
    put_tool(out);
    json_put_word(out, "columnKind", "unicodeCodePoints");
    json_put_open(out, "invocations", '[');
    json_open(out, '{');
    json_put_bool(out, "executionSuccessful", loaded);
    json_close(out, '}');
    json_close(out, ']');
    json_put_open(out, "results", '[');
    for (size_t i = 0; i < list->n; i++)
        if (list->v[i]->severity >= list->at_least)
            put_result(out, list->v[i]);
    json_close(out, ']');
    json_close(out, '}');
}

void diag_report_sarif(struct buf *to, const struct diag_list *list,
                       const struct ft_diags_options *options)
{
    struct json_out out = {.to = to};
    json_open(&out, '{');
    json_put_word(&out, "$schema",
                  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                  "sarif-schema-2.1.0.json");
    json_put_word(&out, "version", "2.1.0");
    json_put_open(&out, "runs", '[');
    put_run(&out, list, options->loaded);
    json_close(&out, ']');
    json_end(&out, '}');
}
