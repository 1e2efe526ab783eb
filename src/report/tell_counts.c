/* How many items: by status; by what they ask for and what was found, section by section. */
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

/* --- by status -------------------------------------------------------------------- */

struct counted {
    enum status status;
    int64_t count;
};

static void put_symbol(const struct report *r, const void *row, size_t at)
{
    enum status status = ((const struct counted *)row)->status;
    (void)at;
    doc_cell_words(r->doc, tell_status_style(status), status_symbol(status));
}

static void put_name(const struct report *r, const void *row, size_t at)
{
    enum status status = ((const struct counted *)row)->status;
    (void)at;
    doc_cell_words(r->doc, tell_status_style(status), status_label(r->language, status));
}

static void put_count(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_count(r, STYLE_PLAIN, ((const struct counted *)row)->count);
}

static void put_meaning(const struct report *r, const void *row, size_t at)
{
    enum status status = ((const struct counted *)row)->status;
    (void)at;
    doc_cell_words(r->doc, STYLE_FAINT, status_meaning(r->language, status));
}

static void put_statuses(const struct table *table)
{
    for (int s = 0; s < STATUSES; s++) {
        struct counted row = {(enum status)s, table->report->result->statuses[s]};
        table_row(table, DOC_ROW, &row);
    }
}

void tell_statuses(const struct report *r)
{
    static const struct table_column columns[] = {
        {.cell = put_symbol},
        {.cell = put_name},
        {.cell = put_count, .as = {.figure = true}},
        {.cell = put_meaning, .as = {.elastic = true}},
    };
    tell_heading(r, "statuses", LABEL_STATUSES);
    table_tell(
        r, (struct table){.as = {.bare = DOC_EVERY}, TABLE_COLUMNS(columns), .rows = put_statuses});
}

/* --- by section ------------------------------------------------------------------- */

/* Of a section, or of all (section NULL). */
struct scope {
    const struct result_section *section;
    const struct ratios *ratios;
};

static enum style style_of(const struct scope *scope)
{
    return scope->section ? STYLE_PLAIN : STYLE_TITLE;
}

static void put_scope(const struct report *r, const void *row, size_t at)
{
    const struct scope *scope = row;
    (void)at;
    if (!scope->section) {
        tell_label_cell(r, STYLE_TITLE, LABEL_OVERALL);
        return;
    }
    doc_cell_data(r->doc, STYLE_PLAIN, scope->section->id);
    doc_hang(r->doc, 4);
    doc_put(r->doc, "  ");
    doc_data(r->doc, scope->section->title);
}

/* A row for each section with items, and one for all. */
static void put_scopes(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t s = 0; s < result->section_count; s++) {
        const struct result_section *section = &result->sections[s];
        if (view_has_items(result, section))
            table_row(table, DOC_ROW, &(struct scope){section, &section->ratios});
    }
    table_row(table, DOC_TOTAL, &(struct scope){NULL, &result->ratios});
}

static void put_answered(const struct report *r, const void *row, size_t kind)
{
    const struct scope *scope = row;
    const struct answered *answered = &scope->ratios->answered[kind];
    doc_cell(r->doc, style_of(scope));
    if (answered->expecting == 0) {
        doc_put(r->doc, "－");
        return;
    }
    figure_ratio(doc_words(r->doc), r->language,
                 (struct ratio){answered->met, answered->expecting});
    if (answered->partly == 0)
        return;
    doc_put(r->doc, "\n");
    label_fill_count(doc_words(r->doc), r->language, LABEL_PARTLY_COUNT, answered->partly);
}

static void put_ratio(const struct report *r, const void *row, size_t id)
{
    const struct scope *scope = row;
    doc_cell(r->doc, style_of(scope));
    figure_ratio(doc_words(r->doc), r->language, view_ratio(scope->ratios, (enum ratio_id)id));
}

static void put_traced(const struct report *r, const void *row, size_t m)
{
    const struct scope *scope = row;
    const struct unit *unit = figure_unit(r->result, r->options, m);
    const struct money_ratio *ratio = &scope->ratios->money_traced[m];
    doc_cell(r->doc, style_of(scope));
    figure_money_ratio(doc_words(r->doc), r->options, unit, ratio->principal.exact,
                       ratio->denominator);
    if (ratio->principal.at_most > ratio->principal.exact)
        doc_put(r->doc, "\n");
    figure_shares(doc_words(r->doc), r->options, unit, ratio->principal);
}

#define SCOPE                                                                  \
    {                                                                          \
        LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true } \
    }

void tell_answered(const struct report *r)
{
#define KIND(kind)                                                                            \
    {                                                                                         \
        LABEL_EXPECTS_##kind, put_answered,                                                   \
            .total = put_answered, .at = LABEL_EXPECTS_##kind - LABEL_EXPECTS_BUDGET, .as = { \
                .figure = true                                                                \
            }                                                                                 \
    }
    static const struct table_column columns[] = {SCOPE, KIND(BUDGET), KIND(STAFF), KIND(LAW),
                                                  KIND(PROCESS)};
#undef KIND
    tell_heading(r, "answered", LABEL_ANSWERED);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes});
}

void tell_coverage(const struct report *r)
{
#define RATIO(ratio)                                                                       \
    {                                                                                      \
        LABEL_##ratio, put_ratio, .total = put_ratio, .at = ratio, .as = {.figure = true } \
    }
    static const struct table_column columns[] = {SCOPE, RATIO(RATIO_COVERED), RATIO(RATIO_FUNDED),
                                                  RATIO(RATIO_FUNDED_OR_PART)};
#undef RATIO
    tell_heading(r, "coverage", LABEL_COVERAGE);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes});
}

void tell_money_by_section(const struct report *r)
{
    static const struct table_column columns[] = {
        SCOPE, {.cell = put_traced, .total = put_traced, .measures = true}};
    if (r->result->measure_count == 0)
        return;
    tell_heading_money(r, "money-by-section", LABEL_MONEY_BY_SECTION);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes});
}
