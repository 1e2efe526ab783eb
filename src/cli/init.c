#include "cli/shape_options.h"

enum { KEY_ITEMS = 300, KEY_FORCE };

static const struct flag flags[] = {
    {'o', "output", "AUDIT.yaml", "the audit file (audit.yaml); items and rules stand beside it"},
    {KEY_ITEMS, "items", "FILE", "a table of what the proposal asks for, instead of a skeleton"},
    SHAPE_FLAGS,
    {KEY_FORCE, "force", NULL, "write over files that are there"},
    {0},
};

struct work {
    const char *const *tables;
    size_t count;
    struct ft_init_options options;
};

static enum ft_err init(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_text report = {0};
    enum ft_err err = ft_init(work->tables, work->count, &work->options, diags, &report);
    if (!err)
        err = write_stdout(&report);
    ft_text_free(&report);
    return err;
}

static bool take(struct args *args, void *options, int key, const char *value)
{
    struct ft_init_options *out = options;
    if (is_shape_key(key))
        return shape_take(args, &out->shape, key, value);
    if (key == 'o')
        out->audit = value;
    if (key == KEY_ITEMS)
        out->items = value;
    out->force |= key == KEY_FORCE;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.options = {.audit = "audit.yaml"}};
    char **operand;
    int count;
    if (!args_take(args, take, &work.options) || !args_operands(args, 1, 100, &operand, &count))
        return args->code;
    work.tables = (const char *const *)operand;
    work.count = (size_t)count;
    return run_work(args, init, &work, NULL);
}

const struct command command_init = {
    .name = "init",
    .synopsis = "init [--items FILE] [-o AUDIT.yaml] LINES...",
    .summary = "write an audit file for tables, which runs at once",
    .flags = flags,
    .run = run,
};
