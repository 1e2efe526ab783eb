/* The score as text: the answer in a sentence, tables of ratios, each pair that is not right. */
#include "report/score/page.h"

#include "report/figures.h"

static void put_title(const struct report *r)
{
    const struct ft_score *score = r->score;
    const struct model *model = score->audit->model;
    struct label_values values = {0};
    struct buf *title = label_value(&values);
    buf_add(title, model->proposal_title);
    buf_puts(title, " ⇢ ");
    buf_add(title, model->budget_title);
    buf_add(label_value(&values), score->gold_path);
    buf_add(label_value(&values), score->list_path);
    doc_begin_block(r->doc, DOC_TITLE, STYLE_TITLE);
    label_fill(doc_text(r->doc, DOC_MIXED), r->language,
               score->list_path.p ? LABEL_SCORE_TITLE_LIST : LABEL_SCORE_TITLE, &values);
    doc_end_block(r->doc);
}

static void put_lead(const struct report *r)
{
    const struct score_counts *counts = &r->score->score.all.any;
    struct ratio precision = score_precision(counts), recall = score_recall(counts);
    struct label_values values = {0};
    buf_printf(label_value(&values), "%lld", (long long)precision.denominator);
    buf_printf(label_value(&values), "%lld", (long long)precision.numerator);
    figure_percent(label_value(&values), r->language, precision.numerator, precision.denominator);
    buf_printf(label_value(&values), "%lld", (long long)recall.denominator);
    buf_printf(label_value(&values), "%lld", (long long)recall.numerator);
    doc_begin_block(r->doc, DOC_LEAD, STYLE_PLAIN);
    label_fill(doc_words(r->doc), r->language, LABEL_SCORE_LEAD, &values);
    doc_end_block(r->doc);
}

static void put_count(const struct report *r, enum label which, int64_t count)
{
    doc_begin_block(r->doc, DOC_SUB, STYLE_PLAIN);
    label_fill_count(doc_words(r->doc), r->language, which, count);
    doc_end_block(r->doc);
}

static void put_notes(const struct report *r)
{
    const struct ft_score *score = r->score;
    int64_t unjudged = score->score.all.unjudged;
    put_count(r, LABEL_SCORE_JUDGED, score->score.all.judged);
    if (unjudged > 0)
        put_count(r, unjudged == 1 ? LABEL_SCORE_UNJUDGED_NOTE_ONE : LABEL_SCORE_UNJUDGED_NOTE,
                  unjudged);
    if (score->complete)
        doc_block(r->doc, DOC_SUB, STYLE_PLAIN, tell_label(r, LABEL_SCORE_COMPLETE_NOTE));
    if (score->decided)
        doc_block(r->doc, DOC_SUB, STYLE_PLAIN, tell_label(r, LABEL_SCORE_DECISIONS_NOTE));
    if (!score->links.strengths)
        doc_block(r->doc, DOC_SUB, STYLE_PLAIN, tell_label(r, LABEL_SCORE_STRENGTHS_NOTE));
}

/* --- gates ----------------------------------------------------------------------------- */

static void put_gates(const struct table *table)
{
    const struct report *r = table->report;
    for (size_t i = 0; i < r->score->gates.n; i++) {
        const struct score_gate *gate = &r->score->gates.v[i];
        doc_begin_row(r->doc, DOC_ROW);
        doc_cell_data(r->doc, STYLE_PLAIN, gate->text);
        doc_cell_data(r->doc, STYLE_PLAIN, gate->needs_text);
        doc_cell(r->doc, STYLE_PLAIN);
        figure_ratio(doc_words(r->doc), r->language, gate->has);
        tell_label_cell(r, gate->passed ? STYLE_GOOD : STYLE_BAD,
                        gate->passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED);
        doc_end_row(r->doc);
    }
}

static void tell_score_gates(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN(LABEL_GATES),
        COLUMN_FIGURE(LABEL_GATE_NEEDS),
        COLUMN_FIGURE(LABEL_GATE_HAS),
        COLUMN(LABEL_NOTHING),
    };
    if (r->score->gates.n == 0)
        return;
    tell_heading(r, "gates", LABEL_GATES);
    table_tell(r, (struct table){TABLE_COLUMNS(columns), .rows = put_gates});
}

/* --- the whole ------------------------------------------------------------------------- */

static void tell_sections(const struct report *r)
{
    put_title(r);
    put_lead(r);
    put_notes(r);
    tell_score_scopes(r);
    tell_score_sections(r);
    tell_score_rules(r);
    tell_score_pairs(r);
    tell_score_gates(r);
}

void report_score_text(struct buf *out, const struct ft_score *score,
                       const struct report_options *options)
{
    struct report r = {.score = score, .options = options};
    struct doc doc;
    doc_terminal(&doc, out, options->colour, options->width);
    tell_document(&doc, out, r, tell_sections);
}
