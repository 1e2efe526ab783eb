/* All ratios in one short table, for a page that has no room for more. */
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

/* A ratio of items, or of money in one measure. */
struct ratio_row {
    enum ratio_id id;
    uint32_t measure; /* NO_INDEX: of items */
};

static const struct money_ratio *money_ratio(const struct report *r, const struct ratio_row *row)
{
    const struct ratios *ratios = &r->result->ratios;
    return row->id == RATIO_MONEY_TRACED ? &ratios->money_traced[row->measure]
                                         : &ratios->money_of_stated[row->measure];
}

static bool is_answered(enum ratio_id id)
{
    return id >= RATIO_ANSWERED_OF_BUDGET && id <= RATIO_ANSWERED_OF_PROCESS;
}

static void put_name(const struct report *r, const void *row, size_t at)
{
    const struct ratio_row *ratio = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (ratio->measure != NO_INDEX) {
        doc_data(r->doc, r->result->measures[ratio->measure].label);
        doc_put(r->doc, " ");
    }
    doc_put(r->doc, ratio_label(r->language, ratio->id));
    if (is_answered(ratio->id)) {
        doc_put(r->doc, r->language == LANGUAGE_JA ? "：" : ": ");
        doc_put(r->doc, answer_label(r->language, ANSWER_MET));
    }
}

static void put_of_items(const struct report *r, enum ratio_id id)
{
    const struct ratios *ratios = &r->result->ratios;
    figure_ratio(doc_words(r->doc), r->language, view_ratio(ratios, id));
    int64_t partly = is_answered(id) ? ratios->answered[id - RATIO_ANSWERED_OF_BUDGET].partly : 0;
    if (partly == 0)
        return;
    doc_put(r->doc, tell_label(r, LABEL_SEPARATOR));
    label_fill_count(doc_words(r->doc), r->language, LABEL_PARTLY_COUNT, partly);
}

static void put_of_money(const struct report *r, const struct ratio_row *row)
{
    const struct unit *unit = figure_unit(r->result, r->options, row->measure);
    const struct money_ratio *ratio = money_ratio(r, row);
    struct buf *out = doc_words(r->doc);
    figure_money_ratio(out, r->options, unit, ratio->principal.exact, ratio->denominator);
    if (ratio->denominator <= 0)
        return;
    figure_shares(out, r->options, unit, ratio->principal);
    if (ratio->all.exact == ratio->principal.exact)
        return;
    buf_printf(out, "%s%s ", tell_label(r, LABEL_SEPARATOR), tell_label(r, LABEL_AMOUNT_ALL));
    figure_money_ratio(out, r->options, unit, ratio->all.exact, ratio->denominator);
}

static void put_ratio(const struct report *r, const void *row, size_t at)
{
    const struct ratio_row *ratio = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (ratio->measure == NO_INDEX)
        put_of_items(r, ratio->id);
    else
        put_of_money(r, ratio);
}

static void put_rows(const struct table *table)
{
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        table_row(table, DOC_ROW,
                  &(struct ratio_row){(enum ratio_id)(RATIO_ANSWERED_OF_BUDGET + kind), NO_INDEX});
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        table_row(table, DOC_ROW, &(struct ratio_row){id, NO_INDEX});
    for (uint32_t m = 0; m < table->report->result->measure_count; m++) {
        table_row(table, DOC_ROW, &(struct ratio_row){RATIO_MONEY_TRACED, m});
        table_row(table, DOC_ROW, &(struct ratio_row){RATIO_MONEY_OF_STATED, m});
    }
}

void tell_ratios(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SUMMARY, put_name, .as = {.elastic = true}},
        {LABEL_OVERALL, put_ratio, .as = {.figure = true}},
    };
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_rows});
}
