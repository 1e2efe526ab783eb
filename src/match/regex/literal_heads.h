/*
 * Literals by how they begin: finds those of a text in one walk, with tables that are made at once.
 * For texts too short to be worth compiling a scanner, and where Vectorscan does not run.
 */
#ifndef MATCH_REGEX_LITERAL_HEADS_H
#define MATCH_REGEX_LITERAL_HEADS_H

#include "match/regex/literals.h"

/* Literals whose heads have the same size, by a hash of the head. */
struct head_table {
    uint64_t mask[2]; /* what of sixteen bytes of a text belongs to a head */
    unsigned shift;   /* of a hash, to a slot */
    const uint32_t *start,
        *literals; /* those of slot s are literals[start[s]] up to start[s + 1] */
};

/* One table for each size of heads; a table without literals is left out. */
enum { HEAD_SIZES = 5, FIRST_BITS = 13 };
struct literal_heads {
    const struct literal *literals;
    struct head_table tables[HEAD_SIZES];
    size_t count;
    size_t crowd; /* the most literals in one slot, each of which is compared with the text */
    /* Bits by a hash of a character: whether a literal may begin with it. Most are told here. */
    uint64_t first[(1 << FIRST_BITS) / 64];
};

/* The literals are borrowed; the tables are in the arena. */
enum ft_err literal_heads_init(struct literal_heads *heads, struct arena *arena,
                               const struct literal *literals, size_t count);

typedef void literal_found(void *state, uint32_t literal, uint32_t end);
/* Every occurrence of every literal, in the order in which they begin. */
void literal_heads_find(const struct literal_heads *heads, struct str text, literal_found *found,
                        void *state);

#endif
