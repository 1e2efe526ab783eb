#include "cli/shape_options.h"

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default) or json"},
    SHAPE_FLAGS,
    {0},
};

struct work {
    const char *path;
    struct ft_table_options options;
};

static enum ft_err describe(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_text text = {0};
    enum ft_err err = ft_table_describe(work->path, &work->options, diags, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static bool take_format(struct args *args, const char *value, bool *json)
{
    static const char *const names[] = {"text", "json"};
    int format;
    if (!args_name(names, 2, value, &format)) {
        usage_error(args, "there is no format '%s' of this: text or json", value);
        return false;
    }
    *json = format == 1;
    return true;
}

static bool take(struct args *args, void *options, int key, const char *value)
{
    struct ft_table_options *out = options;
    return is_shape_key(key) ? shape_take(args, &out->shape, key, value)
                             : take_format(args, value, &out->json);
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    char **operand;
    int count;
    if (!args_take(args, take, &work.options) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    work.path = *operand;
    work.options.width = terminal_width(stdout);
    work.options.colour = colour_on(args, stdout);
    return run_work(args, describe, &work, NULL);
}

const struct command command_table = {
    .name = "table",
    .synopsis = "table [options] FILE",
    .summary = "what a table holds, and what its columns seem to be",
    .flags = flags,
    .run = run,
};
