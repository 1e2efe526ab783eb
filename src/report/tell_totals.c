/* Stated totals against what is listed below them. */
#include "report/figures.h"
#include "report/tell.h"

static void put_line(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    if (total->line.n > 0)
        doc_cell_data(r->doc, STYLE_PLAIN, total->title.n > 0 ? total->title : total->line);
    else
        tell_label_cell(r, STYLE_PLAIN, LABEL_DOCUMENT);
}

static void put_measure(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_measure(r, total->measure);
}

static void put_stated(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_money(r, STYLE_PLAIN, total->measure, total->stated);
}

static void put_listed(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_money(r, STYLE_PLAIN, total->measure, total->listed);
}

static void put_difference(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    figure_part_of(doc_words(r->doc), r->options,
                   figure_unit(r->result, r->options, total->measure), total->residual,
                   total->stated);
    doc_number(r->doc, tell_amount(r, total->measure, total->residual));
}

static void put_rows(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->reconciliation_count; i++)
        table_row(table, DOC_ROW, &result->reconciliation[i]);
}

void tell_reconciliation(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_LINE, put_line, .as = {.elastic = true, .names = true}},
        {LABEL_MEASURE, put_measure, .as = {.max = 20}},
        {LABEL_STATED, put_stated, .as = {.figure = true}},
        {LABEL_LISTED_BELOW, put_listed, .as = {.figure = true}},
        {LABEL_DIFFERENCE, put_difference, .as = {.figure = true}},
    };
    bool any = r->result->reconciliation_count > 0;
    if (any || r->doc->look == DOC_HTML) /* the contents of a page lead to it */
        tell_heading_money(r, "totals", LABEL_RECONCILIATION);
    if (any)
        table_tell(r, (struct table){
                          .as = {.class = "totals", .caption = tell_label(r, LABEL_RECONCILIATION)},
                          TABLE_COLUMNS(columns),
                          .rows = put_rows});
    else if (r->doc->look == DOC_HTML)
        tell_none(r);
}
