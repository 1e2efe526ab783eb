/* Tests of rule files as annotations of a pull request. */
#include "report/github.h"
#include "report/test_report.h"

static const struct test_report_options plain = {0};

static void annotate(struct buf *out, enum ft_severity severity, const struct place *place,
                     const struct buf *title, const struct buf *message)
{
    struct annotation annotation = {severity, place, buf_str(title), buf_str(message)};
    github_annotation(out, &annotation);
    out->failed |= title->failed || message->failed;
}

static void put_failure(struct buf *out, const struct ft_test *test, const struct tested_rule *rule,
                        const struct tested_example *example)
{
    struct place place = origin_place(example->example->origin);
    struct buf title = {0}, message = {0};
    buf_puts(&title, "failing example [FT502]");
    test_put_outcome(&message, rule, example);
    buf_putc(&message, '\n');
    test_put_reasons(&message, test, rule, example, &plain);
    annotate(out, FT_ERROR, &place, &title, &message);
    buf_release(&title);
    buf_release(&message);
}

static void put_gap(struct buf *out, const struct coverage_gap *gap)
{
    const struct diag_info *info = diag_info(gap->code);
    struct buf title = {0}, message = {0};
    if (gap->allow)
        return;
    buf_printf(&title, "%s [%s]", info->title, info->name);
    buf_printf(&message, "%.*s (%s%.*s)", STR_ARG(gap->text), gap->in_pattern ? "pattern " : "",
               STR_ARG(gap->owner));
    annotate(out, info->severity, &gap->place, &title, &message);
    buf_release(&title);
    buf_release(&message);
}

static void put_no_examples(struct buf *out, const struct ft_test *test)
{
    for (size_t i = 0; i < test->file_count && !test->example_count; i++) {
        struct place place = place_of_file(test->files[i].file->path);
        struct annotation annotation = {FT_ERROR, &place, STR("no examples [FT501]"),
                                        STR("there is no example to test")};
        github_annotation(out, &annotation);
    }
}

void test_report_github(struct buf *out, const struct ft_test *test,
                        const struct test_report_options *options)
{
    (void)options;
    put_no_examples(out, test);
    for (size_t r = 0; r < test->rule_count; r++)
        for (size_t i = 0; i < test->rules[r].example_count; i++)
            if (!test->rules[r].examples[i].passed)
                put_failure(out, test, &test->rules[r], &test->rules[r].examples[i]);
    for (size_t i = 0; test->coverage && i < test->coverage->gap_count; i++)
        put_gap(out, &test->coverage->gaps[i]);
}
