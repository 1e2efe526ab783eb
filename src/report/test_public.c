#include "fundtrace.h"
#include "report/test_report.h"

typedef void render_fn(struct buf *out, const struct ft_test *test,
                       const struct ft_test_render_options *options);

static render_fn *const renderers[] = {
    [FT_TEST_TEXT] = test_report_text,
    [FT_TEST_JUNIT] = test_report_junit,
    [FT_TEST_JSON] = test_report_json,
    [FT_TEST_GITHUB] = test_report_github,
};

enum ft_err ft_test_render(const struct ft_test *test, const struct ft_test_render_options *options,
                           struct ft_text *out)
{
    struct buf text = {0};
    renderers[options->format](&text, test, options);
    return buf_give(&text, out);
}
