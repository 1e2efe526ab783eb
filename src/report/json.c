/* audit.json: the complete serialisation of a result (DESIGN §12). json_read.c reads it back. */
#include "audit/filters.h"
#include "report/json_write.h"
#include "report/report.h"

/* --- heading ---------------------------------------------------------------- */

static json_t *titles(struct json_writer *w)
{
    json_t *object = json_object();
    json_put(w, object, "proposal", json_of_text(w->result->proposal_title));
    json_put(w, object, "budget", json_of_text(w->result->budget_title));
    return object;
}

/* 0.4 as "0.4": what the audit file says, and exact. */
static json_t *decimal(struct decimal d)
{
    char digits[48];
    int places = 0;
    int64_t scale = 1;
    while (places < 9 && scale % d.denominator != 0) {
        scale *= 10;
        places++;
    }
    long long value = d.numerator * (scale / d.denominator);
    snprintf(digits, sizeof digits, "%lld", value / scale);
    size_t n = strlen(digits);
    if (places > 0)
        snprintf(digits + n, sizeof digits - n, ".%0*lld", places, value % scale);
    return json_string(digits);
}

static json_t *weights(struct json_writer *w)
{
    json_t *object = json_object();
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        json_put(w, object, strength_name[s], decimal(w->result->weight[s]));
    return object;
}

static json_t *inputs(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->input_count; i++) {
        const struct result_input *input = &w->result->inputs[i];
        json_t *object = json_object();
        json_put(w, object, "path", json_of_text(input->path));
        json_put(w, object, "role", json_of_text(input->role));
        json_put(w, object, "sha256", json_of_text(input->sha256));
        json_append(w, array, object);
    }
    return array;
}

static bool is_year(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n == 4 && s.p[0] != '0';
}

/* 2016 is a number; 2016/17 a text. */
static json_t *fiscal_year(struct str s)
{
    if (!is_year(s))
        return json_of_text_or_null(s);
    int year = 0;
    for (size_t i = 0; i < s.n; i++)
        year = year * 10 + (s.p[i] - '0');
    return json_integer(year);
}

static json_t *measures(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        const struct result_measure *measure = &w->result->measures[m];
        json_t *object = json_object();
        json_put(w, object, "id", json_of_text(measure->id));
        json_put(w, object, "label", json_of_text(measure->label));
        json_put(w, object, "fiscal_year", fiscal_year(measure->fiscal_year));
        json_put(w, object, "phase", json_string(phase_name[measure->phase]));
        json_put(w, object, "funds", json_boolean(measure->funds));
        json_put(w, object, "unit", json_of_text(measure->unit.name));
        json_put(w, object, "unit_size", json_integer(measure->unit.size));
        json_put(w, object, "compare_with", json_of_measure(w, measure->compare_with));
        json_append(w, array, object);
    }
    return array;
}

static json_t *rules(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->rule_count; i++) {
        const struct result_rule *rule = &w->result->rules[i];
        json_t *object = json_object();
        json_put(w, object, "id", json_of_text(rule->id));
        json_put(w, object, "role", json_string(rule_role_name[rule->role]));
        json_put(w, object, "summary", json_of_text_or_null(rule->summary));
        json_put(w, object, "file", json_of_text(rule->file));
        json_put(w, object, "line", json_of_count(rule->line));
        json_put(w, object, "sha256", json_of_text(rule->sha256));
        json_append(w, array, object);
    }
    return array;
}

static json_t *excluded(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->excluded_count; i++) {
        const struct excluded_pair *pair = &w->result->excluded[i];
        json_t *object = json_object();
        json_put(w, object, "item", json_of_text(pair->item));
        json_put(w, object, "line", json_of_text(pair->line));
        json_put(w, object, "rule", json_of_text_or_null(pair->rule));
        json_put(w, object, "reason", json_of_text_or_null(pair->reason));
        json_append(w, array, object);
    }
    return array;
}

/* --- scopes ----------------------------------------------------------------- */

static json_t *ratio(struct json_writer *w, struct ratio ratio)
{
    json_t *object = json_object();
    json_put(w, object, "numerator", json_integer(ratio.numerator));
    json_put(w, object, "denominator", json_integer(ratio.denominator));
    return object;
}

static json_t *answered(struct json_writer *w, const struct answered *answered)
{
    json_t *object = json_object();
    json_put(w, object, "numerator", json_integer(answered->met));
    json_put(w, object, "partly", json_integer(answered->partly));
    json_put(w, object, "denominator", json_integer(answered->expecting));
    return object;
}

