/* The measures of a draft. Private to model/. */
#ifndef MODEL_DRAFT_MEASURES_H
#define MODEL_DRAFT_MEASURES_H

#include "model/draft.h"

/* What `values` has to say of their cells. */
struct draft_values {
    bool round;       /* some are finer than the smallest unit */
    bool parentheses; /* some stand in them */
};
/* Lines of `measures`. */
void draft_measures(const struct profile *profile, struct buf *out, struct draft_values *values);

#endif
