#include <stdlib.h>
#include <string.h>

#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/speed_options.h"

enum { KEY_TAG = 900, KEY_RULE, KEY_CONDITION, KEY_ITEMS, KEY_NEAR, KEY_TOP };
enum { MOST_ROWS = 1000000000 };

/* clang-format off */
static const struct flag flags[] = {
    {KEY_TAG, "tag", "TAG", "rows with this tag, in place of PATTERN"},
    {KEY_RULE, "rule", "ID", "rows this rule's condition holds for: of a link, its side"},
    {KEY_CONDITION, "condition", "YAML", "rows a condition holds for, as a rule file has it"},
    {KEY_ITEMS, "items", NULL, "search the items of the proposal, not the lines of the budget"},
    {KEY_NEAR, "near", NULL, "rows of which a single condition fails, and which"},
    {KEY_TOP, "top", "N", "show the first N, count all"},
    OUTPUT_FLAGS,
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

struct work {
    const char *path;
    struct ft_find_options options;
    struct ft_audit_options audit;
    struct outputs outputs;
    struct progress progress;
    bool nothing;
};

static enum ft_err render(const void *found, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_find_render(found, options, out);
}

static enum ft_err load(struct work *work, struct ft_diags *diags, struct ft_audit **audit,
                        struct ft_find **found)
{
    enum ft_err err = outputs_plan(&work->outputs);
    if (!err)
        err = ft_audit_load_with(work->path, &work->audit, diags, audit);
    if (!err)
        err = targets_spare_inputs(&work->outputs.targets, *audit);
    if (!err)
        err = ft_audit_find(*audit, &work->options, diags, found);
    progress_end(&work->progress);
    return err;
}

/* A regex that no text can match is known by what a linter says of it. */
static void say_why_nothing(const struct work *work, struct ft_diags *diags)
{
    const char *pattern = work->options.pattern;
    struct ft_regex_trial *trial = NULL;
    if (!pattern || strstr(pattern, "{{"))
        return;
    (void)ft_regex_try(pattern, NULL, NULL, FT_CASE_EXACT, diags, &trial);
    ft_regex_trial_free(trial);
}

static enum ft_err find(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_find *found = NULL;
    enum ft_err err = load(work, diags, &audit, &found);
    if (!err)
        err = outputs_write(&work->outputs, &(struct output_of){render, found, NULL});
    work->nothing = !err && !ft_find_any(found);
    if (work->nothing)
        say_why_nothing(work, diags);
    outputs_release(&work->outputs);
    ft_find_free(found);
    ft_audit_free(audit);
    return err;
}

static const char *take_top(struct work *work, const char *value)
{
    char *end;
    long count = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || count < 1 || count > MOST_ROWS)
        return "give a number of rows, at least 1";
    work->options.top = (size_t)count;
    return NULL;
}

/* What is wrong with the value; NULL: nothing. */
static const char *take(struct work *work, int key, const char *value)
{
    struct ft_find_options *options = &work->options;
    switch (key) {
    case KEY_TAG:
        options->tag = value;
        return NULL;
    case KEY_RULE:
        options->rule = value;
        return NULL;
    case KEY_CONDITION:
        options->condition = value;
        return NULL;
    case KEY_ITEMS:
        options->items = true;
        return NULL;
    case KEY_NEAR:
        options->near = true;
        return NULL;
    case KEY_TOP:
        return take_top(work, value);
    default:
        return outputs_take(&work->outputs, key, value);
    }
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    if (is_speed_key(key))
        return speed_take(args, &work->audit, key, value);
    return value_sound(args, value, take(work, key, value));
}

static bool take_options(struct args *args, struct work *work)
{
    char **operand;
    int count;
    if (!args_take(args, take_option, work) || !args_operands(args, 1, 2, &operand, &count))
        return false;
    const struct ft_find_options *options = &work->options;
    work->path = operand[0];
    work->options.pattern = count > 1 ? operand[1] : NULL;
    if (!!options->pattern + !!options->tag + !!options->rule + !!options->condition != 1)
        usage_error(args, "give one of PATTERN, --tag, --rule and --condition");
    else if (options->pattern && options->near)
        usage_error(args, "--near is for conditions of several parts, and a regex has none");
    else
        return true;
    return false;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.outputs.report = FT_REPORT_FIND};
    if (!take_options(args, &work))
        return args->code;
    outputs_for_terminal(&work.outputs, args);
    progress_begin(&work.progress, args, &work.audit);
    return run_work(args, find, &work, &work.nothing);
}

const struct command command_find = {
    .name = "find",
    .synopsis = "find [options] AUDIT.yaml PATTERN",
    .summary = "find the rows a regex, a tag, a rule or a condition holds for, with their money",
    .flags = flags,
    .report = FT_REPORT_FIND,
    .speaks = true,
    .run = run,
};
