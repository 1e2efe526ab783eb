/*
 * How far work has come, told to whoever wants to know, now and then. Where nobody does, there is
 * no meter: all of these take NULL and do nothing. For one thread at a time.
 */
#ifndef BASE_METER_H
#define BASE_METER_H

#include <stdint.h>

#include "fundtrace.h"

struct meter {
    ft_progress_fn *tell;
    void *to;
    unsigned passes; /* how often all bytes are read */
    struct ft_progress at;
    int64_t next; /* when there is something to tell again */
};

/* How many bytes are read in each pass. */
void meter_expect(struct meter *meter, size_t bytes);
/* A stage begins, which is always told. */
void meter_stage(struct meter *meter, enum ft_stage stage);
void meter_add(struct meter *meter, size_t bytes, size_t lines);
/* What was added since the meter stood there has to be done again. */
void meter_back(struct meter *meter, struct ft_progress at);
struct ft_progress meter_at(const struct meter *meter);

#endif
