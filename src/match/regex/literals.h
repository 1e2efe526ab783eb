/*
 * Required literals: text any match of a regex must contain, as an AND of ORs.
 * Conservative: a match is never missed; no literals means "try it everywhere".
 */
#ifndef MATCH_REGEX_LITERALS_H
#define MATCH_REGEX_LITERALS_H

#include "match/regex/tree.h"

/* Bounds; what is past them weakens the answer, never makes it wrong. */
#define LITERALS_MAX_CLAUSES 4
#define LITERALS_MAX_WORDS   4096 /* in a clause */
#define LITERAL_MAX_BYTES    255

struct literal {
    struct str text; /* valid UTF-8, not empty */
    bool caseless;   /* its ASCII letters, which are lower-case here, stand for both cases */
};

/* One of these must occur. No word holds another. */
struct literal_clause {
    const struct literal *any;
    size_t count;
};

/* What may stand between the words of two clauses. */
struct literal_gap {
    uint32_t least, most; /* characters; most may be REGEX_UNBOUNDED */
    bool any;             /* whatever they are, but for line feeds */
};

struct literals {
    const struct literal_clause *all; /* every clause must hold; none: nothing is required */
    size_t count;
    bool exact; /* nothing else is asked: where all this holds, the regex matches */
    /* A word of the first clause ends, then comes the gap, then a word of the second begins. */
    bool ordered;
    struct literal_gap gap;
};
/* In the arena; the tree may go. */
enum ft_err literals_required(struct arena *arena, const struct regex_node *tree,
                              struct literals *out);

#endif
