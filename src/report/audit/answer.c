/*
 * What stands first: the titles, the answer in sentences, what the filters show; and the gates, what
 * each needs, what it has, and what would close one that failed.
 */
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

/* --- gates ----------------------------------------------------------------------- */

static void put_gate(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_gate *)row)->gate);
}

static void put_needs(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_data(r->doc, STYLE_PLAIN, ((const struct result_gate *)row)->needs);
}

static void put_has(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    view_gate_has(doc_words(r->doc), r->result, r->options, row);
}

static void put_share(const struct report *r, const void *row, size_t at)
{
    struct ratio has = ((const struct result_gate *)row)->has;
    (void)at;
    tell_share(r, STYLE_PLAIN, has.numerator, has.denominator);
}

static void put_passed(const struct report *r, const void *row, size_t at)
{
    bool passed = ((const struct result_gate *)row)->passed;
    (void)at;
    doc_cell(r->doc, passed ? STYLE_GOOD : STYLE_BAD);
    buf_puts(doc_text(r->doc, DOC_MARKUP),
             passed ? "<span class=\"passed\">✓ " : "<span class=\"failed\">✗ ");
    doc_put(r->doc, tell_label(r, passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED));
    buf_puts(doc_text(r->doc, DOC_MARKUP), "</span>");
}

static void put_rows(const struct table *table)
{
    for (size_t i = 0; i < table->report->result->gate_count; i++)
        table_row(table, DOC_ROW, &table->report->result->gates[i]);
}

static void put_shortfalls(const struct report *r)
{
    struct buf sentence = {0};
    for (size_t i = 0; i < r->result->gate_count; i++) {
        if (!view_shortfall(&sentence, r->result, r->options, &r->result->gates[i]))
            continue;
        doc_begin_block(r->doc, DOC_ALARM, STYLE_BAD);
        doc_hang(r->doc, 2);
        buf_add(doc_text(r->doc, DOC_MIXED), buf_str(&sentence));
        doc_end_block(r->doc);
        r->doc->failed |= sentence.failed;
        buf_clear(&sentence);
    }
    buf_release(&sentence);
}

void tell_gates(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_GATES, put_gate, .as = {.elastic = true, .names = true}},
        {LABEL_STATUS, put_passed, .looks = DOC_MARKDOWN | DOC_HTML | DOC_XLSX,
         .as = {.centred = true}},
        {LABEL_GATE_NEEDS, put_needs, .as = {.figure = true}},
        {LABEL_GATE_HAS, put_has, .as = {.figure = true}},
        {LABEL_RATIO, put_share, .looks = DOC_XLSX, .as = {.figure = true}},
        {.cell = put_passed, .looks = DOC_TERMINAL},
    };
    if (r->result->gate_count == 0)
        return;
    if (r->doc->look != DOC_HTML)
        tell_heading(r, "gates", LABEL_GATES);
    table_tell(r, (struct table){.as = {.class = "gates", .caption = tell_label(r, LABEL_GATES)},
                                 TABLE_COLUMNS(columns),
                                 .rows = put_rows});
    put_shortfalls(r);
}
