/* What stands first: the titles, the answer in sentences, what the filters show. */
#include "report/tell.h"
#include "report/view.h"

void tell_title(const struct report *r)
{
    doc_begin_block(r->doc, DOC_TITLE, STYLE_TITLE);
    doc_hang(r->doc, 2);
    doc_data(r->doc, r->result->proposal_title);
    doc_cell_data(r->doc, STYLE_TITLE, r->result->budget_title);
    doc_end_block(r->doc);
}

void tell_answer(const struct report *r)
{
    struct buf sentence = {0};
    for (size_t i = 0; view_sentence(&sentence, r->result, r->options, i); i++) {
        doc_begin_block(r->doc, i == 0 ? DOC_LEAD : DOC_SUB, STYLE_PLAIN);
        buf_add(doc_text(r->doc, DOC_MIXED), buf_str(&sentence));
        doc_end_block(r->doc);
        r->doc->failed |= sentence.failed;
        buf_clear(&sentence);
    }
    buf_release(&sentence);
}

void tell_filters(const struct report *r)
{
    struct buf sentence = {0};
    if (view_filters(&sentence, r->result, r->language)) {
        doc_begin_block(r->doc, DOC_NOTICE, STYLE_NOTE);
        buf_add(doc_text(r->doc, DOC_MIXED), buf_str(&sentence));
        doc_end_block(r->doc);
    }
    r->doc->failed |= sentence.failed;
    buf_release(&sentence);
}
