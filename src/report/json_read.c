#include "report/json_read.h"

#include "report/json_parts.h"

#define HOW_TO_WRITE "fundtrace audit AUDIT.yaml -o FILE.json writes a result"

struct json_node read_of_measure(struct result_reader *r, const struct json_node *object,
                                 size_t measure)
{
    return node_member(&r->nodes, object, r->result->measures[measure].id.p, JSON_OBJECT);
}

/* --- the heading ------------------------------------------------------------ */

static void read_version(struct result_reader *r, const struct json_node *root)
{
    struct json_node node = node_member(&r->nodes, root, "fundtrace", JSON_INTEGER);
    if (node.value && json_integer_value(node.value) != 1)
        diag_help(
            r->nodes.diags,
            node_report(&r->nodes, FT010, &node, "this program reads version 1 of the format"),
            HOW_TO_WRITE);
}

static void read_titles(struct result_reader *r, const struct json_node *root)
{
    static const char *const languages[] = {[LANGUAGE_EN] = "en", [LANGUAGE_JA] = "ja"};
    struct json_node title = node_member(&r->nodes, root, "title", JSON_OBJECT);
    r->result->proposal_title = node_text(&r->nodes, &title, "proposal");
    r->result->budget_title = node_text(&r->nodes, &title, "budget");
    r->result->language = (enum language)node_word(&r->nodes, root, "language", languages, 2);
}

static void read_currency(struct result_reader *r, const struct json_node *root)
{
    struct json_node node = node_member(&r->nodes, root, "currency", JSON_STRING);
    if (!node.value)
        return;
    r->result->currency = currency_find(str_of(json_string_value(node.value)));
    if (!r->result->currency)
        node_report(&r->nodes, FT012, &node, "a currency that is not known here");
}

static void read_weights(struct result_reader *r, const struct json_node *root)
{
    struct json_node weights = node_member(&r->nodes, root, "weights", JSON_OBJECT);
    for (int s = STRENGTH_SIGNIFICANT; s <= STRENGTH_PRINCIPAL; s++) {
        struct json_node node = node_member(&r->nodes, &weights, strength_name[s], JSON_STRING);
        r->result->weight[s] = (struct decimal){0, 1};
        if (node.value &&
            !decimal_parse(str_of(json_string_value(node.value)), &r->result->weight[s]))
            node_report(&r->nodes, FT012, &node, "a weight is a decimal such as 0.4");
    }
}

static void read_inputs(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "inputs", &n);
    struct result_input *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].path = node_text(&r->nodes, &at, "path");
        v[i].role = node_text(&r->nodes, &at, "role");
        v[i].sha256 = node_text(&r->nodes, &at, "sha256");
    }
    r->result->inputs = v;
    r->result->input_count = v ? n : 0;
}

static void read_rules(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "rules", &n);
    struct result_rule *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].id = node_text(&r->nodes, &at, "id");
        v[i].role = (enum rule_role)node_word(&r->nodes, &at, "role", rule_role_name, 3);
        v[i].summary = node_text_or_null(&r->nodes, &at, "summary");
        v[i].file = node_text(&r->nodes, &at, "file");
        v[i].line = (size_t)node_count(&r->nodes, &at, "line");
        v[i].sha256 = node_text(&r->nodes, &at, "sha256");
    }
    r->result->rules = v;
    r->result->rule_count = v ? n : 0;
}

static void read_excluded(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "excluded", &n);
    struct excluded_pair *v = node_alloc(&r->nodes, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node at = node_element(&list, i);
        v[i].item = node_text(&r->nodes, &at, "item");
        v[i].line = node_text(&r->nodes, &at, "line");
        v[i].rule = node_text_or_null(&r->nodes, &at, "rule");
        v[i].reason = node_text_or_null(&r->nodes, &at, "reason");
    }
    r->result->excluded = v;
    r->result->excluded_count = v ? n : 0;
}

/* --- measures --------------------------------------------------------------- */

/* A year is a number, anything else a text or null. */
static struct str read_fiscal_year(struct result_reader *r, const struct json_node *measure)
{
    const json_t *value = json_object_get(measure->value, "fiscal_year");
    if (!json_is_integer(value))
        return node_text_or_null(&r->nodes, measure, "fiscal_year");
    struct str year = arena_printf(r->nodes.arena, "%lld", (long long)json_integer_value(value));
    if (!year.p)
        r->nodes.err = FT_ENOMEM;
    return year;
}

