/* Work in parts, done by several threads at once. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include <stddef.h>

#include "fundtrace.h"

#define PARALLEL_MAX 1024

/* How many threads the machine has cores for; at least 1, at most PARALLEL_MAX. */
unsigned parallel_cores(void);

/* One part. worker: from 0; no two threads have the same at the same time. */
typedef enum ft_err parallel_part(void *state, unsigned worker, size_t part);
/*
 * Does parts 0 to count - 1, each once, in any order; worker 0 is the calling thread, and does all
 * of it where no other can be had. After an error no further part is begun; the error of the first
 * part that has one is returned.
 */
enum ft_err parallel_run(unsigned threads, size_t count, parallel_part *part, void *state);

#endif
