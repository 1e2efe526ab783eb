/* Rule files written for one test, and what their examples showed. */
#ifndef UNIT_CHECK_WORLD_H
#define UNIT_CHECK_WORLD_H

#include "check/examples/test.h"
#include "model_files.h"

struct check {
    struct files files;
    struct ft_test_options options;
    struct ft_test *test; /* NULL: it was refused */
    enum ft_err err;
};

struct check check_new(void);
void check_free(struct check *check);
/* Runs the examples of rules.yaml, which gets this text after "fundtrace: 1\n", its line 1. */
void check_run(struct check *check, const char *yaml);
/* The same for files that were written before: names separated by blanks. */
void check_run_files(struct check *check, const char *names);
/* options.audit: the audit of model_files.h. */
void check_in_audit(struct check *check);
/* Each example in the order of the files: '+' passed, '-' failed. */
void check_expect(const struct check *check, const char *outcomes);
/* One "LINE:COLUMN CODE text" a line. */
void check_expect_gaps(const struct check *check, const char *gaps);
/* What a report says; to be freed. */
struct ft_text check_render(const struct check *check, enum ft_test_format format);

#endif
