#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/today.h"

enum { KEY_AUDIT = 300, KEY_FAIL_LEVEL, KEY_FIX, KEY_DIFF, KEY_LIST, KEY_EXPLAIN, KEY_TODAY };

static const struct flag flags[] = {
    {'f', "format", "FORMAT", "text (default), json, sarif, github or junit"},
    {KEY_FAIL_LEVEL, "fail-level", "LEVEL", "error, warning (default) or note: 1 from there on"},
    {KEY_AUDIT, "audit", "AUDIT.yaml", "the audit the rule files belong to"},
    {KEY_FIX, "fix", NULL, "mend what can be mended safely, then check again"},
    {KEY_DIFF, "diff", NULL, "with --fix: print what would change, and change nothing"},
    {KEY_TODAY, "today", "DATE", "for the end of allows (default: SOURCE_DATE_EPOCH, the clock)"},
    {KEY_LIST, "list", NULL, "list all codes (-f json: with all there is to say of them)"},
    {KEY_EXPLAIN, "explain", "CODE", "explain a code, with an example"},
    {0},
};

struct work {
    char **files;
    int count;
    struct ft_lint_options options;
    struct ft_diags_options report;
    char today[TODAY_SIZE];
    bool fix, diff, list, quiet;
    const char *explain;
    bool failed; /* findings at the fail level, or something to mend with --diff */
};

/* --- what is done -------------------------------------------------------------- */

static enum ft_err print_report(struct work *work, struct ft_diags *found, enum ft_err err)
{
    struct ft_text text = {0};
    enum ft_err printed;
    work->report.loaded = !err;
    work->report.paths = (const char *const *)work->files;
    work->report.path_count = (size_t)work->count;
    work->failed |= ft_diags_count(found, work->report.fail_level) > 0;
    printed = ft_diags_report(found, &work->report, &text);
    if (!printed)
        printed = write_stdout(&text);
    ft_text_free(&text);
    return printed ? printed : err;
}

static enum ft_err check(struct work *work, struct ft_diags *found)
{
    enum ft_err err =
        ft_lint((const char *const *)work->files, (size_t)work->count, &work->options, found);
    return err == FT_ENOMEM ? err : print_report(work, found, err);
}

static enum ft_err print_diff(struct work *work, const struct ft_fixes *fixes)
{
    struct ft_text text = {0};
    enum ft_err err = ft_fixes_diff(fixes, work->report.text.colour, &text);
    if (!err)
        err = write_stdout(&text);
    work->failed |= ft_fixes_count(fixes) > 0;
    ft_text_free(&text);
    return err;
}

static enum ft_err write_fixes(const struct work *work, const struct ft_fixes *fixes)
{
    const char *path = NULL;
    enum ft_err err = ft_fixes_write(fixes, &path);
    if (path)
        fprintf(stderr, "fundtrace: %s cannot be written: %s\n", path, strerror(errno));
    for (size_t i = 0; !err && !work->quiet && i < ft_fixes_count(fixes); i++)
        fprintf(stderr, "mended %s\n", ft_fixes_path(fixes, i));
    return err;
}

static enum ft_err mend(struct work *work, struct ft_diags *found)
{
    struct ft_fixes *fixes = NULL;
    enum ft_err loaded = ft_lint_fix((const char *const *)work->files, (size_t)work->count,
                                     &work->options, found, &fixes);
    enum ft_err err = loaded == FT_EINPUT ? FT_OK : loaded;
    if (!err)
        err = work->diff ? print_diff(work, fixes) : write_fixes(work, fixes);
    if (!err || loaded == FT_EIO)
        err = work->diff ? loaded : print_report(work, found, loaded);
    work->failed |= ft_diags_count(found, work->report.fail_level) > 0;
    ft_fixes_free(fixes);
    return err;
}

static enum ft_err lint(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_diags *found = work->diff ? diags : ft_diags_new(); /* a diff leaves no room */
    enum ft_err err = FT_ENOMEM;
    if (found)
        err = work->fix ? mend(work, found) : check(work, found);
    if (found != diags)
        ft_diags_free(found);
    return err;
}

static enum ft_err catalogue(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_text text = {0};
    enum ft_err err = work->list ? ft_codes_list(work->report.format == FT_DIAGS_JSON, &text)
                                 : ft_code_explain(work->explain, &text);
    (void)diags;
    if (!err)
        err = write_stdout(&text);
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace lint: there is no code '%s'; --list lists them\n",
                work->explain);
    ft_text_free(&text);
    return err;
}

/* --- the command line ------------------------------------------------------------ */

static bool set_format(struct work *work, const char *name)
{
    static const char *const names[] = {"text", "json", "sarif", "github", "junit"};
    int format;
    if (!args_name(names, 5, name, &format))
        return false;
    work->report.format = (enum ft_diags_format)format;
    return true;
}

static bool set_fail_level(struct work *work, const char *name)
{
    static const char *const names[] = {"note", "warning", "error"};
    int level;
    if (!args_name(names, 3, name, &level))
        return false;
    work->report.fail_level = (enum ft_severity)level;
    return true;
}

static bool take_value(struct args *args, struct work *work, int key, const char *value)
{
    const char *wrong = NULL;
    if (key == 'f' && !set_format(work, value))
        wrong = "there is no such format";
    if (key == KEY_FAIL_LEVEL && !set_fail_level(work, value))
        wrong = "a level is error, warning or note";
    if (key == KEY_TODAY && !today_is(work->today, value))
        wrong = "a day is written 2027-01-31";
    if (key == KEY_AUDIT)
        work->options.audit = value;
    if (key == KEY_EXPLAIN)
        work->explain = value;
    return value_sound(args, value, wrong);
}

static bool take_options(struct args *args, struct work *work)
{
    const char *value;
    int key;
    while ((key = args_next(args, &value)) != ARGS_END) {
        if (key == ARGS_STOP || !take_value(args, work, key, value))
            return false;
        work->fix |= key == KEY_FIX;
        work->diff |= key == KEY_DIFF;
        work->list |= key == KEY_LIST;
    }
    if (work->diff && !work->fix)
        return usage_error(args, "--diff goes with --fix"), false;
    return true;
}

static enum ft_exit run(struct args *args)
{
    struct work work = {.report.fail_level = FT_WARNING};
    if (!take_options(args, &work))
        return args->code;
    bool table = work.list || work.explain;
    if (!args_operands(args, table ? 0 : 1, table ? 0 : INT_MAX, &work.files, &work.count))
        return args->code;
    today_otherwise(work.today);
    work.options.today = work.today;
    work.report.text = (struct ft_diags_text){colour_on(args, stdout), args->all};
    work.quiet = args->quiet;
    work.report.at_least = args->quiet ? FT_ERROR : FT_NOTE;
    return run_work(args, table ? catalogue : lint, &work, &work.failed);
}

const struct command command_lint = {
    .name = "lint",
    .synopsis = "lint [options] FILE… | lint --list | lint --explain CODE",
    .summary = "check rule and audit files for mistakes",
    .flags = flags,
    .run = run,
};
