/*
 * An arena: allocations that live and die together. One for each document,
 * rule set and result. What it hands out is zeroed, aligned for any type and
 * valid until arena_free() or arena_clear().
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

struct arena *arena_new(void); /* NULL: out of memory */
void arena_free(struct arena *arena);
void arena_clear(struct arena *arena); /* keeps its largest block for reuse */
/* What is to be done when the arena is freed or cleared, the last first; false: out of memory. */
bool arena_defer(struct arena *arena, void (*end)(void *), void *what);
/* Takes over all that another holds, which is empty afterwards. */
void arena_adopt(struct arena *arena, struct arena *other);
size_t arena_bytes(const struct arena *arena); /* held from the system */

void *arena_alloc(struct arena *arena, size_t size); /* NULL: out of memory */
/* count * size, checked for overflow. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* A NUL-terminated copy; its .p is NULL when out of memory. */
struct str arena_str(struct arena *arena, struct str s);
/* printf into the arena; .p is NULL when out of memory. */
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/*
 * A growing array in an arena. VEC(struct x) xs = {0}; if (!vec_push(arena, &xs, x)) → out of
 * memory. Pointers into it are valid until the next push.
 */
#define VEC(type)           \
    struct {                \
        type *v;            \
        size_t n, capacity; \
    }
#define vec_push(arena, vec, value)                                                 \
    (((vec)->n < (vec)->capacity ||                                                 \
      vec_grow((arena), (void **)&(vec)->v, &(vec)->capacity, sizeof *(vec)->v)) && \
     ((vec)->v[(vec)->n++] = (value), true))
bool vec_grow(struct arena *arena, void **v, size_t *capacity, size_t size);

#endif
