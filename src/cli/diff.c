#include "cli/diff_baseline.h"

#include <string.h>

enum { KEY_UNIT = 300 };
#define MAX_DIFF_FILES 64

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "on standard output: text (default without -o), md, json, html"},
    {'o', "output", "FILE", "write FILE.txt, .md, .json or .html; may be given again"},
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
    struct targets targets; /* the files */
};

/* --- comparing ------------------------------------------------------------------- */

struct comparison {
    const struct ft_result *new;
    struct ft_diff *diff;
};

static enum ft_err render(const struct comparison *c, const struct ft_diff_options *options,
                          struct ft_text *out)
{
    enum ft_err err = ft_diff_render(c->diff, options, out);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: the currency has no unit '%s': write %s\n", options->unit,
                ft_result_units(c->new));
    return err;
}

static enum ft_err write_to_stdout(const struct comparison *c,
                                   const struct ft_diff_options *options)
{
    struct ft_text text = {0};
    enum ft_err err = render(c, options, &text);
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

static enum ft_err fill(struct work *work, const struct comparison *c, size_t file)
{
    struct ft_diff_options options = work->options;
    struct ft_text text = {0};
    options.width = 0;
    options.colour = false;
    format_of_path(work->files[file], &options.format);
    enum ft_err err = render(c, &options, &text);
    if (!err)
        err = targets_fill(&work->targets, file, &text);
    ft_text_free(&text);
    return err;
}

static enum ft_err write_all(struct work *work, const struct comparison *c)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < work->file_count && !err; i++)
        err = fill(work, c, i);
    if (!err && (work->to_stdout || work->file_count == 0))
        err = write_to_stdout(c, &work->options);
    return err ? err : targets_commit(&work->targets);
}

static enum ft_err plan(struct work *work)
{
    const char *accepted = work->names.accept_changes;
    const char *const inputs[] = {work->names.old, work->names.new, accepted};
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < work->file_count && !err; i++)
        err = targets_add(&work->targets, work->files[i], strlen(work->files[i]), "");
    if (!err)
        err = targets_distinct(&work->targets);
    return err ? err : targets_spare(&work->targets, inputs, accepted ? 3 : 2);
}

static enum ft_err load(const struct work *work, struct ft_diags *diags, struct ft_result **old,
                        struct ft_result **new)
{
    enum ft_err err = ft_result_load(work->names.old, diags, old);
    enum ft_err other = ft_result_load(work->names.new, diags, new);
    return err ? err : other;
}

static enum ft_err compare(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_result *old = NULL, *new = NULL;
    struct comparison c = {0};
    enum ft_err err = plan(work);
    if (!err)
        err = load(work, diags, &old, &new);
    if (!err)
        err = ft_result_diff(old, new, &work->names, diags, &c.diff);
    c.new = new;
    if (!err)
        err = write_all(work, &c);
    work->worse = !err && !work->allow_worse && ft_diff_worse(c.diff);
    targets_release(&work->targets);
    ft_diff_free(c.diff);
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
        return "its ending names no format: write .txt, .md, .json or .html";
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
