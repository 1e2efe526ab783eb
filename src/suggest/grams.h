/*
 * A text as the pieces likeness goes by. A run of Chinese, Japanese or Korean writing, which has no
 * spaces to go by, gives each one, two and three characters in a row; any other word gives itself
 * and its pieces of three and four characters, its ends counted as characters ("^car", "ard$"), so
 * that inflections meet. Letters are taken without their case; numbers of one or two digits are the
 * numbering of headings, and give nothing.
 */
#ifndef SUGGEST_GRAMS_H
#define SUGGEST_GRAMS_H

#include <stdint.h>

#include "base/arena.h"
#include "fundtrace.h"

/* Of one text; what would come after is not looked at. */
#define GRAMS_MAX ((size_t)1 << 16)

struct gram {
    uint64_t id;    /* a hash of its characters */
    struct span at; /* in the normalised text, without the ends of words */
};
typedef VEC(struct gram) gram_vec;

/* text: normalised. Appends its grams to *out, those of a run after each other. FT_ENOMEM. */
enum ft_err grams_of(struct arena *arena, struct str text, gram_vec *out);

/* What a character is to a gram. */
enum gram_class {
    GRAM_NONE,  /* stands between words */
    GRAM_DENSE, /* of a writing without spaces */
    GRAM_LETTER
};
enum gram_class gram_class_of(uint32_t c);
uint32_t gram_fold(uint32_t c); /* without its case */

#endif
