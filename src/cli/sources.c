#include "cli/cli.h"

static const struct flag flags[] = {{0}};

struct work {
    const char *path;
    bool quiet;
};

static enum ft_err check(void *state, struct ft_diags *diags)
{
    const struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_sources_summary proved = {0};
    enum ft_err err = ft_audit_load(work->path, diags, &audit);
    if (!err)
        err = ft_audit_check_sources(audit, diags, &proved);
    if (!err && !work->quiet)
        printf("%zu rows proved against their sources: %zu texts, %zu amounts\n", proved.rows,
               proved.texts, proved.amounts);
    ft_audit_free(audit);
    return err;
}

static enum ft_exit run(struct args *args)
{
    char **operand;
    int count;
    if (!args_none(args) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    struct work work = {*operand, args->quiet};
    return run_work(args, check, &work, NULL);
}

const struct command command_sources = {
    .name = "sources",
    .synopsis = "sources AUDIT.yaml",
    .summary = "prove every row against the source lines it cites",
    .flags = flags,
    .run = run,
};
