#include "cli/review_options.h"

enum { KEY_ALL = 400 };

static const struct flag flags[] = {
    REVIEW_FLAGS,
    {KEY_ALL, "all", NULL, "forget the filters that the result records; each diagnostic"},
    {0},
};

struct work {
    const char *path;
    struct review review;
    bool all;
};

/* Filters given now stand instead of recorded ones. */
static enum ft_err report(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_result *result = NULL;
    enum ft_err err = outputs_plan(&work->review.outputs);
    if (!err)
        err = targets_spare(&work->review.outputs.targets, &work->path, 1);
    if (!err)
        err = ft_result_load(work->path, diags, &result);
    if (!err && (work->all || work->review.filter_count > 0))
        ft_result_show_all(result);
    if (!err)
        err = review_write(&work->review, result, diags);
    outputs_release(&work->review.outputs);
    ft_result_free(result);
    return err;
}

static bool take_options(struct args *args, struct work *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END) {
        if (key == KEY_ALL)
            work->all = args->all = true;
        else if (key == ARGS_STOP || !review_take(args, &work->review, key, value))
            return false;
    }
    return outputs_sound(args, &work->review.outputs);
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    char **operand;
    int count;
    if (!take_options(args, &work) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    work.path = *operand;
    outputs_for_terminal(&work.review.outputs, args);
    return run_work(args, report, &work, &work.review.failed);
}

const struct command command_report = {
    .name = "report",
    .synopsis = "report [options] AUDIT.json",
    .summary = "write any report from a saved result, without running the audit again",
    .flags = flags,
    .speaks = true,
    .run = run,
};
