#include "base/map.h"

struct map_slot {
    struct str key; /* p NULL: free */
    uint32_t value;
    uint32_t hash;
};

enum { FIRST_CAPACITY = 16 };

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

uint32_t hash_text(uint64_t seed, struct str text)
{
    uint64_t h = seed ^ text.n * 0x9E3779B97F4A7C15u;
    while (text.n) {
        uint64_t word = 0;
        size_t n = text.n < sizeof word ? text.n : sizeof word;
        memcpy(&word, text.p, n);
        h = (h ^ word) * 0xD6E8FEB86659FD93u;
        h ^= h >> 32;
        text = str_slice(text, n, text.n);
    }
    h *= 0xD6E8FEB86659FD93u;
    return (uint32_t)(h >> 32);
}

/* Seeded with an address, so that strangers' names cannot be made to collide. */
static uint32_t hash_of(const struct map *map, struct str key)
{
    return hash_text((uint64_t)(uintptr_t)map->arena, key);
}

/* The slot of the key, or the free one where it would stand. capacity is not 0. */
static struct map_slot *slot_of(const struct map *map, struct str key, uint32_t hash)
{
    size_t mask = map->capacity - 1;
    size_t at = hash & mask;
    while (map->slots[at].key.p &&
           !(map->slots[at].hash == hash && str_eq(map->slots[at].key, key)))
        at = (at + 1) & mask;
    return &map->slots[at];
}

static bool grow(struct map *map)
{
    struct map bigger = *map;
    bigger.capacity = map->capacity ? map->capacity * 2 : FIRST_CAPACITY;
    bigger.slots = ARENA_ARRAY(map->arena, bigger.capacity, struct map_slot);
    if (!bigger.slots)
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].key.p)
            *slot_of(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = bigger;
    return true;
}

uint32_t map_get(const struct map *map, struct str key)
{
    if (map->count == 0)
        return MAP_NONE;
    const struct map_slot *slot = slot_of(map, key, hash_of(map, key));
    return slot->key.p ? slot->value : MAP_NONE;
}

bool map_put(struct map *map, struct str key, uint32_t value, uint32_t *present)
{
    if (map->count >= map->capacity / 4 * 3 && !grow(map))
        return false;
    uint32_t hash = hash_of(map, key);
    struct map_slot *slot = slot_of(map, key, hash);
    if (present)
        *present = slot->key.p ? slot->value : MAP_NONE;
    if (slot->key.p)
        return true;
    *slot = (struct map_slot){{key.p ? key.p : "", key.n}, value, hash};
    map->count++;
    return true;
}
