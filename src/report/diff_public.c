#include "report/diff_page.h"

static enum language language_of(const struct ft_diff *diff, enum ft_language wanted)
{
    if (wanted == FT_LANGUAGE_OF_AUDIT)
        return diff->new->language;
    return wanted == FT_JAPANESE ? LANGUAGE_JA : LANGUAGE_EN;
}

enum ft_err ft_diff_render(const struct ft_diff *diff, const struct ft_diff_options *options,
                           struct ft_text *out)
{
    static diff_render_fn *const renderers[] = {
        [FT_DIFF_TEXT] = report_diff_text,
        [FT_DIFF_MARKDOWN] = report_diff_markdown,
        [FT_DIFF_JSON] = report_diff_json,
        [FT_DIFF_HTML] = report_diff_html,
    };
    struct unit unit;
    struct buf text = {0};
    struct report_options report = {.language = language_of(diff, options->language),
                                    .width = options->width,
                                    .colour = options->colour};
    if (options->unit) {
        if (!unit_find(diff->new->currency, str_of(options->unit), &unit))
            return FT_EUSAGE;
        report.unit = &unit;
    }
    renderers[options->format](&text, diff, &report);
    return buf_give(&text, out);
}
