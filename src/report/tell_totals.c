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
        tell_label_cell(r, STYLE_TITLE, LABEL_DOCUMENT);
}

static void put_measure(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    tell_measure(r, total->measure);
}

static void put_unit(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    figure_unit_name(doc_words(r->doc), r->result, r->options,
                     figure_unit(r->result, r->options, total->measure));
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

static void put_share(const struct report *r, const void *row, size_t at)
{
    const struct reconciliation *total = row;
    (void)at;
    tell_share(r, STYLE_PLAIN, total->residual, total->stated);
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
        {LABEL_LINE, put_line, .as = {.elastic = true, .names = true, .least = 40, .most = 90}},
        {LABEL_MEASURE, put_measure, .as = {.max = 20, .least = 14, .most = 30}},
        {LABEL_UNIT, put_unit, .looks = DOC_XLSX, .as = {.centred = true, .least = 8, .most = 20}},
        {LABEL_STATED, put_stated, .as = {.figure = true, .least = 16, .most = 22}},
        {LABEL_LISTED_BELOW, put_listed, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_DIFFERENCE, put_difference, .as = {.figure = true, .least = 14, .most = 22}},
        {LABEL_OF_STATED, put_share, .looks = DOC_XLSX,
         .as = {.figure = true, .least = 12, .most = 14}},
    };
    size_t count = r->result->reconciliation_count;
    bool always = r->doc->look & (DOC_HTML | DOC_XLSX); /* it is looked for there */
    if (count == 0 && !always)
        return;
    tell_heading_money(r, "totals", LABEL_RECONCILIATION);
    if (tell_any(r, count))
        table_tell(r, (struct table){.as = {.class = "totals",
                                            .caption = tell_label(r, LABEL_RECONCILIATION),
                                            .frozen = 1},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_rows});
}
