/* What people decided and what waits for them, as a report, and one row of it to be decided on. */
#ifndef REPORT_REVIEW_PAGE_H
#define REPORT_REVIEW_PAGE_H

#include "audit/review.h"
#include "doc/outline.h"
#include "report/labels.h"
#include "report/report.h"

typedef void review_render_fn(struct buf *out, const struct ft_review *review,
                              const struct report_options *options);
/* CSV: a row each, what several people said in one cell with " | " between; amounts in the currency's
 * smallest unit. JSON: the words that matched with their places, and every decision. */
review_render_fn report_review_text, report_review_csv, report_review_json;

/* All there is to judge a row by. */
void report_review_card(struct buf *out, const struct ft_review *review,
                        const struct review_row *row, const struct report_options *options);

const char *review_state_label(enum language language, enum ft_review_state state);

/* row.c: the parts of a row on a terminal. */
struct review_text {
    struct outline lines;
    const struct ft_review *review;
    const struct report_options *options;
    bool whole; /* with all texts, and what became of the item */
};
struct review_text review_text_of(struct buf *out, const struct ft_review *review,
                                  const struct report_options *options);
void review_text_end(struct review_text *t);
/* Its item, which several rows may share; then the row itself. */
void review_put_item(struct review_text *t, const struct result_item *item);
void review_put_row(struct review_text *t, const struct review_row *row);

#endif
