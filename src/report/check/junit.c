/* Diagnostics and tests of rule files as JUnit XML. */
#include "report/check/formats.h"

#include "base/escape.h"
#include "base/place.h"

/* --- the document ------------------------------------------------------------------- */

/* XML 1.0 §2.2, without what it discourages: C1 controls. */
static bool is_xml(uint32_t c)
{
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFE && c != 0xFFFF;
}

/* Line breaks and tabs in an attribute would be read as blanks (XML 1.0 §3.3.3). */
static const char *entity_of(uint32_t c, bool attribute)
{
    switch (c) {
    case '\t':
        return attribute ? "&#9;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return is_xml(c) ? escape_markup(c) : "";
    }
}

static void add_attribute(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, " %s=\"", name);
    escape_each(out, value, entity_of, true);
    buf_putc(out, '"');
}

static void add_counts(struct buf *out, struct junit_counts counts)
{
    buf_printf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n", counts.tests,
               counts.failures);
}

void junit_begin(struct buf *out, struct junit_counts counts)
{
    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"fundtrace\"");
    add_counts(out, counts);
}

void junit_suite_begin(struct buf *out, struct str name, struct junit_counts counts)
{
    buf_puts(out, "  <testsuite");
    add_attribute(out, "name", name);
    add_counts(out, counts);
}

static void add_failure(struct buf *out, const struct junit_case *the_case)
{
    buf_puts(out, ">\n      <failure");
    add_attribute(out, "type", str_of(the_case->type));
    add_attribute(out, "message", buf_str(&the_case->message));
    buf_putc(out, '>');
    escape_each(out, buf_str(&the_case->text), entity_of, false);
    buf_puts(out, "</failure>\n    </testcase>\n");
}

void junit_case(struct buf *out, struct junit_case *the_case)
{
    struct buf *const texts[] = {&the_case->name, &the_case->message, &the_case->text};
    buf_puts(out, "    <testcase");
    add_attribute(out, "name", buf_str(&the_case->name));
    add_attribute(out, "classname", the_case->classname);
    add_attribute(out, "file", the_case->file);
    if (the_case->line)
        buf_printf(out, " line=\"%zu\"", the_case->line);
    if (the_case->type)
        add_failure(out, the_case);
    else
        buf_puts(out, "/>\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        out->failed |= texts[i]->failed;
        buf_release(texts[i]);
    }
}

void junit_suite_end(struct buf *out)
{
    buf_puts(out, "  </testsuite>\n");
}

void junit_end(struct buf *out)
{
    buf_puts(out, "</testsuites>\n");
}

/* --- diagnostics: a suite for each file, a case for each finding ---------------------- */

/* Findings below the level at which a run fails are no failures, and JUnit knows nothing else. */
static bool fails(const struct diag_list *list, const struct diag *diag,
                  const struct ft_diags_options *options)
{
    return diag_is_shown(list, diag) && diag->severity >= options->fail_level;
}

static size_t count_in(const struct diag_list *list, struct str path,
                       const struct ft_diags_options *options)
{
    size_t count = 0;
    for (size_t i = 0; i < list->n; i++)
        count += fails(list, list->v[i], options) && str_eq(list->v[i]->place.path, path);
    return count;
}

static void put_finding(struct buf *out, const struct diag *diag)
{
    const char *code = diag_info(diag->code)->name;
    struct junit_case finding = {.classname = diag->place.path,
                                 .file = diag->place.path,
                                 .line = diag->place.inside.p ? 0 : diag->place.line,
                                 .type = code};
    buf_puts(&finding.name, code);
    if (diag->place.line || diag->place.inside.p)
        buf_putc(&finding.name, ' ');
    place_put_within(&finding.name, &diag->place, buf_add);
    buf_add(&finding.message, diag->message);
    diag_render(&finding.text, diag, false);
    junit_case(out, &finding);
}

/* A suite a file; one without findings has a case that passed. */
static void put_checked_file(struct buf *out, const struct diag_list *list, struct str path,
                             const struct ft_diags_options *options)
{
    size_t failures = count_in(list, path, options);
    struct junit_counts counts = {failures ? failures : 1, failures};
    struct junit_case passed = {.classname = path, .file = path};
    junit_suite_begin(out, path, counts);
    for (size_t i = 0; i < list->n; i++)
        if (fails(list, list->v[i], options) && str_eq(list->v[i]->place.path, path))
            put_finding(out, list->v[i]);
    if (!failures) {
        buf_puts(&passed.name, "lint");
        junit_case(out, &passed);
    }
    junit_suite_end(out);
}

static bool is_named(struct str path, const struct ft_diags_options *options, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (str_eq(str_of(options->paths[i]), path))
            return true;
    return false;
}

/* Paths of findings in files that were not named, each where it comes first: they are sorted. */
static bool begins_path(const struct diag_list *list, size_t at,
                        const struct ft_diags_options *options)
{
    struct str path = list->v[at]->place.path;
    return (!at || !str_eq(list->v[at - 1]->place.path, path)) &&
           !is_named(path, options, options->path_count);
}

void diag_report_junit(struct buf *out, const struct diag_list *list,
                       const struct ft_diags_options *options)
{
    struct junit_counts counts = {0};
    for (size_t i = 0; i < list->n; i++)
        counts.failures += fails(list, list->v[i], options);
    counts.tests = counts.failures;
    for (size_t i = 0; i < options->path_count; i++)
        counts.tests += !is_named(str_of(options->paths[i]), options, i) &&
                        !count_in(list, str_of(options->paths[i]), options);
    junit_begin(out, counts);
    for (size_t i = 0; i < options->path_count; i++)
        if (!is_named(str_of(options->paths[i]), options, i))
            put_checked_file(out, list, str_of(options->paths[i]), options);
    for (size_t i = 0; i < list->n; i++)
        if (begins_path(list, i, options) && count_in(list, list->v[i]->place.path, options))
            put_checked_file(out, list, list->v[i]->place.path, options);
    junit_end(out);
}

/* --- tests: a suite for each file, a case for each example ---------------------------- */

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

static void put_tested_file(struct buf *out, const struct ft_test *test,
                            const struct tested_file *file)
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
        put_tested_file(out, test, &test->files[i]);
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
