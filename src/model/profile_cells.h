/* The cells of a table as numbers that are the same where they are. Private to model/. */
#ifndef MODEL_PROFILE_CELLS_H
#define MODEL_PROFILE_CELLS_H

#include "model/profile.h"

struct profile_cells {
    size_t rows, columns;
    uint64_t *hashes; /* by row, then column; 0: blank */
};

/* How many rows are told apart by some columns; rows of a filter (NULL: all). FT_ENOMEM. */
enum ft_err cells_distinct(const struct profile_cells *cells, struct arena *scratch,
                           const size_t *columns, size_t count, const bool *filter, size_t *out);
uint64_t profile_hash(struct str cell);
static inline uint64_t cell_hash(const struct profile_cells *cells, size_t row, size_t column)
{
    return cells->hashes[row * cells->columns + column];
}
/* Rows in an order in which those that are alike in some columns stand together. */
enum ft_err cells_order(const struct profile_cells *cells, struct arena *scratch,
                        const size_t *columns, size_t count, uint32_t **out);
bool cells_alike(const struct profile_cells *cells, const size_t *columns, size_t count, size_t a,
                 size_t b);

#endif