static json_t *numerator(struct json_writer *w, struct range range)
{
    json_t *object = json_object();
    json_put(w, object, "numerator", json_integer(range.exact));
    json_put(w, object, "at_most", json_integer(range.at_most));
    return object;
}

static json_t *money_ratios(struct json_writer *w, const struct money_ratio *ratios)
{
    json_t *all = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        json_t *object = json_object();
        json_put(w, object, "principal", numerator(w, ratios[m].principal));
        json_put(w, object, "all", numerator(w, ratios[m].all));
        json_put(w, object, "denominator", json_integer(ratios[m].denominator));
        json_put(w, all, w->measure_id[m], object);
    }
    return all;
}

static json_t *all_ratios(struct json_writer *w, const struct ratios *ratios)
{
    json_t *object = json_object();
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        json_put(w, object, ratio_name[RATIO_ANSWERED_OF_BUDGET + kind],
                 answered(w, &ratios->answered[kind]));
    json_put(w, object, ratio_name[RATIO_COVERED], ratio(w, ratios->covered));
    json_put(w, object, ratio_name[RATIO_FUNDED], ratio(w, ratios->funded));
    json_put(w, object, ratio_name[RATIO_FUNDED_OR_PART], ratio(w, ratios->funded_or_part));
    json_put(w, object, ratio_name[RATIO_MONEY_TRACED], money_ratios(w, ratios->money_traced));
    json_put(w, object, ratio_name[RATIO_MONEY_OF_STATED],
             money_ratios(w, ratios->money_of_stated));
    return object;
}

static json_t *statuses(struct json_writer *w, const int64_t *counts)
{
    json_t *object = json_object();
    for (int s = 0; s < STATUSES; s++)
        json_put(w, object, status_name[s], json_integer(counts[s]));
    return object;
}

static json_t *sections(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->section_count; i++) {
        const struct result_section *section = &w->result->sections[i];
        json_t *object = json_object();
        json_put(w, object, "id", json_of_text(section->id));
        json_put(w, object, "title", json_of_text(section->title));
        json_put(w, object, "ratios", all_ratios(w, &section->ratios));
        json_put(w, object, "amounts", json_of_scopes(w, section->money));
        json_put(w, object, "statuses", statuses(w, section->statuses));
        json_append(w, array, object);
    }
    return array;
}

static json_t *overall_amounts(struct json_writer *w)
{
    json_t *amounts = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++) {
        const struct overall_money *money = &w->result->money[m];
        json_t *object = json_object();
        json_put_scope(w, object, &money->of_items);
        json_put(w, object, "rest", json_of_range(w, money->rest));
        json_put(w, object, "listed", json_integer(money->listed));
        json_put(w, object, "untraced", json_integer(money->untraced));
        json_put(w, amounts, w->measure_id[m], object);
    }
    return amounts;
}

static json_t *flow(struct json_writer *w, const struct result_flow *flow)
{
    json_t *object = json_object();
    json_t *allocated = json_object();
    bool rest = flow->section == NO_INDEX;
    for (size_t m = 0; m < w->result->measure_count; m++)
        json_put(w, allocated, w->measure_id[m], json_of_range(w, flow->allocated[m]));
    json_put(w, object, "organisation", json_of_text(flow->organisation));
    json_put(w, object, "section",
             rest ? json_null() : json_of_text(w->result->sections[flow->section].id));
    json_put(w, object, "allocated", allocated);
    return object;
}

static json_t *flows(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->flow_count; i++)
        json_append(w, array, flow(w, &w->result->flows[i]));
    return array;
}

static json_t *orphans(struct json_writer *w)
{
    const struct orphans *orphans = &w->result->orphans;
    json_t *object = json_object();
    json_t *amounts = json_object();
    for (size_t m = 0; m < w->result->measure_count; m++)
        json_put(w, amounts, w->measure_id[m], json_integer(orphans->amounts[m]));
    json_put(w, object, "count", json_of_count(orphans->count));
    json_put(w, object, "amounts", amounts);
    json_put(w, object, "lines", json_of_line_ids(w, orphans->lines, orphans->line_count));
    json_put(w, object, "asked_count", json_of_count(orphans->asked_count));
    json_put(w, object, "asked", json_of_line_ids(w, orphans->asked, orphans->asked_line_count));
    return object;
}

