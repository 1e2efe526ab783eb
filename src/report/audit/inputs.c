/* What the report was made from, and what of it is shown. */
#include "report/audit/html.h"

/* --- what is shown ------------------------------------------------------------------ */

/* A filter: texts, or bits of statuses or measures. */
struct filter {
    enum label what;
    struct str_list texts;
    unsigned statuses;
    uint32_t measures;
};

static void put_what(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    html_title(doc_words(r->doc), r->language, ((const struct filter *)row)->what);
}

static void put_values(const struct report *r, const void *row, size_t at)
{
    const struct filter *filter = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < filter->texts.n; i++) {
        doc_put(r->doc, i > 0 ? tell_label(r, LABEL_SEPARATOR) : "");
        doc_data(r->doc, filter->texts.v[i]);
    }
    for (enum status s = 0; s < STATUSES; s++) {
        if (!(filter->statuses >> s & 1))
            continue;
        html_status(doc_text(r->doc, DOC_MARKUP), r->language, s);
        doc_put(r->doc, " ");
    }
    for (size_t m = 0; m < r->whole->measure_count; m++) {
        if (!(filter->measures >> m & 1))
            continue;
        doc_data(r->doc, r->whole->measures[m].label);
        doc_put(r->doc, " ");
    }
    if (filter->what == LABEL_FILTERS)
        doc_put(r->doc, tell_label(r, LABEL_NO_FILTERS));
}

static void put_filters(const struct table *table)
{
    const struct filters *filters = &table->report->whole->filters;
    const struct str no_response = str_of(tell_label(table->report, LABEL_NO_RESPONSE));
    const struct filter rows[] = {
        {.what = LABEL_SECTION, .texts = filters->sections},
        {.what = LABEL_TAG, .texts = filters->tags},
        {.what = LABEL_ORGANISATION, .texts = filters->organisations},
        {.what = LABEL_STATUS, .statuses = filters->statuses},
        {.what = LABEL_MEASURE, .measures = filters->measures},
        {.what = LABEL_LEAD, .texts = filters->leads},
        {.what = LABEL_DUE_BY, .texts = {&filters->due_by, filters->due_by.n > 0}},
        {.what = LABEL_RESPONSE, .texts = {&no_response, filters->open}},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].texts.n == 0 && rows[i].statuses == 0 && rows[i].measures == 0)
            continue;
        table_row(table, DOC_ROW, &rows[i]);
        any = true;
    }
    if (!any)
        table_row(table, DOC_ROW, &(struct filter){.what = LABEL_FILTERS});
}

void tell_active_filters(const struct report *r)
{
    static const struct table_column columns[] = {{.cell = put_what}, {.cell = put_values}};
    tell_heading(r, "filters", LABEL_FILTERS);
    table_tell(r, (struct table){.as = {.class = "why", .listed = DOC_HTML},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_filters});
    doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_FILTERS_NOTE));
}

/* --- amount columns ------------------------------------------------------------------- */

static void put_measure(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_measure(r, (size_t)((const struct result_measure *)row - r->result->measures));
}

static void put_phase(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN, phase_name[((const struct result_measure *)row)->phase]);
}

static void put_funds(const struct report *r, const void *row, size_t at)
{
    bool funds = ((const struct result_measure *)row)->funds;
    (void)at;
    tell_label_cell(r, STYLE_PLAIN, funds ? LABEL_YES : LABEL_NO);
}

static void put_compared(const struct report *r, const void *row, size_t at)
{
    uint32_t with = ((const struct result_measure *)row)->compare_with;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (with != NO_INDEX)
        doc_data(r->doc, r->result->measures[with].label);
}

static void put_measures(const struct table *table)
{
    for (size_t m = 0; m < table->report->result->measure_count; m++)
        table_row(table, DOC_ROW, &table->report->result->measures[m]);
}

/* --- rows that do not count -------------------------------------------------------------- */

static void put_rows(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_count(r, STYLE_PLAIN, (int64_t)((const struct result_left_out *)row)->rows);
}

static void put_left_sum(const struct report *r, const void *row, size_t m)
{
    tell_money(r, STYLE_PLAIN, m, ((const struct result_left_out *)row)->amounts[m]);
}

static void put_left_out(const struct table *table)
{
    for (size_t i = 0; i < table->report->result->left_out_count; i++)
        table_row(table, DOC_ROW, &table->report->result->left_out[i]);
}

void tell_left_out(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_TABLE, tell_field, .at = offsetof(struct result_left_out, table),
         .as = {.elastic = true, .names = true, .least = 30, .most = 60}},
        {LABEL_ROWS_LEFT_OUT, put_rows, .as = {.figure = true, .least = 10, .most = 14}},
        {.cell = put_left_sum, .measures = true},
    };
    if (r->result->left_out_count == 0)
        return;
    tell_heading_money(r, "left-out", LABEL_LEFT_OUT);
    table_tell(r,
               (struct table){
                   .as = {.class = "totals", .caption = tell_label(r, LABEL_LEFT_OUT), .frozen = 1},
                   TABLE_COLUMNS(columns),
                   .rows = put_left_out});
}

/* --- files ---------------------------------------------------------------------------- */

static void put_hash(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    buf_add(doc_text(r->doc, DOC_CODE), ((const struct result_input *)row)->sha256);
    doc_class(r->doc, "hash");
}

static void put_files(const struct table *table)
{
    for (size_t i = 0; i < table->report->result->input_count; i++)
        table_row(table, DOC_ROW, &table->report->result->inputs[i]);
}

void tell_inputs(const struct report *r)
{
    static const struct table_column measures[] = {
        {LABEL_MEASURE, put_measure, .as = {.names = true}},
        {LABEL_FISCAL_YEAR, tell_field, .at = offsetof(struct result_measure, fiscal_year)},
        {.heading = LABEL_PHASE, .cell = put_phase},
        {.heading = LABEL_FUNDS, .cell = put_funds},
        {.heading = LABEL_COMPARED, .cell = put_compared},
    };
    static const struct table_column files[] = {
        {LABEL_FILE, tell_field, .at = offsetof(struct result_input, path), .as = {.names = true}},
        {LABEL_ROLE, tell_field, .at = offsetof(struct result_input, role)},
        {.heading = LABEL_SHA256, .cell = put_hash},
    };
    tell_heading(r, "inputs", LABEL_INPUTS);
    table_tell(
        r, (struct table){.as = {.class = "inputs", .caption = tell_label(r, LABEL_PANELS_SHORT)},
                          TABLE_COLUMNS(measures),
                          .rows = put_measures});
    table_tell(
        r, (struct table){.as = {.class = "inputs", .caption = tell_label(r, LABEL_INPUTS_CAPTION)},
                          TABLE_COLUMNS(files),
                          .rows = put_files});
}
