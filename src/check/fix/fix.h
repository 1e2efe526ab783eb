/* Fixes: edits of files that keep everything else byte for byte. */
#ifndef CHECK_FIX_FIX_H
#define CHECK_FIX_FIX_H

#include "rules/rule_set.h"

/*
 * Adds to a diagnostic's fix that a span of a scalar's value becomes `text`, written as the scalar
 * is quoted. Where that cannot be done without touching the rest, the diagnostic gets no fix: then
 * false. A fix of several spans is added with the first that is refused last, or not at all.
 */
bool fix_value(struct ft_diags *diags, struct diag *diag, struct origin scalar, struct span span,
               struct str text);
/* Whether fix_value() would; for fixes of several spans. */
bool fix_value_fits(struct origin scalar, struct span span, struct str text);

/* A scalar in single quotes. */
void fix_quote(struct ft_diags *diags, struct diag *diag, const struct yaml_doc *doc,
               const struct yaml_node *scalar);

/*
 * A node replaced by one that stands in it, which moves to where the outer one began. No fix where
 * something else would be lost: a comment, or a layout that cannot be moved.
 */
void fix_unwrap(struct ft_diags *diags, struct diag *diag, struct origin outer,
                const struct yaml_node *inner);

#endif
