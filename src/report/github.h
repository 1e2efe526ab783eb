/*
 * Workflow commands of GitHub Actions, which show a message beside the line of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
#ifndef REPORT_GITHUB_H
#define REPORT_GITHUB_H

#include "base/buf.h"
#include "base/source.h"

struct annotation {
    enum ft_severity severity; /* notice, warning or error */
    const struct place *place;
    struct str title;   /* one line, shown in bold */
    struct str message; /* as many lines as it takes */
};

/* One line of output. Columns are given only where the place stays in one line, as GitHub asks. */
void github_annotation(struct buf *out, const struct annotation *annotation);

#endif
