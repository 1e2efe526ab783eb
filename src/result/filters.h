/*
 * What reports of a result are asked to show. Filters choose rows and columns; what is traced, and
 * every count, ratio and total, stays that of the whole. Values of one kind widen (either), kinds
 * narrow (all).
 */
#ifndef RESULT_FILTERS_H
#define RESULT_FILTERS_H

#include "result/result.h"

extern const char *const filter_name[FT_FILTERS]; /* "section", "tag", … */

bool filters_any(const struct filters *filters);
/*
 * An item or ask: in one of the sections, of one of the statuses, with one of the tags, led by one
 * of the leads, due by the date, open, and linked to a line of one of the organisations.
 */
bool filters_show_item(const struct ft_result *result, const struct result_item *item);
/* A link of a shown item: its line is of one of the organisations. */
bool filters_show_link(const struct ft_result *result, const struct result_link *link);
/*
 * A line: of one of the organisations, and linked to a shown item, or, where nothing that only
 * items have (section, status, follow-up) is asked for, with one of the tags.
 */
bool filters_show_line(const struct ft_result *result, const struct result_line *line);
/* A section by its id: it or one it lies in is asked for. */
bool filters_show_section(const struct ft_result *result, struct str id);
bool filters_show_organisation(const struct ft_result *result, struct str organisation);
/* It is asked for, or what one that is asked for is compared with. */
bool filters_show_measure(const struct ft_result *result, size_t measure);

/* The part of a result that its filters show, as a result: what every report but JSON renders. */
/*
 * *out has the shown items, lines (and the lines these are part of), links, gaps, orphans and
 * measures, and of all that there is one a measure (shape.h) that of the shown ones; counts, ratios
 * and totals stay those of the whole, and so do gates. It borrows from `result`, and lives in the
 * arena. FT_ENOMEM.
 */
enum ft_err result_shown(struct arena *arena, const struct ft_result *result,
                         struct ft_result *out);

#endif
