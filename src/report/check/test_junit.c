/* Tests of rule files as JUnit XML: a suite for each file, a case for each example. */
#include "report/check/formats.h"

static void put_name(struct buf *out, const struct tested_rule *rule, size_t number)
{
    const struct example *example = rule->examples[number].example;
    buf_printf(out, "%.*s: %s", STR_ARG(rule->id), example->matches ? "match" : "no-match");
    if (example->text.n)
        buf_printf(out, ": %.*s", STR_ARG(example->text));
    else
        buf_printf(out, " #%zu", number + 1);
}

static void put_case(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                     size_t number)
{
    static const struct ft_test_render_options plain = {0};
    const struct tested_example *example = &rule->examples[number];
    struct place place = origin_place(example->example->origin);
    struct junit_case the_case = {.classname = rule->id, .file = place.path, .line = place.line};
    put_name(&the_case.name, rule, number);
    if (!example->passed) {
        the_case.type = "FT502";
        test_put_outcome(&the_case.message, rule, example);
        test_put_reasons(&the_case.text, test, rule, example, &plain);
    }
    junit_case(out, &the_case);
}

static void put_file(struct buf *out, const struct ft_test *test, const struct tested_file *file)
{
    junit_suite_begin(out, file->file->path,
                      (struct junit_counts){file->example_count, file->failed});
    for (size_t r = 0; r < file->rule_count; r++)
        for (size_t i = 0; i < file->rules[r].example_count; i++)
            put_case(out, test, &file->rules[r], i);
    junit_suite_end(out);
}

/* --- gates: what the run as a whole has to show ---------------------------- */

static struct junit_case gate(const char *name)
{
    struct junit_case gate = {.classname = STR("fundtrace test")};
    buf_puts(&gate.name, name);
    return gate;
}

static void put_no_examples(struct buf *out)
{
    struct junit_case examples = gate("examples");
    examples.type = "FT501";
    buf_puts(&examples.message, "there is no example to test");
    junit_case(out, &examples);
}

static void put_coverage(struct buf *out, const struct ft_test *test, bool reached)
{
    struct junit_case coverage = gate("coverage");
    coverage.type = reached ? NULL : "coverage";
    buf_puts(&coverage.message, "conditions ");
    test_put_ratio(&coverage.message, test->coverage->nodes);
    buf_puts(&coverage.message, ", alternatives ");
    test_put_ratio(&coverage.message, test->coverage->alternatives);
    buf_printf(&coverage.message, ", at least %.*s wanted", STR_ARG(test->threshold_text));
    for (size_t i = 0; i < test->coverage->gap_count; i++)
        test_put_gap(&coverage.text, &test->coverage->gaps[i]);
    junit_case(out, &coverage);
}

void test_report_junit(struct buf *out, const struct ft_test *test,
                       const struct ft_test_render_options *options)
{
    bool none = !test->example_count, gated = test->threshold_text.n > 0;
    bool reached = !gated || coverage_reaches(test->coverage, test->threshold);
    struct junit_counts gates = {(size_t)none + gated, (size_t)none + !reached};
    (void)options;
    junit_begin(out, (struct junit_counts){test->example_count + gates.tests,
                                           test->failed + gates.failures});
    for (size_t i = 0; i < test->file_count; i++)
        put_file(out, test, &test->files[i]);
    if (gates.tests)
        junit_suite_begin(out, STR("gates"), gates);
    if (none)
        put_no_examples(out);
    if (gated)
        put_coverage(out, test, reached);
    if (gates.tests)
        junit_suite_end(out);
    junit_end(out);
}
