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
        {.heading = LABEL_NUMBER,
         .cell = put_id,
         .as = {.max = 12, .names = true, .class = "no", .sort = "order"}},
        {.heading = LABEL_ITEM, .cell = tell_item_text, .as = {.elastic = true}},
        {.heading = LABEL_ASKS_FOR,
         .cell = tell_item_expects,
         .as = {.class = "asks", .sort = "text"}},
        {.heading = LABEL_SECTION,
         .cell = tell_item_section_title,
         .looks = DOC_HTML,
         .as = {.sort = "text"}},
    };
    tell_heading_count(r, "gaps", LABEL_GAPS, r->result->gap_count);
    put_not_itemised(r);
    if (r->doc->look == DOC_HTML)
        doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, status_meaning(r->language, STATUS_GAP));
    if (r->result->gap_count == 0)
        tell_none(r);
    else
        table_tell(r, (struct table){.as = {.class = "gaps",
                                            .caption = tell_label(r, LABEL_GAPS_CAPTION),
                                            .bare = DOC_TERMINAL,
                                            .listed = DOC_MARKDOWN},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_rows});
}
