/* Tests of rule files, in the format that is asked for; for a terminal. */
#include "base/escape.h"
#include "report/check/test_report.h"

/* As a compiler would: the place, the line and a caret. */
static void put_place(struct buf *out, const struct tested_rule *rule,
                      const struct tested_example *example, bool colour)
{
    struct ft_diags *diags = ft_diags_new();
    struct ft_text text = {0};
    if (diags)
        test_report(rule, example, diags);
    if (!diags || ft_diags_render(diags, colour, &text) != FT_OK)
        out->failed = true;
    else
        buf_add(out, (struct str){text.bytes, text.size});
    ft_text_free(&text);
    ft_diags_free(diags);
}

static void put_failures(struct buf *out, const struct ft_test *test,
                         const struct tested_rule *rule,
                         const struct ft_test_render_options *options)
{
    for (size_t i = 0; i < rule->example_count; i++) {
        if (rule->examples[i].passed)
            continue;
        put_place(out, rule, &rule->examples[i], options->colour);
        test_put_reasons(out, test, rule, &rule->examples[i], options);
        buf_putc(out, '\n');
    }
}

static void put_ratio(struct buf *out, const char *what, struct coverage_ratio ratio,
                      const char *seen)
{
    buf_printf(out, "%s: ", what);
    test_put_ratio(out, ratio);
    buf_printf(out, " (%zu of %zu %s)\n", ratio.seen, ratio.all, seen);
}

static void put_coverage(struct buf *out, const struct ft_test *test)
{
    const struct coverage *coverage = test->coverage;
    if (!coverage)
        return;
    for (size_t i = 0; i < coverage->gap_count; i++)
        test_put_gap(out, &coverage->gaps[i]);
    put_ratio(out, "coverage of conditions", coverage->nodes, "verdicts seen");
    put_ratio(out, "coverage of alternatives", coverage->alternatives, "seen true");
    if (coverage->allowed)
        buf_printf(out, "%zu gap%s allowed and not counted\n", coverage->allowed,
                   coverage->allowed == 1 ? "" : "s");
    if (test->threshold_text.n && !coverage_reaches(coverage, test->threshold))
        buf_printf(out, "coverage is below %.*s\n", STR_ARG(test->threshold_text));
}

static void put_text(struct buf *out, const struct ft_test *test,
                     const struct ft_test_render_options *options)
{
    for (size_t i = 0; i < test->rule_count; i++)
        put_failures(out, test, &test->rules[i], options);
    put_coverage(out, test);
    test_put_summary(out, test);
    buf_putc(out, '\n');
}

enum ft_err ft_test_render(const struct ft_test *test, const struct ft_test_render_options *options,
                           struct ft_text *out)
{
    static void (*const renderers[])(struct buf *, const struct ft_test *,
                                     const struct ft_test_render_options *) = {
        [FT_TEST_TEXT] = put_text,
        [FT_TEST_JUNIT] = test_report_junit,
        [FT_TEST_JSON] = test_report_json,
        [FT_TEST_GITHUB] = test_report_github,
    };
    struct buf text = {0};
    renderers[options->format](&text, test, options);
    return buf_give(&text, out);
}
