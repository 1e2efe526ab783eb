#include "review/import_json.h"

#include "text/json_node.h"
#include "text/json_scan.h"

#define VERSION  1
#define HOW_MADE "the page of 'fundtrace audit -o review.html --review' exports such a file"

enum { KEY_VERSION, KEY_RESULT, KEY_DECISIONS, KEYS };
static const char *const keys[KEYS] = {"fundtrace_decisions", "result", "decisions"};

/* What the page was made from: for people, as each row says itself what it was decided on. */
enum { RESULT_KEYS = 3 };
static const char *const result_keys[RESULT_KEYS] = {"proposal", "budget", "inputs"};

struct importing {
    struct json_reader json;
    struct ledger_row *rows;
};

static void help(struct importing *in, struct diag *diag, const char *text)
{
    diag_help(in->json.diags, diag, "%s", text);
}

/* --- objects ------------------------------------------------------------------------------------ */

static void report_unknown(struct importing *in, const struct json_scan *scan,
                           const char *const *known, size_t count)
{
    struct json_node at = {.at = scan->key.start};
    struct str key = str_slice(scan->text, scan->key.start + 1, scan->key.end - 1);
    struct diag *diag = node_report(&in->json, FT005, &at, "unknown key '%.*s'",
                                    (int)(key.n < 60 ? key.n : 60), key.p);
    struct buf names = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(&names, "%s%s", i > 0 ? ", " : "", known[i]);
    if (names.p)
        diag_help(in->json.diags, diag, "its keys are: %s", names.p);
    buf_release(&names);
}

/* The values of the keys in found[], value NULL where one is missing; other keys are reported. */
static void find_keys(struct importing *in, const struct json_node *object,
                      const char *const *known, size_t count, struct json_node *found)
{
    struct json_scan scan = json_scan_begin(in->json.source->text, object->at);
    while (json_scan_next(&scan)) {
        struct str key = str_slice(scan.text, scan.key.start + 1, scan.key.end - 1);
        size_t i = 0;
        while (i < count && !str_eq(key, str_of(known[i])))
            i++;
        if (i == count)
            report_unknown(in, &scan, known, count);
        else
            found[i] = (struct json_node){.value = json_object_get(object->value, known[i]),
                                          .key = known[i],
                                          .at = scan.value.start};
    }
}

static void require(struct importing *in, const struct json_node *object,
                    const struct json_node *found, const char *key)
{
    if (!found->value)
        help(in, node_report(&in->json, FT006, object, "the key '%s' is missing", key), HOW_MADE);
}

/* --- one decision --------------------------------------------------------------------------------- */

static struct str take_cell(struct importing *in, const struct json_node *node)
{
    struct str text = node->value ? str_trim(node_text(&in->json, node)) : STR("");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if ((c >= ' ' && c != 0x7f) || c == '\t' || c == '\n' || c == '\r')
            continue;
        node_report(&in->json, FT012, node, "a control character in '%s'", node->key);
        return STR("");
    }
    return text;
}

/* Of each cell that stands there; of others, where the row begins. */
static void take_places(struct importing *in, const struct json_node *found, struct ledger_row *row)
{
    struct place *at = node_alloc(&in->json, DECISION_DATE + 1, sizeof *at);
    for (int c = 0; at && c <= DECISION_DATE; c++) {
        struct span span = {found[c].at, json_skip_value(in->json.source->text, found[c].at)};
        at[c] = found[c].value ? source_place(in->json.source, span) : row->place;
    }
    row->at = at;
}

static void take_row(struct importing *in, const struct json_node *object, struct ledger_row *row)
{
    struct json_node found[DECISION_COLUMNS] = {0};
    size_t end = object->at + 1;
    *row =
        (struct ledger_row){.place = source_place(in->json.source, (struct span){object->at, end})};
    if (!node_is(&in->json, object, JSON_OBJECT))
        return;
    find_keys(in, object, decision_heading, DECISION_COLUMNS, found);
    require(in, object, &found[DECISION_ITEM], decision_heading[DECISION_ITEM]);
    require(in, object, &found[DECISION_VERDICT], decision_heading[DECISION_VERDICT]);
    for (int c = 0; c < DECISION_COLUMNS; c++)
        row->cells[c] = take_cell(in, &found[c]);
    take_places(in, found, row);
}

/* --- the whole -------------------------------------------------------------------------------------- */

static void take_rows(struct importing *in, const struct json_node *list, size_t *count)
{
    size_t n = json_array_size(list->value);
    if (n > IMPORT_MAX_ROWS) {
        help(in, node_report(&in->json, FT011, list, "more than %zu decisions", IMPORT_MAX_ROWS),
             "split the file into several");
        return;
    }
    in->rows = node_alloc(&in->json, n, sizeof *in->rows);
    struct json_scan scan = json_scan_begin(in->json.source->text, list->at);
    for (size_t i = 0; in->rows && i < n && json_scan_next(&scan); i++) {
        struct json_node object = {.value = json_array_get(list->value, i), .at = scan.value.start};
        take_row(in, &object, &in->rows[i]);
        *count = i + 1;
    }
}

static void check_version(struct importing *in, const struct json_node *version)
{
    if (!version->value || !node_is(&in->json, version, JSON_INTEGER))
        return;
    if (json_integer_value(version->value) != VERSION)
        help(in,
             node_report(&in->json, FT010, version, "this program reads version %d of the format",
                         VERSION),
             HOW_MADE);
}

static void take_root(struct importing *in, const struct json_node *root, size_t *count)
{
    struct json_node found[KEYS] = {0}, of_result[RESULT_KEYS] = {0};
    if (!node_is(&in->json, root, JSON_OBJECT))
        return;
    find_keys(in, root, keys, KEYS, found);
    require(in, root, &found[KEY_VERSION], keys[KEY_VERSION]);
    require(in, root, &found[KEY_DECISIONS], keys[KEY_DECISIONS]);
    check_version(in, &found[KEY_VERSION]);
    if (found[KEY_RESULT].value && node_is(&in->json, &found[KEY_RESULT], JSON_OBJECT))
        find_keys(in, &found[KEY_RESULT], result_keys, RESULT_KEYS, of_result);
    if (found[KEY_DECISIONS].value && node_is(&in->json, &found[KEY_DECISIONS], JSON_ARRAY))
        take_rows(in, &found[KEY_DECISIONS], count);
}

static enum ft_err refuse_large(const struct source *source, struct ft_diags *diags)
{
    diag_help(diags,
              diag_add(diags, FT011, place_of_file(source->path), "decisions of more than %zu MB",
                       IMPORT_JSON_MAX_BYTES >> 20),
              "split the file into several");
    return FT_EINPUT;
}

enum ft_err import_json(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ledger_row **rows, size_t *count)
{
    struct importing in = {
        .json = {.arena = arena, .source = source, .diags = diags, .help = HOW_MADE}};
    *count = 0;
    if (source->text.n > IMPORT_JSON_MAX_BYTES)
        return refuse_large(source, diags);
    json_t *value = json_parse(&in.json, (struct span){0, source->text.n});
    if (value) {
        struct json_node root = {.value = value, .at = json_skip_blanks(source->text, 0)};
        take_root(&in, &root, count);
    }
    json_decref(value);
    *rows = in.rows;
    return in.json.err;
}
