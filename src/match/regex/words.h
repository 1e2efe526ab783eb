/* Finite sets of words that a part of a regex can match, in an arena. */
#ifndef MATCH_REGEX_WORDS_H
#define MATCH_REGEX_WORDS_H

#include "match/regex/literals.h"

struct words {
    struct literal *v; /* a word may be empty here */
    size_t n;
    bool faithful; /* where one of them stands, the part matches: nothing was widened */
    bool narrowed; /* a word is left out, or cut short, since another one is enough to find it */
};

/* The empty word alone. false: out of memory, here and below. */
bool words_of_nothing(struct arena *arena, struct words *out);
/* The words of one character; none when its other cases are not known for certain. */
bool words_of_char(struct arena *arena, uint32_t c, bool caseless, struct words *out);
/* Every word of a followed by every word of b. */
bool words_product(struct arena *arena, struct words a, struct words b, struct words *out);
bool words_union(struct arena *arena, const struct words *sets, size_t count, struct words *out);
bool words_have_empty(struct words words);
size_t words_longest(struct words words); /* bytes */
/*
 * Makes them what a text is searched for: sorted, without repeats, without words that hold
 * another, none longer than LITERAL_MAX_BYTES. The strings may be borrowed.
 */
void words_reduce(struct words *words);
/* Whether the word stands at `at`; there is room for it. */
bool literal_is_at(struct str text, struct literal word, size_t at);
/* Where the word first stands in a text, at or after `from`; (size_t)-1: nowhere. */
size_t literal_find(struct str text, struct literal word, size_t from);
/* Whether every text that has `word` has `part`. */
bool literal_implies(struct literal word, struct literal part);

#endif
