#include <unistd.h>

#include "check/examples/test.h"

/* "95%", "99.5 %" or "0.95". */
static bool threshold_parse(struct str text, struct decimal *out)
{
    bool percent = text.n && text.p[text.n - 1] == '%';
    struct str number = str_trim(percent ? str_slice(text, 0, text.n - 1) : text);
    if (!decimal_parse(number, out))
        return false;
    out->denominator *= percent ? 100 : 1;
    return out->numerator <= out->denominator;
}

static enum ft_err take_threshold(struct ft_test *test, const char *text)
{
    if (!text)
        return FT_OK;
    test->threshold_text = arena_str(test->audit.arena, str_of(text));
    if (!test->threshold_text.p)
        return FT_ENOMEM;
    return threshold_parse(test->threshold_text, &test->threshold) ? FT_OK : FT_EUSAGE;
}

/* The files as they were named, or else those of the audit file. */
static enum ft_err paths_of(const struct ft_test *test, const char *const *files, size_t count,
                            struct str_list *out)
{
    struct str *paths = ARENA_ARRAY(test->audit.arena, count + 1, struct str);
    if (!paths)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        paths[i] = arena_str(test->audit.arena, str_of(files[i]));
        if (!paths[i].p)
            return FT_ENOMEM;
    }
    *out = (struct str_list){paths, count};
    if (!count && test->audit.model)
        *out = test->audit.model->rule_files;
    return FT_OK;
}

enum ft_err test_load(struct ft_test *test, const char *const *files, size_t count,
                      const char *audit_file, struct ft_diags *diags)
{
    struct ft_audit *audit = &test->audit;
    struct str_list paths;
    enum ft_err err = FT_OK;
    if (audit_file)
        err = model_load(audit->arena, str_of(audit_file), diags, &audit->model);
    if (!err)
        err = paths_of(test, files, count, &paths);
    if (!err)
        err = rule_set_load(audit->arena, paths, audit->model, diags, &audit->rules);
    if (!err)
        err = matcher_new(audit->rules, diags, &audit->matcher);
    return err;
}

/* Only for the files that were named: what a used file lacks is said when that one is tested. */
static enum ft_err check_examples(const struct ft_test *test, struct ft_diags *diags)
{
    size_t before = diags_errors(diags);
    for (size_t i = 0; i < test->rule_count; i++) {
        const struct tested_rule *rule = &test->rules[i];
        examples_check(&test->audit, rule->tag ? rule->tag->examples : rule->link->examples,
                       rule->example_count, diags);
    }
    return diags_errors(diags) > before ? FT_EINPUT : FT_OK;
}

static void report_none(const struct ft_test *test, struct ft_diags *diags)
{
    if (test->example_count)
        return;
    if (!test->file_count)
        diag_add(diags, FT501, place_of_file(STR("")), "there is no rule file to test");
    for (size_t i = 0; i < test->file_count; i++) {
        struct diag *diag = diag_add(diags, FT501, place_of_file(test->files[i].file->path),
                                     "there is no example to test");
        diag_help(diags, diag, "give the rules examples: what they must match and must not match");
    }
}

static unsigned cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 && n < 1024 ? (unsigned)n : 1;
}

static enum ft_err judge(struct ft_test *test, const struct ft_test_options *options,
                         struct ft_diags *diags)
{
    struct coverage_plan *plan = NULL;
    enum ft_err err = FT_OK;
    if (options->coverage || options->threshold)
        err = coverage_plan_new(test->audit.rules, diags, &plan);
    if (!err)
        err = test_judge(test, plan, options->threads ? options->threads : cores(), diags);
    if (!err)
        err = test_explain(test, diags);
    coverage_plan_free(plan);
    return err;
}

static enum ft_err run(struct ft_test *test, const char *const *files, size_t count,
                       const struct ft_test_options *options, struct ft_diags *diags)
{
    enum ft_err err = take_threshold(test, options->threshold);
    if (!err)
        err = test_load(test, files, count, options->audit, diags);
    if (!err)
        err = test_gather(test);
    if (!err)
        err = check_examples(test, diags);
    if (!err)
        report_none(test, diags);
    if (!err)
        err = judge(test, options, diags);
    return !err && diags_failed(diags) ? FT_ENOMEM : err;
}

enum ft_err ft_test_run(const char *const *files, size_t count,
                        const struct ft_test_options *options, struct ft_diags *diags,
                        struct ft_test **out)
{
    struct arena *arena = arena_new();
    struct ft_test *test = arena ? ARENA_NEW(arena, struct ft_test) : NULL;
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    if (!test) {
        arena_free(arena);
        return err;
    }
    test->audit.arena = arena;
    err = run(test, files, count, options, diags);
    if (err)
        ft_test_free(test);
    else
        *out = test;
    return err;
}

void ft_test_free(struct ft_test *test)
{
    if (!test)
        return;
    matcher_free(test->audit.matcher);
    arena_free(test->audit.arena);
}

bool ft_test_passed(const struct ft_test *test)
{
    bool covered = !test->threshold_text.n || coverage_reaches(test->coverage, test->threshold);
    return test->example_count && !test->failed && covered;
}
