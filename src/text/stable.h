/*
 * Characters that normalisation leaves alone wherever they stand: no decomposition, no other look,
 * combining class 0, and nothing before them composes with them. Text may be cut before such a character and its parts
 * normalised one by one. Not all of them: those that budgets and proposals are made of.
 */
#ifndef TEXT_STABLE_H
#define TEXT_STABLE_H

#include "base/str.h"

/* The end of the run of stable characters at `at`; white space ends it. s is valid UTF-8. */
size_t stable_end(struct str s, size_t at);
bool stable_at(struct str s, size_t at); /* at < s.n */

#endif
