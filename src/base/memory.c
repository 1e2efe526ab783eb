#include "base/memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>

static atomic_size_t left = SIZE_MAX;

static bool may_allocate(void)
{
    size_t now = atomic_load_explicit(&left, memory_order_relaxed);
    while (now != SIZE_MAX && now != 0)
        if (atomic_compare_exchange_weak(&left, &now, now - 1))
            return true;
    return now == SIZE_MAX;
}

void mem_fail_after(size_t count)
{
    atomic_store(&left, count);
}

void *mem_alloc(size_t size)
{
    return may_allocate() ? calloc(1, size ? size : 1) : NULL;
}

void *mem_resize(void *p, size_t size)
{
    return may_allocate() ? realloc(p, size ? size : 1) : NULL;
}

void mem_free(void *p)
{
    free(p);
}

size_t mem_peak(void)
{
    struct rusage used;
    /* Linux counts it in kibibytes: getrusage(2). */
    return getrusage(RUSAGE_SELF, &used) == 0 ? (size_t)used.ru_maxrss * 1024 : 0;
}
