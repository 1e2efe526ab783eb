/* An explanation for a terminal: the outcome, the rules, their conditions as trees. */
#ifndef REPORT_EXPLAIN_TERM_H
#define REPORT_EXPLAIN_TERM_H

#include "audit/explain.h"
#include "base/buf.h"

/*
 * Appends to *out, whose sticky error the caller reads. Without colour every ✓ and ✗ has its word
 * beside it and matched words have carets beneath them. width 0: a usual one.
 */
void explain_term(struct buf *out, const struct explanation *explanation, enum language language,
                  int width, bool colour);

#endif
