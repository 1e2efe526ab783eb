#include "suggest/expand.h"

#include <stdlib.h>

/* So much weight has what is taken on beside the item's own 1, over so many of its grams. */
static const double share = 0.5;
enum { GRAMS_TAKEN = 256 };

static int by_weight(const void *x, const void *y)
{
    const struct feature *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->gram < b->gram ? -1 : a->gram > b->gram;
}

/* The lines together, each by the square of its score: the first says most. */
static enum ft_err gather(struct reading *reading, const struct corpus *corpus,
                          const struct top *top, struct bag *out)
{
    enum ft_err err = FT_OK;
    bag_clear(out);
    for (size_t i = 0; i < top->n && !err; i++) {
        struct features *line;
        double weight = top->v[i].score * top->v[i].score;
        err = reading_line(reading, top->v[i].row, &line);
        if (err)
            break;
        corpus_weigh(corpus, line, corpus_mean_length(corpus));
        for (size_t j = 0; j < line->n && !err; j++)
            err = bag_add_one(out, line->v[j].gram, weight * line->v[j].weight);
    }
    return err;
}

/* own: room for the sum; the item's features are those in the end. */
static enum ft_err add(struct arena *arena, struct features *taken, struct bag *own,
                       struct features *item)
{
    enum ft_err err = FT_OK;
    if (taken->n > 0)
        qsort(taken->v, taken->n, sizeof *taken->v, by_weight);
    taken->n = taken->n < GRAMS_TAKEN ? taken->n : GRAMS_TAKEN;
    features_to_unit(taken);
    bag_clear(own);
    for (size_t i = 0; i < item->n && !err; i++)
        err = bag_add_one(own, item->v[i].gram, item->v[i].weight);
    for (size_t i = 0; i < taken->n && !err; i++)
        err = bag_add_one(own, taken->v[i].gram, share * taken->v[i].weight);
    if (err)
        return err;
    *item = features_copy(arena, bag_features(own));
    if (!item->v)
        return FT_ENOMEM;
    features_to_unit(item);
    return FT_OK;
}

enum ft_err expand_items(struct arena *arena, struct reading *reading, const struct corpus *corpus,
                         const struct top *tops, struct features *items, size_t count)
{
    struct arena *scratch = arena_new();
    struct bag taken, own;
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    bag_init(&taken, scratch);
    bag_init(&own, scratch);
    for (size_t i = 0; i < count && !err; i++) {
        err = gather(reading, corpus, &tops[i], &taken);
        if (!err && tops[i].n > 0)
            err = add(arena, bag_features(&taken), &own, &items[i]);
    }
    arena_free(scratch);
    return err;
}