static void read_unit(struct result_reader *r, const struct json_node *measure, struct unit *out)
{
    struct json_node node = node_member(&r->nodes, measure, "unit", JSON_STRING);
    *out = (struct unit){STR(""), 1};
    if (!node.value || !r->result->currency)
        return;
    struct str name = node_text(&r->nodes, measure, "unit");
    if (!unit_find(r->result->currency, name, out))
        node_report(&r->nodes, FT012, &node, "a unit that the currency does not have");
    out->name = name;
    struct json_node size = node_member(&r->nodes, measure, "unit_size", JSON_INTEGER);
    if (size.value && json_integer_value(size.value) != out->size)
        node_report(&r->nodes, FT012, &size, "not the size of the unit, which is %lld",
                    (long long)out->size);
}

static void read_measure(struct result_reader *r, const struct json_node *at,
                         struct result_measure *out)
{
    out->id = node_text(&r->nodes, at, "id");
    out->label = node_text(&r->nodes, at, "label");
    out->fiscal_year = read_fiscal_year(r, at);
    out->phase = (enum phase)node_word(&r->nodes, at, "phase", phase_name, PHASES);
    out->funds = node_bool(&r->nodes, at, "funds");
    read_unit(r, at, &out->unit);
    out->compare_with = node_ref(&r->nodes, at, "compare_with", &r->measure_ids, FT109);
}

static void read_measures(struct result_reader *r, const struct json_node *root)
{
    size_t n;
    struct json_node list = node_list(&r->nodes, root, "measures", &n);
    if (n > MAX_MEASURES) {
        diag_help(r->nodes.diags,
                  node_report(&r->nodes, FT011, &list, "more than %d measures", MAX_MEASURES),
                  HOW_TO_WRITE);
        return;
    }
    struct result_measure *v = node_alloc(&r->nodes, n, sizeof *v);
    if (!v)
        return;
    read_ids(r, root, "measures", &r->measure_ids);
    for (size_t i = 0; i < n; i++) {
        struct json_node at = node_element(&list, i);
        read_measure(r, &at, &v[i]);
    }
    r->result->measures = v;
    r->result->measure_count = n;
}

/* --- the whole -------------------------------------------------------------- */

static void read_whole(struct result_reader *r, const struct json_node *root)
{
    read_version(r, root);
    if (r->nodes.err)
        return;
    read_titles(r, root);
    read_currency(r, root);
    read_weights(r, root);
    read_inputs(r, root);
    read_measures(r, root);
    read_rules(r, root);
    read_excluded(r, root);
    if (r->nodes.err) /* the rest leans on measures */
        return;
    read_ids(r, root, "items", &r->item_ids);
    read_ids(r, root, "lines", &r->line_ids);
    read_lines(r, root);
    read_items(r, root);
    read_scopes_of_all(r, root);
}

static void report_syntax(const struct source *source, struct ft_diags *diags,
                          const json_error_t *error)
{
    size_t at = error->position < 0 ? 0 : (size_t)error->position;
    if (at > source->text.n)
        at = source->text.n;
    struct str text = source->text;
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80)
        at--;
    struct diag *diag = diag_add(diags, FT003, source_place(source, (struct span){at, at}),
                                 "not JSON: %s", error->text);
    diag_help(diags, diag, HOW_TO_WRITE);
}

static json_t *parse(const struct source *source, struct ft_diags *diags, enum ft_err *err)
{
    json_error_t error = {0};
    *err = FT_EINPUT;
    if (source->text.n > RESULT_MAX_BYTES) {
        diag_help(diags,
                  diag_add(diags, FT011, place_of_file(source->path),
                           "a result of more than %zu MB", RESULT_MAX_BYTES >> 20),
                  "split the audit into several");
        return NULL;
    }
    json_t *root =
        json_loadb(source->text.p, source->text.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    enum json_error_code code = json_error_code(&error);
    if (root)
        *err = FT_OK;
    else if (code == json_error_out_of_memory || code == json_error_unknown)
        *err = FT_ENOMEM; /* jansson does not always say so when memory ends */
    else
        report_syntax(source, diags, &error);
    return root;
}

enum ft_err result_read(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ft_result **out)
{
    enum ft_err err;
    *out = NULL;
    json_t *json = parse(source, diags, &err);
    if (err)
        return err;
    struct result_reader reader = {
        .nodes = {.arena = arena, .source = source, .diags = diags},
        .result = ARENA_NEW(arena, struct ft_result),
    };
    map_init(&reader.item_ids, arena);
    map_init(&reader.line_ids, arena);
    map_init(&reader.measure_ids, arena);
    map_init(&reader.section_ids, arena);
    struct json_node root = {.value = json};
    if (reader.result)
        read_whole(&reader, &root);
    err = reader.result ? reader.nodes.err : FT_ENOMEM;
    json_decref(json);
    if (err)
        return err;
    reader.result->arena = arena;
    *out = reader.result;
    return FT_OK;
}
