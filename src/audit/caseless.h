/* Rules that match nothing, though they would if case were ignored. Private to audit/. */
#ifndef AUDIT_CASELESS_H
#define AUDIT_CASELESS_H

#include "audit/run.h"

/* Of more lines nothing is said: they are judged a second time. */
#define CASELESS_MAX_LINES 100000

/* FT513 for link rules that no item, or no line, meets. Of all rows judged, not of a part. */
enum ft_err caseless_check(struct arena *arena, const struct ft_audit *audit,
                           const struct judged *judged, struct ft_diags *diags);

#endif
