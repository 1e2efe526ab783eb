/*
 * One run of libyaml over a source: its events, its marks as bytes, its problems as diagnostics.
 * Private to text/.
 */
#ifndef TEXT_YAML_PARSER_H
#define TEXT_YAML_PARSER_H

#include <yaml.h>

#include "base/diag.h"
#include "base/source.h"

struct yaml_run {
    const struct source *source;
    struct ft_diags *diags;
    yaml_parser_t parser;
    size_t index, offset; /* a mark found before: characters, and bytes */
    bool found;           /* something was reported */
    bool no_memory;
};

bool yaml_run_start(struct yaml_run *run); /* false: out of memory */
void yaml_run_end(struct yaml_run *run);
/* The next event, which the caller deletes; false when there is none (reported or no_memory). */
bool yaml_run_next(struct yaml_run *run, yaml_event_t *event);
/* libyaml counts characters; the source counts bytes. */
size_t yaml_run_offset(struct yaml_run *run, yaml_mark_t mark);
struct span yaml_run_span(struct yaml_run *run, const yaml_event_t *event);
struct diag *yaml_run_report(struct yaml_run *run, enum diag_code code, struct span where,
                             const char *message);

#endif
