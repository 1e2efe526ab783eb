/*
 * How far an audit has come: a line on the terminal that standard error is, written over and over,
 * and gone at the end.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdint.h>

#include "cli/cli.h"

struct progress {
    int64_t began; /* nanoseconds, as the next */
    int64_t stage_began;
    size_t stage_done; /* when the stage began */
    enum ft_stage stage;
    int columns; /* of the line that stands there; 0: none does */
};

/* Sets the callback where there is a terminal to write to, and nobody asked for silence. */
void progress_begin(struct progress *progress, const struct args *args,
                    struct ft_audit_options *options);
/* Before anything else is written; more than once does no harm. */
void progress_end(struct progress *progress);

#endif
