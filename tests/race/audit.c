/*
 * audit AUDIT.yaml: the same bytes for any number of threads, and under ThreadSanitizer no race.
 * Criterion aborts under it: this has a main of its own.
 */
#include <stdio.h>
#include <string.h>

#include "fundtrace.h"

enum { MOST_THREADS = 5 };

static enum ft_err run(const char *path, unsigned threads, struct ft_text *out)
{
    struct ft_audit_options options = {.threads = threads};
    struct ft_render_options render = {.format = FT_FORMAT_JSON};
    struct ft_diags *diags = ft_diags_new();
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    enum ft_err err = diags ? ft_audit_load_with(path, &options, diags, &audit) : FT_ENOMEM;
    if (!err)
        err = ft_audit_run(audit, diags, &result);
    if (!err)
        err = ft_result_render(result, &render, out);
    ft_result_free(result);
    ft_audit_free(audit);
    ft_diags_free(diags);
    return err;
}

int main(int count, char **argument)
{
    struct ft_text first = {0};
    int failed = count != 2 || run(argument[1], 1, &first) || !first.size;
    for (unsigned threads = 2; !failed && threads <= MOST_THREADS; threads++) {
        struct ft_text again = {0};
        failed = run(argument[1], threads, &again) || again.size != first.size ||
                 memcmp(again.bytes, first.bytes, first.size) != 0;
        ft_text_free(&again);
    }
    ft_text_free(&first);
    printf("%d passed, %d failed\n", !failed, failed);
    return failed;
}
