/* What an item was given against what there was before (DESIGN §5). */
#ifndef AUDIT_GIVEN_H
#define AUDIT_GIVEN_H

#include "audit/status.h"

/*
 * In the arena, one a measure; those of measures that fund nothing or are compared with nothing
 * are empty. A table that cannot be read again is reported.
 */
enum ft_err given_of(struct arena *arena, const struct item_case *item, struct ft_diags *diags,
                     const struct given **out);
/*
 * Had the item in the year of the base as much as is given now, with what was added to it there in
 * the year and funds nothing?
 */
bool given_was_there_before(const struct item_case *item, const struct given *given);
/* Is anything said of the line in the measure, nil too: by it, by what it is a share of, or of a
 * group without a figure, by what stands below it? */
bool line_is_stated(const struct model *model, uint32_t line, size_t measure);

#endif
