/*
 * What lint and test found, in one format each; all append to *out, whose sticky error the caller
 * reads. Private to report/check/.
 */
#ifndef REPORT_CHECK_FORMATS_H
#define REPORT_CHECK_FORMATS_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/source.h"
#include "check/examples/test.h"

/* --- diagnostics ------------------------------------------------------------ */

/* Those that are reported, in the order of their places. */
struct diag_list {
    struct diag *const *v;
    size_t n;
    enum ft_severity at_least;
    struct ft_diags *of;
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

/* --- tests of rule files ---------------------------------------------------- */

void test_report_text(struct buf *out, const struct ft_test *test,
                      const struct ft_test_render_options *options);
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

/*
 * Workflow commands of GitHub Actions, which show a message beside the line of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
struct annotation {
    enum ft_severity severity; /* notice, warning or error */
    struct place place;
    struct buf title;   /* one line, shown in bold */
    struct buf message; /* as many lines as it takes */
};

/* Writes it as one line, and releases it. */
void github_annotation(struct buf *out, struct annotation *annotation);

/*
 * JUnit XML, as GitLab, Jenkins and GitHub's report actions read it. Text is escaped, and
 * characters XML cannot hold are dropped. No times: the same run gives the same bytes.
 */
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
