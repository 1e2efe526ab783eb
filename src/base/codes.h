/*
 * Diagnostic codes, from the one table in codes.def: it feeds messages, `lint --list`,
 * `lint --explain`, the rules of SARIF reports and the documentation. Families: FT0xx file and
 * schema, FT1xx names and references, FT2xx regexes, FT3xx logic, FT4xx metadata, FT5xx examples
 * and rules against the data, FT6xx suppressions, FT7xx data.
 *
 * Severities: an error cannot work, a warning is likely a mistake, a note is style.
 */
#ifndef BASE_CODES_H
#define BASE_CODES_H

#include "base/str.h"
#include "fundtrace.h"

enum diag_code {
#define DIAG(code, severity, stage, title, explanation, bad, good) code,
#include "base/codes.def"
#undef DIAG
    DIAG_CODES
};

/* Who finds it. What is found while loading cannot be silenced: the input cannot be used. */
enum diag_stage {
    STAGE_LOAD,       /* every command that reads the file */
    STAGE_LINT,       /* lint */
    STAGE_LINT_USERS, /* lint, where it can know all users of a file */
    STAGE_LINT_AUDIT, /* lint, with an audit file */
    STAGE_TEST,       /* test */
    STAGE_SOURCES,    /* sources */
    STAGE_RUN,        /* whatever runs rules over data */
    STAGE_DATA        /* audit, and lint with an audit file */
};

struct diag_info {
    const char *name; /* "FT201" */
    enum ft_severity severity;
    enum diag_stage stage;
    const char *title, *explanation;
    const char *bad,
        *good; /* examples, maybe of several lines; "" where there is nothing to show */
};
const struct diag_info *diag_info(enum diag_code code);
/* FT and three digits; there may be no code of that name. */
bool diag_code_valid(struct str name);
/* DIAG_CODES: there is no code of that name. */
enum diag_code diag_code_find(struct str name);

extern const char *const severity_name[FT_ERROR + 1]; /* "note", "warning", "error" */

#endif
