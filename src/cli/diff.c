#include "cli/diff_baseline.h"

static const struct flag flags[] = {
    OUTPUT_FLAGS,
    ACCEPT_FLAGS,
    UNIT_FLAG,
    {0},
};

struct work {
    struct ft_diff_names names;
    struct outputs outputs;
    bool allow_worse, worse;
};

static enum ft_err render(const void *diff, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_diff_render(diff, options, out);
}

static enum ft_err plan(struct work *work)
{
    const char *accepted = work->names.accept_changes;
    const char *const inputs[] = {work->names.old, work->names.new, accepted};
    enum ft_err err = outputs_plan(&work->outputs);
    return err ? err : targets_spare(&work->outputs.targets, inputs, accepted ? 3 : 2);
}

static enum ft_err load(const struct work *work, struct ft_diags *diags, struct ft_result **old,
                        struct ft_result **new)
{
    enum ft_err err = ft_result_load(work->names.old, diags, old);
    enum ft_err other = ft_result_load(work->names.new, diags, new);
    return err ? err : other;
}

static enum ft_err compare(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_result *old = NULL, *new = NULL;
    struct ft_diff *diff = NULL;
    enum ft_err err = plan(work);
    if (!err)
        err = load(work, diags, &old, &new);
    if (!err)
        err = ft_result_diff(old, new, &work->names, diags, &diff);
    if (!err)
        err = outputs_write(&work->outputs, &(struct output_of){render, diff, new});
    work->worse = !err && !work->allow_worse && ft_diff_worse(diff);
    outputs_release(&work->outputs);
    ft_diff_free(diff);
    ft_result_free(new);
    ft_result_free(old);
    return err;
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    const char *wrong = NULL;
    if (key == KEY_ACCEPT_CHANGES)
        work->names.accept_changes = value;
    else if (key == KEY_ALLOW_WORSE)
        work->allow_worse = true;
    else
        wrong = outputs_take(&work->outputs, key, value);
    return value_sound(args, value, wrong);
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.outputs.report = FT_REPORT_DIFF};
    char **operand;
    int count;
    if (!args_take(args, take_option, &work) || !args_operands(args, 2, 2, &operand, &count))
        return args->code;
    work.names.old = operand[0];
    work.names.new = operand[1];
    outputs_for_terminal(&work.outputs, args);
    return run_work(args, compare, &work, &work.worse);
}

const struct command command_diff = {
    .name = "diff",
    .synopsis = "diff [options] OLD.json NEW.json",
    .summary = "show what changed between two saved results, and whether coverage got worse",
    .flags = flags,
    .report = FT_REPORT_DIFF,
    .speaks = true,
    .run = run,
};
