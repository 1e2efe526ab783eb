/*
 * run AUDIT.yaml RULES.yaml FOLDER: whatever cannot be read when it is wanted is an error of the run, and is
 * named. Each single call that reads is made to fail, one run after the other, also where a second
 * try would go well. The audit has rules that look at what stands above a line, also in the other
 * table. Parts of it are written to the folder.
 */
#include <stdio.h>
#include <string.h>

#include "audit/partial.h"
#include "audit/partial_file.h"
#include "failing.h"

enum { TABLES = 2, MOST_PATH = 4096, MOST_CALLS = 5000 };

/* Those that might be listed are whole in a part, and a merge reads no table for them. */
enum { NO_ORPHANS = -1 };

static const char *const tables[TABLES] = {"lines.csv", "more.csv"};

/* One run: what it needs, and what it leaves. */
struct run {
    const char *audit;
    const char *rules;             /* a file that the audit names */
    char parts[TABLES][MOST_PATH]; /* what was written of each of the tables */
    struct csv_file_options options;
    int orphans; /* as in struct ft_audit_options */
    struct ft_diags *diags;
    struct ft_text out;
};

static struct ft_audit_options audit_options(const struct run *run, const char *part)
{
    return (struct ft_audit_options){
        .orphans = run->orphans, .threads = run->options.threads, .part = part};
}

static enum ft_err load(struct run *run, struct model_options tables_as, const char *part,
                        struct ft_audit **out)
{
    struct ft_audit_options options = audit_options(run, part);
    tables_as.tables = run->options;
    return audit_load(run->audit, &options, &tables_as, run->diags, out);
}

/* Frees the audit. */
static enum ft_err trace(struct run *run, struct ft_audit *audit)
{
    struct ft_render_options render = {.format = FT_FORMAT_JSON};
    struct ft_result *result = NULL;
    enum ft_err err = ft_audit_run(audit, run->diags, &result);
    if (!err)
        err = ft_result_render(result, &render, &run->out);
    ft_result_free(result);
    ft_audit_free(audit);
    return err;
}

/* --- what is done ------------------------------------------------------------------------ */

static enum ft_err do_audit(struct run *run)
{
    struct ft_audit *audit;
    enum ft_err err = load(run, (struct model_options){0}, NULL, &audit);
    return err ? err : trace(run, audit);
}

static enum ft_err do_explain(struct run *run)
{
    struct ft_explain_options options = {.width = 80};
    struct ft_audit *audit;
    struct ft_explanation *explanation = NULL;
    enum ft_err err = load(run, (struct model_options){0}, NULL, &audit);
    if (!err)
        err = ft_audit_explain(audit, "1.1", NULL, run->diags, &explanation);
    if (!err)
        err = ft_explanation_render(explanation, &options, &run->out);
    ft_explanation_free(explanation);
    ft_audit_free(audit);
    return err;
}

static enum ft_err do_sources(struct run *run)
{
    struct ft_sources_summary sum;
    struct ft_audit *audit;
    enum ft_err err = load(run, (struct model_options){0}, NULL, &audit);
    if (!err)
        err = ft_audit_check_sources(audit, run->diags, &sum);
    ft_audit_free(audit);
    return err;
}

static enum ft_err add_rows(void *rows, struct str text)
{
    buf_add(rows, text);
    return buf_err(rows);
}

static enum ft_err do_part(struct run *run)
{
    struct buf rows = {0};
    struct ft_audit *audit;
    enum ft_err err = load(run, (struct model_options){0}, tables[0], &audit);
    if (err)
        return err;
    err = partial_rows(audit, run->diags, add_rows, &rows);
    ft_audit_free(audit);
    enum ft_err given = buf_give(&rows, &run->out);
    return err ? err : given;
}

static enum ft_err do_merge(struct run *run)
{
    const char *const parts[TABLES] = {run->parts[0], run->parts[1]};
    struct ft_audit_options options = audit_options(run, NULL);
    struct ft_audit *audit;
    enum ft_err err = ft_audit_merge(parts, TABLES, NULL, &options, run->diags, &audit);
    return err ? err : trace(run, audit);
}

