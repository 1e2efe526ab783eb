#include "suggest/index.h"

#include <stdlib.h>
#include <string.h>

struct posting {
    uint64_t gram;
    uint32_t row;
    double weight;
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
    const struct posting *a = x, *b = y;
    if (a->gram != b->gram)
        return a->gram < b->gram ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static const struct entry *find(const struct index *index, uint64_t gram)
{
    size_t at = gram & index->mask;
    while (index->entries[at].count > 0 && index->entries[at].gram != gram)
        at = (at + 1) & index->mask;
    return &index->entries[at];
}

static void enter(struct index *index, size_t first, size_t end)
{
    uint64_t gram = index->postings[first].gram;
    index->entries[find(index, gram) - index->entries] =
        (struct entry){gram, (uint32_t)first, (uint32_t)(end - first)};
}

static void enter_all(struct index *index, size_t count)
{
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1;
             end < count && index->postings[end].gram == index->postings[first].gram;)
            end++;
        enter(index, first, end);
    }
}

struct index *index_new(struct arena *arena, const struct features *rows, size_t count)
{
    struct index *index = ARENA_NEW(arena, struct index);
    size_t n = 0, capacity = 16;
    for (size_t i = 0; i < count; i++)
        n += rows[i].n;
    while (capacity < 2 * n)
        capacity *= 2;
    if (!index || n > UINT32_MAX)
        return NULL;
    index->rows = count;
    index->mask = capacity - 1;
    index->postings = ARENA_ARRAY(arena, n, struct posting);
    index->entries = ARENA_ARRAY(arena, capacity, struct entry);
    if (!index->postings || !index->entries)
        return NULL;
    n = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < rows[i].n; j++)
            index->postings[n++] =
                (struct posting){rows[i].v[j].gram, (uint32_t)i, rows[i].v[j].weight};
    if (n > 0)
        qsort(index->postings, n, sizeof *index->postings, by_gram);
    enter_all(index, n);
    return index;
}

void index_compare(const struct index *index, const struct features *row, double *likeness)
{
    memset(likeness, 0, index->rows * sizeof *likeness);
    for (size_t i = 0; i < row->n; i++) {
        const struct entry *entry = find(index, row->v[i].gram);
        const struct posting *postings = index->postings + entry->first;
        for (uint32_t j = 0; j < entry->count; j++)
            likeness[postings[j].row] += row->v[i].weight * postings[j].weight;
    }
}
