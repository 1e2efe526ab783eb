#include <stdint.h>

#include "text/csv.h"
#include "text/csv_record.h"

/* The offset in the source of a byte of the cell's value: a doubled quote is one byte of it. */
static size_t value_offset(struct str text, struct span cell, size_t offset)
{
    bool quoted = cell.end > cell.start && text.p[cell.start] == '"';
    if (!quoted)
        return cell.start + offset;
    size_t at = cell.start + 1;
    while (offset-- > 0 && at < cell.end)
        at += text.p[at] == '"' ? 2 : 1;
    return at;
}

static struct place place_in(const struct csv_table *table, struct span record, size_t column,
                             const struct span *value)
{
    struct str text = table->source->text;
    struct span cell = csv_cell_of(text, record, column, table->delimiter);
    if (value) {
        size_t start = value_offset(text, cell, value->start);
        size_t end = value_offset(text, cell, value->end);
        cell = (struct span){start, end < cell.end ? end : cell.end};
    }
    struct place place = source_place(table->source, cell);
    place.cell = column + 1;
    return place;
}

struct place csv_place(const struct csv_table *table, const struct csv_row *row, size_t column,
                       const struct span *value)
{
    if (table->origin)
        return table->origin->place(table->origin, table, row, column, value);
    return place_in(table, row->bytes, column, value);
}

struct place csv_heading_place(const struct csv_table *table, size_t column)
{
    if (table->origin)
        return table->origin->place(table->origin, table, NULL, column, NULL);
    return place_in(table, table->heading_bytes, column, NULL);
}

struct place csv_row_place(const struct csv_table *table, const struct csv_row *row)
{
    if (table->origin)
        return table->origin->place(table->origin, table, row, SIZE_MAX, NULL);
    return source_place(table->source, row->bytes);
}

struct place csv_heading_row_place(const struct csv_table *table)
{
    if (table->origin)
        return table->origin->place(table->origin, table, NULL, SIZE_MAX, NULL);
    return source_place(table->source, table->heading_bytes);
}