/* A merge in which the tables, when they are read for a text, are not held in memory either. */
static enum ft_err do_join(struct run *run)
{
    struct table_part parts[TABLES];
    struct arena *arena = arena_new();
    struct ft_audit *audit;
    enum ft_err err = arena ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; !err && i < TABLES; i++) {
        struct partial partial;
        err = partial_read(arena, str_of(run->parts[i]), run->diags, &partial);
        parts[i] = (struct table_part){partial.table,   partial.path,         partial.size,
                                       partial.sha256,  (size_t)partial.rows, partial.joined,
                                       partial.left_out};
    }
    if (!err)
        err = load(run, (struct model_options){.parts = parts, .part_count = TABLES}, NULL, &audit);
    if (!err)
        err = trace(run, audit);
    arena_free(arena);
    return err;
}

static enum ft_err lint(struct run *run, const char *audit)
{
    const char *const paths[] = {run->rules, run->audit};
    const struct ft_lint_options options = {.audit = audit};
    enum ft_err err = ft_lint(paths, audit ? 1 : 2, &options, run->diags);
    return err ? err : ft_diags_render(run->diags, &(struct ft_diags_text){0}, &run->out);
}

static enum ft_err do_lint(struct run *run)
{
    return lint(run, NULL);
}

static enum ft_err do_lint_rules(struct run *run)
{
    return lint(run, run->audit);
}

static enum ft_err do_fix(struct run *run)
{
    const char *const paths[] = {run->rules, run->audit};
    const struct ft_lint_options options = {0};
    struct ft_fixes *fixes;
    enum ft_err err = ft_lint_fix(paths, 2, &options, run->diags, &fixes);
    if (!err)
        err = ft_fixes_diff(fixes, false, &run->out);
    ft_fixes_free(fixes);
    return err;
}

static enum ft_err do_test(struct run *run)
{
    const char *const paths[] = {run->rules};
    const struct ft_test_options options = {
        .audit = run->audit, .threads = run->options.threads, .coverage = true};
    const struct ft_test_render_options render = {.format = FT_TEST_JSON};
    struct ft_test *test;
    enum ft_err err = ft_test_run(paths, 1, &options, run->diags, &test);
    if (!err)
        err = ft_test_render(test, &render, &run->out);
    ft_test_free(test);
    return err;
}

/* --- the ways to do it ------------------------------------------------------------------------- */

/* Held: tables stay in memory. Otherwise they are read in parts, and rows of them again. */
struct way {
    const char *name;
    enum ft_err (*work)(struct run *run);
    bool held;
    unsigned threads;
};

static const struct way ways[] = {
    {"audit", do_audit, true, 1},        {"audit", do_audit, true, 4},
    {"audit", do_audit, false, 1},       {"audit", do_audit, false, 4},
    {"explain", do_explain, true, 1},    {"explain", do_explain, false, 1},
    {"explain", do_explain, false, 4},   {"sources", do_sources, true, 1},
    {"sources", do_sources, false, 1},   {"audit --part", do_part, true, 1},
    {"audit --part", do_part, false, 1}, {"audit --part", do_part, false, 4},
    {"merge", do_merge, true, 1},        {"merge", do_merge, true, 4},
    {"merge", do_join, false, 1},        {"merge", do_join, false, 4},
    {"lint", do_lint, true, 1},          {"lint --audit", do_lint_rules, true, 1},
    {"lint --fix", do_fix, true, 1},     {"test --audit", do_test, true, 1},
    {"test --audit", do_test, true, 4},
};

/* --- with faults ------------------------------------------------------------------------- */

struct fault {
    enum failing kind;
    const char *name;
};

static const struct fault faults[] = {
    {FAIL_READ, "a read fails"},
    {FAIL_END, "a file ends early"},
    {FAIL_OPEN, "a file cannot be opened"},
    {FAIL_STATE, "a file's state cannot be told"},
};

