/* The part of a result that its filters show, as a result: what every report but JSON renders. */
#ifndef RESULT_SHOWN_H
#define RESULT_SHOWN_H

#include "result/result.h"

/*
 * *out has the shown items, lines (and the lines these are part of), links, gaps, orphans and
 * measures, and of all that there is one a measure (shape.h) that of the shown ones; counts, ratios
 * and totals stay those of the whole, and so do gates. It borrows from `result`, and lives in the
 * arena. FT_ENOMEM.
 */
enum ft_err result_shown(struct arena *arena, const struct ft_result *result,
                         struct ft_result *out);

#endif
