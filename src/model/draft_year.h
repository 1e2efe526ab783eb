/* Years that headings name. Private to model/. */
#ifndef MODEL_DRAFT_YEAR_H
#define MODEL_DRAFT_YEAR_H

#include <stdbool.h>

#include "base/str.h"

/*
 * The first year that a text names, of ours or of a Japanese era, in digits of either width:
 * 2016, FY2016, 令和６年度, 平成元年; 0: none. *all (may be NULL): it says nothing else.
 */
int year_named(struct str text, bool *all);

#endif
