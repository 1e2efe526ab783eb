/* Renderers: each writes one format of a result, all the same numbers. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "audit/result.h"
#include "base/buf.h"

struct report_options {
    enum language language;
    const struct unit *unit; /* NULL: each measure's own */
    enum ft_table table;     /* CSV */
    int width;               /* terminal columns; 0: unlimited */
    bool colour;             /* terminal */
};

/* Each appends to *out, whose sticky error the caller reads. */
void report_term(struct buf *out, const struct ft_result *result,
                 const struct report_options *options);
void report_markdown(struct buf *out, const struct ft_result *result,
                     const struct report_options *options);
/*
 * Amounts are whole numbers of the smallest unit. A text that a spreadsheet would take for a
 * formula (= + - @ and their full-width forms, tab, CR, LF at its beginning) gets an apostrophe
 * before it; numbers are written as they are.
 */
void report_csv(struct buf *out, const struct ft_result *result,
                const struct report_options *options);
void report_json(struct buf *out, const struct ft_result *result,
                 const struct report_options *options);

#endif
