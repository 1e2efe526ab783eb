#include "model/profile_cells.h"

struct keyed {
    uint64_t key;
    uint32_t row;
};

static uint64_t key_of(const struct profile_cells *cells, const size_t *columns, size_t count,
                       size_t row)
{
    uint64_t key = UINT64_C(0x9E3779B97F4A7C15);
    for (size_t i = 0; i < count; i++) {
        key ^= cell_hash(cells, row, columns[i]) + (key << 6) + (key >> 2);
        key *= UINT64_C(0xFF51AFD7ED558CCD);
        key ^= key >> 33;
    }
    return key;
}

static int by_key(const void *x, const void *y)
{
    const struct keyed *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static struct keyed *sorted(const struct profile_cells *cells, struct arena *scratch,
                            const size_t *columns, size_t count, const bool *filter, size_t *n)
{
    struct keyed *keyed = ARENA_ARRAY(scratch, cells->rows, struct keyed);
    *n = 0;
    for (size_t row = 0; keyed && row < cells->rows; row++)
        if (!filter || filter[row])
            keyed[(*n)++] = (struct keyed){key_of(cells, columns, count, row), (uint32_t)row};
    if (keyed && *n > 0)
        qsort(keyed, *n, sizeof *keyed, by_key);
    return keyed;
}

enum ft_err cells_distinct(const struct profile_cells *cells, struct arena *scratch,
                           const size_t *columns, size_t count, const bool *filter, size_t *out)
{
    size_t n;
    struct keyed *keyed = sorted(cells, scratch, columns, count, filter, &n);
    *out = 0;
    for (size_t i = 0; keyed && i < n; i++)
        *out += i == 0 || keyed[i].key != keyed[i - 1].key;
    return keyed ? FT_OK : FT_ENOMEM;
}

enum ft_err cells_order(const struct profile_cells *cells, struct arena *scratch,
                        const size_t *columns, size_t count, uint32_t **out)
{
    size_t n;
    struct keyed *keyed = sorted(cells, scratch, columns, count, NULL, &n);
    uint32_t *order = ARENA_ARRAY(scratch, cells->rows, uint32_t);
    for (size_t i = 0; keyed && order && i < n; i++)
        order[i] = keyed[i].row;
    *out = order;
    return keyed && order ? FT_OK : FT_ENOMEM;
}

bool cells_alike(const struct profile_cells *cells, const size_t *columns, size_t count, size_t a,
                 size_t b)
{
    for (size_t i = 0; i < count; i++)
        if (cell_hash(cells, a, columns[i]) != cell_hash(cells, b, columns[i]))
            return false;
    return true;
}
