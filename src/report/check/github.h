/*
 * Workflow commands of GitHub Actions, which show a message beside the line of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
#ifndef REPORT_CHECK_GITHUB_H
#define REPORT_CHECK_GITHUB_H

#include "base/buf.h"
#include "base/source.h"

struct annotation {
    enum ft_severity severity; /* notice, warning or error */
    struct place place;
    struct buf title;   /* one line, shown in bold */
    struct buf message; /* as many lines as it takes */
};

/* Writes it as one line, and releases it. */
void github_annotation(struct buf *out, struct annotation *annotation);

#endif
