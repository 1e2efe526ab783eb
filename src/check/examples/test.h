/*
 * What the examples of rule files show: which fail and why, and what no example covers. Rendered in
 * report/; the public face is ft_test_run().
 */
#ifndef CHECK_EXAMPLES_TEST_H
#define CHECK_EXAMPLES_TEST_H

#include "audit/explain.h"
#include "check/coverage/coverage.h"
#include "check/examples/example.h"

/* How near a text leaf came that should have matched. */
enum near_kind {
    NEAR_FIELD, /* it matches a field that is not searched */
    NEAR_CASE,  /* it matches where upper and lower case are one */
    NEAR_PART,  /* a part of it matches, and the rest does not follow */
};
struct near_miss {
    enum near_kind kind;
    const struct cond *leaf;
    const struct subject *subject;
    struct str matched; /* the regex, or the part that matches: one branch, from its front */
    struct str missing; /* NEAR_PART: what of the regex does not follow it there */
    uint32_t field;     /* where it matches */
    struct span span;   /* in the original text of the field */
};

/* Failing examples past this many are named without their conditions. */
#define TEST_MAX_EXPLAINED 1000

struct tested_example {
    const struct example *example;
    bool passed;
    bool over_limit; /* FT209 was reported: neither passed nor failed */
    /* Of one that failed; NULL and 0 otherwise. */
    const struct reason *items, *lines, *both; /* a tag rule's condition for each row there is */
    const struct near_miss *near;              /* of one that should match: the nearest first */
    size_t near_count;
};

struct tested_rule {
    enum rule_role role;
    struct str id;
    struct origin origin;
    const struct tag_rule *tag;   /* of a tag rule; NULL */
    const struct link_rule *link; /* of a link or an exclude; NULL */
    struct tested_example *examples;
    size_t example_count, failed;
};

struct tested_file {
    const struct rule_file *file;
    struct tested_rule *rules; /* in the order of the file */
    size_t rule_count, example_count, failed;
};

struct ft_test {
    struct ft_audit audit; /* model NULL without an audit file */
    struct tested_rule *rules;
    struct tested_file *files; /* those that were named, not those they use */
    size_t file_count;
    size_t rule_count, example_count, failed;
    const struct coverage *coverage; /* NULL: not asked for */
    struct decimal threshold;        /* 0: none */
    struct str threshold_text;       /* as given; empty: none */
};

/*
 * Loads the rule files, or where there are none those of the audit file, which may be NULL. Into the
 * test's audit.
 */
enum ft_err test_load(struct ft_test *test, const char *const *files, size_t count,
                      const char *audit_file, struct ft_diags *diags);
/* The rules of the files that were named, their examples not yet judged. In the test's arena. */
enum ft_err test_gather(struct ft_test *test);

/*
 * Judges all examples with so many threads and sums up. plan NULL: no coverage. FT_EINPUT: a limit
 * left an example open (FT209).
 */
enum ft_err test_judge(struct ft_test *test, const struct coverage_plan *plan, unsigned threads,
                       struct ft_diags *diags);

/* The tag rules a rule's examples have to pass. In the examiner's arena. */
enum ft_err test_needs(struct examiner *examiner, const struct tested_rule *rule, uint64_t **out);
/* The rows of one of its examples, which have passed them. In the examiner's arena. */
enum ft_err test_rows(struct examiner *examiner, const struct tested_rule *rule,
                      const struct example *example, const uint64_t *needs,
                      struct example_rows *out);

/* Says of each example that failed why it did; in the test's arena. */
enum ft_err test_explain(struct ft_test *test, struct ft_diags *diags);
/* How near the text leaves came that kept it from matching. */
enum ft_err test_find_near(const struct rule_set *rules, struct arena *arena,
                           struct tested_example *example);

/* One failing example as a diagnostic (FT502), for reports of any format. */
void test_report(const struct tested_rule *rule, const struct tested_example *example,
                 struct ft_diags *diags);

#endif
