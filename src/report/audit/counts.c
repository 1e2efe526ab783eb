/* How many items: by status; by what they ask for and what was found, section by section. */
#include "doc/html.h"
#include "report/figures.h"
#include "report/audit/html.h"
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
    bool without; /* suspect decisions */
};

static enum style style_of(const struct scope *scope)
{
    return scope->without ? STYLE_FAINT : scope->section ? STYLE_PLAIN : STYLE_TITLE;
}

static void put_scope(const struct report *r, const void *row, size_t at)
{
    const struct scope *scope = row;
    (void)at;
    doc_cell(r->doc, style_of(scope));
    doc_hang(r->doc, 4);
    if (scope->without)
        buf_printf(doc_words(r->doc), "  %s", tell_label(r, LABEL_WITHOUT_SUSPECTS_ROW));
    else if (scope->section)
        tell_section_name(r, scope->section);
    else
        doc_put(r->doc, tell_label(r, LABEL_OVERALL));
}

/* Does a table say the same of both? */
struct scopes {
    bool (*same)(const struct report *r, const struct ratios *a, const struct ratios *b);
};

/* And below it, where that is something else, the same without suspect decisions. */
static void put_scope_row(const struct table *table, enum doc_row_kind kind,
                          const struct result_section *section, const struct ratios *ratios,
                          const struct ratios *without)
{
    const struct scopes *scopes = table->of;
    table_row(table, kind, &(struct scope){section, ratios, false});
    if (without && !scopes->same(table->report, ratios, without))
        table_row(table, DOC_ROW, &(struct scope){section, without, true});
}

/* A row for each section with items, and one for all. */
static void put_scopes(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t s = 0; s < result->section_count; s++) {
        const struct result_section *section = &result->sections[s];
        if (view_has_items(result, section))
            put_scope_row(table, DOC_ROW, section, &section->ratios, section->without);
    }
    put_scope_row(table, DOC_TOTAL, NULL, &result->ratios, result->without);
}

static bool same_answers(const struct report *r, const struct ratios *a, const struct ratios *b)
{
    (void)r;
    return memcmp(a->answered, b->answered, sizeof a->answered) == 0;
}

static bool same_coverage(const struct report *r, const struct ratios *a, const struct ratios *b)
{
    bool same = true;
    (void)r;
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        same = same && ratios_one(a, id).numerator == ratios_one(b, id).numerator;
    return same;
}

/* What stands behind a suspect decision is not reviewed with it either. */
static bool same_reviewed(const struct report *r, const struct ratios *a, const struct ratios *b)
{
    (void)r;
    return a->reviewed.numerator == b->reviewed.numerator &&
           a->reviewed_by_two.numerator == b->reviewed_by_two.numerator;
}

static bool same_traced(const struct report *r, const struct ratios *a, const struct ratios *b)
{
    bool same = true;
    for (size_t m = 0; m < r->result->measure_count; m++)
        same = same && a->money_traced[m].principal.exact == b->money_traced[m].principal.exact;
    return same;
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
    doc_put(r->doc, view_has_partly(r->whole, scope->ratios, (int)kind) ? "\n" : "");
    view_partly(doc_words(r->doc), r->whole, r->language, scope->ratios, (int)kind);
}

static void put_ratio(const struct report *r, const void *row, size_t id)
{
    const struct scope *scope = row;
    doc_cell(r->doc, style_of(scope));
    figure_ratio(doc_words(r->doc), r->language, ratios_one(scope->ratios, (enum ratio_id)id));
}

static void put_traced(const struct report *r, const void *row, size_t m)
{
    const struct scope *scope = row;
    const struct unit *unit = figure_unit(r->result, r->options, m);
    const struct money_ratio *ratio = &scope->ratios->money_traced[m];
    doc_cell(r->doc, style_of(scope));
    figure_money_ratio(doc_words(r->doc), r->options, unit, ratio->principal.exact,
                       ratio->denominator);
    if (ratio->principal.at_most <= ratio->principal.exact || scope->without)
        return;
    doc_put(r->doc, "\n");
    figure_shares(doc_words(r->doc), r->options, unit, ratio->principal);
}

