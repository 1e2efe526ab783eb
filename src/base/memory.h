/*
 * Every allocation of the library goes through here, so that tests can make
 * any of them fail.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

void *mem_alloc(size_t size); /* zeroed; NULL: out of memory */
void *mem_resize(void *p, size_t size);
void mem_free(void *p);

/* Tests only: the allocation after the next `count` fails, and all that follow; (size_t)-1: none. */
void mem_fail_after(size_t count);

/* The most bytes of memory the process has had so far. */
size_t mem_peak(void);

#endif
