/* A row an item, as a committee works on it, and the cells that rows of links have as well. */
#include "report/audit/sheets.h"
#include "report/view.h"

/* More organisations than this are not named in one cell. */
#define MOST_NAMED 40

/* --- cells of an item ------------------------------------------------------------- */

static void put_answers(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_answers(doc_words(r->doc), r->whole, r->language, row, "\n");
}

static bool is_named(struct str *named, size_t *count, struct str organisation)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(named[i], organisation))
            return true;
    if (*count == MOST_NAMED)
        return true;
    named[(*count)++] = organisation;
    return false;
}

static void put_organisations(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct str named[MOST_NAMED];
    size_t count = 0;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < item->link_count; i++) {
        struct str organisation = r->result->lines[item->links[i].line].organisation;
        if (is_named(named, &count, organisation))
            continue;
        doc_put(r->doc, count > 1 ? tell_label(r, LABEL_SEPARATOR) : "");
        doc_data(r->doc, organisation);
    }
    doc_put(r->doc, count == MOST_NAMED ? "…" : "");
}

static void put_lines(const struct report *r, const void *row, size_t strength)
{
    const struct result_item *item = row;
    bool first = true;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < item->link_count; i++) {
        if ((size_t)item->links[i].strength != strength)
            continue;
        doc_put(r->doc, first ? "" : "\n");
        doc_data(r->doc, r->result->lines[item->links[i].line].title);
        first = false;
    }
}

static void put_principal(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m,
                      ((const struct result_item *)row)->money[m].principal.exact);
}

static void put_all(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].all.exact);
}

static void put_at_most(const struct report *r, const void *row, size_t m)
{
    tell_money_or_nil(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].all.at_most);
}

static void put_allocated(const struct report *r, const void *row, size_t m)
{
    tell_rounded(r, STYLE_PLAIN, m, ((const struct result_item *)row)->money[m].allocated.exact);
}

/* --- what people made of it ------------------------------------------------------- */

void sheet_decisions(const struct report *r, const uint32_t *decisions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct result_decision *decision = &r->result->decisions[decisions[i]];
        if (decision->state == DECISION_SUPERSEDED)
            continue;
        doc_put(r->doc, "\n");
        view_decision(doc_text(r->doc, DOC_MIXED), r->whole, r->language, decision);
    }
}

void sheet_review(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    size_t counts[REVIEW_STATES] = {0};
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (item->link_count == 0)
        doc_put(r->doc, review_label(r->language, item->state));
    for (size_t i = 0; i < item->link_count; i++)
        counts[item->links[i].state]++;
    for (int state = 0, any = 0; state < REVIEW_STATES; state++)
        if (counts[state] > 0)
            buf_printf(doc_words(r->doc), "%s%s %zu", any++ ? tell_label(r, LABEL_SEPARATOR) : "",
                       review_label(r->language, (enum review_state)state), counts[state]);
    sheet_decisions(r, item->decisions, item->decision_count);
}

/* "27補正のみ", and, in results of old, the reason of a waiver. */
static void put_notes(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct buf *text;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    text = doc_text(r->doc, DOC_MIXED);
    view_only_by(text, r->language, r->result, item);
    if (view_amount_unknown(r->whole, item)) {
        doc_put(r->doc, doc_told(r->doc).n > 0 ? "\n" : "");
        doc_put(r->doc, tell_label(r, LABEL_AMOUNT_UNKNOWN));
    }
    if (item->reason.n == 0 || item->decision_count > 0)
        return;
    doc_put(r->doc, doc_told(r->doc).n > 0 ? "\n" : "");
    label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_REASON, item->reason);
}

void sheet_follow_up(const struct report *r, const void *row, size_t which)
{
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_item *)row)->follow_up[which]);
}

bool sheet_keeps(const struct ft_result *result, bool of_asks, size_t which)
{
    for (size_t i = 0; i < result->item_count; i++)
        if (result->items[i].is_ask == of_asks && result->items[i].follow_up[which].n > 0)
            return true;
    return false;
}

