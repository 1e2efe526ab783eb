/* Random regexes that use every construct of PCRE2, each with a text it may well match. */
#ifndef UNIT_RANDOM_REGEX_H
#define UNIT_RANDOM_REGEX_H

#include <stdint.h>

#include "base/buf.h"

/* Fills both, which are cleared first. PCRE2 takes most of the regexes, not all. */
void random_regex(uint64_t *state, struct buf *regex, struct buf *text);

#endif
