/*
 * audit AUDIT.yaml: the same bytes for any number of threads, with the tables held in memory and read
 * in parts, and under ThreadSanitizer no race. Criterion aborts under it: this has a main of its own.
 */
#include <stdio.h>
#include <string.h>

#include "audit/run.h"

enum { MOST_THREADS = 5 };

/* Without a lock: it is called by one thread at a time. */
static void count_calls(void *state, const struct ft_progress *progress)
{
    *(size_t *)state += progress->done <= progress->total;
}

static enum ft_err run(const char *path, struct csv_file_options tables, struct ft_text *out)
{
    size_t calls = 0;
    struct ft_audit_options options = {.threads = tables.threads,
                                       .progress = count_calls,
                                       .progress_state = &calls,
                                       .stats = ft_stats_new()};
    struct ft_render_options render = {.format = FT_FORMAT_JSON};
    struct ft_diags *diags = ft_diags_new();
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    enum ft_err err =
        diags && options.stats
            ? audit_load(path, &options, &(struct model_options){.tables = tables}, diags, &audit)
            : FT_ENOMEM;
    if (!err)
        err = ft_audit_run(audit, diags, &result);
    if (!err)
        err = ft_result_render(result, &render, out);
    ft_result_free(result);
    ft_audit_free(audit);
    ft_diags_free(diags);
    ft_stats_free(options.stats);
    return err ? err : calls ? FT_OK : FT_EUSAGE;
}

static bool is_same(const char *path, struct csv_file_options tables, const struct ft_text *first)
{
    struct ft_text again = {0};
    bool same = run(path, tables, &again) == FT_OK && again.size == first->size &&
                memcmp(again.bytes, first->bytes, first->size) == 0;
    ft_text_free(&again);
    return same;
}

int main(int count, char **argument)
{
    struct ft_text first = {0};
    const char *path = count == 2 ? argument[1] : "";
    int failed = run(path, (struct csv_file_options){.threads = 1}, &first) || !first.size;
    for (unsigned threads = 2; !failed && threads <= MOST_THREADS; threads++) {
        struct csv_file_options parts = {
            .threads = threads, .part_bytes = 10000 * threads, .hold_bytes = 1};
        failed = !is_same(path, (struct csv_file_options){.threads = threads}, &first) ||
                 !is_same(path, parts, &first);
    }
    ft_text_free(&first);
    printf("%d passed, %d failed\n", !failed, failed);
    return failed;
}