static bool items_keep(const struct table *table, size_t which)
{
    return sheet_keeps(table->report->result, false, which);
}

/* --- a row an item ------------------------------------------------------------------ */

static void put_items(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->item_count; i++)
        if (!result->items[i].is_ask)
            table_row(table, DOC_ROW, &result->items[i]);
}

size_t sheet_items(const struct report *r, bool asks)
{
    size_t n = 0;
    for (size_t i = 0; i < r->result->item_count; i++)
        n += r->result->items[i].is_ask == asks;
    return n;
}

/* Of which measures has an item shares of a larger figure? Else the most is what is exact. */
static uint32_t with_shares(const struct report *r)
{
    uint32_t measures = 0;
    for (size_t i = 0; i < r->result->item_count; i++)
        for (size_t m = 0; m < r->result->measure_count; m++) {
            const struct range *all = &r->result->items[i].money[m].all;
            if (!r->result->items[i].is_ask && all->at_most != all->exact)
                measures |= UINT32_C(1) << m;
        }
    return measures;
}

void tell_item_rows(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, tell_item_section, .as = {.least = 6, .most = 10}},
        {LABEL_SECTION_TITLE, tell_item_section_title, .as = {.least = 12, .most = 18}},
        {LABEL_NUMBER, tell_item_id, .as = {.least = 7, .most = 14}},
        {LABEL_ITEM_TEXT, tell_item_text, .as = {.least = 24, .most = 38}},
        {LABEL_ASKS_FOR, tell_item_expects, .as = {.least = 8, .most = 10}},
        {LABEL_STATUS, tell_item_status, .as = {.least = 12, .most = 18}},
        {LABEL_ANSWER, put_answers, .as = {.least = 12, .most = 18}},
        {LABEL_ORGANISATION, put_organisations, .as = {.least = 10, .most = 14}},
        {LABEL_PRINCIPAL_LINES, put_lines, .at = STRENGTH_PRINCIPAL,
         .as = {.least = 16, .most = 30}},
        {LABEL_SIGNIFICANT_LINES, put_lines, .at = STRENGTH_SIGNIFICANT,
         .as = {.least = 16, .most = 30}},
        {.cell = put_principal, .measures = true, .what = LABEL_AMOUNT_PRINCIPAL},
        {.cell = put_all, .measures = true, .beside = true, .what = LABEL_AMOUNT_ALL},
        {.cell = put_at_most,
         .measures = true,
         .beside = true,
         .if_any = true,
         .what = LABEL_ALL_AT_MOST},
        {.cell = put_allocated, .measures = true, .beside = true, .what = LABEL_ALLOCATED_MONEY},
        {LABEL_REVIEW, sheet_review, .as = {.least = 10, .most = 24}},
        {LABEL_NOTES, put_notes, .as = {.least = 10, .most = 18}},
        {LABEL_RESPONSE, sheet_follow_up, .at = FOLLOW_RESPONSE, .told = items_keep,
         .as = {.least = 16, .most = 30}},
        {LABEL_LEAD, sheet_follow_up, .at = FOLLOW_LEAD, .told = items_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_DUE, sheet_follow_up, .at = FOLLOW_DUE, .told = items_keep,
         .as = {.least = 10, .most = 12}},
        {LABEL_CHECKED, sheet_follow_up, .at = FOLLOW_CHECKED, .told = items_keep,
         .as = {.least = 10, .most = 14}},
        {LABEL_SOURCES, tell_item_source, .as = {.least = 10, .most = 20}},
        {LABEL_CHECKED_BY, tell_fill_in, .as = {.least = 10, .most = 10}},
        {LABEL_REMARKS, tell_fill_in, .as = {.least = 24, .most = 24}},
    };
    tell_heading(r, "items", r->sheet);
    doc_block(r->doc, DOC_LEGEND, STYLE_PLAIN, tell_label(r, LABEL_MEANS_AMOUNT));
    if (tell_any(r, sheet_items(r, false)))
        table_tell(r, (struct table){.as = {.frozen = 4},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_items,
                                     .any = with_shares(r)});
}
