/*
 * JUnit XML, as GitLab, Jenkins and GitHub's report actions read it. Text is escaped, and
 * characters XML cannot hold are dropped. No times: the same run gives the same bytes.
 */
#ifndef REPORT_CHECK_JUNIT_H
#define REPORT_CHECK_JUNIT_H

#include "base/buf.h"

struct junit_counts {
    size_t tests, failures;
};
/* What a person can find: where the tested thing is written. */
struct junit_case {
    struct buf name;
    struct str classname, file;
    size_t line; /* 0: the file as a whole */
    /* Of one that failed: */
    const char *type;   /* a diagnostic's code; NULL: it passed */
    struct buf message; /* one line */
    struct buf text;    /* everything there is to say, on as many lines as it takes */
};

/* The document holds suites, a suite holds cases; counts are those of all they hold. */
void junit_begin(struct buf *out, struct junit_counts counts);
void junit_suite_begin(struct buf *out, struct str name, struct junit_counts counts);
/* Writes it, and releases it. */
void junit_case(struct buf *out, struct junit_case *the_case);
void junit_suite_end(struct buf *out);
void junit_end(struct buf *out);

#endif
