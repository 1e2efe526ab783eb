#include <stdlib.h>
#include <string.h>

#include "cli/formats.h"
#include "cli/speed_options.h"
#include "cli/targets.h"

enum { KEY_ALL_ITEMS = 800, KEY_SUGGEST_ORPHANS, KEY_TOP, KEY_THRESHOLD, KEY_AS_RULES };
enum { MOST_FILES = 8 };
static const double most_threshold = 1000;

/* clang-format off */
static const struct flag flags[] = {
    {KEY_ALL_ITEMS, "all", NULL, "for every item; also what a decision rejected"},
    {KEY_SUGGEST_ORPHANS, "orphans", NULL, "for lines without an item: the items likeliest"},
    {KEY_TOP, "top", "N", "so many candidates of each (default: 5)"},
    {KEY_THRESHOLD, "threshold", "X", "likely from this score on (default: what serves these data)"},
    {KEY_AS_RULES, "as-rules", NULL, "a rule file: for ITEM LINE, or for the likeliest of each item"},
    {'f', "format", "FORMAT", "on standard output: {names}"},
    {'o', "output", "FILE", "write FILE{endings}; may be given again"},
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

struct work {
    const char *path;
    struct ft_audit_options audit;
    struct ft_suggest_options options;
    struct ft_render_options render;
    bool to_stdout; /* asked for */
    const char *files[MOST_FILES];
    size_t file_count;
    struct targets targets;
};

static enum ft_err write_files(struct work *work, const struct ft_suggestions *suggestions)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < work->file_count && !err; i++) {
        struct ft_render_options options = {.language = work->render.language};
        struct ft_text text = {0};
        format_of_path(FT_REPORT_SUGGEST, work->files[i], &options.format);
        err = ft_suggestions_render(suggestions, &options, &text);
        if (!err)
            err = targets_fill(&work->targets, i, &text);
        ft_text_free(&text);
    }
    return err;
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

static enum ft_err write_all(struct work *work, const struct ft_suggestions *suggestions)
{
    struct ft_text text = {0};
    if (work->options.as_rules)
        return write_rules(suggestions);
    enum ft_err err = write_files(work, suggestions);
    if (!err && (work->to_stdout || work->file_count == 0)) {
        err = ft_suggestions_render(suggestions, &work->render, &text);
        if (!err)
            err = write_stdout(&text);
    }
    ft_text_free(&text);
    return err ? err : targets_commit(&work->targets);
}

static enum ft_err plan(struct work *work, const struct ft_audit *audit)
{
    const char *const *paths;
    size_t count;
    enum ft_err err = ft_audit_inputs(audit, &paths, &count);
    for (size_t i = 0; i < work->file_count && !err; i++)
        err = targets_add(&work->targets, work->files[i], strlen(work->files[i]), "");
    if (!err)
        err = targets_distinct(&work->targets);
    return err ? err : targets_spare(&work->targets, paths, count);
}

/* Is everything that is written a table of scores? */
static bool is_bare(const struct work *work)
{
    bool print = work->to_stdout || work->file_count == 0;
    enum ft_format format = FT_FORMAT_CSV;
    for (size_t i = 0; i < work->file_count && format == FT_FORMAT_CSV; i++)
        format_of_path(FT_REPORT_SUGGEST, work->files[i], &format);
    return !work->options.as_rules && format == FT_FORMAT_CSV &&
           (!print || work->render.format == FT_FORMAT_CSV);
}

static enum ft_err suggest(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    struct ft_suggestions *suggestions = NULL;
    work->options.bare = is_bare(work);
    enum ft_err err = ft_audit_load_with(work->path, &work->audit, diags, &audit);
    if (!err)
        err = plan(work, audit);
    if (!err)
        err = ft_audit_suggest(audit, &work->options, diags, &suggestions);
    if (!err)
        err = write_all(work, suggestions);
    targets_release(&work->targets);
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

static bool take_format(struct args *args, const char *value, struct work *work)
{
    char list[FORMAT_LIST_SIZE];
    work->to_stdout = true;
    if (format_of_name(FT_REPORT_SUGGEST, value, &work->render.format))
        return true;
    format_list_names(FT_REPORT_SUGGEST, list);
    usage_error(args, "-f %s: there is no such format: %s", value, list);
    return false;
}

static bool take_file(struct args *args, const char *value, struct work *work)
{
    char list[FORMAT_LIST_SIZE];
    enum ft_format format;
    format_list_endings(FT_REPORT_SUGGEST, list);
    if (!format_of_path(FT_REPORT_SUGGEST, value, &format))
        usage_error(args, "-o %s: its ending names no format: write %s", value, list);
    else if (work->file_count == MOST_FILES)
        usage_error(args, "-o %s: there are too many outputs", value);
    else
        work->files[work->file_count++] = value;
    return args->code == FT_EXIT_OK;
}

static bool take(struct args *args, int key, const char *value, struct work *work)
{
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
    case 'f':
        return take_format(args, value, work);
    case 'o':
        return take_file(args, value, work);
    }
    return speed_take(args, &work->audit, key, value);
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.options.threshold = -1};
    const char *value;
    char **operand;
    int key, count;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take(args, key, value, &work))
            return args->code;
    if (!args_operands(args, 1, args->argc, &operand, &count))
        return args->code;
    if (work.options.orphans && count > 1)
        return usage_error(args, "--orphans is for lines: name no item");
    if (work.options.as_rules && (work.options.orphans || work.to_stdout || work.file_count > 0))
        return usage_error(args, "--as-rules prints rules for items: without -f, -o and --orphans");
    if (work.options.as_rules && count == 3)
        work.options.line = operand[--count];
    work.path = operand[0];
    work.options.items = (const char *const *)operand + 1;
    work.options.item_count = (size_t)count - 1;
    work.render.language = args->language;
    work.render.width = terminal_width(stdout);
    work.render.colour = colour_on(args, stdout);
    return run_work(args, suggest, &work, NULL);
}

const struct command command_suggest = {
    .name = "suggest",
    .synopsis = "suggest [options] AUDIT.yaml [ITEM…]",
    .summary = "show the lines likeliest for items without one, by likeness of words",
    .flags = flags,
    .report = FT_REPORT_SUGGEST,
    .run = run,
};
