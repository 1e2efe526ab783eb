/* What only a spreadsheet has beside its working sheets: money by organisation, charts, a legend. */
#include "report/figures.h"
#include "report/tell.h"

void tell_summary(const struct report *r)
{
    tell_heading(r, "summary", r->sheet);
}

/* --- charts of the first sheet -------------------------------------------------------- */

static void chart_statuses(const struct report *r)
{
    struct doc_series series[STATUSES];
    for (int s = 0; s < STATUSES; s++)
        series[s] = (struct doc_series){status_label(r->language, (enum status)s),
                                        tell_status_tint((enum status)s), (size_t)s + 1};
    doc_chart(r->doc, &(struct doc_chart){.title = tell_label(r, LABEL_CHART_STATUSES),
                                          .table = "status-counts",
                                          .series = series,
                                          .count = STATUSES});
}

/* Of the first rows of the table of money. */
static void chart_money(const struct report *r)
{
    const struct doc_series series[] = {
        {tell_label(r, LABEL_AMOUNT_PRINCIPAL), tell_status_tint(STATUS_FUNDED), 0},
        {tell_label(r, LABEL_CHART_ALL), tell_status_tint(STATUS_PART_FUNDED), 1},
        {tell_label(r, LABEL_UNTRACED), tell_status_tint(STATUS_REFERENCED), 2},
    };
    doc_chart(r->doc, &(struct doc_chart){.title = tell_label(r, LABEL_CHART_MONEY),
                                          .table = "money",
                                          .by_row = true,
                                          .series = series,
                                          .count = sizeof series / sizeof *series});
}

void tell_charts(const struct report *r)
{
    chart_statuses(r);
    if (figure_one_unit(r->result, r->options)) /* bars of different units say nothing */
        chart_money(r);
}

/* --- organisations: their allocated money, which adds up ------------------------------ */

static void put_organisation(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_flow *)row)->organisation);
}

static void put_section_id(const struct report *r, const void *row, size_t at)
{
    const struct result_flow *flow = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (flow->section != NO_INDEX)
        doc_data(r->doc, r->result->sections[flow->section].id);
}

static void put_serves(const struct report *r, const void *row, size_t at)
{
    const struct result_flow *flow = row;
    (void)at;
    if (flow->section != NO_INDEX)
        doc_cell_data(r->doc, STYLE_PLAIN, r->result->sections[flow->section].title);
    else
        tell_label_cell(r, STYLE_PLAIN, LABEL_OTHER_PURPOSES);
}

static void put_allocated(const struct report *r, const void *row, size_t m)
{
    tell_rounded(r, STYLE_PLAIN, m, ((const struct result_flow *)row)->allocated[m].exact);
}

static void put_flows(const struct table *table)
{
    for (size_t i = 0; i < table->report->result->flow_count; i++)
        table_row(table, DOC_ROW, &table->report->result->flows[i]);
}

void tell_organisations(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, put_organisation, .as = {.least = 16, .most = 40}},
        {LABEL_SECTION, put_section_id, .as = {.least = 8, .most = 12}},
        {LABEL_SERVES, put_serves, .as = {.least = 30, .most = 60}},
        {.cell = put_allocated, .measures = true, .what = LABEL_ALLOCATED_MONEY},
    };
    tell_heading(r, "organisations", r->sheet);
    doc_block(r->doc, DOC_LEGEND, STYLE_PLAIN, tell_label(r, LABEL_MEANS_ALLOCATED));
    if (tell_any(r, r->result->flow_count))
        table_tell(r,
                   (struct table){.as = {.frozen = 1}, TABLE_COLUMNS(columns), .rows = put_flows});
}

/* --- what words and signs mean, and what went into the audit --------------------------- */

/* A status, a word, or a file. */
struct term {
    enum status status; /* where there is neither of the others */
    const char *word, *meaning;
    const struct result_input *input;
};

static void put_term(const struct report *r, const void *row, size_t at)
{
    const struct term *term = row;
    (void)at;
    if (term->input)
        doc_cell_data(r->doc, STYLE_PLAIN, term->input->path);
    else if (term->word)
        doc_cell_words(r->doc, STYLE_TITLE, term->word);
    else
        tell_status(r, term->status);
}

static void put_meaning(const struct report *r, const void *row, size_t at)
{
    const struct term *term = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (!term->input) {
        doc_put(r->doc, term->meaning);
        return;
    }
    doc_put(r->doc, "SHA-256 ");
    doc_data(r->doc, term->input->sha256);
}

static void put_word(const struct table *table, const char *word, const char *meaning)
{
    table_row(table, DOC_ROW, &(struct term){.word = word, .meaning = meaning});
}

static void put_words(const struct table *table)
{
    static const struct {
        enum label word, meaning;
    } words[] = {
        {LABEL_AMOUNT, LABEL_MEANS_AMOUNT},   {LABEL_ALLOCATED_MONEY, LABEL_MEANS_ALLOCATED},
        {LABEL_SHARE, LABEL_MEANS_SHARE},     {LABEL_NIL, LABEL_MEANS_NIL},
        {LABEL_FIGURES, LABEL_MEANS_NUMBERS},
    };
    enum language language = table->report->language;
    for (int i = STRENGTH_PRINCIPAL; i >= STRENGTH_SIGNIFICANT; i--)
        put_word(table, strength_label(language, (enum strength)i),
                 strength_meaning(language, (enum strength)i));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_word(table, label(language, words[i].word), label(language, words[i].meaning));
    for (int i = 0; i < RATIO_IDS; i++)
        put_word(table, ratio_label(language, (enum ratio_id)i),
                 ratio_meaning(language, (enum ratio_id)i));
}

static void put_terms(const struct table *table)
{
    const struct report *r = table->report;
    for (enum status s = STATUS_FUNDED; s <= STATUS_GAP; s++)
        table_row(table, DOC_ROW,
                  &(struct term){.status = s, .meaning = status_meaning(r->language, s)});
    put_words(table);
    for (size_t i = 0; i < r->result->input_count; i++)
        table_row(table, DOC_ROW, &(struct term){.input = &r->result->inputs[i]});
}

void tell_terms(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_TERM, put_term, .as = {.least = 30, .most = 44}},
        {LABEL_MEANING, put_meaning, .as = {.least = 60, .most = 120}},
    };
    tell_heading(r, "terms", r->sheet);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_terms});
}
