/* Random text of the letters that regexes stumble over. */
#ifndef UNIT_RANDOM_TEXT_H
#define UNIT_RANDOM_TEXT_H

#include <stdint.h>

#include "base/buf.h"

/* One character, most often one of the few that are common. */
const char *random_letter(uint64_t *state);
/* The character or another case of it. */
const char *random_case(uint64_t *state, const char *letter);
/* A text like `like`, with something around it and, more often than not, something wrong in it. */
void random_text_like(uint64_t *state, struct str like, struct buf *out);

#endif
