/* Headings of two rows, which nobody has said. Private to model/. */
#ifndef MODEL_PROFILE_HEADING_H
#define MODEL_PROFILE_HEADING_H

#include "text/csv_file.h"

/* Is the first row of an opened table the second of its heading? */
enum ft_err heading_goes_on(struct arena *arena, const struct csv_file *file, bool *out);
/* Is the row above its heading the first of it? joined: the same table, opened with both. */
enum ft_err heading_began(struct arena *arena, const struct csv_file *file,
                          const struct csv_file *joined, bool *out);

/* The row of its heading, or the last of its rows, as a person counts. */
size_t heading_row_of(const struct csv_file *file);

#endif
