/* A pattern on trial, for a terminal. */
#ifndef REPORT_REGEX_TEXT_H
#define REPORT_REGEX_TEXT_H

#include "base/buf.h"
#include "check/regex/trial.h"

/* Appends to *out, whose sticky error the caller reads. width 0: a usual one. */
void regex_report_text(struct buf *out, const struct regex_trial *trial, int width, bool colour);

#endif
