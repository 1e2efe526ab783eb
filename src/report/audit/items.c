/* The items by section, each with the lines linked to it; wishes in the running text. */
#include "base/utf8.h"
#include "report/figures.h"
#include "report/audit/html.h"
#include "report/view.h"
#include "report/tell.h"

/* Of a symbol on a terminal, with the blank after it. */
#define SYMBOL_WIDTH  3
#define WIDEST_STATUS 32

/* --- items ---------------------------------------------------------------------- */

static void put_status(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell(r->doc, tell_item_style(r, item));
    doc_hang(r->doc, SYMBOL_WIDTH);
    buf_puts(doc_text(r->doc, DOC_MARK), status_symbol(item->status));
    doc_pad(r->doc, SYMBOL_WIDTH);
    view_status(doc_words(r->doc), r->whole, r->language, item);
    doc_put(r->doc, item->expects ? "\n" : "");
    view_answers(doc_words(r->doc), r->whole, r->language, item, "\n");
}

/* On a page, what it asks for and what was found stand apart. */
static void put_asked(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_answers(doc_words(r->doc), r->whole, r->language, row, "\n");
}

static void put_found(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    html_item_status(r, doc_text(r->doc, DOC_MARKUP), item);
    doc_number(r->doc, (struct doc_number){.kind = DOC_COUNT, .value = item->status});
}

/* Below the text; takes what the buffer holds, and is nothing where that is. */
static void put_remark(const struct report *r, struct buf *text)
{
    if (text->n > 0) {
        buf_add(doc_below(r->doc, DOC_MIXED), buf_str(text));
        doc_class(r->doc, "remark");
    }
    r->doc->failed |= text->failed;
    buf_clear(text);
}

/* What was decided on the item itself, or, in results of old, why it is waived. */
static void put_decided(const struct report *r, const struct result_item *item, struct buf *remark)
{
    for (size_t i = 0; i < item->decision_count; i++) {
        const struct result_decision *decision = &r->result->decisions[item->decisions[i]];
        if (decision->state == DECISION_SUPERSEDED)
            continue;
        view_decision(remark, r->whole, r->language, decision);
        put_remark(r, remark);
    }
    if (item->decision_count == 0 && item->reason.n > 0)
        label_fill_text(remark, r->language, LABEL_REASON, item->reason);
    put_remark(r, remark);
}

/* So many are named. */
enum { NAMED_PAIRS = 3 };

/* "c：否認：別の主題（甲、2016-01-10）": a page has them all where the row unfolds. */
static void put_rejected(const struct report *r, const struct result_item *item, struct buf *remark)
{
    int64_t count = 0;
    const struct excluded_pair *pair = tell_excluded(r, item, NULL);
    for (; pair && r->doc->look != DOC_HTML; pair = tell_excluded(r, item, pair)) {
        struct label_values values = {0};
        if (pair->decision_count == 0 || ++count > NAMED_PAIRS)
            continue;
        buf_add(label_value(&values), pair->line);
        view_decision(label_value(&values), r->whole, r->language,
                      &r->result->decisions[pair->decisions[0]]);
        label_fill(remark, r->language, LABEL_PAIR, &values);
        put_remark(r, remark);
    }
    if (count > NAMED_PAIRS)
        label_fill_count(remark, r->language, LABEL_MORE_LINES, count - NAMED_PAIRS);
    put_remark(r, remark);
}

/* With what was given against what there was, "27補正のみ", what was decided and, where the row does
 * not unfold to it, what a person keeps of the item below it. */
static void put_text(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct buf remark = {0};
    tell_item_text(r, row, at);
    if (item->expects & EXPECTS_BUDGET)
        view_given(&remark, r->result, r->options, item);
    put_remark(r, &remark);
    if (view_amount_unknown(r->whole, item))
        buf_puts(&remark, tell_label(r, LABEL_AMOUNT_UNKNOWN));
    put_remark(r, &remark);
    view_only_by(&remark, r->language, r->result, item);
    put_remark(r, &remark);
    put_decided(r, item, &remark);
    put_rejected(r, item, &remark);
    if (r->doc->look != DOC_HTML)
        view_follow_up(&remark, r->language, item);
    put_remark(r, &remark);
    buf_release(&remark);
}

static bool says_nothing(struct str figure)
{
    return figure.n == 0 || str_eq(figure, STR("－"));
}

static void put_amount(const struct report *r, const void *row, size_t measure)
{
    const struct result_item *item = row;
    doc_cell(r->doc, STYLE_TITLE);
    figure_of_item(doc_words(r->doc), r->result, r->options, measure, &item->money[measure]);
    doc_number(r->doc, tell_amount(r, measure, item->money[measure].principal.exact));
    if (says_nothing(doc_told(r->doc)))
        doc_nothing(r->doc);
}

