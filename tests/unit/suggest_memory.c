#include "audit_files.h"
#include "base/memory.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,総務省,演習の実施,,money,,,7.2,4\n"
                    "b,,内閣官房,人材の育成,,money,,,1,2\n"
                    "c,,防衛省,庁舎,,money,,,3,\n");
    run_rules(&run,
              "links:\n"
              "  - {id: a, items: {text: '演習'}, lines: {text: '演習'}, strength: principal}\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(suggest_memory, .init = begin, .fini = end);

static enum ft_err suggest(bool orphans, struct ft_diags *diags)
{
    const struct ft_suggest_options options = {
        .all = true, .orphans = orphans, .threshold = -1, .as_rules = !orphans};
    const struct ft_render_options text = {.format = FT_FORMAT_TEXT, .width = 80};
    struct ft_audit *audit = NULL;
    struct ft_suggestions *suggestions = NULL;
    struct ft_text out = {0}, rules = {0};
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    enum ft_err err = !path.p ? FT_ENOMEM
                              : audit_load(path.p, &(struct ft_audit_options){.threads = 1},
                                           &(struct model_options){0}, diags, &audit);
    if (!err)
        err = ft_audit_suggest(audit, &options, diags, &suggestions);
    if (!err)
        err = ft_suggestions_render(suggestions, &text, &out);
    if (!err)
        err = ft_suggestions_rules(suggestions, &rules);
    cr_assert(err || (out.size > 0 && rules.size > 0));
    ft_text_free(&out);
    ft_text_free(&rules);
    ft_suggestions_free(suggestions);
    ft_audit_free(audit);
    return err;
}

static void fails_as_it_should(bool orphans)
{
    enum ft_err err = FT_ENOMEM;
    for (size_t count = 0; err == FT_ENOMEM && count < 100000; count++) {
        struct ft_diags *diags = ft_diags_new();
        mem_fail_after(count);
        err = suggest(orphans, diags);
        mem_fail_after((size_t)-1);
        ft_diags_free(diags);
    }
    cr_assert_eq(err, FT_OK);
}

Test(suggest_memory, any_allocation_may_fail)
{
    fails_as_it_should(false);
}

Test(suggest_memory, any_allocation_for_orphans_may_fail)
{
    fails_as_it_should(true);
}