void tell_answered(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true}},
        {LABEL_EXPECTS_BUDGET, put_answered, .total = put_answered, .at = 0,
         .as = {.figure = true}},
        {LABEL_EXPECTS_STAFF, put_answered, .total = put_answered, .at = 1, .as = {.figure = true}},
        {LABEL_EXPECTS_LAW, put_answered, .total = put_answered, .at = 2, .as = {.figure = true}},
        {LABEL_EXPECTS_PROCESS, put_answered, .total = put_answered, .at = 3,
         .as = {.figure = true}},
    };
    tell_heading(r, "answered", LABEL_ANSWERED);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes,
                                 .of = &(struct scopes){same_answers}});
}

void tell_coverage(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true}},
        {LABEL_RATIO_COVERED, put_ratio, .total = put_ratio, .at = RATIO_COVERED,
         .as = {.figure = true}},
        {LABEL_RATIO_FUNDED, put_ratio, .total = put_ratio, .at = RATIO_FUNDED,
         .as = {.figure = true}},
        {LABEL_RATIO_FUNDED_OR_PART, put_ratio, .total = put_ratio, .at = RATIO_FUNDED_OR_PART,
         .as = {.figure = true}},
    };
    tell_heading(r, "coverage", LABEL_COVERAGE);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes,
                                 .of = &(struct scopes){same_coverage}});
}

/* Nobody decided anything: then the first sentences say all of it. */
void tell_reviewed(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true}},
        {LABEL_RATIO_REVIEWED, put_ratio, .total = put_ratio, .at = RATIO_REVIEWED,
         .as = {.figure = true}},
        {LABEL_RATIO_REVIEWED_BY_TWO, put_ratio, .total = put_ratio, .at = RATIO_REVIEWED_BY_TWO,
         .as = {.figure = true}},
    };
    if (r->result->decision_count == 0)
        return;
    tell_heading(r, "reviewed", LABEL_REVIEWED_ITEMS);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes,
                                 .of = &(struct scopes){same_reviewed}});
}

void tell_money_by_section(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true}},
        {.cell = put_traced, .total = put_traced, .measures = true},
    };
    if (r->result->measure_count == 0)
        return;
    tell_heading_money(r, "money-by-section", LABEL_MONEY_BY_SECTION);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_scopes,
                                 .of = &(struct scopes){same_traced}});
}

/* --- a panel for each measure ------------------------------------------------------- */

struct panel {
    size_t measure;
    int64_t largest; /* amount of a section: the width of its bar */
};
struct panel_row {
    const struct panel *panel;
    const struct result_section *section;
};

static const struct scope_money *money_of(const struct panel_row *row)
{
    return &row->section->money[row->panel->measure];
}

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void put_range(const struct report *r, size_t m, struct range range)
{
    doc_cell(r->doc, STYLE_PLAIN);
    figure_range(doc_words(r->doc), r->options, figure_unit(r->result, r->options, m), range);
    doc_number(r->doc, tell_amount(r, m, range.exact));
}

static void put_principal(const struct report *r, const void *row, size_t at)
{
    (void)at;
    put_range(r, ((const struct panel_row *)row)->panel->measure, money_of(row)->principal);
}

static void put_every(const struct report *r, const void *row, size_t at)
{
    (void)at;
    put_range(r, ((const struct panel_row *)row)->panel->measure, money_of(row)->all);
}

/* With a bar below it. */
static void put_section(const struct report *r, const void *row, size_t at)
{
    const struct panel_row *of = row;
    const struct scope_money *money = money_of(of);
    const struct svg_part parts[] = {
        {"principal", money->principal.exact},
        {"significant", money->all.exact - at_least(money->principal.exact, 0)},
        {"at-most", money->all.at_most - at_least(money->all.exact, 0)},
    };
    struct buf title = {0};
    (void)at;
    buf_add(&title, of->section->id);
    buf_puts(&title, " ");
    figure_range(&title, r->options, figure_unit(r->result, r->options, of->panel->measure),
                 money->all);
    doc_cell(r->doc, STYLE_PLAIN);
    tell_section_name(r, of->section);
    svg_bar(doc_text(r->doc, DOC_MARKUP), parts, 3, of->panel->largest, buf_str(&title));
    r->doc->failed |= title.failed;
    buf_release(&title);
}

