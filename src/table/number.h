/* The number a person knows a row by. Private to table/. */
#ifndef TABLE_NUMBER_H
#define TABLE_NUMBER_H

#include "text/csv_file.h"

/*
 * Rows are counted from 1 with all that stands above them, headings and blank lines too, as an
 * editor or a spreadsheet counts them; one with line ends in a cell is one.
 */
struct numbering {
    const struct csv_file *rows;
    size_t heading; /* its number */
    size_t *blank;  /* blank lines that stand before each part, and behind the headings */
    size_t parts;
};

/* Reads all rows for the first time, as rows_read() does, to count them. It lives in the arena. */
enum ft_err numbering_read(struct arena *arena, struct csv_file *rows, struct ft_diags *diags,
                           struct numbering *out);

/* The rows of a part that is read again, counted one after the other. */
struct counting {
    size_t at;     /* how far the text was looked at */
    size_t number; /* of the row above */
    bool any;      /* there is one in the part */
};
struct counting counting_begin(const struct numbering *numbering, const struct csv_part *part);
size_t counting_next(struct counting *counting, const struct csv_table *rows, size_t index);

#endif
