#include "suggest/features.h"

#include <math.h>
#include <string.h>

struct bag_slot {
    uint32_t row, feature;
};

enum { FIRST_CAPACITY = 1024 };

void bag_init(struct bag *bag, struct arena *arena)
{
    *bag = (struct bag){.arena = arena, .row = 1};
}

void bag_clear(struct bag *bag)
{
    bag->row_features.n = 0;
    bag->row_features.length = 0;
    if (++bag->row == 0) { /* after four billion rows */
        memset(bag->slots, 0, bag->capacity * sizeof *bag->slots);
        bag->row = 1;
    }
}

/* The slot of a gram, or the free one it goes to. */
static struct bag_slot *find(const struct bag *bag, uint64_t gram)
{
    size_t mask = bag->capacity - 1, at = gram & mask;
    while (bag->slots[at].row == bag->row &&
           bag->row_features.v[bag->slots[at].feature].gram != gram)
        at = (at + 1) & mask;
    return &bag->slots[at];
}

/* Half of the slots stay free. */
static bool grow(struct bag *bag)
{
    size_t capacity = bag->capacity ? 2 * bag->capacity : FIRST_CAPACITY;
    struct features *features = &bag->row_features;
    struct feature *v = ARENA_ARRAY(bag->arena, capacity / 2, struct feature);
    bag->slots = ARENA_ARRAY(bag->arena, capacity, struct bag_slot);
    bag->capacity = bag->slots && v ? capacity : 0;
    if (bag->capacity == 0)
        return false;
    if (features->n > 0)
        memcpy(v, features->v, features->n * sizeof *v);
    features->v = v;
    for (size_t i = 0; i < features->n; i++)
        *find(bag, v[i].gram) = (struct bag_slot){bag->row, (uint32_t)i};
    return true;
}

enum ft_err bag_add_one(struct bag *bag, uint64_t gram, double weight)
{
    struct features *features = &bag->row_features;
    if (features->n >= bag->capacity / 2 && !grow(bag))
        return FT_ENOMEM;
    struct bag_slot *slot = find(bag, gram);
    if (slot->row != bag->row) {
        *slot = (struct bag_slot){bag->row, (uint32_t)features->n};
        features->v[features->n++] = (struct feature){gram, 0};
    }
    features->v[slot->feature].weight += weight;
    features->length += weight;
    return FT_OK;
}

double bag_weight(const struct bag *bag, uint64_t gram)
{
    const struct bag_slot *slot = bag->capacity > 0 ? find(bag, gram) : NULL;
    return slot && slot->row == bag->row ? bag->row_features.v[slot->feature].weight : 0;
}

enum ft_err bag_add(struct bag *bag, const gram_vec *grams, double weight)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < grams->n && !err; i++)
        err = bag_add_one(bag, grams->v[i].id, weight);
    return err;
}

struct features features_copy(struct arena *arena, const struct features *features)
{
    struct features copy = *features;
    copy.v = ARENA_ARRAY(arena, features->n, struct feature);
    if (copy.v && features->n > 0)
        memcpy(copy.v, features->v, features->n * sizeof *copy.v);
    return copy;
}

void features_to_unit(struct features *features)
{
    double squares = 0;
    for (size_t i = 0; i < features->n; i++)
        squares += features->v[i].weight * features->v[i].weight;
    double length = squares > 0 ? sqrt(squares) : 1;
    for (size_t i = 0; i < features->n; i++)
        features->v[i].weight /= length;
}
