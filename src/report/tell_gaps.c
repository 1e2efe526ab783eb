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

static void put_rows(const struct table *table)
{
    const struct ft_result *result = table->report->result;
    for (size_t i = 0; i < result->gap_count; i++)
        table_row(table, DOC_ROW, &result->items[result->gaps[i]]);
}

void tell_gaps(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_NUMBER, tell_item_id, .as = {.max = 12}},
        {LABEL_ITEM, tell_item_text, .as = {.elastic = true}},
        {.heading = LABEL_ASKS_FOR, .cell = tell_item_expects},
    };
    tell_heading_count(r, "gaps", LABEL_GAPS, r->result->gap_count);
    put_not_itemised(r);
    if (r->result->gap_count == 0)
        tell_none(r);
    else
        table_tell(r, (struct table){.as = {.bare = DOC_TERMINAL, .listed = DOC_MARKDOWN},
                                     TABLE_COLUMNS(columns),
                                     .rows = put_rows});
}
