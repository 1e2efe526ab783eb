/* What is asked of a model and of the rows it was read from, also while it is being read. */
#include "model/model.h"

bool section_holds(struct str section, struct str id)
{
    return str_has_prefix(id, section) && (id.n == section.n || id.p[section.n] == '.');
}

uint32_t measure_find(const struct model *model, struct str id)
{
    for (uint32_t i = 0; i < model->measure_count; i++)
        if (str_eq(model->measures[i].id, id))
            return i;
    return NO_INDEX;
}

struct place row_column_place(struct row_ref row, struct str heading, const struct span *value)
{
    const struct csv_row *at = &row.table->rows[row.row];
    size_t column = csv_column(row.table, heading);
    if (column == (size_t)-1)
        return csv_row_place(row.table, at);
    return csv_place(row.table, at, column, value);
}

struct place row_place(struct row_ref row, const char *heading, const struct span *value)
{
    return row_column_place(row, str_of(heading), value);
}

struct place row_piece_place(struct row_ref row, struct str piece)
{
    const struct csv_row *at = &row.table->rows[row.row];
    for (size_t i = 0; i < row.table->columns; i++) {
        const struct str cell = at->cells[i];
        if (piece.p >= cell.p && piece.p + piece.n <= cell.p + cell.n && cell.n > 0) {
            size_t start = (size_t)(piece.p - cell.p);
            return csv_place(row.table, at, i, &(struct span){start, start + piece.n});
        }
    }
    return csv_row_place(row.table, at);
}