static json_t *reconciliation(struct json_writer *w, size_t i)
{
    const struct reconciliation *r = &w->result->reconciliation[i];
    json_t *object = json_object();
    json_put(w, object, "measure", json_of_measure(w, r->measure));
    json_put(w, object, "line", json_of_text_or_null(r->line));
    json_put(w, object, "title", json_of_text_or_null(r->title));
    json_put(w, object, "stated", json_integer(r->stated));
    json_put(w, object, "listed", json_integer(r->listed));
    json_put(w, object, "residual", json_integer(r->residual));
    return object;
}

static json_t *gates(struct json_writer *w)
{
    json_t *array = json_array();
    for (size_t i = 0; i < w->result->gate_count; i++) {
        const struct result_gate *gate = &w->result->gates[i];
        json_t *object = json_object();
        json_put(w, object, "gate", json_of_text(gate->gate));
        json_put(w, object, "needs", json_of_text(gate->needs));
        json_put(w, object, "has", ratio(w, gate->has));
        json_put(w, object, "passed", json_boolean(gate->passed));
        json_append(w, array, object);
    }
    return array;
}

/* Only kinds that are asked for; {}: all is shown. */
static json_t *filters(struct json_writer *w)
{
    const struct filters *filters = &w->result->filters;
    json_t *object = json_object();
    json_t *measures = json_array();
    const struct str_list texts[] = {filters->sections, filters->tags, filters->organisations};
    for (int by = FT_FILTER_SECTION; by <= FT_FILTER_ORGANISATION; by++)
        if (texts[by].n > 0)
            json_put(w, object, filter_name[by], json_of_texts(w, texts[by]));
    if (filters->statuses != 0)
        json_put(w, object, filter_name[FT_FILTER_STATUS],
                 json_of_bits(w, filters->statuses, status_name, STATUSES));
    for (uint32_t m = 0; m < w->result->measure_count; m++)
        if (filters->measures >> m & 1)
            json_append(w, measures, json_of_measure(w, m));
    if (filters->measures != 0)
        json_put(w, object, filter_name[FT_FILTER_MEASURE], json_incref(measures));
    json_decref(measures);
    return object;
}

/* Items, lines and stated parents may be very many. */
static void write_whole(struct json_writer *w, struct buf *out)
{
    const struct ft_result *result = w->result;
    struct json_stream to = {w, out, false};
    json_stream_put(&to, "fundtrace", json_integer(1));
    json_stream_put(&to, "version", json_string(FT_VERSION));
    json_stream_put(&to, "language", json_string(result->language == LANGUAGE_JA ? "ja" : "en"));
    json_stream_put(&to, "title", titles(w));
    json_stream_put(&to, "currency", json_string(result->currency->code));
    json_stream_put(&to, "weights", weights(w));
    json_stream_put(&to, "inputs", inputs(w));
    json_stream_put(&to, "measures", measures(w));
    json_stream_put(&to, "rules", rules(w));
    json_stream_array(&to, "items", result->item_count, json_of_item);
    json_stream_put(&to, "excluded", excluded(w));
    json_stream_array(&to, "lines", result->line_count, json_of_line);
    json_stream_put(&to, "sections", sections(w));
    json_stream_put(&to, "amounts", overall_amounts(w));
    json_stream_put(&to, "flows", flows(w));
    json_stream_put(&to, "ratios", all_ratios(w, &result->ratios));
    json_stream_put(&to, "statuses", statuses(w, result->statuses));
    json_stream_put(&to, "gaps", json_of_item_ids(w, result->gaps, result->gap_count));
    json_stream_put(&to, "orphans", orphans(w));
    json_stream_array(&to, "reconciliation", result->reconciliation_count, reconciliation);
    json_stream_put(&to, "filters", filters(w));
    json_stream_put(&to, "gates", gates(w));
    json_stream_end(&to);
}

static bool name_measures(struct json_writer *w)
{
    size_t count = w->result->measure_count;
    w->arena = arena_new();
    if (w->arena)
        w->measure_id = ARENA_ARRAY(w->arena, count + 1, const char *);
    for (size_t m = 0; w->measure_id && m < count; m++) {
        w->measure_id[m] = arena_str(w->arena, w->result->measures[m].id).p;
        if (!w->measure_id[m])
            return false;
    }
    return w->measure_id != NULL;
}

void report_json(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    struct json_writer w = {.result = result};
    (void)options;
    if (name_measures(&w))
        write_whole(&w, out);
    else
        out->failed = true;
    arena_free(w.arena);
}
