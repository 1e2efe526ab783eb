#include "cli/audit_work.h"

enum { KEY_AUDIT = 800, MOST_PARTS = 10000 };

/* clang-format off */
static const struct flag flags[] = {
    {KEY_AUDIT, "audit", "AUDIT.yaml", "the audit file (default: where it was for audit --part)"},
    AUDIT_FLAGS,
    {0},
};
/* clang-format on */

struct parts {
    const char *const *paths;
    size_t count;
    const char *audit;
};

static enum ft_err load(const struct audit_work *work, struct ft_diags *diags,
                        struct ft_audit **out)
{
    const struct parts *parts = work->state;
    enum ft_err err = targets_spare(&work->review.outputs.targets, parts->paths, parts->count);
    if (!err)
        err = ft_audit_merge(parts->paths, parts->count, parts->audit, &work->options, diags, out);
    return err;
}

static bool take_options(struct args *args, struct parts *parts, struct audit_work *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END) {
        if (key == KEY_AUDIT)
            parts->audit = value;
        else if (key == ARGS_STOP || !audit_take(args, work, key, value))
            return false;
    }
    return audit_sound(args, work);
}

static enum ft_exit run(struct args *args)
{
    struct parts parts = {0};
    struct audit_work work = {.load = load, .state = &parts};
    char **operands;
    int count;
    if (!take_options(args, &parts, &work) ||
        !args_operands(args, 1, MOST_PARTS, &operands, &count))
        return args->code;
    parts.paths = (const char *const *)operands;
    parts.count = (size_t)count;
    return audit_run_work(args, &work);
}

const struct command command_merge = {
    .name = "merge",
    .synopsis = "merge [options] PART...",
    .summary = "join what audit --part wrote of each table into the result of one audit",
    .flags = flags,
    .speaks = true,
    .run = run,
};
