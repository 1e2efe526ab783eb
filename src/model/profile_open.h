/* Opens a table that no audit file describes. */
#ifndef MODEL_PROFILE_OPEN_H
#define MODEL_PROFILE_OPEN_H

#include "model/profile.h"
#include "table/open.h"

/* As it was opened, for who writes it down. */
struct profiled {
    struct str path;
    struct table_format format; /* as it was said, or found out */
    bool guessed_encoding, guessed_heading;
    struct profile profile;
};
/*
 * What is not said of the format is found out: the encoding, and which row has the headings where
 * the first is a title. FT_EINPUT: reported.
 */
enum ft_err profile_open(struct arena *arena, const char *path, const struct table_format *format,
                         struct ft_diags *diags, struct profiled *out);
/* The same, and no profile is made of it; the file lives as long as the arena. */
enum ft_err profile_open_file(struct arena *arena, const char *path,
                              const struct table_format *format, struct ft_diags *diags,
                              struct profiled *out, struct csv_file **file);

/* The row of its headings, or [3, 4], as an audit file says it. */
void put_heading_rows(struct buf *out, const struct profiled *table);

/* What is said of it on a command line. */
struct table_format profile_format(const struct ft_table_shape *shape);

#endif
