/*
 * A table read in parts by several threads. Where a part begins is a guess, from the number of
 * quotes before it; that it was right is proved by the part before it, which ends there. As the
 * first part begins where the rows do, so do all of them.
 */
#ifndef TEXT_CSV_PART_H
#define TEXT_CSV_PART_H

#include "text/csv.h"

/* A shorter part is not worth another thread. */
#define CSV_PART_BYTES ((size_t)1 << 20)

struct csv_part {
    struct arena *arena;
    struct span bytes; /* of the source */
    const struct csv_row *rows;
    size_t row_count;
    bool whole; /* its rows are sound, and the last ends where the part does */
    bool no_memory;
};
/* csv.c: reads the rows of one part of a table whose heading is known. */
void csv_read_part(const struct csv_table *table, bool has_cr, struct csv_part *part);

/*
 * Reads the rows from the offset `start` on into the table; *whole: all parts fitted. Where they
 * do not, the table is as before, and has to be read in sequence.
 */
enum ft_err csv_read_parts(struct arena *arena, struct csv_table *table, bool has_cr, size_t start,
                           unsigned threads, bool *whole);
/* The same with parts of about so many bytes. */
enum ft_err csv_read_parts_of(struct arena *arena, struct csv_table *table, bool has_cr,
                              size_t start, size_t size, unsigned threads, bool *whole);

#endif
