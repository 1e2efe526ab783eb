/* Readings of a table on the disk, kept to be compared. */
#ifndef CSV_READING_H
#define CSV_READING_H

#include "text/csv_file.h"

/* A row as it was read; its places where they can be told. */
struct seen {
    struct span bytes; /* in the text */
    size_t at;         /* behind the begin of its part */
    const struct str *cells;
    const struct place *places;
};
typedef VEC(struct seen) seen_vec;

/* What one reading of a file comes to. Criterion's assertions are for the thread of the test. */
struct reading {
    const struct csv_file *file;
    struct arena *arena;
    seen_vec rows;
    VEC(struct csv_part) parts;
    bool wrong; /* a part came out of order, or memory ran out */
};

struct reading begin_reading(struct arena *arena, const struct csv_file *file);
enum ft_err read_first(struct reading *r, struct csv_file *file, struct ft_diags *diags);
enum ft_err read_again(struct reading *r, struct csv_file *file, bool placed,
                       struct ft_diags *diags);

#endif
