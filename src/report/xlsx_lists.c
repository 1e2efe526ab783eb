/* The sheets of organisations, gaps, lines without an item and totals. */
#include "base/escape.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

/* --- organisations: their allocated money, which adds up ------------------------------ */

static void put_flow(struct xlsx_sheet *s, const struct result_flow *flow)
{
    const struct ft_result *result = s->x->result;
    xlsx_text(s, flow->organisation);
    if (flow->section == NO_INDEX) {
        xlsx_blank(s);
        xlsx_words(s, LOOK_TEXT, label(s->x->language, LABEL_OTHER_PURPOSES));
    } else {
        xlsx_text(s, result->sections[flow->section].id);
        xlsx_text(s, result->sections[flow->section].title);
    }
    for (size_t m = 0; m < result->measure_count; m++)
        xlsx_rounded(s, m, flow->allocated[m].exact);
    xlsx_end_row(s);
}

void xlsx_organisations(struct xlsx *x)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, LABEL_SHEET_ORGANISATIONS);
    xlsx_caption(&s, label(x->language, LABEL_MEANS_ALLOCATED));
    xlsx_label_heading(&s, LABEL_ORGANISATION, 16, 40);
    xlsx_label_heading(&s, LABEL_SECTION, 8, 12);
    xlsx_label_heading(&s, LABEL_SERVES, 30, 60);
    for (size_t m = 0; m < x->result->measure_count; m++)
        xlsx_money_heading(&s, m, label(x->language, LABEL_ALLOCATED_MONEY));
    xlsx_end_headings(&s);
    for (size_t i = 0; i < x->result->flow_count; i++)
        put_flow(&s, &x->result->flows[i]);
    xlsx_end(&s, 1);
}

/* --- gaps ----------------------------------------------------------------------------- */

static void put_not_itemised(struct xlsx_sheet *s)
{
    struct xlsx *x = s->x;
    struct buf text = {0};
    for (uint32_t m = 0; m < x->result->measure_count; m++) {
        if (!view_not_itemised(&text, x->result, x->options, m))
            continue;
        escape_terminal(&x->text, buf_str(&text));
        xlsx_scratch(s, LOOK_PLAIN);
        xlsx_end_row(s);
        x->failed |= text.failed;
        buf_clear(&text);
    }
    buf_release(&text);
}

void xlsx_gaps(struct xlsx *x)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, LABEL_SHEET_GAPS);
    put_not_itemised(&s);
    xlsx_label_heading(&s, LABEL_SECTION, 6, 12);
    xlsx_label_heading(&s, LABEL_SECTION_TITLE, 14, 40);
    xlsx_label_heading(&s, LABEL_NUMBER, 7, 14);
    xlsx_label_heading(&s, LABEL_ITEM_TEXT, 40, 90);
    xlsx_label_heading(&s, LABEL_ASKS_FOR, 12, 20);
    xlsx_label_heading(&s, LABEL_SOURCES, 16, 34);
    xlsx_label_heading(&s, LABEL_CHECKED_BY, 14, 14);
    xlsx_label_heading(&s, LABEL_REMARKS, 50, 50);
    xlsx_end_headings(&s);
    for (size_t i = 0; i < x->result->gap_count; i++) {
        const struct result_item *item = &x->result->items[x->result->gaps[i]];
        xlsx_text(&s, item->section);
        xlsx_text(&s, item->section_title);
        xlsx_text(&s, item->id);
        xlsx_text(&s, item->text);
        view_expects(&x->text, x->language, item);
        xlsx_scratch(&s, LOOK_TEXT);
        xlsx_add_source(x, item->source);
        xlsx_scratch(&s, LOOK_TEXT);
        xlsx_fill_in(&s);
        xlsx_fill_in(&s);
        xlsx_end_row(&s);
    }
    xlsx_end(&s, 3);
}

/* --- lines without an item ------------------------------------------------------------- */

static void put_amount(struct xlsx_sheet *s, size_t measure, struct amount amount)
{
    if (amount.state == AMOUNT_EMPTY)
        xlsx_blank(s);
    else if (amount.state == AMOUNT_NIL)
        xlsx_nil(s);
    else
        xlsx_money(s, measure, amount.value);
}

