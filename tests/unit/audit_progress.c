#include "audit_files.h"
#include "expect.h"

enum { MOST_TOLD = 64 };

static struct run run;
static struct ft_progress told[MOST_TOLD];
static size_t count;

static void begin(void)
{
    run = run_new();
    count = 0;
    run_lines(&run, "a,,総務省,演習,,money,,,7.2,4\n"
                    "b,,内閣官房,定員増,,headcount,20,fy16,,\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_progress, .init = begin, .fini = end);

static void listen(void *state, const struct ft_progress *progress)
{
    (void)state;
    cr_assert_lt(count, MOST_TOLD);
    told[count++] = *progress;
}

static void load(struct ft_audit_options options)
{
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    options.progress = listen;
    cr_assert_eq(ft_audit_load_with(path.p, &options, run.files.diags, &run.audit), FT_OK);
}

/* When a stage is told, all before it is done. */
static const struct ft_progress *stage(enum ft_stage which)
{
    size_t i = 0;
    while (i < count && told[i].stage != which)
        i++;
    cr_assert_lt(i, count, "stage %d is not told", which);
    return &told[i];
}

Test(audit_progress, each_table_is_read_twice)
{
    load((struct ft_audit_options){0});
    cr_assert_eq(ft_audit_run(run.audit, run.files.diags, &run.result), FT_OK);
    size_t all = stage(FT_STAGE_LINK)->total;
    cr_expect_gt(all, 0);
    cr_expect_eq(stage(FT_STAGE_READ)->done, 0);
    cr_expect_eq(stage(FT_STAGE_RULES)->done, all / 2);
    cr_expect_eq(stage(FT_STAGE_JUDGE)->done, all / 2);
    cr_expect_eq(stage(FT_STAGE_LINK)->done, all);
    for (size_t i = 1; i < count; i++)
        cr_expect(told[i].stage >= told[i - 1].stage && told[i].done >= told[i - 1].done);
}

Test(audit_progress, a_table_that_is_written_is_read_once_more)
{
    struct str part = arena_printf(run.files.arena, "%s/lines.part", run.files.folder);
    load((struct ft_audit_options){.part = "lines.csv"});
    cr_assert_eq(ft_audit_write_partial(run.audit, part.p, run.files.diags), FT_OK);
    size_t all = stage(FT_STAGE_WRITE)->total;
    cr_expect_eq(stage(FT_STAGE_JUDGE)->done * 3, all);
    cr_expect_eq(stage(FT_STAGE_WRITE)->done * 3, all * 2);
}

Test(audit_progress, a_reading_that_found_something_wrong_counts_once)
{
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    struct ft_audit_options options = {.progress = listen};
    run_lines(&run, "a,,総務省,演習,,money,,,7.2,4\n"
                    "b,,総務省,器材,,money,,,7.2.1,4\n");
    cr_assert_eq(ft_audit_load_with(path.p, &options, run.files.diags, &run.audit), FT_EINPUT);
    cr_expect_eq(stage(FT_STAGE_RULES)->done * 2, stage(FT_STAGE_RULES)->total);
}
