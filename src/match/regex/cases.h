/* The cases of a letter in normalised text, as far as they are known for certain. */
#ifndef MATCH_REGEX_CASES_H
#define MATCH_REGEX_CASES_H

#include <stddef.h>
#include <stdint.h>

enum { CASES_AT_MOST = 3 };
/*
 * The characters that PCRE2 takes for one where case does not count, c first; 0: nobody can be sure.
 * Of an ASCII letter both cases. Those that normalised text (text/normal.h) never holds are left out.
 */
size_t cases_of(uint32_t c, uint32_t out[CASES_AT_MOST]);

#endif