static void put_number(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    tell_item_id(r, row, at);
    doc_anchor(r->doc, "item", item->id);
    if (r->doc->look == DOC_HTML)
        html_item_attributes(r, item);
}

/* --- links ---------------------------------------------------------------------- */

static const struct result_line *line_of(const struct report *r, const struct result_link *link)
{
    return &r->result->lines[link->line];
}

static void put_strength(const struct report *r, const void *row, size_t at)
{
    const struct result_link *link = row;
    int widest = utf8_width(str_of(strength_label(r->language, STRENGTH_SIGNIFICANT)));
    (void)at;
    doc_cell(r->doc, STYLE_FAINT);
    doc_hang(r->doc, 8);
    buf_puts(doc_text(r->doc, DOC_MARK), strength_label(r->language, link->strength));
    doc_pad(r->doc, widest + 1);
    doc_data(r->doc, line_of(r, link)->organisation);
}

/* A title, with what its figure means where that is not plain money. */
static void put_title(const struct report *r, const void *row, size_t at)
{
    const struct result_link *link = row;
    (void)at;
    doc_cell_data(r->doc, STYLE_FAINT, line_of(r, link)->title);
    doc_hang(r->doc, 2);
    view_marks(doc_words(r->doc), r->language, line_of(r, link), link);
}

static void put_figure(const struct report *r, const void *row, size_t measure)
{
    const struct result_link *link = row;
    const struct result_line *line = line_of(r, link);
    doc_cell(r->doc, STYLE_FAINT);
    figure_of_line(doc_words(r->doc), r->result, r->options, measure, line);
    if (says_nothing(doc_told(r->doc))) {
        doc_nothing(r->doc);
        return;
    }
    if (link->strength == STRENGTH_SIGNIFICANT && line->kind != LINE_REFERENCE &&
        line->kind != LINE_HEADCOUNT)
        doc_minor(r->doc);
    if (line->changes[measure].is != CHANGE_NONE)
        figure_change(doc_text(r->doc, DOC_ASIDE), r->options,
                      figure_unit(r->result, r->options, measure), line->changes[measure]);
}

/* Principal lines first. */
static void put_links(const struct table *table, const struct result_item *item)
{
    for (int strength = STRENGTH_PRINCIPAL; strength >= STRENGTH_SIGNIFICANT; strength--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == strength)
                table_row(table, DOC_SUBROW, &item->links[i]);
}

/* --- on a page: what of the links stands in an item's row ---------------------------- */

/* So many lines are named; the rest when it unfolds. */
enum { NAMED_LINES = 3 };

static bool named_before(const struct report *r, const struct result_item *item, size_t link)
{
    struct str name = line_of(r, &item->links[link])->organisation;
    for (size_t i = 0; i < link; i++)
        if (str_eq(line_of(r, &item->links[i])->organisation, name))
            return true;
    return false;
}

static void put_organisations(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < item->link_count; i++) {
        if (named_before(r, item, i))
            continue;
        if (i > 0)
            doc_put(r->doc, tell_label(r, LABEL_SEPARATOR));
        doc_data(r->doc, line_of(r, &item->links[i])->organisation);
    }
}

static void put_named_line(const struct report *r, struct buf *out, const struct result_link *link)
{
    const struct result_line *line = line_of(r, link);
    uint32_t m = view_main_measure(r->result);
    buf_puts(out, "<li>");
    html_strength(out, r->language, link->strength);
    buf_puts(out, "<span>");
    html_data(r->doc, out, line->title);
    view_marks(out, r->language, line, link);
    if (m != NO_INDEX)
        html_change(r, out, m, line);
    buf_puts(out, "</span></li>");
}

