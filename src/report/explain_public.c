#include "fundtrace.h"
#include "report/explain_text.h"
#include "report/report.h"

enum ft_err ft_audit_explain(const struct ft_audit *audit, const char *item, const char *line,
                             const struct ft_explain_options *options, struct ft_diags *diags,
                             struct ft_text *out)
{
    struct arena *arena = arena_new();
    struct str line_id = str_of(line);
    struct explanation explanation;
    struct buf buf = {0};
    if (!arena)
        return FT_ENOMEM;
    enum ft_err err =
        explain(arena, audit, str_of(item), line ? &line_id : NULL, diags, &explanation);
    if (err == FT_OK) {
        enum language language = report_language(options->language, audit->model->language);
        explain_term(&buf, &explanation, language, options->width, options->colour);
        err = buf_give(&buf, out);
    }
    buf_release(&buf);
    arena_free(arena);
    return err;
}