static enum ft_err run_way(struct run *run, const struct way *way)
{
    const struct csv_file_options held = {.threads = way->threads};
    const struct csv_file_options in_parts = {
        .threads = way->threads, .part_bytes = 100, .hold_bytes = 1};
    run->options = way->held ? held : in_parts;
    run->orphans = way->work == do_audit ? 0 : NO_ORPHANS;
    run->out = (struct ft_text){0};
    run->diags = ft_diags_new();
    return run->diags ? way->work(run) : FT_ENOMEM;
}

static const char *mode_of(const struct way *way)
{
    return way->held ? "held" : "in parts";
}

static void end_run(struct run *run)
{
    ft_text_free(&run->out);
    ft_diags_free(run->diags);
}

/* What was made of tables is in a file without a name: then what it was made of is named. */
static bool names(struct ft_diags *diags, const char *file)
{
    size_t count;
    bool nameless = strstr(file, "(deleted)");
    struct diag *const *all = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i]->severity == FT_ERROR && (nameless || strstr(all[i]->message.p, file)))
            return true;
    return false;
}

static bool is_seen(struct run *run, enum ft_err err, const char *file)
{
    return ft_exit_of(err) == FT_EXIT_MACHINE && names(run->diags, file);
}

/* Each call in turn; false: one went by unseen. */
static bool check_fault(struct run *run, const struct way *way, const struct fault *fault)
{
    bool all_seen = true;
    for (size_t call = 1; call < MOST_CALLS; call++) {
        failing_begin(fault->kind, call);
        enum ft_err err = run_way(run, way);
        const char *file = failing_end();
        bool over = !*file, seen = over ? !err && call > 1 : is_seen(run, err, file);
        end_run(run);
        if (!seen)
            printf("-- %s, %s, %u threads: %s: call %zu, of '%s': exit %d\n", way->name,
                   mode_of(way), way->threads, fault->name, call, file, ft_exit_of(err));
        all_seen &= seen;
        if (over)
            return all_seen;
    }
    return false;
}

/* What is no error changes nothing. */
static bool check_same(struct run *run, const struct way *way, enum failing kind)
{
    bool same = run_way(run, way) == FT_OK;
    struct ft_text first = run->out;
    run->out = (struct ft_text){0};
    end_run(run);
    failing_begin(kind, 0);
    same &= run_way(run, way) == FT_OK && run->out.size == first.size &&
            (!first.size || memcmp(run->out.bytes, first.bytes, first.size) == 0);
    failing_end();
    end_run(run);
    ft_text_free(&first);
    if (!same)
        printf("-- %s, %s, %u threads: another answer\n", way->name, mode_of(way), way->threads);
    return same;
}

static bool write_parts(struct run *run, const char *folder)
{
    bool fine = true;
    run->orphans = NO_ORPHANS;
    run->diags = ft_diags_new();
    for (size_t i = 0; i < TABLES && fine; i++) {
        struct ft_audit *audit = NULL;
        snprintf(run->parts[i], MOST_PATH, "%s/%s.part", folder, tables[i]);
        fine = run->diags && load(run, (struct model_options){0}, tables[i], &audit) == FT_OK &&
               ft_audit_write_partial(audit, run->parts[i], run->diags) == FT_OK;
        ft_audit_free(audit);
    }
    ft_diags_free(run->diags);
    return fine;
}

static size_t count[2]; /* failed, passed */

static void check_way(struct run *run, const struct way *way)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        count[check_fault(run, way, &faults[i])]++;
    count[check_same(run, way, BREAK_READS)]++;
    count[check_same(run, way, SHORTEN_READS)]++;
}

int main(int arguments, char **argument)
{
    static struct run run;
    bool ready = arguments == 4;
    run.audit = ready ? argument[1] : "";
    run.rules = ready ? argument[2] : "";
    ready = ready && write_parts(&run, argument[3]);
    for (size_t i = 0; ready && i < sizeof ways / sizeof *ways; i++)
        check_way(&run, &ways[i]);
    count[false] += !ready;
    printf("%zu passed, %zu failed\n", count[true], count[false]);
    return count[false] > 0;
}
