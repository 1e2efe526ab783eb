/* The words that an item and a line share: what a reader is told of why they are alike. */
#ifndef SUGGEST_WORDS_H
#define SUGGEST_WORDS_H

#include "suggest/corpus.h"

/* Of a pair; the ones that weigh less are left out. */
#define WORDS_MAX 6

struct shared_word {
    struct str text; /* as the item has it, normalised; borrowed from there */
    struct span at;  /* there */
    double weight;   /* its part of the likeness of the two, 0 to 1 */
};
struct shared_words {
    const struct shared_word *v; /* the weightiest first */
    size_t n;
};
/*
 * Longest runs of characters that stand in both, whole words of writing with spaces, without
 * particles at their ends; none overlaps another one in the item. item and line: normalised.
 * In the arena. FT_ENOMEM.
 */
enum ft_err words_shared(struct arena *arena, const struct corpus *corpus, struct str item,
                         struct str line, struct shared_words *out);

#endif
