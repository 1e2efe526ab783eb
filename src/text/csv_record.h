/*
 * Where records and cells stand in a table. libcsv says what they hold, but not where: this walk
 * counts the bytes. Both follow the same grammar, and csv.c holds them against each other.
 */
#ifndef TEXT_CSV_RECORD_H
#define TEXT_CSV_RECORD_H

#include <stdbool.h>

#include "base/str.h"
#include "text/csv.h"

struct csv_record {
    struct span bytes; /* without the row end */
    size_t next;       /* where the next record begins */
    bool quoted;       /* there is a quote in it */
    size_t open;       /* the opening quote of a cell that is never closed; (size_t)-1: none */
};

/* The record at `start`. has_cr: whether the text holds a CR at all. */
struct csv_record csv_record_at(struct str text, size_t start, bool has_cr, char delimiter);

/* Where the headings are, and what they are divided by. */
struct csv_heading {
    struct csv_record record;
    char delimiter;
    size_t skipped; /* records before it, or all there are: those the dialect says, no blank ones */
};
/* false: the text ends before it. A quote that is never closed above it ends with its line. */
bool csv_heading_find(struct str text, struct csv_dialect dialect, struct csv_heading *out);

/*
 * The cell that begins at `start`, with its quotes, up to the delimiter or the end of the row.
 * *open (may be NULL) gets `start` when its quote is never closed.
 */
struct span csv_cell_at(struct str text, size_t start, char delimiter, size_t *open);

/* Where one of the cells of a record stands: the last when it has fewer. */
struct span csv_cell_of(struct str text, struct span record, size_t column, char delimiter);

/* Line ends: LF, CRLF or a lone CR. */
size_t csv_count_lines(struct str text);

/* Behind the last of the records of which it is sure that they end there; 0: there is none. */
size_t csv_whole_records(struct str text, char delimiter);
/*
 * Where a cell begins that is over the limit, even if all of it were doubled quotes; (size_t)-1:
 * there is none. So that a quote which is never closed does not bring in the rest of the file.
 */
size_t csv_endless_cell(struct str text, char delimiter);

#endif
