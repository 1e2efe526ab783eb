/* Candidates, in the formats they have. */
#ifndef REPORT_SUGGEST_PAGE_H
#define REPORT_SUGGEST_PAGE_H

#include "report/report.h"
#include "suggest/suggest.h"

/* Appends to *out, whose sticky error the caller reads. */
typedef void suggest_render_fn(struct buf *out, const struct ft_suggestions *suggestions,
                               const struct report_options *options);
/* The drafts as a rule file. */
void report_suggest_rules(struct buf *out, const struct ft_suggestions *suggestions);
suggest_render_fn report_suggest_text, report_suggest_csv, report_suggest_json;

#endif
