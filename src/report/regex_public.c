#include "fundtrace.h"
#include "report/regex_text.h"

enum ft_err ft_regex_try(const char *pattern, const struct ft_text *text,
                         const struct ft_regex_options *options, struct ft_diags *diags,
                         struct ft_text *out)
{
    struct arena *arena = arena_new();
    struct str given = {text ? text->bytes : NULL, text ? text->size : 0};
    struct regex_trial trial;
    struct buf report = {0};
    enum ft_err err;
    if (!arena)
        return FT_ENOMEM;
    err = regex_trial_run(arena, str_of(pattern), str_of(options->rules), text ? &given : NULL,
                          diags, &trial);
    if (!err) {
        regex_report_text(&report, &trial, options->width, options->colour);
        err = buf_give(&report, out);
    }
    buf_release(&report);
    arena_free(arena);
    return err;
}
