#include "table/rows.h"

enum ft_err rows_read(struct csv_file *file, const struct csv_reader *reader,
                      enum ft_err (*begin)(void *state), struct ft_diags *diags)
{
    enum ft_err err = begin(reader->state);
    if (!err)
        err = csv_file_read(file, reader, NULL);
    if (err == FT_EIO)
        return csv_file_report(file, false, diags);
    if (err != FT_EINPUT)
        return err;
    err = begin(reader->state);
    return err ? err : csv_file_read(file, reader, diags);
}

size_t row_at(const struct csv_file *file, const struct csv_part *part, const struct csv_row *row)
{
    /* Of what is held, rows have their places in the whole. */
    return (file->held ? 0 : part->bytes.start) + row->bytes.start;
}
