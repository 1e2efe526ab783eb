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

static enum ft_exit run(struct args *args)
{
    struct work work = {.options = {.audit = "audit.yaml"}};
    const char *value;
    char **operand;
    int key, count;
    while ((key = args_next(args, &value)) != ARGS_END) {
        if (key == ARGS_STOP ||
            (is_shape_key(key) && !shape_take(args, &work.options.shape, key, value)))
            return args->code;
        if (key == 'o')
            work.options.audit = value;
        if (key == KEY_ITEMS)
            work.options.items = value;
        work.options.force |= key == KEY_FORCE;
    }
    if (!args_operands(args, 1, 100, &operand, &count))
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
