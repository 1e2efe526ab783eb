/* What an audit leaves to that of the next year, as a report. */
#ifndef REPORT_CARRY_PAGE_H
#define REPORT_CARRY_PAGE_H

#include "audit/carry.h"
#include "report/report.h"

typedef void carry_render_fn(struct buf *out, const struct ft_carry *carry,
                             const struct report_options *options);
/* Text: lines that are no longer what they were. CSV: a row for each old line and what it became.
 * JSON: these, and the decisions. Amounts are those of each audit's first funding measure. */
carry_render_fn report_carry_text, report_carry_csv, report_carry_json;

/* The first funding measure; NO_INDEX: there is none. */
uint32_t carry_measure(const struct model *model);

#endif
