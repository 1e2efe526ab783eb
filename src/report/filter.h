/* The part of a result that its filters show, as a result: what every report but JSON renders. */
#ifndef REPORT_FILTER_H
#define REPORT_FILTER_H

#include "result/result.h"

/*
 * *out has the shown items, lines (and the lines these are part of), links, gaps, orphans and
 * measures; counts, ratios and totals stay those of the whole. It borrows from `result`, and lives
 * in the arena. FT_ENOMEM.
 */
enum ft_err filter_result(struct arena *arena, const struct ft_result *result,
                          struct ft_result *out);

#endif
