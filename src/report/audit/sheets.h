/* What the sheets of items and of links both have. */
#ifndef REPORT_AUDIT_SHEETS_H
#define REPORT_AUDIT_SHEETS_H

#include "report/tell.h"

/* Of a struct result_item: "確認済 2、未確認 1" of its links, or the state of its gap, and what was
 * decided on it; what is kept of it, by enum follow_up. */
tell_cell sheet_review, sheet_follow_up;
/* Appends to the cell the decisions that no later word replaced: a line each. */
void sheet_decisions(const struct report *r, const uint32_t *decisions, size_t count);
/* Is it said of any item, or else of any ask? */
bool sheet_keeps(const struct ft_result *result, bool of_asks, size_t which);
/* How many there are. */
size_t sheet_items(const struct report *r, bool asks);

#endif
