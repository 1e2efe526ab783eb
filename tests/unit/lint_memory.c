#include "base/memory.h"
#include "expect.h"
#include "fundtrace.h"
#include "model_files.h"

static const char rules_yaml[] =
    "fundtrace: 1\n"
    "allow: [{code: FT204, reason: 例}, {code: FT999}]\n"
    "patterns: {exercise: '演習|演習場|（演習）', unused: '[１-３]+'}\n"
    "tags:\n"
    "  - tag: t.a\n"
    "    for: [item, line]\n"
    "    summary: 1.20\n"
    "    when: {any: [{text: '(?i){{exercise}}|演習.*'}, {not: {not: {text: '(?:a+)+|'}}}]}\n"
    "    examples: {match: [演習, 演習]}\n"
    "links:\n"
    "  - {id: l, items: {all: [{tag: t.a}, {text: '演習'}]}, lines: {text: '演習場|訓練'}, strength: principal}\n"
    "  - {id: m, items: {tag: t.a}, lines: {text: '演習場|訓練'}, strength: principal}\n"
    "excludes:\n"
    "  - {id: e, items: {tag: t.a}, lines: {all: [{text: '総務省', field: organisation}, {parent: {text: a}}]}}\n";

static const struct ft_lint_options options = {.today = "2016-01-15"};

/* The allocation after `count` fails, if there are so many. */
static enum ft_err lint(const char *const *paths, size_t count, bool fix)
{
    struct ft_fixes *fixes = NULL;
    struct ft_text text = {0};
    struct ft_diags *diags;
    enum ft_err err = FT_ENOMEM;
    mem_fail_after(count);
    diags = ft_diags_new();
    if (diags)
        err = fix ? ft_lint_fix(paths, 2, &options, diags, &fixes)
                  : ft_lint(paths, 2, &options, diags);
    if (!err && fix)
        err = ft_fixes_diff(fixes, false, &text);
    mem_fail_after((size_t)-1);
    ft_text_free(&text);
    ft_fixes_free(fixes);
    ft_diags_free(diags);
    return err;
}

static void expect_every_failure_told(bool fix, size_t step)
{
    struct files files = files_new();
    const char *paths[] = {arena_printf(files.arena, "%s/audit.yaml", files.folder).p,
                           arena_printf(files.arena, "%s/rules.yaml", files.folder).p};
    enum ft_err err;
    size_t count = 0;
    files_write(&files, "rules.yaml", rules_yaml);
    while ((err = lint(paths, count, fix)) == FT_ENOMEM && count < 200000)
        count += step;
    cr_expect_eq(err, FT_OK, "%d after %zu", err, count);
    cr_expect_gt(count, 50);
    files_free(&files);
}

Test(lint_memory, any_allocation_may_fail)
{
    expect_every_failure_told(false, 1);
}

Test(lint_memory, any_allocation_of_fixing_may_fail)
{
    expect_every_failure_told(true, 3);
}
