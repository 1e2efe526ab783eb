/* Clauses as they are collected from a regex, and which of them are worth a search. Private to match/regex/. */
#ifndef MATCH_REGEX_CLAUSES_H
#define MATCH_REGEX_CLAUSES_H

#include "match/regex/words.h"

struct clause {
    struct words words;
    /* Which of the clauses in a row it is, counted from 1; 0: it may stand anywhere. */
    uint32_t place;
    struct literal_gap gap; /* between it and the clause before it in the row */
};

struct clauses {
    struct clause *v;
    size_t n, capacity;
};

/* Takes the words over. Those that require nothing are not added. false: out of memory. */
bool clauses_add(struct arena *arena, struct clauses *clauses, struct clause clause);
/* What is required where one of the lists is; they are reordered. false: out of memory. */
bool clauses_add_either(struct arena *arena, struct clauses *clauses, struct clauses *lists,
                        size_t count);
/* The best of them, without those that say nothing more. `exact` is left as it is. */
enum ft_err clauses_choose(struct arena *arena, struct clauses *clauses, struct literals *out);

#endif