static void put_orphan(struct xlsx_sheet *s, const struct result_line *line, bool asked)
{
    enum language language = s->x->language;
    xlsx_text(s, line->organisation);
    xlsx_text(s, line->id);
    xlsx_text(s, line->title);
    xlsx_words(s, LOOK_CENTRE, kind_label(language, line->kind));
    for (size_t m = 0; m < s->x->result->measure_count; m++)
        put_amount(s, m, line->amounts[m]);
    xlsx_words(s, LOOK_CENTRE, asked ? label(language, LABEL_BOOK_YES) : "");
    xlsx_add_source(s->x, line->source);
    xlsx_scratch(s, LOOK_TEXT);
    xlsx_fill_in(s);
    xlsx_fill_in(s);
    xlsx_end_row(s);
}

static void put_not_listed(struct xlsx_sheet *s)
{
    const struct orphans *orphans = &s->x->result->orphans;
    size_t count = orphans->count + orphans->asked_count;
    size_t listed = orphans->line_count + orphans->asked_line_count;
    if (count == listed)
        return;
    label_fill_count(&s->x->text, s->x->language, LABEL_ORPHANS_MORE, (int64_t)(count - listed));
    xlsx_scratch(s, LOOK_PLAIN);
    xlsx_end_row(s);
}

void xlsx_orphans(struct xlsx *x)
{
    struct xlsx_sheet s;
    const struct orphans *orphans = &x->result->orphans;
    xlsx_begin(x, &s, LABEL_SHEET_ORPHANS);
    xlsx_caption(&s, label(x->language, LABEL_ORPHANS));
    put_not_listed(&s);
    xlsx_label_heading(&s, LABEL_ORGANISATION, 14, 30);
    xlsx_label_heading(&s, LABEL_LINE_ID, 10, 28);
    xlsx_label_heading(&s, LABEL_LINE_TITLE, 30, 80);
    xlsx_label_heading(&s, LABEL_KIND, 10, 18);
    for (size_t m = 0; m < x->result->measure_count; m++)
        xlsx_money_heading(&s, m, NULL);
    xlsx_label_heading(&s, LABEL_ASKED, 10, 14);
    xlsx_label_heading(&s, LABEL_SOURCES, 12, 34);
    xlsx_label_heading(&s, LABEL_CHECKED_BY, 14, 14);
    xlsx_label_heading(&s, LABEL_REMARKS, 40, 40);
    xlsx_end_headings(&s);
    for (size_t i = 0; i < orphans->line_count; i++)
        put_orphan(&s, &x->result->lines[orphans->lines[i]], false);
    for (size_t i = 0; i < orphans->asked_line_count; i++)
        put_orphan(&s, &x->result->lines[orphans->asked[i]], true);
    xlsx_end(&s, 3);
}

/* --- totals ------------------------------------------------------------------------------ */

static void put_total(struct xlsx_sheet *s, const struct reconciliation *r)
{
    struct xlsx *x = s->x;
    if (r->line.n == 0)
        xlsx_words(s, LOOK_TOTAL, label(x->language, LABEL_DOCUMENT));
    else
        xlsx_text(s, r->title.n > 0 ? r->title : r->line);
    xlsx_text(s, x->result->measures[r->measure].label);
    figure_unit_name(&x->text, x->result, x->options,
                     figure_unit(x->result, x->options, r->measure));
    xlsx_scratch(s, LOOK_CENTRE);
    xlsx_money(s, r->measure, r->stated);
    xlsx_money(s, r->measure, r->listed);
    xlsx_money(s, r->measure, r->residual);
    xlsx_share(s, r->residual, r->stated);
    xlsx_end_row(s);
}

void xlsx_reconciliation(struct xlsx *x)
{
    struct xlsx_sheet s;
    xlsx_begin(x, &s, LABEL_SHEET_RECONCILIATION);
    xlsx_caption(&s, label(x->language, LABEL_RECONCILIATION));
    xlsx_label_heading(&s, LABEL_LINE, 40, 90);
    xlsx_label_heading(&s, LABEL_MEASURE, 14, 30);
    xlsx_label_heading(&s, LABEL_UNIT, 8, 20);
    xlsx_label_heading(&s, LABEL_STATED, 16, 22);
    xlsx_label_heading(&s, LABEL_LISTED_BELOW, 14, 22);
    xlsx_label_heading(&s, LABEL_DIFFERENCE, 14, 22);
    xlsx_label_heading(&s, LABEL_OF_STATED, 12, 14);
    xlsx_end_headings(&s);
    for (size_t i = 0; i < x->result->reconciliation_count; i++)
        put_total(&s, &x->result->reconciliation[i]);
    xlsx_end(&s, 1);
}
