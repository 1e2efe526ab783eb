/* Characters that only look different, or not at all. */
#ifndef TEXT_LOOK_H
#define TEXT_LOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * What a character of the form NFKD is written as in normalised text: itself mostly, of dashes '-', of
 * curly quotes the straight ones, of a wave dash '~', of what nobody sees 0: nothing. Never a
 * character that composes with another one, or is changed again.
 */
int32_t look_of(int32_t c);

#define SOFT_HYPHEN 0xAD
/* Is the hyphen at the end of a line, where it is seen? */
bool ends_line(struct str s, size_t behind_hyphen);

bool is_latin_letter(uint32_t c);
bool is_small_latin_letter(uint32_t c);

#endif
