/* The currency and the units that a table states. Private to model/. */
#ifndef MODEL_PROFILE_UNIT_H
#define MODEL_PROFILE_UNIT_H

#include "model/profile.h"

/* Does a text hold a word, whatever the case of its ASCII letters? Of a list, which NULL ends, any? */
bool text_has(struct str text, const char *word);
bool text_has_any(struct str text, const char *const *words);

/* What stands above the headings, in them and in a column of units. FT_ENOMEM, FT_EIO. */
enum ft_err profile_units(struct profile *profile);

#endif
