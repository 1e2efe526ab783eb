/* What a row is made of: each of its grams once, with how often it has it, or how much it weighs. */
#ifndef SUGGEST_FEATURES_H
#define SUGGEST_FEATURES_H

#include "suggest/grams.h"

struct feature {
    uint64_t gram;
    double weight;
};
struct features {
    struct feature *v; /* in the order in which the row has them first */
    size_t n;
    double length; /* how many grams, a repeated one each time */
};

/* Counts the grams of one row after the other; belongs to one thread. */
struct bag {
    struct arena *arena; /* in which it lives */
    struct bag_slot *slots;
    size_t capacity; /* a power of two; 0: nothing yet */
    uint32_t row;    /* slots of other rows are free */
    struct features row_features;
};
void bag_init(struct bag *bag, struct arena *arena);
/* Begins another row: the features of the one before are gone. */
void bag_clear(struct bag *bag);
/* Each of the grams `weight` times. FT_ENOMEM. */
enum ft_err bag_add(struct bag *bag, const gram_vec *grams, double weight);
enum ft_err bag_add_one(struct bag *bag, uint64_t gram, double weight);
/* Borrowed until the next bag_clear() or bag_add(). */
static inline struct features *bag_features(struct bag *bag)
{
    return &bag->row_features;
}

/* What the row has of a gram; 0: nothing. */
double bag_weight(const struct bag *bag, uint64_t gram);

/* A copy in the arena; .v NULL: out of memory. */
struct features features_copy(struct arena *arena, const struct features *features);
/* Divides by the Euclidean length of the weights, which is 1 then; none of them is left alone. */
void features_to_unit(struct features *features);

#endif
