#include "suggest/index.h"

#include <stdlib.h>
#include <string.h>

/* A row that has a gram: small, for most of the time goes by in walking over these. */
struct posting {
    uint32_t row;
    float weight;
};
struct sorted {
    uint64_t gram;
    struct posting is;
};

/* The postings of one gram stand together. */
struct entry {
    uint64_t gram;
    uint32_t first, count; /* 0: free */
};

struct index {
    struct posting *postings;
    size_t rows;
    struct entry *entries;
    size_t mask; /* a power of two less one */
};

static int by_gram(const void *x, const void *y)
{
    const struct sorted *a = x, *b = y;
    if (a->gram != b->gram)
        return a->gram < b->gram ? -1 : 1;
    return a->is.row < b->is.row ? -1 : a->is.row > b->is.row;
}

static const struct entry *find(const struct index *index, uint64_t gram)
{
    size_t at = gram & index->mask;
    while (index->entries[at].count > 0 && index->entries[at].gram != gram)
        at = (at + 1) & index->mask;
    return &index->entries[at];
}

static void enter(struct index *index, const struct sorted *sorted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = &index->entries[find(index, sorted[i].gram) - index->entries];
        if (entry->count == 0)
            *entry = (struct entry){sorted[i].gram, (uint32_t)i, 0};
        entry->count++;
        index->postings[i] = sorted[i].is;
    }
}

static struct sorted *sort(struct arena *arena, const struct features *rows, size_t count, size_t n)
{
    struct sorted *sorted = ARENA_ARRAY(arena, n, struct sorted);
    size_t at = 0;
    for (size_t i = 0; sorted && i < count; i++)
        for (size_t j = 0; j < rows[i].n; j++)
            sorted[at++] =
                (struct sorted){rows[i].v[j].gram, {(uint32_t)i, (float)rows[i].v[j].weight}};
    if (sorted && n > 0)
        qsort(sorted, n, sizeof *sorted, by_gram);
    return sorted;
}

/* Room for each gram once, twice over: a small table stays in a cache. */
static size_t capacity_for(const struct sorted *sorted, size_t n)
{
    size_t grams = 0, capacity = 16;
    for (size_t i = 0; i < n; i++)
        grams += i == 0 || sorted[i].gram != sorted[i - 1].gram;
    while (capacity < 2 * grams)
        capacity *= 2;
    return capacity;
}

struct index *index_new(struct arena *arena, const struct features *rows, size_t count)
{
    struct index *index = ARENA_NEW(arena, struct index);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        n += rows[i].n;
    if (!index || n > UINT32_MAX)
        return NULL;
    const struct sorted *sorted = sort(arena, rows, count, n);
    size_t capacity = sorted ? capacity_for(sorted, n) : 0;
    index->rows = count;
    index->mask = capacity - 1;
    index->postings = ARENA_ARRAY(arena, n, struct posting);
    index->entries = ARENA_ARRAY(arena, capacity, struct entry);
    if (!index->postings || !index->entries || !sorted)
        return NULL;
    enter(index, sorted, n);
    return index;
}

void index_compare(const struct index *index, const struct features *row, double *likeness)
{
    memset(likeness, 0, index->rows * sizeof *likeness);
    for (size_t i = 0; i < row->n; i++) {
        if (row->v[i].weight <= 0)
            continue;
        const struct entry *entry = find(index, row->v[i].gram);
        const struct posting *postings = index->postings + entry->first;
        double weight = row->v[i].weight;
        for (uint32_t j = 0; j < entry->count; j++)
            likeness[postings[j].row] += weight * (double)postings[j].weight;
    }
}
