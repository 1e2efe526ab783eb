/* Headings of a sheet that stand in several rows. */
#include "table/sheet_rows.h"

/* Which of the rows above the last, from 0; or behind them. */
static size_t index_of(const struct sheet_rows *rows, size_t row)
{
    return row + rows->rows_above - rows->heading_row;
}

bool rows_heading_merged(struct sheet_rows *rows, size_t row, size_t column, size_t height,
                         size_t width)
{
    if (rows->rows_above == 0 || rows_skips(rows, row) || row + height - 1 > rows->heading_row)
        return false;
    for (size_t c = column; row < rows->heading_row && c < SHEET_MAX_COLUMNS && c - column < width;
         c++)
        rows->merged[index_of(rows, row)][c] = column + 1;
    return true;
}

enum ft_err rows_keep_heading(struct sheet_rows *rows)
{
    struct csv_heading_row *kept = &rows->above[index_of(rows, rows->row)];
    struct arena *arena = rows->book->packed->arena;
    struct str *cells = ARENA_ARRAY(arena, SHEET_MAX_COLUMNS, struct str);
    if (!cells)
        return FT_ENOMEM;
    for (size_t i = 0; i < SHEET_MAX_COLUMNS; i++) {
        size_t first = rows->merged[index_of(rows, rows->row)][i];
        cells[i] = arena_str(arena, rows_cell_of(rows, first ? first - 1 : i));
        if (!cells[i].p)
            return FT_ENOMEM;
    }
    *kept = (struct csv_heading_row){.cells = cells, .count = SHEET_MAX_COLUMNS};
    rows->filled_above = rows->filled > rows->filled_above ? rows->filled : rows->filled_above;
    return FT_OK;
}

enum ft_err rows_join_heading(struct sheet_rows *rows)
{
    struct arena *arena = rows->book->packed->arena;
    struct csv_heading_row all[CSV_MAX_HEADING_ROWS];
    size_t above = rows->rows_above;
    struct str *last = ARENA_ARRAY(arena, rows->filled, struct str);
    rows->width = rows->filled > rows->filled_above ? rows->filled : rows->filled_above;
    if (!last)
        return FT_ENOMEM;
    for (size_t i = 0; i < rows->filled; i++)
        last[i] = rows_cell_of(rows, i);
    memcpy(all, rows->above, above * sizeof *all);
    all[above] = (struct csv_heading_row){.cells = last, .count = rows->filled};
    rows->headings = csv_join_headings(arena, all, above + 1, rows->width);
    return rows->headings ? FT_OK : FT_ENOMEM;
}
