#include <stdlib.h>

#include "cli/diff_baseline.h"
#include "cli/review_options.h"
#include "cli/speed_options.h"

enum { KEY_ORPHANS = 600, MOST_ORPHANS = 1000000000 };

/* clang-format off */
static const struct flag flags[] = {
    REVIEW_FLAGS,
    {KEY_ORPHANS, "orphans", "N", "list the first N lines without an item (default: 1000), count all"},
    BASELINE_FLAGS,
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

struct work {
    const char *path;
    struct ft_audit_options options;
    struct review review;
    struct baseline baseline;
    bool failed; /* a gate, or coverage got worse */
};

/* An earlier result may be written over: then each run is compared with the one before it. */
static enum ft_err spare_inputs(const struct work *work, const struct ft_audit *audit)
{
    const struct targets *targets = &work->review.outputs.targets;
    const char *accepted = work->baseline.accept_changes;
    const char *const *paths;
    size_t count;
    enum ft_err err = ft_audit_inputs(audit, &paths, &count);
    if (!err)
        err = targets_spare(targets, paths, count);
    return err ? err : targets_spare(targets, &accepted, accepted ? 1 : 0);
}

static enum ft_err load(struct work *work, struct ft_diags *diags, struct ft_audit **out)
{
    enum ft_err err = outputs_plan(&work->review.outputs);
    if (!err)
        err = baseline_load(&work->baseline, diags);
    if (!err)
        err = ft_audit_load_with(work->path, &work->options, diags, out);
    return err ? err : spare_inputs(work, *out);
}

static enum ft_err audit(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    enum ft_err err = load(work, diags, &audit);
    if (!err)
        err = ft_audit_run(audit, diags, &result);
    if (!err)
        err = baseline_compare(&work->baseline, result, diags);
    if (!err)
        err = review_write(&work->review, result, diags);
    if (!err)
        err = baseline_write(&work->baseline, &work->review.outputs);
    work->failed = work->review.gate_failed || work->baseline.worse;
    outputs_release(&work->review.outputs);
    baseline_release(&work->baseline);
    ft_result_free(result);
    ft_audit_free(audit);
    return err;
}

static bool take_orphans(struct args *args, const char *value, int *orphans)
{
    char *end;
    long count = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || count > MOST_ORPHANS) {
        usage_error(args, "'%s': give a number of lines from 0 to %d", value, MOST_ORPHANS);
        return false;
    }
    *orphans = count > 0 ? (int)count : -1;
    return true;
}

static bool take_option(struct args *args, struct work *work, int key, const char *value)
{
    if (key == KEY_ORPHANS)
        return take_orphans(args, value, &work->options.orphans);
    if (is_speed_key(key))
        return speed_take(args, &work->options, key, value);
    return baseline_take(&work->baseline, key, value) ||
           review_take(args, &work->review, key, value);
}

static bool take_options(struct args *args, struct work *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take_option(args, work, key, value))
            return false;
    return baseline_sound(args, &work->baseline) && outputs_sound(args, &work->review.outputs);
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
    return run_work(args, audit, &work, &work.failed);
}

const struct command command_audit = {
    .name = "audit",
    .synopsis = "audit [options] AUDIT.yaml",
    .summary = "trace every item of the proposal to the budget lines that pay for it",
    .flags = flags,
    .run = run,
};
