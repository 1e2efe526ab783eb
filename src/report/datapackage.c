/*
 * datapackage.json: what the three CSV tables hold, for programs that read Frictionless data
 * packages. Columns have the types of Fiscal Data Package where it has one.
 */
#include "report/data_table.h"
#include "report/report.h"
#include "report/view.h"
#include "text/json_put.h"

struct package {
    struct json_out json;
    const struct ft_result *result;
    const struct report_options *options;
};

/* --- columns ------------------------------------------------------------------ */

/* An amount: of which year and phase, in whole numbers of which currency's smallest unit. */
static void describe_amount(struct package *p, const struct data_column *column, uint32_t measure)
{
    const struct result_measure *m = &p->result->measures[measure];
    const struct currency *currency = p->result->currency;
    json_put_word(&p->json, "type", "integer");
    if (column->of == DATA_AMOUNT)
        json_put_word(&p->json, "columnType", "value");
    json_put_text(&p->json, "title", m->label);
    json_put_word(&p->json, "currency", currency->code);
    if (currency->decimals > 0)
        json_put_count(&p->json, "decimals", (size_t)currency->decimals);
    if (m->phase != PHASE_REQUESTED) /* which a Fiscal Data Package has no word for */
        json_put_word(&p->json, "phase", phase_name[m->phase]);
    if (m->fiscal_year.n > 0)
        json_put_text(&p->json, "fiscalYear", m->fiscal_year);
}

static void put_field(void *state, const struct data_column *column, uint32_t measure)
{
    struct package *p = state;
    struct buf name = {0};
    bool number = data_is_number(column);
    if (measure != NO_INDEX)
        buf_add(&name, p->result->measures[measure].id);
    buf_puts(&name, column->is.key);
    json_open(&p->json, '{');
    json_put_made(&p->json, "name", &name);
    if (number && measure != NO_INDEX)
        describe_amount(p, column, measure);
    else
        json_put_word(&p->json, "type", number ? "integer" : "string");
    if (column->fiscal)
        json_put_word(&p->json, "columnType", column->fiscal);
    json_close(&p->json, '}');
}

/* --- tables ------------------------------------------------------------------- */

static void put_foreign_key(struct package *p, const char *column, const char *table)
{
    json_open(&p->json, '{');
    json_put_word(&p->json, "fields", column);
    json_put_open(&p->json, "reference", '{');
    json_put_word(&p->json, "resource", table);
    json_put_word(&p->json, "fields", "id");
    json_close(&p->json, '}');
    json_close(&p->json, '}');
}

static void put_foreign_keys(struct package *p, enum ft_table table)
{
    if (table == FT_TABLE_ITEMS)
        return;
    json_put_open(&p->json, "foreignKeys", '[');
    if (table == FT_TABLE_LINES) {
        put_foreign_key(p, "parent", "");
    } else {
        put_foreign_key(p, "item", data_tables[FT_TABLE_ITEMS].name);
        put_foreign_key(p, "line", data_tables[FT_TABLE_LINES].name);
    }
    json_close(&p->json, ']');
}

static void put_schema(struct package *p, enum ft_table table)
{
    json_put_open(&p->json, "schema", '{');
    json_put_open(&p->json, "fields", '[');
    data_columns(&data_tables[table], p->result, put_field, p);
    json_close(&p->json, ']');
    json_put_open(&p->json, "missingValues", '[');
    json_write_text(&p->json, STR(""));
    json_close(&p->json, ']');
    if (table != FT_TABLE_LINKS)
        json_put_word(&p->json, "primaryKey", "id");
    put_foreign_keys(p, table);
    json_close(&p->json, '}');
}

/* The table is written again, for its size and hash. */
static void put_resource(struct package *p, enum ft_table table)
{
    struct report_options options = *p->options;
    struct buf bytes = {0}, path = {0};
    char hash[7 + 65] = "sha256:";
    options.table = table;
    report_csv(&bytes, p->result, &options);
    p->json.to->failed |= bytes.failed || sha256_hex(buf_str(&bytes), hash + 7) != FT_OK;
    buf_printf(&path, "%.*s.%s.csv", STR_ARG(options.name), data_tables[table].name);
    json_open(&p->json, '{');
    json_put_word(&p->json, "name", data_tables[table].name);
    json_put_made(&p->json, "path", &path);
    json_put_word(&p->json, "profile", "tabular-data-resource");
    json_put_word(&p->json, "format", "csv");
    json_put_word(&p->json, "mediatype", "text/csv");
    json_put_word(&p->json, "encoding", "utf-8");
    json_put_count(&p->json, "bytes", bytes.n);
    json_put_word(&p->json, "hash", hash);
    put_schema(p, table);
    json_close(&p->json, '}');
    buf_release(&bytes);
}

/* --- the whole ----------------------------------------------------------------- */

static void put_description(struct package *p)
{
    struct buf text = {0};
    buf_puts(&text, "Amounts are whole numbers of the currency's smallest unit, empty where not "
                    "stated and 0 where nil. Lists in a cell are separated by ';'. A text that a "
                    "spreadsheet would take for a formula has an apostrophe before it.");
    if (p->options->whole) {
        buf_putc(&text, ' ');
        view_filters(&text, p->result, LANGUAGE_EN);
    }
    json_put_made(&p->json, "description", &text);
}

static void put_sources(struct package *p)
{
    json_put_open(&p->json, "sources", '[');
    for (size_t i = 0; i < p->result->input_count; i++) {
        const struct result_input *input = &p->result->inputs[i];
        json_open(&p->json, '{');
        json_put_text(&p->json, "title", input->role);
        json_put_text(&p->json, "path", input->path);
        json_put_text(&p->json, "sha256", input->sha256);
        json_close(&p->json, '}');
    }
    json_close(&p->json, ']');
}

void report_datapackage(struct buf *out, const struct ft_result *result,
                        const struct report_options *options)
{
    struct package p = {.json = {.to = out}, .result = result, .options = options};
    struct buf title = {0};
    buf_printf(&title, "%.*s ⇢ %.*s", STR_ARG(result->proposal_title),
               STR_ARG(result->budget_title));
    json_open(&p.json, '{');
    json_put_word(&p.json, "profile", "tabular-data-package");
    json_put_word(&p.json, "name", "fundtrace-audit");
    json_put_made(&p.json, "title", &title);
    put_description(&p);
    put_sources(&p);
    json_put_open(&p.json, "resources", '[');
    for (int table = 0; table < DATA_TABLES; table++)
        put_resource(&p, (enum ft_table)table);
    json_close(&p.json, ']');
    json_end(&p.json, '}');
}
