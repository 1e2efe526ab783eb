/* Rows of one id become one row: `rows: several`. Private to table/. */
#ifndef TABLE_FOLD_H
#define TABLE_FOLD_H

#include "table/row.h"

struct fold;

/* An empty one; it lives in the arena. NULL: out of memory. */
struct fold *fold_new(struct arena *arena, const struct table_plan *plan);

/* What is kept of a row until those before it are known. */
struct folded;
/* In the row's arena. FT_ENOMEM. */
enum ft_err fold_take(const struct row *row, struct faults *faults, struct folded *out);
/* Rows in their order. FT_ENOMEM. */
enum ft_err fold_add(struct fold *fold, const struct folded *row, struct faults *faults);

struct folded {
    struct str id;
    size_t at;
    struct choice choice;
    uint32_t *hashes; /* of the cells that have to agree, by column of the plan */
};

/*
 * Is a row the first of its id? Rows are asked for in any order, each by the number of bytes before
 * it. *choice gets what all rows of the id say.
 */
bool fold_first(const struct fold *fold, size_t at, struct choice *choice);
/* FT726: ids whose rows differ, in which columns; one warning for all. */
enum ft_err fold_tell(const struct fold *fold, const struct csv_file *rows, struct ft_diags *diags);

#endif