/* Principal lines first. */
static void put_named_lines(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    size_t named = 0;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    struct buf *out = doc_text(r->doc, DOC_MARKUP);
    buf_puts(out, item->link_count > 0 ? "<ul>" : "");
    for (enum strength s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        for (size_t i = 0; i < item->link_count && named < NAMED_LINES; i++)
            if (item->links[i].strength == s) {
                put_named_line(r, out, &item->links[i]);
                named++;
            }
    if (item->link_count > named) {
        buf_puts(out, "<li class=\"rest\">");
        label_fill_count(out, r->language, LABEL_MORE_LINES, (int64_t)(item->link_count - named));
        buf_puts(out, "</li>");
    }
    buf_puts(out, item->link_count > 0 ? "</ul>" : "");
}

/* --- the tables ------------------------------------------------------------------ */

static const struct table_column columns[] = {
    {LABEL_NUMBER, put_number, .as = {.max = 12, .names = true, .class = "no", .sort = "order"}},
    {LABEL_STATUS_OR_ORGANISATION, put_status, put_strength, .looks = DOC_TERMINAL,
     .as = {.lead = true, .max = WIDEST_STATUS}},
    {LABEL_STATUS, put_status, put_strength, .looks = DOC_MARKDOWN},
    {LABEL_ITEM_AND_LINES, put_text, put_title, .looks = DOC_TERMINAL, .says_unit = true,
     .as = {.elastic = true}},
    {LABEL_ITEM, put_text, put_title, .looks = DOC_MARKDOWN | DOC_HTML,
     .as = {.elastic = true, .class = "text", .sort = "text"}},
    {LABEL_ASKS_FOR, put_asked, .looks = DOC_HTML, .as = {.class = "asks", .sort = "text"}},
    {LABEL_STATUS, put_found, .looks = DOC_HTML, .as = {.class = "of", .sort = "value"}},
    {LABEL_ORGANISATION, put_organisations, .looks = DOC_HTML,
     .as = {.class = "orgs", .sort = "text"}},
    {LABEL_LINES_OF, put_named_lines, .looks = DOC_HTML, .as = {.class = "lines", .sort = "text"}},
    {.cell = put_amount,
     .sub = put_figure,
     .measures = true,
     .as = {.breaks_at_plus = true, .sort = "number"}},
};

static void put_group(const struct report *r, const struct result_section *section)
{
    doc_begin_row(r->doc, DOC_GROUP);
    doc_anchor(r->doc, "section", section->id);
    doc_cell_data(r->doc, STYLE_TITLE, section->id);
    doc_cell_data(r->doc, STYLE_TITLE, section->title);
    doc_cell(r->doc, STYLE_TITLE);
    buf_printf(doc_text(r->doc, DOC_MARKUP), "%s ", ratio_label(r->language, RATIO_COVERED));
    figure_ratio(doc_words(r->doc), r->language, section->ratios.covered);
    if (section->without)
        view_without(doc_words(r->doc), r->language, tell_label(r, LABEL_SEPARATOR),
                     section->ratios.covered, section->without->covered);
    doc_end_row(r->doc);
}

/* The lines below an item; on a page, with all that was found. */
static void put_details(const struct table *table, const struct result_item *item)
{
    if (table->report->doc->look == DOC_HTML)
        html_evidence(table->report, item);
    else
        put_links(table, item);
}

static void put_section(const struct table *table, const struct result_section *section)
{
    const struct ft_result *result = table->report->result;
    if (!view_has_items(result, section))
        return;
    put_group(table->report, section);
    for (size_t i = 0; i < result->item_count; i++) {
        if (!view_in_section(&result->items[i], section))
            continue;
        table_row(table, DOC_ROW, &result->items[i]);
        put_details(table, &result->items[i]);
    }
}

static void put_sections(const struct table *table)
{
    for (size_t s = 0; s < table->report->result->section_count; s++)
        put_section(table, &table->report->result->sections[s]);
}

void tell_items(const struct report *r)
{
    bool legend_first = r->doc->look != DOC_TERMINAL;
    if (legend_first) {
        tell_heading(r, "items", LABEL_ITEMS_BY_SECTION);
        doc_block(r->doc, DOC_LEGEND, STYLE_FAINT, tell_label(r, LABEL_LEGEND));
    }
    if (r->doc->look == DOC_HTML) {
        html_legend(r);
        html_item_controls(r);
    }
    table_tell(r, (struct table){
                      .as = {.class = "items",
                             .caption = tell_label(r, LABEL_ITEMS_CAPTION),
                             .grouped = true,
                             .cards = true,
                             .separator = tell_label(r, LABEL_SEPARATOR)},
                      TABLE_COLUMNS(columns),
                      .rows = put_sections,
                  });
    if (!legend_first)
        doc_block(r->doc, DOC_LEGEND, STYLE_FAINT, tell_label(r, LABEL_LEGEND));
}

/* Asks are never counted: a terminal leaves out their lines, that they do not outweigh the items. */
static void put_asks(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t i = 0; i < r->result->item_count; i++) {
        if (!r->result->items[i].is_ask)
            continue;
        table_row(table, DOC_ROW, &r->result->items[i]);
        if (r->doc->look != DOC_TERMINAL)
            put_details(table, &r->result->items[i]);
    }
}

