/* A map from text to an index. Keys are borrowed and must outlive the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define MAP_NONE UINT32_MAX

struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t count, capacity;
};

void map_init(struct map *map, struct arena *arena);
uint32_t map_get(const struct map *map, struct str key); /* MAP_NONE: not there */
/*
 * Adds key → value unless the key is there already. Returns false only when out of memory.
 * *present (may be NULL) gets the value that was there, or MAP_NONE.
 */
bool map_put(struct map *map, struct str key, uint32_t value, uint32_t *present);

/* A hash of a text, another one for each seed. */
uint32_t hash_text(uint64_t seed, struct str text);

#endif
