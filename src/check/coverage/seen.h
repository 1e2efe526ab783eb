/* What one thread has seen, from the inside. Private to check/coverage/. */
#ifndef CHECK_COVERAGE_SEEN_H
#define CHECK_COVERAGE_SEEN_H

#include "check/coverage/plan.h"

struct coverage_seen {
    const struct coverage_plan *plan;
    struct arena *arena;
    struct regex_runner *runner;
    uint64_t *yes, *no;     /* by condition */
    uint64_t *alternatives; /* by alternative of the plan */
};

#endif
