/* Places in a sheet that was written as CSV. */
#include "table/sheet.h"

/* The heading stands on the line of its row, the others have the number of theirs as a cell. */
static size_t row_of(const struct csv_table *table, const struct csv_row *row)
{
    if (!row)
        return source_place(table->source, table->heading_bytes).line;
    struct str number = table->columns > 0 ? row->cells[table->columns - 1] : STR("");
    size_t n = 0;
    for (size_t i = 0; i < number.n && n < SHEET_MAX_ROWS; i++) {
        if (number.p[i] < '0' || number.p[i] > '9')
            return 0;
        n = n * 10 + (size_t)(number.p[i] - '0');
    }
    return n;
}

/* The record as it was written, up to its end or that of a line, without the number of the row. */
static struct str row_text(const struct csv_table *table, const struct csv_row *row)
{
    struct span bytes = row ? row->bytes : table->heading_bytes;
    struct str text = source_place(table->source, bytes).excerpt;
    size_t number = row ? row->cells[table->columns - 1].n : sizeof SHEET_ROW_HEADING - 1;
    bool whole = text.n + 1 >= bytes.end - bytes.start && text.n > number;
    return str_slice(text, 0, whole ? text.n - number - 1 : text.n);
}

static struct place place(const struct csv_origin *origin, const struct csv_table *table,
                          const struct csv_row *row, size_t column, const struct span *value)
{
    bool whole = column == SIZE_MAX;
    const struct str *cells = row ? row->cells : table->heading;
    struct str text = whole ? row_text(table, row) : cells[column];
    struct span all = {0, text.n};
    (void)origin;
    return (struct place){.path = table->source->path,
                          .inside = table->source->inside,
                          .sheet = true,
                          .line = row_of(table, row),
                          .cell = whole ? 0 : column + 1,
                          .excerpt = text,
                          .mark = value && !whole ? *value : all};
}

const struct csv_origin sheet_origin = {.place = place};
