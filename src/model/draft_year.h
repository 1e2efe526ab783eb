/* Years that headings name. Private to model/. */
#ifndef MODEL_DRAFT_YEAR_H
#define MODEL_DRAFT_YEAR_H

#include <stdbool.h>

#include "base/str.h"

/*
 * The first year that a text names, of ours or of a Japanese era, in digits of either width:
 * 2016, FY2016, FY16, 2016-17, 令和６年度, 平成元年, R6, H28; 0: none. *all (may be NULL): it says nothing else.
 */
int year_named(struct str text, bool *all);
/* Does it name several? */
bool years_differ(struct str text);

#endif
