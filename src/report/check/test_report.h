/* What tests of rule files showed, in one format each. */
#ifndef REPORT_CHECK_TEST_REPORT_H
#define REPORT_CHECK_TEST_REPORT_H

#include "base/buf.h"
#include "check/examples/test.h"

/* Each appends to *out, whose sticky error the caller reads. */
void test_report_junit(struct buf *out, const struct ft_test *test,
                       const struct ft_test_render_options *options);
void test_report_json(struct buf *out, const struct ft_test *test,
                      const struct ft_test_render_options *options);
void test_report_github(struct buf *out, const struct ft_test *test,
                        const struct ft_test_render_options *options);

/* --- parts they share ---------------------------------------------------- */

/* "link rule 'x' does not match what it must match" */
void test_put_outcome(struct buf *out, const struct tested_rule *rule,
                      const struct tested_example *example);
/* The rows of a failing example, the conditions with each node's verdict, and the nearest miss. */
void test_put_reasons(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                      const struct tested_example *example,
                      const struct ft_test_render_options *options);
/* "3 rules, 7 examples: 6 passed, 1 failed" */
void test_put_summary(struct buf *out, const struct ft_test *test);
/* "95.7%", rounded down, so that only all is 100%; "n/a" of nothing. */
void test_put_ratio(struct buf *out, struct coverage_ratio ratio);
/* A line: "rules/x.yaml:12:3: never false: tag: theme.exercise (rule-id)" */
void test_put_gap(struct buf *out, const struct coverage_gap *gap);

#endif
