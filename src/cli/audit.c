#include "cli/cli.h"
#include "cli/outputs.h"

enum { KEY_TABLE = 300, KEY_UNIT };

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default), md, csv or json"},
    {'o', "output", "FILE", "write to FILE, format by its ending; may be given again"},
    {KEY_TABLE, "table", "TABLE", "with -f csv: items (default), lines or links"},
    {KEY_UNIT, "unit", "UNIT", "show amounts in 億円, 百万円, … (default: each measure's own)"},
    {0},
};

struct work {
    const char *path;
    struct outputs outputs;
    bool gate_failed;
};

static enum ft_err audit(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    enum ft_err err = ft_audit_load(work->path, diags, &audit);
    if (!err)
        err = ft_audit_run(audit, diags, &result);
    if (!err)
        err = outputs_write(&work->outputs, result);
    work->gate_failed = !err && !ft_result_gates_passed(result);
    ft_result_free(result);
    ft_audit_free(audit);
    return err;
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, struct outputs *outputs, int key, const char *value)
{
    const char *wrong = NULL;
    if (key == 'f' && !outputs_set_format(outputs, value))
        wrong = "there is no such format";
    if (key == 'o')
        wrong = outputs_add_file(outputs, value);
    if (key == KEY_TABLE && !outputs_set_table(outputs, value))
        wrong = "there is no such table";
    if (key == KEY_UNIT)
        outputs->options.unit = value;
    if (wrong)
        usage_error(args, "'%s': %s", value, wrong);
    return !wrong;
}

static bool take_options(struct args *args, struct outputs *outputs)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take_option(args, outputs, key, value))
            return false;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    char **operand;
    int count;
    if (!take_options(args, &work.outputs) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    work.path = *operand;
    outputs_for_terminal(&work.outputs, args);
    return run_work(args, audit, &work, &work.gate_failed);
}

const struct command command_audit = {
    .name = "audit",
    .synopsis = "audit [options] AUDIT.yaml",
    .summary = "trace every item of the proposal to the budget lines that pay for it",
    .flags = flags,
    .run = run,
};
