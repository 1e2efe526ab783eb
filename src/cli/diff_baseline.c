#include "cli/diff_baseline.h"

bool baseline_take(struct baseline *baseline, int key, const char *value)
{
    switch (key) {
    case KEY_BASELINE:
        baseline->path = value;
        return true;
    case KEY_ACCEPT_CHANGES:
        baseline->accept_changes = value;
        return true;
    case KEY_ALLOW_WORSE:
        return baseline->allow_worse = true;
    default:
        return false;
    }
}

bool baseline_sound(struct args *args, const struct baseline *baseline)
{
    if (baseline->path || (!baseline->accept_changes && !baseline->allow_worse))
        return true;
    usage_error(args, "%s needs --baseline",
                baseline->allow_worse ? "--allow-worse" : "--accept-changes");
    return false;
}

enum ft_err baseline_load(struct baseline *baseline, struct ft_diags *diags)
{
    return baseline->path ? ft_result_load(baseline->path, diags, &baseline->old) : FT_OK;
}

enum ft_err baseline_compare(struct baseline *baseline, const struct ft_result *result,
                             struct ft_diags *diags)
{
    const struct ft_diff_names names = {.old = baseline->path,
                                        .accept_changes = baseline->accept_changes};
    if (!baseline->path)
        return FT_OK;
    enum ft_err err = ft_result_diff(baseline->old, result, &names, diags, &baseline->diff);
    baseline->worse = !err && !baseline->allow_worse && ft_diff_worse(baseline->diff);
    return err;
}

static enum ft_err write_on(FILE *stream, const struct ft_text *text)
{
    if (stream == stdout)
        return write_stdout(text);
    fflush(stdout);
    fwrite(text->bytes, 1, text->size, stream);
    return FT_OK;
}

enum ft_err baseline_write(const struct baseline *baseline, const struct outputs *outputs)
{
    bool reported = outputs->to_stdout || outputs->file_count == 0;
    enum ft_format format = outputs->options.format;
    bool joins = format == FT_FORMAT_TEXT || format == FT_FORMAT_MARKDOWN;
    struct ft_render_options options = {
        .format = reported && format == FT_FORMAT_MARKDOWN ? FT_FORMAT_MARKDOWN : FT_FORMAT_TEXT,
        .language = outputs->options.language,
        .unit = outputs->options.unit,
        .width = outputs->options.width,
        .colour = outputs->options.colour && (!reported || joins),
    };
    struct ft_text text = {0};
    if (!baseline->path)
        return FT_OK;
    enum ft_err err = ft_diff_render(baseline->diff, &options, &text);
    if (!err && reported && joins)
        putchar('\n');
    if (!err)
        err = write_on(reported && !joins ? stderr : stdout, &text);
    ft_text_free(&text);
    return err;
}

void baseline_release(struct baseline *baseline)
{
    ft_diff_free(baseline->diff);
    ft_result_free(baseline->old);
}
