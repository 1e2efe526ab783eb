/* Diagnostics as the result of a run: each format appends to *out, whose error the caller reads. */
#ifndef REPORT_CHECK_DIAG_REPORT_H
#define REPORT_CHECK_DIAG_REPORT_H

#include "base/diag.h"

/* Those that are reported, in the order of their places. */
struct diag_list {
    struct diag *const *v;
    size_t n;
    size_t not_kept;
    enum ft_severity at_least;
};
/* Is it part of a report in which what is silenced is left out? */
static inline bool diag_is_shown(const struct diag_list *list, const struct diag *diag)
{
    return !diag->silenced && diag->severity >= list->at_least;
}

void diag_report_text(struct buf *out, const struct diag_list *list,
                      const struct ft_diags_options *options);
void diag_report_json(struct buf *out, const struct diag_list *list,
                      const struct ft_diags_options *options);
void diag_report_sarif(struct buf *out, const struct diag_list *list,
                       const struct ft_diags_options *options);
void diag_report_github(struct buf *out, const struct diag_list *list,
                        const struct ft_diags_options *options);
void diag_report_junit(struct buf *out, const struct diag_list *list,
                       const struct ft_diags_options *options);

/* Message, label, help and notes on one line each, for formats without a layout of their own.
 * with_places: also notes that have a place of their own. */
void diag_put_plain(struct buf *out, const struct diag *diag, bool with_places);

#endif
