#include <limits.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { KEY_AUDIT = 300, KEY_COVERAGE, KEY_THRESHOLD, KEY_RECORD };

/* clang-format off */
static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default), junit, json or github"},
    {'j', "jobs", "N", "threads (default: one for each core)"},
    {KEY_AUDIT, "audit", "AUDIT.yaml", "the audit whose rows examples cite"},
    {KEY_COVERAGE, "coverage", NULL, "list conditions and alternatives that no example shows"},
    {KEY_THRESHOLD, "threshold", "SHARE", "fail below this coverage: 95% or 0.95"},
    {KEY_RECORD, "record", "AUDIT.yaml", "write examples that rules lack, as YAML to look at and to put below them"},
    {0},
};
/* clang-format on */

static const char *const formats[] = {
    [FT_TEST_TEXT] = "text",
    [FT_TEST_JUNIT] = "junit",
    [FT_TEST_JSON] = "json",
    [FT_TEST_GITHUB] = "github",
};
enum { FORMATS = sizeof formats / sizeof *formats };

struct work {
    char **files;
    int count;
    struct ft_test_options options;
    struct ft_test_render_options render;
    bool record;
    bool failed;
};

static enum ft_err test(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    const char *const *files = (const char *const *)work->files;
    struct ft_test *done = NULL;
    struct ft_text text = {0};
    enum ft_err err = ft_test_run(files, (size_t)work->count, &work->options, diags, &done);
    if (!err)
        err = ft_test_render(done, &work->render, &text);
    if (!err)
        err = write_stdout(&text);
    work->failed = !err && !ft_test_passed(done);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace test: --threshold takes a share of one, as 95%% or 0.95\n");
    ft_text_free(&text);
    ft_test_free(done);
    return err;
}

static enum ft_err record(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    const char *const *files = (const char *const *)work->files;
    struct ft_text text = {0};
    enum ft_err err = ft_test_record(files, (size_t)work->count, &work->options, diags, &text);
    if (!err)
        err = write_stdout(&text);
    ft_text_free(&text);
    return err;
}

static bool set_format(struct work *work, const char *name)
{
    int format;
    if (!args_name(formats, FORMATS, name, &format))
        return false;
    work->render.format = (enum ft_test_format)format;
    return true;
}

static bool set_threads(struct work *work, const char *value)
{
    char *end;
    long n = strtol(value, &end, 10);
    work->options.threads = (unsigned)n;
    return *value && !*end && n >= 1 && n <= 1024;
}

/* One option; false: it was wrong, and that has been said. */
static bool take_option(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    if (key == 'f' && !set_format(work, value))
        return usage_error(args, "'%s': there is no such format", value), false;
    if (key == 'j' && !set_threads(work, value))
        return usage_error(args, "-j takes a number from 1 to 1024, not '%s'", value), false;
    if (key == KEY_RECORD)
        work->record = true;
    if (key == KEY_AUDIT || key == KEY_RECORD)
        work->options.audit = value;
    if (key == KEY_COVERAGE)
        work->options.coverage = true;
    if (key == KEY_THRESHOLD)
        work->options.threshold = value;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {0};
    if (!args_take(args, take_option, &work) ||
        !args_operands(args, work.options.audit ? 0 : 1, INT_MAX, &work.files, &work.count))
        return args->code;
    work.render.width = terminal_width(stdout);
    work.render.colour = colour_on(args, stdout);
    return run_work(args, work.record ? record : test, &work, &work.failed);
}

const struct command command_test = {
    .name = "test",
    .synopsis = "test [options] FILE… | test --audit|--record AUDIT.yaml [FILE…]",
    .summary = "run the examples of rule files",
    .flags = flags,
    .run = run,
};
