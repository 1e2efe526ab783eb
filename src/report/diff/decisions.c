/* Decisions that are new or gone, or of which something else became. */
#include "report/diff/page.h"
#include "report/view.h"

static const struct result_decision *decision_in(const struct ft_result *in, uint32_t at)
{
    return at == NO_INDEX ? NULL : &in->decisions[at];
}

/* What a decision says is its author's to change, and no state. */
static bool says_else(const struct result_decision *a, const struct result_decision *b)
{
    return a && b && (a->strength != b->strength || !str_eq(a->extent, b->extent));
}

static void put_state(const struct report *r, const struct ft_result *in,
                      const struct result_decision *decision, bool ruling)
{
    bool sound = decision && decision_is_sound(decision);
    doc_cell(r->doc, sound || !decision ? STYLE_PLAIN : STYLE_NOTE);
    if (!decision)
        doc_put(r->doc, "－");
    else if (decision->state == DECISION_STANDS && !decision->suspect)
        doc_put(r->doc, decision_label(r->language, decision->state));
    else
        view_doubts(doc_words(r->doc), r->language, decision);
    if (!ruling)
        return;
    doc_put(r->doc, "\n");
    view_ruling(doc_text(r->doc, DOC_MIXED), in, r->language, decision);
}

static void put_decision(const struct report *r, struct matched at)
{
    const struct ft_diff *diff = r->diff;
    uint32_t index;
    const struct ft_result *in = changed_in(r, at, &index);
    const struct result_decision *old = decision_in(diff->old, at.old),
                                 *new = decision_in(diff->new, at.new);
    const struct result_decision *as = &in->decisions[index];
    bool ruling = says_else(old, new);
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, as->item);
    doc_cell_data(r->doc, STYLE_PLAIN, as->line);
    doc_cell(r->doc, STYLE_PLAIN);
    view_word(doc_text(r->doc, DOC_MIXED), in, r->language, as);
    put_state(r, diff->old, old, ruling);
    put_state(r, diff->new, new, ruling);
    doc_end_row(r->doc);
}

static void put_decisions(const struct table *table)
{
    const struct ft_diff *diff = table->report->diff;
    for (size_t i = 0; i < diff->decision_count; i++)
        put_decision(table->report, diff->decisions[i].at);
}

void tell_changed_decisions(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN(LABEL_NUMBER),      COLUMN(LABEL_DIFF_LINE_ID), COLUMN_TEXT(LABEL_DIFF_DECISION),
        COLUMN(LABEL_DIFF_BEFORE), COLUMN(LABEL_DIFF_AFTER),
    };
    tell_changes(r, (struct changes){.id = "decisions",
                                     .heading = LABEL_DIFF_DECISIONS,
                                     .counted = true,
                                     .as = {TABLE_COLUMNS(columns), .rows = put_decisions}});
}
