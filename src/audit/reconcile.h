/* Stated sums against listed ones, and one year against another. */
#ifndef AUDIT_RECONCILE_H
#define AUDIT_RECONCILE_H

#include "audit/atoms.h"
#include "audit/run.h"

/*
 * For each measure the document's stated total, then each stated line with stated lines below it
 * against the nearest of these, in the order of the rows. Strings and the table live in `arena`;
 * titles that were not kept when rows were judged are read again.
 * FT714 and FT_EINPUT when a residual is too large.
 */
struct reconciliations {
    struct reconciliation *v;
    size_t n;
};
enum ft_err reconcile(struct arena *arena, const struct model *model, const struct atoms *atoms,
                      const struct judged *judged, struct ft_diags *diags,
                      struct reconciliations *out);

/*
 * A figure against the one it is compared with. Where either is not stated there is nothing to
 * compare; nil against nil is no change to speak of either. false: the difference is too large.
 */
bool change_of(struct amount now, struct amount before, struct line_change *out);

#endif
