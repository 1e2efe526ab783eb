#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"

/* With AddressSanitizer, what was not handed out is poisoned and allocations do not touch. */
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   __asan_poison_memory_region((p), (n))
#define UNPOISON(p, n) __asan_unpoison_memory_region((p), (n))
enum { GAP = 16 };
#else
#define POISON(p, n)   ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = _Alignof(max_align_t), FIRST_BLOCK = 4096 };
#define LARGEST_BLOCK ((size_t)1 << 20)

struct block {
    struct block *next; /* an older one */
    size_t size, used;  /* of bytes */
    _Alignas(max_align_t) char bytes[];
};

struct deferred {
    struct deferred *next; /* an older one */
    void (*end)(void *);
    void *what;
};

struct arena {
    struct block *blocks; /* the first is the one filled now */
    struct deferred *deferred;
    size_t held;
};

static struct block *add_block(struct arena *arena, size_t need)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < need)
        size = need;
    struct block *block = mem_alloc(sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->held += sizeof *block + size;
    POISON(block->bytes, size);
    return block;
}

struct arena *arena_new(void)
{
    return mem_alloc(sizeof(struct arena));
}

static void free_block(struct arena *arena, struct block *block)
{
    arena->held -= sizeof *block + block->size;
    UNPOISON(block->bytes, block->size);
    mem_free(block);
}

bool arena_defer(struct arena *arena, void (*end)(void *), void *what)
{
    struct deferred *deferred = ARENA_NEW(arena, struct deferred);
    if (!deferred)
        return false;
    *deferred = (struct deferred){arena->deferred, end, what};
    arena->deferred = deferred;
    return true;
}

static void end_deferred(struct arena *arena)
{
    while (arena->deferred) {
        struct deferred *deferred = arena->deferred;
        arena->deferred = deferred->next;
        deferred->end(deferred->what);
    }
}

void arena_free(struct arena *arena)
{
    if (arena)
        end_deferred(arena);
    while (arena && arena->blocks) {
        struct block *block = arena->blocks;
        arena->blocks = block->next;
        free_block(arena, block);
    }
    mem_free(arena);
}

void arena_clear(struct arena *arena)
{
    struct block *kept = NULL;
    end_deferred(arena);
    while (arena->blocks) {
        struct block *block = arena->blocks;
        arena->blocks = block->next;
        struct block *smaller = !kept || kept->size < block->size ? kept : block;
        if (smaller != block)
            kept = block;
        if (smaller)
            free_block(arena, smaller);
    }
    if (!kept)
        return;
    UNPOISON(kept->bytes, kept->size);
    memset(kept->bytes, 0, kept->used);
    POISON(kept->bytes, kept->size);
    kept->used = 0;
    kept->next = NULL;
    arena->blocks = kept;
}

/* Behind the block that is filled now. */
void arena_adopt(struct arena *arena, struct arena *other)
{
    struct block **last = arena->blocks ? &arena->blocks->next : &arena->blocks;
    struct block *rest = *last;
    struct deferred **oldest = &other->deferred;
    while (*oldest)
        oldest = &(*oldest)->next;
    *oldest = arena->deferred;
    arena->deferred = other->deferred;
    other->deferred = NULL;
    *last = other->blocks;
    while (*last)
        last = &(*last)->next;
    *last = rest;
    arena->held += other->held;
    other->blocks = NULL;
    other->held = 0;
}

size_t arena_bytes(const struct arena *arena)
{
    return arena->held;
}

static size_t rounded(size_t size)
{
    return (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t need = rounded(size ? size : 1);
    struct block *block = arena->blocks;
    if (!block || block->size - block->used < need)
        block = add_block(arena, need);
    if (!block)
        return NULL;
    char *p = block->bytes + block->used;
    block->used += need;
    UNPOISON(p, size);
    return p;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    return __builtin_mul_overflow(count, size, &bytes) ? NULL : arena_alloc(arena, bytes);
}

struct str arena_str(struct arena *arena, struct str s)
{
    char *p = s.n < SIZE_MAX ? arena_alloc(arena, s.n + 1) : NULL;
    if (!p)
        return (struct str){NULL, 0};
    if (s.n)
        memcpy(p, s.p, s.n);
    return (struct str){p, s.n};
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *p = n < 0 ? NULL : arena_alloc(arena, (size_t)n + 1);
    if (!p)
        return (struct str){NULL, 0};
    va_start(list, format);
    vsnprintf(p, (size_t)n + 1, format, list);
    va_end(list);
    return (struct str){p, (size_t)n};
}

/* An array that is the newest allocation of its block grows where it stands. */
static bool grow_in_place(struct arena *arena, const char *p, size_t old, size_t size)
{
    struct block *block = arena->blocks;
    size_t had = rounded(old), need = rounded(size);
    if (!p || p + had != block->bytes + block->used || block->size - block->used < need - had)
        return false;
    block->used += need - had;
    UNPOISON(p, size);
    return true;
}

bool vec_grow(struct arena *arena, void **v, size_t *capacity, size_t size)
{
    char *old, *grown;
    size_t wanted = *capacity ? *capacity * 2 : 8, bytes;
    if (__builtin_mul_overflow(wanted, size, &bytes) || bytes > SIZE_MAX / 2)
        return false;
    memcpy(&old, v, sizeof old); /* *v is really a pointer of another type */
    if (!grow_in_place(arena, old, *capacity * size, bytes)) {
        grown = arena_alloc(arena, bytes);
        if (!grown)
            return false;
        if (old)
            memcpy(grown, old, *capacity * size);
        memcpy(v, &grown, sizeof grown);
    }
    *capacity = wanted;
    return true;
}
