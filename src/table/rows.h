/* The rows of a table that another is made from. Private to table/. */
#ifndef TABLE_ROWS_H
#define TABLE_ROWS_H

#include "text/csv_file.h"

/*
 * Reads all rows for the first time: by threads; where something is wrong with the text, all over
 * again by one, which tells of it. begin() is called before each reading. FT_EINPUT: something was
 * reported, and what was read is what is right. Why it is FT_EIO is said, unless begin() or the
 * reader had it.
 */
enum ft_err rows_read(struct csv_file *file, const struct csv_reader *reader,
                      enum ft_err (*begin)(void *state), struct ft_diags *diags);

/* How many bytes of the text stand before a row of a part that is being taken. */
size_t row_at(const struct csv_file *file, const struct csv_part *part, const struct csv_row *row);

#endif