static void put_panel_rows(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t s = 0; s < r->result->section_count; s++)
        if (view_has_items(r->whole, &r->result->sections[s]))
            table_row(table, DOC_ROW, &(struct panel_row){table->of, &r->result->sections[s]});
}

static void put_panel(const struct report *r, size_t m)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_section, .as = {.names = true}},
        {LABEL_AMOUNT_PRINCIPAL, put_principal, .as = {.figure = true}},
        {LABEL_AMOUNT_ALL, put_every, .as = {.figure = true}},
    };
    struct buf *out = html_out(r->doc);
    struct panel panel = {.measure = m};
    for (size_t s = 0; s < r->result->section_count; s++)
        panel.largest = at_least(panel.largest, r->result->sections[s].money[m].all.at_most);
    buf_puts(out, "<div class=\"panel\"><h3>");
    html_measure(r, out, m);
    buf_puts(out, "</h3>\n");
    table_tell(r, (struct table){.as = {.class = "panel",
                                        .caption = tell_with_measure(r, LABEL_PANEL_CAPTION, m)},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_panel_rows,
                                 .of = &panel});
    buf_puts(out, "</div>\n");
}

void tell_panels(const struct report *r)
{
    struct buf *out = html_out(r->doc);
    tell_heading(r, "panels", LABEL_PANELS);
    doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_PANELS_NOTE));
    buf_puts(out, "<dl class=\"legend keys\">");
    html_key(out, "principal", tell_label(r, LABEL_AMOUNT_PRINCIPAL), NULL);
    html_key(out, "significant", tell_label(r, LABEL_AMOUNT_ALL), NULL);
    html_key(out, "at-most", tell_label(r, LABEL_AMOUNT_AT_MOST), NULL);
    buf_puts(out, "</dl>\n<div class=\"panels\">\n");
    for (size_t m = 0; m < r->result->measure_count; m++)
        put_panel(r, m);
    buf_puts(out, "</div>\n");
}

/* --- by section and status ---------------------------------------------------------- */

static const int64_t *statuses_of(const struct report *r, const struct scope *scope)
{
    return scope->section ? scope->section->statuses : r->result->statuses;
}

static const char *head_status(const struct report *r, size_t status)
{
    struct buf text = {0};
    buf_printf(&text, "%s\n%s", status_symbol((enum status)status),
               status_label(r->language, (enum status)status));
    return tell_keep(r, &text);
}

static void put_of_status(const struct report *r, const void *row, size_t status)
{
    tell_count(r, style_of(row), statuses_of(r, row)[status]);
}

static void put_of_any(const struct report *r, const void *row, size_t at)
{
    int64_t all = 0;
    (void)at;
    for (int s = 0; s < STATUSES; s++)
        all += statuses_of(r, row)[s];
    tell_count(r, style_of(row), all);
}

/* Filters leave no section out: counts are those of the whole. */
static void put_all_scopes(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t s = 0; s < result->section_count; s++) {
        const struct result_section *section = &result->sections[s];
        if (section->ratios.covered.denominator > 0)
            table_row(table, DOC_ROW, &(struct scope){section, &section->ratios, false});
    }
    table_row(table, DOC_TOTAL, &(struct scope){NULL, &result->ratios, false});
}

void tell_status_counts(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, put_scope, .total = put_scope, .as = {.elastic = true}},
#define STATUS(name, ...)    \
    {.head = head_status,    \
     .cell = put_of_status,  \
     .total = put_of_status, \
     .at = STATUS_##name,    \
     .as = {.figure = true}},
#include "result/statuses.def"
#undef STATUS
        {LABEL_ALL_ITEMS, put_of_any, .total = put_of_any, .as = {.figure = true}},
    };
    tell_heading(r, "status-counts", LABEL_CHART_STATUSES);
    table_tell(r, (struct table){.as = {.class = "status-counts"},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_all_scopes});
}
