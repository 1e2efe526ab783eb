/*
 * datapackage.json: what the three CSV tables hold, for programs that read Frictionless data
 * packages. Columns have the types of Fiscal Data Package where it has one.
 */
#include "report/json_write.h"
#include "report/report.h"
#include "report/view.h"
#include "text/csv.h"

struct package {
    struct json_writer json;
    const struct report_options *options;
    struct ft_diags *diags; /* for reading our own tables back: they are in order */
};

static const char *const tables[] = {
    [FT_TABLE_ITEMS] = "items",
    [FT_TABLE_LINES] = "lines",
    [FT_TABLE_LINKS] = "links",
};
enum { TABLES = sizeof tables / sizeof *tables };

/* --- columns ------------------------------------------------------------------ */

/* The types of Fiscal Data Package, which is about budget lines. */
static const char *column_type(enum ft_table table, struct str heading)
{
    static const struct {
        enum ft_table table;
        const char *heading, *type;
    } types[] = {
        {FT_TABLE_LINES, "id", "activity:generic:project:code"},
        {FT_TABLE_LINES, "title", "activity:generic:project:label"},
        {FT_TABLE_LINES, "parent", "activity:generic:program:code"},
        {FT_TABLE_LINES, "organisation", "administrator:generic:name"},
        {FT_TABLE_LINKS, "line", "activity:generic:project:code"},
        {FT_TABLE_LINKS, "title", "activity:generic:project:label"},
        {FT_TABLE_LINKS, "organisation", "administrator:generic:name"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (types[i].table == table && str_eq(heading, str_of(types[i].heading)))
            return types[i].type;
    return NULL;
}

/* The measure a heading is of ("fy2016", "fy2016.principal.exact"), and what follows its id. */
static uint32_t measure_of(const struct ft_result *result, struct str heading, struct str *rest)
{
    for (uint32_t m = 0; m < result->measure_count; m++) {
        struct str id = result->measures[m].id;
        if (!str_has_prefix(heading, id) || (heading.n > id.n && heading.p[id.n] != '.'))
            continue;
        *rest = str_slice(heading, id.n, heading.n);
        return m;
    }
    return NO_INDEX;
}

/* An amount: of which year and phase, in whole numbers of which currency's smallest unit. */
static void describe_amount(struct package *p, json_t *field, uint32_t measure, bool own)
{
    const struct result_measure *m = &p->json.result->measures[measure];
    const struct currency *currency = p->json.result->currency;
    json_put(&p->json, field, "type", json_string("integer"));
    if (own)
        json_put(&p->json, field, "columnType", json_string("value"));
    json_put(&p->json, field, "title", json_of_text(m->label));
    json_put(&p->json, field, "currency", json_string(currency->code));
    if (currency->decimals > 0)
        json_put(&p->json, field, "decimals", json_integer(currency->decimals));
    json_put(&p->json, field, "phase", json_string(phase_name[m->phase]));
    if (m->fiscal_year.n > 0)
        json_put(&p->json, field, "fiscalYear", json_of_text(m->fiscal_year));
}

static json_t *field(struct package *p, enum ft_table table, struct str heading)
{
    struct str rest = {0};
    json_t *field = json_object();
    const char *type = column_type(table, heading);
    uint32_t measure = measure_of(p->json.result, heading, &rest);
    json_put(&p->json, field, "name", json_of_text(heading));
    if (measure != NO_INDEX && !str_eq(rest, STR(".change.is"))) {
        describe_amount(p, field, measure, rest.n == 0);
        return field;
    }
    bool number = str_eq(heading, STR("headcount"));
    json_put(&p->json, field, "type", json_string(number ? "integer" : "string"));
    if (type)
        json_put(&p->json, field, "columnType", json_string(type));
    return field;
}

static json_t *fields(struct package *p, enum ft_table table, const struct csv_table *rows)
{
    json_t *array = json_array();
    for (size_t i = 0; i < rows->columns; i++)
        json_append(&p->json, array, field(p, table, rows->heading[i]));
    return array;
}

/* --- tables ------------------------------------------------------------------- */

static json_t *foreign_key(struct package *p, const char *column, const char *table)
{
    json_t *key = json_object(), *reference = json_object();
    json_put(&p->json, reference, "resource", json_string(table));
    json_put(&p->json, reference, "fields", json_string("id"));
    json_put(&p->json, key, "fields", json_string(column));
    json_put(&p->json, key, "reference", reference);
    return key;
}

static json_t *schema(struct package *p, enum ft_table table, const struct csv_table *rows)
{
    json_t *schema = json_object(), *keys = json_array(), *missing = json_array();
    json_put(&p->json, schema, "fields", fields(p, table, rows));
    json_append(&p->json, missing, json_string(""));
    json_put(&p->json, schema, "missingValues", missing);
    if (table != FT_TABLE_LINKS)
        json_put(&p->json, schema, "primaryKey", json_string("id"));
    if (table == FT_TABLE_LINES)
        json_append(&p->json, keys, foreign_key(p, "parent", ""));
    if (table == FT_TABLE_LINKS) {
        json_append(&p->json, keys, foreign_key(p, "item", tables[FT_TABLE_ITEMS]));
        json_append(&p->json, keys, foreign_key(p, "line", tables[FT_TABLE_LINES]));
    }
    if (json_array_size(keys) > 0)
        json_put(&p->json, schema, "foreignKeys", json_incref(keys));
    json_decref(keys);
    return schema;
}

static json_t *file_name(struct package *p, enum ft_table table)
{
    struct str name = p->options->name;
    struct str file = arena_printf(p->json.arena, "%.*s.%s.csv", STR_ARG(name), tables[table]);
    p->json.failed |= !file.p;
    return json_of_text(file);
}

static json_t *resource(struct package *p, enum ft_table table, struct str bytes,
                        const struct csv_table *rows)
{
    char hash[7 + 65] = "sha256:";
    json_t *resource = json_object();
    p->json.failed |= sha256_hex(bytes, hash + 7) != FT_OK;
    json_put(&p->json, resource, "name", json_string(tables[table]));
    json_put(&p->json, resource, "path", file_name(p, table));
    json_put(&p->json, resource, "profile", json_string("tabular-data-resource"));
    json_put(&p->json, resource, "format", json_string("csv"));
    json_put(&p->json, resource, "mediatype", json_string("text/csv"));
    json_put(&p->json, resource, "encoding", json_string("utf-8"));
    json_put(&p->json, resource, "bytes", json_of_count(bytes.n));
    json_put(&p->json, resource, "hash", json_string(hash));
    json_put(&p->json, resource, "schema", schema(p, table, rows));
    return resource;
}

/* The table is written again, so that what is said of it is what it has. */
static json_t *describe(struct package *p, enum ft_table table)
{
    struct report_options options = *p->options;
    struct buf bytes = {0};
    struct csv_table *rows = NULL;
    json_t *object = NULL;
    options.table = table;
    report_csv(&bytes, p->json.result, &options);
    struct str text = buf_str(&bytes);
    struct str after_mark = options.bom && text.n > 3 ? str_slice(text, 3, text.n) : text;
    struct source *source =
        bytes.failed ? NULL : source_of_text(p->json.arena, STR("csv"), after_mark);
    if (source && csv_read(p->json.arena, source, p->diags, &rows) == FT_OK)
        object = resource(p, table, text, rows);
    p->json.failed |= !object;
    buf_release(&bytes);
    return object;
}

/* --- the whole ----------------------------------------------------------------- */

static json_t *description(struct package *p)
{
    struct buf text = {0};
    buf_puts(&text, "Amounts are whole numbers of the currency's smallest unit, empty where not "
                    "stated and 0 where nil. Lists in a cell are separated by ';'. A text that a "
                    "spreadsheet would take for a formula has an apostrophe before it.");
    if (p->options->whole) {
        buf_putc(&text, ' ');
        view_filters(&text, p->json.result, LANGUAGE_EN);
    }
    json_t *string = json_of_text(buf_str(&text));
    p->json.failed |= text.failed;
    buf_release(&text);
    return string;
}

static json_t *sources(struct package *p)
{
    json_t *array = json_array();
    for (size_t i = 0; i < p->json.result->input_count; i++) {
        const struct result_input *input = &p->json.result->inputs[i];
        json_t *object = json_object();
        json_put(&p->json, object, "title", json_of_text(input->role));
        json_put(&p->json, object, "path", json_of_text(input->path));
        json_put(&p->json, object, "sha256", json_of_text(input->sha256));
        json_append(&p->json, array, object);
    }
    return array;
}

static json_t *package(struct package *p)
{
    json_t *object = json_object(), *resources = json_array();
    struct str proposal = p->json.result->proposal_title, budget = p->json.result->budget_title;
    struct str title =
        arena_printf(p->json.arena, "%.*s ⇢ %.*s", STR_ARG(proposal), STR_ARG(budget));
    p->json.failed |= !title.p;
    json_put(&p->json, object, "profile", json_string("tabular-data-package"));
    json_put(&p->json, object, "name", json_string("fundtrace-audit"));
    json_put(&p->json, object, "title", json_of_text(title));
    json_put(&p->json, object, "description", description(p));
    json_put(&p->json, object, "sources", sources(p));
    for (size_t i = 0; i < TABLES; i++)
        json_append(&p->json, resources, describe(p, (enum ft_table)i));
    json_put(&p->json, object, "resources", resources);
    return object;
}

void report_datapackage(struct buf *out, const struct ft_result *result,
                        const struct report_options *options)
{
    struct package p = {.json = {.result = result, .arena = arena_new()},
                        .options = options,
                        .diags = ft_diags_new()};
    json_finish(&p.json, out, p.json.arena && p.diags ? package(&p) : NULL);
    ft_diags_free(p.diags);
    arena_free(p.json.arena);
}
