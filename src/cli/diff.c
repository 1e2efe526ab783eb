#include "cli/diff_baseline.h"

#include <string.h>

#include "base/output.h"

enum { KEY_UNIT = 300 };
#define MAX_DIFF_FILES 64

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default), md, json or html"},
    {'o', "output", "FILE", "write to FILE, format by its ending; may be given again"},
    ACCEPT_FLAGS,
    {KEY_UNIT, "unit", "UNIT", "show amounts in 億円, 百万円, … (default: each measure's own)"},
    {0},
};

static const struct {
    const char *name, *ending;
    enum ft_diff_format format;
} formats[] = {
    {"text", ".txt", FT_DIFF_TEXT},
    {"md", ".md", FT_DIFF_MARKDOWN},
    {"json", ".json", FT_DIFF_JSON},
    {"html", ".html", FT_DIFF_HTML},
};
enum { FORMATS = sizeof formats / sizeof *formats };

struct work {
    struct ft_diff_names names;
    struct ft_diff_options options;
    bool to_stdout, allow_worse, worse;
    const char *files[MAX_DIFF_FILES];
    size_t file_count;
};

/* --- comparing ------------------------------------------------------------------- */

static enum ft_err write_to_stdout(const struct ft_diff *diff,
                                   const struct ft_diff_options *options)
{
    struct ft_text text = {0};
    enum ft_err err = ft_diff_render(diff, options, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static bool format_of_path(const char *path, enum ft_diff_format *format)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < FORMATS; i++) {
        if (strcmp(formats[i].ending, ending) == 0) {
            *format = formats[i].format;
            return true;
        }
    }
    return false;
}

static enum ft_err write_file(const struct work *work, const struct ft_diff *diff, const char *path)
{
    struct ft_diff_options options = work->options;
    struct ft_text text = {0};
    options.width = 0;
    options.colour = false;
    format_of_path(path, &options.format);
    enum ft_err err = ft_diff_render(diff, &options, &text);
    if (!err)
        err = output_write(path, (struct str){text.bytes, text.size});
    ft_text_free(&text);
    return err;
}

static enum ft_err write_all(const struct work *work, const struct ft_diff *diff)
{
    enum ft_err err = FT_OK;
    if (work->to_stdout || work->file_count == 0)
        err = write_to_stdout(diff, &work->options);
    for (size_t i = 0; i < work->file_count && !err; i++)
        err = write_file(work, diff, work->files[i]);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: the currency has no unit '%s'\n", work->options.unit);
    return err;
}

static enum ft_err compare(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_result *old = NULL, *new = NULL;
    struct ft_diff *diff = NULL;
    enum ft_err err = ft_result_load(work->names.old, diags, &old);
    enum ft_err other = ft_result_load(work->names.new, diags, &new);
    if (!err)
        err = other;
    if (!err)
        err = ft_result_diff(old, new, &work->names, diags, &diff);
    if (!err)
        err = write_all(work, diff);
    work->worse = !err && !work->allow_worse && ft_diff_worse(diff);
    ft_diff_free(diff);
    ft_result_free(new);
    ft_result_free(old);
    return err;
}

/* --- the command line ---------------------------------------------------------------- */

static bool set_format(struct work *work, const char *name)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i].name, name) == 0) {
            work->options.format = formats[i].format;
            return work->to_stdout = true;
        }
    }
    return false;
}

static const char *add_file(struct work *work, const char *path)
{
    enum ft_diff_format format;
    if (!format_of_path(path, &format))
        return "its ending names no format";
    if (work->file_count == MAX_DIFF_FILES)
        return "there are too many outputs";
    work->files[work->file_count++] = path;
    return NULL;
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, struct work *work, int key, const char *value)
{
    const char *wrong = NULL;
    if (key == 'f' && !set_format(work, value))
        wrong = "there is no such format";
    if (key == 'o')
        wrong = add_file(work, value);
    if (key == KEY_ACCEPT_CHANGES)
        work->names.accept_changes = value;
    if (key == KEY_ALLOW_WORSE)
        work->allow_worse = true;
    if (key == KEY_UNIT)
        work->options.unit = value;
    if (wrong)
        usage_error(args, "'%s': %s", value, wrong);
    return !wrong;
}

static bool take_options(struct args *args, struct work *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END)
        if (key == ARGS_STOP || !take_option(args, work, key, value))
            return false;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    char **operand;
    int count;
    if (!take_options(args, &work) || !args_operands(args, 2, 2, &operand, &count))
        return args->code;
    work.names.old = operand[0];
    work.names.new = operand[1];
    work.options.language = args->language;
    work.options.width = terminal_width(stdout);
    work.options.colour = colour_on(args, stdout);
    return run_work(args, compare, &work, &work.worse);
}

const struct command command_diff = {
    .name = "diff",
    .synopsis = "diff [options] OLD.json NEW.json",
    .summary = "show what changed between two saved results, and whether coverage got worse",
    .flags = flags,
    .run = run,
};
