#include <stdlib.h>

#include "cli/outputs.h"
#include "cli/speed_options.h"

enum { KEY_ALL_ITEMS = 800, KEY_SUGGEST_ORPHANS, KEY_TOP, KEY_THRESHOLD, KEY_AS_RULES };
static const double most_threshold = 1000;

/* clang-format off */
static const struct flag flags[] = {
    {KEY_ALL_ITEMS, "all", NULL, "for every item; also what a decision rejected"},
    {KEY_SUGGEST_ORPHANS, "orphans", NULL, "for lines without an item: the items likeliest"},
    {KEY_TOP, "top", "N", "so many candidates of each (default: 5)"},
    {KEY_THRESHOLD, "threshold", "X", "likely from this score on (default: what serves these data)"},
    {KEY_AS_RULES, "as-rules", NULL, "a rule file: for ITEM LINE, or for the likeliest of each item"},
    OUTPUT_FLAGS,
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

struct work {
    const char *path;
    struct ft_audit_options audit;
    struct ft_suggest_options options;
    struct outputs outputs;
};

static enum ft_err render(const void *suggestions, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_suggestions_render(suggestions, options, out);
}

static enum ft_err write_rules(const struct ft_suggestions *suggestions)
{
    struct ft_text text = {0};
    enum ft_err err = ft_suggestions_rules(suggestions, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static enum ft_err load(struct work *work, struct ft_diags *diags, struct ft_audit **audit,
                        struct ft_suggestions **suggestions)
{
    enum ft_err err = outputs_plan(&work->outputs);
    if (!err)
        err = ft_audit_load_with(work->path, &work->audit, diags, audit);
    if (!err)
        err = targets_spare_inputs(&work->outputs.targets, *audit);
    return err ? err : ft_audit_suggest(*audit, &work->options, diags, suggestions);
}

static enum ft_err suggest(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_suggestions *suggestions = NULL;
    work->options.bare = !work->options.as_rules && outputs_only(&work->outputs, FT_FORMAT_CSV);
    enum ft_err err = load(work, diags, &audit, &suggestions);
    if (!err && work->options.as_rules)
        err = write_rules(suggestions);
    else if (!err)
        err = outputs_write(&work->outputs, &(struct output_of){render, suggestions, NULL});
    outputs_release(&work->outputs);
    ft_suggestions_free(suggestions);
    ft_audit_free(audit);
    return err;
}

static bool take_top(struct args *args, const char *value, size_t *out)
{
    char *end;
    unsigned long top = strtoul(value, &end, 10);
    *out = top;
    if (*value >= '0' && *value <= '9' && *end == '\0' && top > 0 && top <= FT_SUGGEST_TOP_MAX)
        return true;
    usage_error(args, "--top %s: give a number from 1 to %d", value, FT_SUGGEST_TOP_MAX);
    return false;
}

static bool take_threshold(struct args *args, const char *value, double *out)
{
    char *end;
    *out = strtod(value, &end);
    if (*value && *end == '\0' && *out >= 0 && *out <= most_threshold)
        return true;
    usage_error(args, "--threshold %s: give a score from 0 to %.0f", value, most_threshold);
    return false;
}

static bool take(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    switch (key) {
    case KEY_ALL_ITEMS:
        return work->options.all = true;
    case KEY_SUGGEST_ORPHANS:
        return work->options.orphans = true;
    case KEY_AS_RULES:
        return work->options.as_rules = true;
    case KEY_TOP:
        return take_top(args, value, &work->options.top);
    case KEY_THRESHOLD:
        return take_threshold(args, value, &work->options.threshold);
    }
    if (is_speed_key(key))
        return speed_take(args, &work->audit, key, value);
    return value_sound(args, value, outputs_take(&work->outputs, key, value));
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.options.threshold = -1, .outputs.report = FT_REPORT_SUGGEST};
    char **operand;
    int count;
    if (!args_take(args, take, &work) || !args_operands(args, 1, args->argc, &operand, &count))
        return args->code;
    if (work.options.orphans && count > 1)
        return usage_error(args, "--orphans is for lines: name no item");
    if (work.options.as_rules &&
        (work.options.orphans || work.outputs.to_stdout || work.outputs.file_count > 0))
        return usage_error(args, "--as-rules prints rules for items: without -f, -o and --orphans");
    if (work.options.as_rules && count == 3)
        work.options.line = operand[--count];
    work.path = operand[0];
    work.options.items = (const char *const *)operand + 1;
    work.options.item_count = (size_t)count - 1;
    outputs_for_terminal(&work.outputs, args);
    return run_work(args, suggest, &work, NULL);
}

const struct command command_suggest = {
    .name = "suggest",
    .synopsis = "suggest [options] AUDIT.yaml [ITEM…]",
    .summary = "show the lines likeliest for items without one, by likeness of words",
    .flags = flags,
    .report = FT_REPORT_SUGGEST,
    .speaks = true,
    .run = run,
};
