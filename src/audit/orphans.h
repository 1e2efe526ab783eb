/* Lines without an item. */
#ifndef AUDIT_ORPHANS_H
#define AUDIT_ORPHANS_H

#include "audit/atoms.h"
#include "audit/run.h"

struct orphans_found {
    size_t count, asked_count; /* of all, listed or not */
    int64_t *amounts;          /* of the `count`, one a measure: with all below them */
    uint32_t *lines, *asked;   /* the first, of the model's lines, in the order of the rows */
    size_t line_count, asked_line_count;
};
/*
 * A line stated in any measure with no link on itself, an ancestor or a descendant; the topmost of
 * a branch. One that only asks are linked to so stands under `asked`. atoms: one a measure. The
 * first `most` of each kind are listed.
 */
enum ft_err orphans_find(struct arena *arena, const struct model *model, const struct atoms *atoms,
                         const struct pairs *pairs, size_t most, struct orphans_found *out);
/* How many the options want listed. */
size_t orphans_most(const struct ft_audit_options *options);

#endif
