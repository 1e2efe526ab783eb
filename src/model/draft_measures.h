/* The measures of a draft. Private to model/. */
#ifndef MODEL_DRAFT_MEASURES_H
#define MODEL_DRAFT_MEASURES_H

#include "model/draft.h"

/* Lines of `measures`. *round: some are finer than the smallest unit. */
void draft_measures(const struct profile *profile, struct buf *out, bool *round);

#endif
