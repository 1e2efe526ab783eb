#include "report/diag_report.h"
#include "report/github.h"

static void annotate(struct buf *out, const struct diag *diag)
{
    const struct diag_info *info = diag_info(diag->code);
    struct buf title = {0}, message = {0};
    struct annotation annotation = {.severity = diag->severity, .place = &diag->place};
    buf_printf(&title, "%s [%s]", info->title, info->name);
    diag_put_plain(&message, diag);
    annotation.title = buf_str(&title);
    annotation.message = buf_str(&message);
    github_annotation(out, &annotation);
    out->failed |= title.failed || message.failed;
    buf_release(&title);
    buf_release(&message);
}

void diag_report_github(struct buf *out, const struct diag_list *list,
                        const struct ft_diags_options *options)
{
    (void)options;
    for (size_t i = 0; i < list->n; i++)
        if (diag_is_shown(list, list->v[i]))
            annotate(out, list->v[i]);
}
