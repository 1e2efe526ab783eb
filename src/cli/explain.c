#include "cli/cli.h"

static const struct flag flags[] = {{0}};

struct work {
    const char *path, *item, *line;
    struct ft_explain_options options;
};

static enum ft_err explain(void *state, struct ft_diags *diags)
{
    const struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_explanation *explanation = NULL;
    struct ft_text text = {0};
    enum ft_err err = ft_audit_load(work->path, diags, &audit);
    if (!err)
        err = ft_audit_explain(audit, work->item, work->line, diags, &explanation);
    if (!err)
        err = ft_explanation_render(explanation, &work->options, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    ft_explanation_free(explanation);
    ft_audit_free(audit);
    return err;
}

static enum ft_exit run(struct args *args)
{
    char **operand;
    int count;
    if (!args_none(args) || !args_operands(args, 2, 3, &operand, &count))
        return args->code;
    struct work work = {
        .path = operand[0],
        .item = operand[1],
        .line = count > 2 ? operand[2] : NULL,
        .options = {.language = args->language,
                    .width = terminal_width(stdout),
                    .colour = colour_on(args, stdout)},
    };
    return run_work(args, explain, &work, NULL);
}

const struct command command_explain = {
    .name = "explain",
    .synopsis = "explain AUDIT.yaml ITEM [LINE]",
    .summary = "show why an item is linked to a line, or why it is not",
    .flags = flags,
    .speaks = true,
    .run = run,
};
