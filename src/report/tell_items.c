/* The items by section, each with the lines linked to it; wishes in the running text. */
#include "base/utf8.h"
#include "report/figures.h"
#include "report/tell.h"
#include "report/view.h"

/* Of a symbol on a terminal, with the blank after it. */
#define SYMBOL_WIDTH  3
#define WIDEST_STATUS 32

/* --- items ---------------------------------------------------------------------- */

static void put_status(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    (void)at;
    doc_cell(r->doc, tell_status_style(item->status));
    doc_hang(r->doc, SYMBOL_WIDTH);
    buf_puts(doc_text(r->doc, DOC_MARK), status_symbol(item->status));
    doc_pad(r->doc, SYMBOL_WIDTH);
    doc_put(r->doc, status_label(r->language, item->status));
    doc_put(r->doc, item->expects ? "\n" : "");
    view_answers(doc_words(r->doc), r->language, item, "\n");
}

/* With "27補正のみ" and the reason of a waiver below it. */
static void put_text(const struct report *r, const void *row, size_t at)
{
    const struct result_item *item = row;
    struct buf only = {0};
    tell_item_text(r, row, at);
    view_only_by(&only, r->language, r->result, item);
    if (only.n > 0) {
        doc_put(r->doc, "\n");
        buf_add(doc_text(r->doc, DOC_MIXED), buf_str(&only));
    }
    if (item->reason.n > 0) {
        doc_put(r->doc, "\n");
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_REASON, item->reason);
    }
    r->doc->failed |= only.failed;
    buf_release(&only);
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
    if (says_nothing(doc_told(r->doc)))
        doc_nothing(r->doc);
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

/* --- the tables ------------------------------------------------------------------ */

static const struct table_column columns[] = {
    {LABEL_NUMBER, tell_item_id, .as = {.max = 12}},
    {LABEL_STATUS_OR_ORGANISATION, put_status, put_strength, .looks = DOC_TERMINAL,
     .as = {.lead = true, .max = WIDEST_STATUS}},
    {LABEL_STATUS, put_status, put_strength, .looks = DOC_MARKDOWN},
    {LABEL_ITEM_AND_LINES, put_text, put_title, .looks = DOC_TERMINAL, .says_unit = true,
     .as = {.elastic = true}},
    {LABEL_ITEM, put_text, put_title, .looks = DOC_MARKDOWN, .as = {.elastic = true}},
    {.cell = put_amount, .sub = put_figure, .measures = true, .as = {.breaks_at_plus = true}},
};

static void put_group(const struct report *r, const struct result_section *section)
{
    doc_begin_row(r->doc, DOC_GROUP);
    doc_cell_data(r->doc, STYLE_TITLE, section->id);
    doc_cell_data(r->doc, STYLE_TITLE, section->title);
    doc_cell(r->doc, STYLE_TITLE);
    figure_ratio(doc_words(r->doc), r->language, section->ratios.covered);
    doc_end_row(r->doc);
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
        put_links(table, &result->items[i]);
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
    table_tell(r, (struct table){
                      .as = {.grouped = true, .separator = tell_label(r, LABEL_SEPARATOR)},
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
            put_links(table, &r->result->items[i]);
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
                      .as = {.folded = DOC_MARKDOWN,
                             .caption = tell_label(r, LABEL_ASKS),
                             .separator = tell_label(r, LABEL_SEPARATOR)},
                      TABLE_COLUMNS(columns),
                      .rows = put_asks,
                  });
}
