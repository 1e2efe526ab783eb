/* The best of many rows: by score, equal ones in the order of the rows, whoever comes first. */
#ifndef SUGGEST_TOP_H
#define SUGGEST_TOP_H

#include "base/arena.h"
#include "fundtrace.h"

#include <stdint.h>

struct scored {
    uint32_t row;
    double score;
};
struct top {
    struct scored *v; /* the best first */
    size_t n, limit;
};
/* FT_ENOMEM. */
enum ft_err top_init(struct top *top, struct arena *arena, size_t limit);
/* Would it be kept? */
bool top_takes(const struct top *top, struct scored scored);
void top_put(struct top *top, struct scored scored);
/* All that another has. */
void top_add(struct top *top, const struct top *other);

#endif
