/* Items without a listed line, under what the document does not itemise. */
#include "report/tell.h"
#include "report/view.h"

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

static void put_rows(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->gap_count; i++)
        table_row(table, DOC_ROW, &result->items[result->gaps[i]]);
}

void tell_gaps(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_SECTION, tell_item_section, .looks = DOC_XLSX, .as = {.least = 6, .most = 12}},
        {LABEL_SECTION_TITLE, tell_item_section_title, .looks = DOC_XLSX,
         .as = {.least = 14, .most = 40}},
        {LABEL_NUMBER, put_id,
         .as = {.max = 12, .names = true, .class = "no", .sort = "order", .least = 7, .most = 14}},
        {LABEL_ITEM, tell_item_text, .looks = DOC_TERMINAL | DOC_MARKDOWN | DOC_HTML,
         .as = {.elastic = true}},
        {LABEL_ITEM_TEXT, tell_item_text, .looks = DOC_XLSX, .as = {.least = 40, .most = 90}},
        {LABEL_ASKS_FOR, tell_item_expects,
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
                                     TABLE_COLUMNS(columns),
                                     .rows = put_rows});
}
