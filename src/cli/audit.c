#include <string.h>

#include "cli/audit_work.h"

enum { KEY_PART = 700, KEY_PARTIAL };

/* clang-format off */
static const struct flag flags[] = {
    AUDIT_FLAGS,
    {KEY_PART, "part", "FILE", "read this one of the tables of lines alone, for --partial"},
    {KEY_PARTIAL, "partial", "FILE", "write what `merge` needs of that table, and no report"},
    {0},
};
/* clang-format on */

struct work {
    const char *path;
    struct audit_work *audit;
    const char *partial;
    struct targets targets;
    bool reports; /* an option about them was given */
};

static enum ft_err load(const struct audit_work *work, struct ft_diags *diags,
                        struct ft_audit **out)
{
    return ft_audit_load_with(work->state, &work->options, diags, out);
}

static enum ft_err write_partial(const struct work *work, const struct ft_audit *audit,
                                 struct ft_diags *diags)
{
    enum ft_err err = targets_spare_inputs(&work->targets, audit);
    if (err)
        return err;
    err = ft_audit_write_partial(audit, work->partial, diags);
    progress_end(&work->audit->progress);
    target_say_failed(work->partial, err);
    return err;
}

static enum ft_err audit_part(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    enum ft_err err = targets_add(&work->targets, work->partial, strlen(work->partial), "");
    work->targets.option = "--partial";
    if (!err)
        err = audit_watch(work->audit);
    if (!err)
        err = ft_audit_load_with(work->path, &work->audit->options, diags, &audit);
    progress_end(&work->audit->progress);
    if (!err)
        err = write_partial(work, audit, diags);
    targets_release(&work->targets);
    ft_audit_free(audit);
    return audit_print_stats(work->audit, err);
}

/* Each table has a run and a file of its own. */
static bool take_once(struct args *args, const char **option, const char *name, const char *value)
{
    if (*option)
        usage_error(args, "%s %s: there is one already: %s", name, value, *option);
    else if (strcmp(value, "-") == 0)
        usage_error(args, "%s names a file", name);
    else
        *option = value;
    return *option == value;
}

static bool take_option(struct args *args, struct work *work, struct audit_work *audit, int key,
                        const char *value)
{
    if (key == KEY_PARTIAL)
        return take_once(args, &work->partial, "--partial", value);
    if (key == KEY_PART)
        return take_once(args, &audit->options.part, "--part", value);
    if (!audit_take(args, audit, key, value))
        return false;
    if (!is_speed_key(key) && key != KEY_ORPHANS && key != KEY_STATS)
        work->reports = true;
    return true;
}

static bool parts_sound(struct args *args, const struct work *work, const char *part)
{
    if (!part != !work->partial)
        usage_error(args, "--part and --partial go together");
    else if (part && work->reports)
        usage_error(args, "--part writes no report: give merge the options about it");
    else
        return true;
    return false;
}

static bool take_options(struct args *args, struct work *work, struct audit_work *audit)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take_option(args, work, audit, key, value))
            return false;
    return parts_sound(args, work, audit->options.part) && audit_sound(args, audit);
}

static enum ft_exit run(struct args *args)
{
    struct audit_work audit = {.load = load};
    struct work work = {0};
    char **operand;
    int count;
    if (!take_options(args, &work, &audit) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    audit.state = work.path = *operand;
    if (!work.partial)
        return audit_run_work(args, &audit);
    work.audit = &audit;
    progress_begin(&audit.progress, args, &audit.options);
    return run_work(args, audit_part, &work, NULL);
}

const struct command command_audit = {
    .name = "audit",
    .synopsis = "audit [options] AUDIT.yaml",
    .summary = "trace every item of the proposal to the budget lines that pay for it",
    .flags = flags,
    .speaks = true,
    .run = run,
};
