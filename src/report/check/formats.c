/* The formats of what lint and test found. */
#include "report/check/formats.h"

enum ft_err ft_diags_report(struct ft_diags *diags, const struct ft_diags_options *options,
                            struct ft_text *out)
{
    static void (*const formats[])(struct buf *, const struct diag_list *,
                                   const struct ft_diags_options *) = {
        [FT_DIAGS_TEXT] = diag_report_text,   [FT_DIAGS_JSON] = diag_report_json,
        [FT_DIAGS_SARIF] = diag_report_sarif, [FT_DIAGS_GITHUB] = diag_report_github,
        [FT_DIAGS_JUNIT] = diag_report_junit,
    };
    struct diag_list list = {.at_least = options->at_least, .of = diags};
    struct buf text = {0};
    list.v = diags_sorted(diags, &list.n);
    formats[options->format](&text, &list, options);
    text.failed |= diags_failed(diags);
    return buf_give(&text, out);
}

enum ft_err ft_test_render(const struct ft_test *test, const struct ft_test_render_options *options,
                           struct ft_text *out)
{
    static void (*const renderers[])(struct buf *, const struct ft_test *,
                                     const struct ft_test_render_options *) = {
        [FT_TEST_TEXT] = test_report_text,
        [FT_TEST_JUNIT] = test_report_junit,
        [FT_TEST_JSON] = test_report_json,
        [FT_TEST_GITHUB] = test_report_github,
    };
    struct buf text = {0};
    renderers[options->format](&text, test, options);
    return buf_give(&text, out);
}
