/* The measures of a draft. Private to model/. */
#ifndef MODEL_DRAFT_MEASURES_H
#define MODEL_DRAFT_MEASURES_H

#include "model/draft.h"

/* So many texts that are no amounts are named. */
#define DRAFT_WORDS 30

/* What `values` has to say of their cells. */
struct draft_values {
    bool round;       /* some are finer than the smallest unit */
    bool parentheses; /* some stand in them */
    bool decimal_comma;
    struct str words[DRAFT_WORDS]; /* what stands among them and is none; some twice */
    size_t word_count;
};
/* Lines of `measures`. */
void draft_measures(const struct profile *profile, struct buf *out, struct draft_values *values);

#endif
