#include "suggest/corpus.h"

#include <math.h>
#include <stdatomic.h>

/* Of BM25 (Robertson and Zaragoza, 2009): k1 and b. */
static const double saturation = 3, by_length = 0.75;

enum { COUNTERS = 1 << 22, RARITIES = 1 << 12 };

struct corpus {
    _Atomic(uint32_t) *lines_with; /* by gram */
    _Atomic(uint64_t) lines, length;
    double *rarity; /* by how many lines have it, of the first RARITIES; NULL: not yet known */
};

struct corpus *corpus_new(struct arena *arena)
{
    struct corpus *corpus = ARENA_NEW(arena, struct corpus);
    if (corpus)
        corpus->lines_with = ARENA_ARRAY(arena, COUNTERS, _Atomic(uint32_t));
    return corpus && corpus->lines_with ? corpus : NULL;
}

/* Whole numbers, so that their sums do not depend on who adds first. */
void corpus_add(struct corpus *corpus, const struct features *line)
{
    for (size_t i = 0; i < line->n; i++)
        atomic_fetch_add_explicit(&corpus->lines_with[line->v[i].gram % COUNTERS], 1,
                                  memory_order_relaxed);
    atomic_fetch_add_explicit(&corpus->lines, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&corpus->length, (uint64_t)line->length, memory_order_relaxed);
}

double corpus_mean_length(const struct corpus *corpus)
{
    return corpus->lines > 0 ? (double)corpus->length / (double)corpus->lines : 0;
}

/* What more than half of the lines have tells none of them apart: nothing. */
static double rarity_of(const struct corpus *corpus, double with)
{
    double lines = (double)corpus->lines;
    return 2 * with > lines ? 0 : log1p((lines - with + 0.5) / (with + 0.5));
}

enum ft_err corpus_end(struct corpus *corpus, struct arena *arena)
{
    corpus->rarity = ARENA_ARRAY(arena, RARITIES, double);
    for (size_t i = 0; corpus->rarity && i < RARITIES; i++)
        corpus->rarity[i] = rarity_of(corpus, (double)i);
    return corpus->rarity ? FT_OK : FT_ENOMEM;
}

static double rarity(const struct corpus *corpus, uint64_t gram)
{
    uint32_t with =
        atomic_load_explicit(&corpus->lines_with[gram % COUNTERS], memory_order_relaxed);
    return with < RARITIES && corpus->rarity ? corpus->rarity[with] : rarity_of(corpus, with);
}

void corpus_weigh(const struct corpus *corpus, struct features *row, double mean_length)
{
    double relative = mean_length > 0 ? row->length / mean_length : 1;
    double half = saturation * (1 - by_length + by_length * relative);
    for (size_t i = 0; i < row->n; i++) {
        double count = row->v[i].weight;
        row->v[i].weight =
            count * (saturation + 1) / (count + half) * rarity(corpus, row->v[i].gram);
    }
    features_to_unit(row);
}
