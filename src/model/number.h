/*
 * Numbers as documents write them: digits of either width, thousands
 * separated at every third digit, all by commas, apostrophes or blanks, or
 * nowhere; at most one decimal point. Or the other way round: a decimal comma,
 * and thousands separated by points, apostrophes or blanks.
 */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A place in a text. Full-width ASCII is read as ASCII, any white space as ' '. */
struct glyphs {
    struct str text;
    size_t at;
};
#define GLYPH_END UINT32_MAX
uint32_t glyph_peek(const struct glyphs *in); /* GLYPH_END at the end */
uint32_t glyph_next(struct glyphs *in);
bool glyph_is_digit(uint32_t c);
void glyph_skip(struct glyphs *in, uint32_t c); /* a run of c */

struct number {
    struct span where;    /* all of it, separators too */
    struct span fraction; /* with its point or comma; empty when there is none */
    int64_t mantissa;  /* its digits without point and trailing zeros of the fraction; 34.50: 345 */
    int decimals;      /* of the mantissa; 34.50: 1 */
    bool huge;         /* the digits do not fit the mantissa */
    const char *fault; /* what is wrong with how it is written; NULL: nothing. Static */
    const char *mend;  /* what to write instead, where that is known; or NULL. Static */
    struct span fault_at;
    /* Of a number of more than 15 significant digits: the nearest that has no more. */
    bool has_nearest; /* false also where two are equally near */
    int64_t nearest;
    int nearest_decimals; /* of it; below 0 when it ends before the point */
};
enum blanks {
    BLANKS_PART, /* in running text, where two figures may stand side by side */
    BLANKS_GROUP /* thousands: one blank, no-break, thin or plain, before three digits */
};
enum decimal_sign { DECIMAL_POINT, DECIMAL_COMMA };
/*
 * Reads a number and everything that could belong to it ("12.3.4", "1,23"), so that a faulty one is
 * never taken for a good shorter one. false, with nothing read: there is no digit here.
 *
 * In normalised text (NFKC) all these blanks are plain ones; U+2019 stays an apostrophe of its own.
 */
bool number_read(struct glyphs *in, enum blanks blanks, enum decimal_sign decimal,
                 struct number *out);
/* The next number in running text, where blanks part, that begins at or after *at, which is set behind it. */
bool number_find(struct str text, size_t *at, struct number *out);

#endif