void tell_asks(const struct report *r)
{
    size_t asks = 0;
    for (size_t i = 0; i < r->result->item_count; i++)
        asks += r->result->items[i].is_ask;
    if (asks == 0)
        return;
    if (r->doc->look == DOC_TERMINAL)
        tell_heading_count(r, "asks", LABEL_ASKS, asks);
    table_tell(r, (struct table){
                      .as = {.class = "items asked",
                             .folded = DOC_MARKDOWN,
                             .cards = true,
                             .caption = tell_label(r, LABEL_ASKS),
                             .separator = tell_label(r, LABEL_SEPARATOR)},
                      TABLE_COLUMNS(columns),
                      .rows = put_asks,
                  });
}

/* --- items without a listed line ----------------------------------------------------- */

static void put_not_itemised(const struct report *r)
{
    struct buf text = {0};
    for (uint32_t m = 0; m < r->result->measure_count; m++) {
        if (!view_not_itemised(&text, r->result, r->options, m))
            continue;
        doc_begin_block(r->doc, DOC_NOTE, STYLE_PLAIN);
        doc_hang(r->doc, 2);
        if (r->doc->look != DOC_TERMINAL)
            doc_put(r->doc, tell_label(r, LABEL_NOTE));
        buf_add(doc_text(r->doc, DOC_MIXED), buf_str(&text));
        doc_end_block(r->doc);
        r->doc->failed |= text.failed;
        buf_clear(&text);
    }
    buf_release(&text);
}

static void put_id(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_TITLE);
    tell_item_link(r, row);
}

/* With what people made of the gap. */
static void put_gap(const struct report *r, const void *row, size_t at)
{
    enum review_state state = ((const struct result_item *)row)->state;
    tell_item_text(r, row, at);
    if (state != REVIEW_NONE)
        label_fill_text(doc_words(r->doc), r->language, LABEL_MARK,
                        str_of(review_label(r->language, state)));
}

/* What is a gap only because the documents hold nothing of the kind is marked. */
static void put_gap_asks(const struct report *r, const void *row, size_t at)
{
    tell_item_expects(r, row, at);
    if (view_item_unanswerable(r->whole, row))
        label_fill_text(doc_words(r->doc), r->language, LABEL_MARK,
                        str_of(tell_label(r, LABEL_NOT_ANSWERABLE)));
}

static void put_gaps(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->gap_count; i++)
        table_row(table, DOC_ROW, &result->items[result->gaps[i]]);
}

void tell_gaps(const struct report *r)
{
    static const struct table_column gap_columns[] = {
        {LABEL_SECTION, tell_item_section, .looks = DOC_XLSX, .as = {.least = 6, .most = 12}},
        {LABEL_SECTION_TITLE, tell_item_section_title, .looks = DOC_XLSX,
         .as = {.least = 14, .most = 40}},
        {LABEL_NUMBER, put_id,
         .as = {.max = 12, .names = true, .class = "no", .sort = "order", .least = 7, .most = 14}},
        {LABEL_ITEM, put_gap, .looks = DOC_TERMINAL | DOC_MARKDOWN | DOC_HTML,
         .as = {.elastic = true}},
        {LABEL_ITEM_TEXT, tell_item_text, .looks = DOC_XLSX, .as = {.least = 40, .most = 90}},
        {LABEL_ASKS_FOR, put_gap_asks,
         .as = {.class = "asks", .sort = "text", .least = 12, .most = 20}},
        {LABEL_SECTION, tell_item_section_title, .looks = DOC_HTML, .as = {.sort = "text"}},
        {LABEL_SOURCES, tell_item_source, .looks = DOC_XLSX, .as = {.least = 16, .most = 34}},
        {LABEL_CHECKED_BY, tell_fill_in, .looks = DOC_XLSX, .as = {.least = 14, .most = 14}},
        {LABEL_REMARKS, tell_fill_in, .looks = DOC_XLSX, .as = {.least = 50, .most = 50}},
    };
    tell_heading_count(r, "gaps", LABEL_GAPS, r->result->gap_count);
    put_not_itemised(r);
    if (r->doc->look == DOC_HTML)
        doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, status_meaning(r->language, STATUS_GAP));
    if (tell_any(r, r->result->gap_count))
        table_tell(r, (struct table){.as = {.class = "gaps",
                                            .caption = tell_label(r, LABEL_GAPS_CAPTION),
                                            .bare = DOC_TERMINAL,
                                            .listed = DOC_MARKDOWN,
                                            .frozen = 3},
                                     TABLE_COLUMNS(gap_columns),
                                     .rows = put_gaps});
}
