/*
 * Characters being normalised, each with the bytes of the original it came from. The slow and
 * general path: everything goes through utf8proc's tables.
 */
#ifndef TEXT_UNIT_H
#define TEXT_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct normal_unit {
    int32_t c;
    uint16_t class; /* canonical combining class */
    bool space;
    size_t order;     /* keeps sorting stable */
    struct span from; /* in the original */
};

enum { UNITS_INLINE = 32 };
struct units {
    struct normal_unit *v;
    size_t n, capacity;
    struct normal_unit first[UNITS_INLINE]; /* most runs are short */
    bool failed;                            /* out of memory */
};

void units_init(struct units *units);
void units_release(struct units *units);

/*
 * Normalises original[range): NFKC, looks, then white space as DESIGN §3 has it, none at its begin.
 * The range begins where the text does or at a character that composes with nothing before it, and
 * does not end with white space. Words that a hyphen breaks at a line's end are left so.
 */
void units_normalise(struct units *units, struct str original, struct span range);

bool is_white_space(uint32_t c); /* Unicode's White_Space */
/* Part of the character before it: a combining mark or a variation selector. */
bool is_attached(uint32_t c);

#endif
