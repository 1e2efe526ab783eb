/* What there is to say about a sheet that was read. */
#include "table/sheet_rows.h"

void rows_wrong(struct sheet_rows *rows, size_t column, struct str excerpt, const char *message,
                const char *help)
{
    struct ft_diags *diags = rows->book->packed->diags;
    if (rows_skips(rows, rows->row))
        return;
    struct place place = book_sheet_place(rows->book, rows->sheet, rows->row, column + 1, excerpt);
    diag_help(diags, diag_add(diags, FT021, place, "%s", message), "%s", help);
    rows->wrong = true;
}

void rows_merged(struct sheet_rows *rows, size_t row, size_t column, size_t height, size_t width,
                 struct str excerpt)
{
    struct ft_diags *diags = rows->book->packed->diags;
    struct place place = book_sheet_place(rows->book, rows->sheet, row, column + 1, excerpt);
    if (rows_heading_merged(rows, row, column, height, width))
        return;
    struct cell_name first = cell_name_of(row, column);
    struct cell_name last = cell_name_of(row + height - 1, column + width - 1);
    if (rows_skips(rows, row + height - 1))
        return;
    struct diag *diag =
        diag_add(diags, FT022, place, "merged cells: '%s:%s'", first.text, last.text);
    diag_help(diags, diag,
              "only the first is read, the others are empty; divide them, and fill "
              "in what holds for each row");
}

static enum ft_err report_no_work(const struct sheet_rows *rows)
{
    struct ft_diags *diags = rows->book->packed->diags;
    struct place place = book_sheet_place(rows->book, rows->sheet, 0, 0, STR(""));
    const char *heading = rows->book->format->worked_in[0];
    struct diag *diag =
        diag_add(diags, FT707, place, "no row of the sheet has the heading '%s'", heading);
    diag_help(diags, diag, "name the sheet that has it, or write it above the column it heads");
    return FT_EINPUT;
}

static enum ft_err report_no_heading(const struct sheet_rows *rows)
{
    const struct table_format *format = rows->book->format;
    struct ft_diags *diags = rows->book->packed->diags;
    struct place place = format->heading_at ? *format->heading_at : book_place(rows->book);
    struct diag *diag;
    if (rows->first_row == 0) {
        diag_add(diags, FT004, book_sheet_place(rows->book, rows->sheet, 0, 0, STR("")),
                 "the sheet '%.*s' of '%.*s' is empty", STR_ARG(rows->sheet),
                 STR_ARG(rows->book->packed->file->path));
        return FT_EINPUT;
    }
    if (format->worked_in && rows->heading_row == 0)
        return report_no_work(rows);
    diag = diag_add(diags, FT021, place, "row %zu of the sheet '%.*s' has no headings: it is empty",
                    rows->heading_row, STR_ARG(rows->sheet));
    diag_help(diags, diag, "the first row with cells is: heading-row: %zu", rows->first_row);
    return FT_EINPUT;
}

static void note_hidden(const struct sheet_rows *rows)
{
    struct ft_diags *diags = rows->book->packed->diags;
    size_t columns = 0;
    for (size_t i = 0; i < rows->width; i++)
        columns += rows->hidden_columns[i];
    if (columns + rows->hidden_rows == 0 || rows->book->format->worked_in)
        return;
    struct place place = book_sheet_place(rows->book, rows->sheet, 0, 0, STR(""));
    diag_add(diags, FT023, place,
             "what is hidden in the sheet '%.*s' is read too: %zu row%s and %zu column%s",
             STR_ARG(rows->sheet), rows->hidden_rows, rows->hidden_rows == 1 ? "" : "s", columns,
             columns == 1 ? "" : "s");
}

enum ft_err rows_finish(struct sheet_rows *rows)
{
    if (rows->width == 0)
        return report_no_heading(rows);
    note_hidden(rows);
    return rows->wrong ? FT_EINPUT : FT_OK;
}
