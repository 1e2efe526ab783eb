/* The allocated money again, by organisation: where it comes from and which section it serves. */
#ifndef AUDIT_FLOWS_H
#define AUDIT_FLOWS_H

#include "audit/allocate.h"

/* Of an organisation with a share: [section × measures + measure], other purposes after the last. */
struct flow_source {
    struct str organisation;
    uint32_t first_line; /* the first with a share: gives the order */
    struct range *to;
};
struct flows {
    struct arena *scratch;
    const struct model *model;
    struct map at; /* organisation → index of sources */
    VEC(struct flow_source) sources;
    uint32_t last_line, last_source; /* shares come line by line */
};

void flows_init(struct flows *flows, struct arena *scratch, const struct model *model);
/* section NO_INDEX: the share serves other purposes. */
enum ft_err flows_add(struct flows *flows, const struct share *share, uint32_t section,
                      size_t measure);
/*
 * What is not zero: organisations in the order of their lines, for each its sections in theirs,
 * other purposes last. By section and for other purposes they add up to what the scopes have.
 */
enum ft_err flows_list(struct flows *flows, struct arena *arena, const struct result_flow **out,
                       size_t *count);

#endif
