#include "audit_files.h"
#include "base/memory.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "all,,,総額,,total,,,100,\n"
                    "a,,総務省,演習,,money,,,7.2,4\n"
                    "a.1,a,,演習の企画,,shared,,,,\n"
                    "a.2,a,,器材,,money,,,1,\n"
                    "b,,内閣官房,定員増,,headcount,20,fy16,,\n"
                    "c,,防衛省,庁舎,,money,,,3,\n");
    run_rules(
        &run,
        "tags:\n"
        "  - {tag: theme.exercise, for: [item, line], when: {text: '演習'}}\n"
        "  - {tag: theme.below, for: [line], when: {ancestor: {text: '演習'}}}\n"
        "links:\n"
        "  - {id: a, items: {tag: theme.exercise}, lines: {tag: theme.exercise}, both: {share: {namespace: theme}}, strength: principal, extent: whole}\n"
        "  - {id: b, items: {expects: [staff]}, lines: {kind: [headcount]}, strength: principal, extent: whole}\n"
        "excludes:\n"
        "  - {id: x, items: {text: '演習'}, lines: {text: '企画'}}\n");
    run_decisions(&run, "2.1,,waive,,不要,佐藤,2016-01-31,,,\n"
                        "1.1,c,add,,庁舎,佐藤,2016-01-31,0123456789abcdef,,\n"
                        "1.2,c,add,,庁舎,佐藤,2016-01-31,,,\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_memory, .init = begin, .fini = end);

typedef enum ft_err job(const char *path, struct csv_file_options tables, struct ft_diags *diags);

static enum ft_err load(const char *path, struct csv_file_options tables, struct ft_diags *diags,
                        struct ft_audit **out)
{
    return audit_load(path, &(struct ft_audit_options){.threads = tables.threads},
                      &(struct model_options){.tables = tables}, diags, out);
}

static enum ft_err audit(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    struct ft_audit *loaded = NULL;
    struct ft_result *result = NULL;
    enum ft_err err = load(path, tables, diags, &loaded);
    if (err == FT_OK)
        err = ft_audit_run(loaded, diags, &result);
    cr_assert_eq(err == FT_OK, result != NULL);
    ft_result_free(result);
    ft_audit_free(loaded);
    return err;
}

/* In the folder of the audit; kept while the test lasts. */
static const char *path_in(const char *name)
{
    return arena_printf(run.files.arena, "%s/%s", run.files.folder, name).p;
}

static enum ft_err explain_with(const char *path, struct csv_file_options tables, const char *line,
                                struct ft_diags *diags)
{
    static const struct ft_explain_options options = {FT_ENGLISH, 80, false};
    struct ft_audit *loaded = NULL;
    struct ft_explanation *explanation = NULL;
    struct ft_text text = {0};
    enum ft_err err = load(path, tables, diags, &loaded);
    if (err == FT_OK)
        err = ft_audit_explain(loaded, "1.1", line, diags, &explanation);
    if (err == FT_OK)
        err = ft_explanation_render(explanation, &options, &text);
    ft_text_free(&text);
    ft_explanation_free(explanation);
    ft_audit_free(loaded);
    return err;
}

static enum ft_err explain(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    return explain_with(path, tables, NULL, diags);
}

static enum ft_err explain_line(const char *path, struct csv_file_options tables,
                                struct ft_diags *diags)
{
    return explain_with(path, tables, "a.2", diags);
}

static enum ft_err measure(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    struct ft_audit_options options = {.threads = tables.threads, .stats = ft_stats_new()};
    struct ft_audit *loaded = NULL;
    struct ft_result *result = NULL;
    struct ft_text text = {0};
    enum ft_err err =
        options.stats
            ? audit_load(path, &options, &(struct model_options){.tables = tables}, diags, &loaded)
            : FT_ENOMEM;
    if (err == FT_OK)
        err = ft_audit_run(loaded, diags, &result);
    if (err == FT_OK)
        err = ft_stats_render(options.stats, &text);
    ft_text_free(&text);
    ft_result_free(result);
    ft_audit_free(loaded);
    ft_stats_free(options.stats);
    return err;
}

static enum ft_err score_with(const char *path, const char *of, struct csv_file_options tables,
                              struct ft_diags *diags)
{
    struct ft_score_options options = {.gold = path_in("gold.csv"), .of = of};
    struct ft_audit *loaded = NULL;
    struct ft_score *score = NULL;
    enum ft_err err = load(path, tables, diags, &loaded);
    if (err == FT_OK)
        err = ft_audit_score(loaded, &options, diags, &score);
    if (err == FT_OK)
        err = ft_score_gate(score, "f1=0.1", diags);
    for (size_t i = 0; err == FT_OK && i < 3; i++) {
        static const enum ft_format formats[] = {FT_FORMAT_TEXT, FT_FORMAT_CSV, FT_FORMAT_JSON};
        struct ft_text text = {0};
        err = ft_score_render(score, &(struct ft_render_options){.format = formats[i]}, &text);
        ft_text_free(&text);
    }
    ft_score_free(score);
    ft_audit_free(loaded);
    return err;
}

static enum ft_err score(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    return score_with(path, NULL, tables, diags);
}

static enum ft_err score_list(const char *path, struct csv_file_options tables,
                              struct ft_diags *diags)
{
    return score_with(path, path_in("of.csv"), tables, diags);
}

static enum ft_err find_with(const char *path, const struct ft_find_options *options,
                             struct csv_file_options tables, struct ft_diags *diags)
{
    struct ft_audit *loaded = NULL;
    struct ft_find *found = NULL;
    enum ft_err err = load(path, tables, diags, &loaded);
    if (err == FT_OK)
        err = ft_audit_find(loaded, options, diags, &found);
    for (size_t i = 0; err == FT_OK && i < 3; i++) {
        static const enum ft_format formats[] = {FT_FORMAT_TEXT, FT_FORMAT_CSV, FT_FORMAT_JSON};
        struct ft_text text = {0};
        err = ft_find_render(found, &(struct ft_render_options){.format = formats[i]}, &text);
        ft_text_free(&text);
    }
    ft_find_free(found);
    ft_audit_free(loaded);
    return err;
}

static enum ft_err find(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    return find_with(path, &(struct ft_find_options){.pattern = "演習"}, tables, diags);
}

static enum ft_err find_near(const char *path, struct csv_file_options tables,
                             struct ft_diags *diags)
{
    const struct ft_find_options options = {.condition = "{all: [{text: 演習}, {kind: [money]}]}",
                                            .near = true};
    return find_with(path, &options, tables, diags);
}

static enum ft_err record(const char *path, struct csv_file_options tables, struct ft_diags *diags)
{
    struct ft_text text = {0};
    enum ft_err err = ft_test_record(
        NULL, 0, &(struct ft_test_options){.audit = path, .threads = tables.threads}, diags, &text);
    ft_text_free(&text);
    return err;
}

/* Every allocation fails once, and the job says so each time until none does. */
static void expect_failures_told(job *work, struct csv_file_options tables)
{
    struct str path = arena_printf(run.files.arena, "%s/audit.yaml", run.files.folder);
    enum ft_err err = FT_ENOMEM;
    size_t count = 0;
    for (; err == FT_ENOMEM && count < 20000; count++) {
        mem_fail_after(count);
        struct ft_diags *diags = ft_diags_new();
        err = diags ? work(path.p, tables, diags) : FT_ENOMEM;
        mem_fail_after((size_t)-1);
        ft_diags_free(diags);
    }
    cr_expect_eq(err, FT_OK, "after %zu allocations: %d", count, err);
    cr_expect_gt(count, 50);
}

/* The tables of lines held, and read in parts. */
static void expect_every_failure_told(job *work)
{
    expect_failures_told(work, (struct csv_file_options){.threads = 1});
    expect_failures_told(
        work, (struct csv_file_options){.threads = 1, .part_bytes = 60, .hold_bytes = 1});
    expect_failures_told(
        work, (struct csv_file_options){.threads = 2, .part_bytes = 60, .hold_bytes = 1});
}

Test(audit_memory, any_allocation_of_an_audit_may_fail)
{
    expect_every_failure_told(audit);
}

Test(audit_memory, any_allocation_of_an_explanation_may_fail)
{
    expect_every_failure_told(explain);
}

Test(audit_memory, any_allocation_of_an_explanation_of_a_line_may_fail)
{
    expect_every_failure_told(explain_line);
}

Test(audit_memory, any_allocation_of_a_measured_audit_may_fail)
{
    expect_every_failure_told(measure);
}

static void write_gold(void)
{
    files_write(&run.files, "gold.csv",
                "item,line,strength,reason\n1.1,a,principal,x\n1.1,a.2,principal,y\n"
                "2.1,b,significant,z\n*,c,none,\n1.2,*,none,\n");
    files_write(&run.files, "of.csv", "item,line,score,above\n1.1,a,0.9,yes\n2.1,b,0.1,no\n");
}

Test(audit_memory, any_allocation_of_a_score_may_fail)
{
    write_gold();
    expect_every_failure_told(score);
}

Test(audit_memory, any_allocation_of_a_score_of_a_list_may_fail)
{
    write_gold();
    expect_every_failure_told(score_list);
}

Test(audit_memory, any_allocation_of_what_is_found_may_fail)
{
    expect_every_failure_told(find);
}

Test(audit_memory, any_allocation_of_what_is_nearly_found_may_fail)
{
    expect_every_failure_told(find_near);
}

Test(audit_memory, any_allocation_of_recorded_examples_may_fail)
{
    expect_failures_told(record, (struct csv_file_options){.threads = 1});
}
