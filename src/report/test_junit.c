/* Tests of rule files as JUnit XML: a suite for each file, a case for each example. */
#include "report/junit.h"
#include "report/test_report.h"

static const struct test_report_options plain = {0};

static void put_name(struct buf *out, const struct tested_rule *rule, size_t number)
{
    const struct example *example = rule->examples[number].example;
    buf_printf(out, "%.*s: %s", STR_ARG(rule->id), example->matches ? "match" : "no-match");
    if (example->text.n)
        buf_printf(out, ": %.*s", STR_ARG(example->text));
    else
        buf_printf(out, " #%zu", number + 1);
}

static void put_failed_case(struct buf *out, const struct ft_test *test,
                            const struct tested_rule *rule, const struct tested_example *example,
                            const struct junit_case *the_case)
{
    struct buf message = {0}, text = {0};
    test_put_outcome(&message, rule, example);
    test_put_reasons(&text, test, rule, example, &plain);
    struct junit_failure failure = {STR("FT502"), buf_str(&message), buf_str(&text)};
    junit_case(out, the_case, &failure);
    out->failed |= message.failed || text.failed;
    buf_release(&message);
    buf_release(&text);
}

static void put_case(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                     size_t number)
{
    const struct tested_example *example = &rule->examples[number];
    struct place place = origin_place(example->example->origin);
    struct buf name = {0};
    put_name(&name, rule, number);
    struct junit_case the_case = {buf_str(&name), rule->id, place.path, place.line};
    if (example->passed)
        junit_case(out, &the_case, NULL);
    else
        put_failed_case(out, test, rule, example, &the_case);
    out->failed |= name.failed;
    buf_release(&name);
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

/* NULL failure: it passed. */
static void put_gate(struct buf *out, const char *name, const struct junit_failure *failure)
{
    struct junit_case gate = {str_of(name), STR("fundtrace test"), STR(""), 0};
    junit_case(out, &gate, failure);
}

static void put_no_examples(struct buf *out)
{
    struct junit_failure failure = {STR("FT501"), STR("there is no example to test"), STR("")};
    put_gate(out, "examples", &failure);
}

static void put_coverage(struct buf *out, const struct ft_test *test, bool reached)
{
    struct buf message = {0}, gaps = {0};
    buf_puts(&message, "conditions ");
    test_put_ratio(&message, test->coverage->nodes);
    buf_puts(&message, ", alternatives ");
    test_put_ratio(&message, test->coverage->alternatives);
    buf_printf(&message, ", at least %.*s wanted", STR_ARG(test->threshold_text));
    for (size_t i = 0; i < test->coverage->gap_count; i++)
        test_put_gap(&gaps, &test->coverage->gaps[i]);
    struct junit_failure failure = {STR("coverage"), buf_str(&message), buf_str(&gaps)};
    put_gate(out, "coverage", reached ? NULL : &failure);
    out->failed |= message.failed || gaps.failed;
    buf_release(&message);
    buf_release(&gaps);
}

void test_report_junit(struct buf *out, const struct ft_test *test,
                       const struct test_report_options *options)
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
