/* What people decided, in words. */
#include "report/view.h"

void view_author(struct buf *out, enum language language, const struct result_decision *decision)
{
    buf_add(out, decision->by);
    if (decision->by.n > 0 && decision->date.n > 0)
        buf_puts(out, label(language, LABEL_SEPARATOR));
    buf_add(out, decision->date);
}

static void put_changed(struct buf *out, enum language language, unsigned changed)
{
    bool any = false;
    for (int i = 0; i < CHANGED_KINDS; i++) {
        if ((changed >> i & 1) == 0)
            continue;
        buf_puts(out, any ? label(language, LABEL_SEPARATOR) : "");
        buf_puts(out, changed_label(language, i));
        any = true;
    }
}

void view_doubts(struct buf *out, enum language language, const struct result_decision *decision)
{
    struct label_values values = {0};
    bool stands = decision->state == DECISION_STANDS;
    if (decision->suspect) {
        buf_puts(label_value(&values), review_label(language, REVIEW_SUSPECT));
        put_changed(label_value(&values), language, decision->changed);
        label_fill(out, language, LABEL_PAIR, &values);
    }
    if (!stands)
        buf_printf(out, "%s%s", decision->suspect ? label(language, LABEL_SENTENCE_GAP) : "",
                   decision_label(language, decision->state));
}
