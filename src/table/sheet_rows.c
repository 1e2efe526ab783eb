#include "table/sheet_rows.h"

/* A blank no ASCII text has. */
#define IDEOGRAPHIC_SPACE STR("\xE3\x80\x80")

bool is_blank(struct str text)
{
    for (struct str s = str_trim(text); s.n > 0; s = str_trim(s)) {
        if (!str_has_prefix(s, IDEOGRAPHIC_SPACE))
            return false;
        s = str_slice(s, IDEOGRAPHIC_SPACE.n, s.n);
    }
    return true;
}

struct cell_name cell_name_of(size_t row, size_t column)
{
    char letters[16];
    struct cell_name name;
    size_t at = sizeof letters - 1;
    letters[at] = '\0';
    for (size_t left = column + 1; left > 0 && at > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    snprintf(name.text, sizeof name.text, "%.10s%zu", letters + at, row % 100000000);
    return name;
}

void rows_init(struct sheet_rows *rows, struct sheet_book *book, struct spool *out)
{
    memset(rows, 0, sizeof *rows);
    rows->book = book;
    rows->out = out;
    rows->heading_row = book->format->dialect.heading_row;
    rows->rows_above = book->format->dialect.rows_above;
}

void rows_release(struct sheet_rows *rows)
{
    buf_release(&rows->text);
    buf_release(&rows->record);
}

void rows_of(struct sheet_rows *rows, struct str sheet)
{
    rows->sheet = sheet;
    rows->row = 0;
    memset(rows->hidden_columns, 0, sizeof rows->hidden_columns);
    rows->book->rows = rows;
}

bool rows_skips(const struct sheet_rows *rows, size_t row)
{
    return row + rows->rows_above < rows->heading_row;
}

static struct place place_of(const struct sheet_rows *rows, size_t column, struct str excerpt)
{
    return book_sheet_place(rows->book, rows->sheet, rows->row, column, excerpt);
}

static enum ft_err over(const struct sheet_rows *rows, const char *limit)
{
    diag_add(rows->book->packed->diags, FT011, place_of(rows, 0, STR("")), "%s", limit);
    return FT_EINPUT;
}

static enum ft_err disorder(const struct sheet_rows *rows, size_t column, const char *what)
{
    diag_add(rows->book->packed->diags, FT021, place_of(rows, column, STR("")),
             "%s stand in no order, or twice", what);
    return FT_EINPUT;
}

static enum ft_err check_row(const struct sheet_rows *rows)
{
    return rows->row > SHEET_MAX_ROWS ? over(rows, "the sheet has more than 1,048,576 rows")
                                      : FT_OK;
}

enum ft_err rows_begin(struct sheet_rows *rows, size_t row, bool hidden)
{
    bool rises = row > rows->row;
    rows->row = row;
    rows->hidden = hidden;
    rows->count = rows->filled = 0;
    buf_clear(&rows->text);
    return rises ? check_row(rows) : disorder(rows, 0, "the rows of the sheet");
}

/* A row that was taken for the heading, as the first, is a title where the next one is wider. */
static enum ft_err report_title(const struct sheet_rows *rows, struct diag *diag)
{
    diag_help(
        rows->book->packed->diags, diag,
        "where row %zu is a title, say which row has the headings: heading-row: %zu; else give "
        "the column a heading, or empty the cell",
        rows->heading_row, rows->row);
    return FT_EINPUT;
}

/* A cell that has no place in the table. */
static enum ft_err take_outside(struct sheet_rows *rows, size_t column, struct str text)
{
    struct ft_diags *diags = rows->book->packed->diags;
    if (is_blank(text))
        return FT_OK;
    if (rows->width == 0)
        return over(rows, "the sheet has more than 999 columns");
    if (rows->book->format->worked_in)
        return FT_OK;
    struct diag *diag = diag_add(diags, FT708, place_of(rows, column + 1, text),
                                 "the cell stands right of the last heading");
    if (rows->written == 0 && rows->book->format->dialect.heading_row == 0)
        return report_title(rows, diag);
    diag_help(diags, diag, "give its column a heading in row %zu, or empty the cell",
              rows->heading_row);
    rows->wrong = true;
    return FT_OK;
}

enum ft_err rows_cell(struct sheet_rows *rows, size_t column, struct str text)
{
    bool blank = is_blank(text);
    if (!blank && rows->first_row == 0)
        rows->first_row = rows->row;
    if (rows_skips(rows, rows->row))
        return FT_OK;
    if (column >= (rows->width ? rows->width : SHEET_MAX_COLUMNS))
        return take_outside(rows, column, text);
    if (column < rows->count)
        return disorder(rows, column + 1, "the cells of the row");
    while (rows->count < column)
        rows->ends[rows->count++] = rows->text.n;
    if (text.n > SHEET_MAX_ROW_BYTES - rows->text.n)
        return over(rows, "the row has more than 64 MiB of text");
    buf_add(&rows->text, text);
    rows->ends[rows->count++] = rows->text.n;
    if (!blank)
        rows->filled = rows->count;
    return buf_err(&rows->text);
}

struct str rows_cell_of(const struct sheet_rows *rows, size_t column)
{
    if (column >= rows->count)
        return STR("");
    return str_slice(buf_str(&rows->text), column ? rows->ends[column - 1] : 0, rows->ends[column]);
}

static enum ft_err write_row(struct sheet_rows *rows, bool heading)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", rows->row);
    buf_clear(&rows->record);
    if (heading) /* on the line of its row, for places */
        buf_fill(&rows->record, '\n', rows->row - 1);
    for (size_t i = 0; i < rows->width; i++)
        csv_write_cell(&rows->record,
                       heading && rows->headings ? rows->headings[i] : rows_cell_of(rows, i),
                       i == 0);
    csv_write_cell(&rows->record, heading ? STR(SHEET_ROW_HEADING) : str_of(number), false);
    csv_end_row(&rows->record);
    const struct packed *packed = rows->book->packed;
    if (buf_err(&rows->record))
        return FT_ENOMEM;
    enum ft_err err = spool_add(rows->out, buf_str(&rows->record));
    return err ? spool_report(rows->out, err, packed->file->path, packed->cited, packed->diags)
               : FT_OK;
}

/* Of a row where the headings may be: is it theirs? */
static bool is_heading(const struct sheet_rows *rows)
{
    const char *const *wanted = rows->book->format->worked_in;
    if (rows->heading_row)
        return rows->row == rows->heading_row;
    for (; wanted && *wanted; wanted++)
        for (size_t i = 0; i < rows->filled; i++)
            if (str_eq(str_trim(rows_cell_of(rows, i)), str_of(*wanted)))
                return true;
    return !rows->book->format->worked_in;
}

enum ft_err rows_end(struct sheet_rows *rows)
{
    bool heading = rows->width == 0;
    if (rows->filled == 0)
        return FT_OK;
    if (heading && rows->row < rows->heading_row)
        return rows_skips(rows, rows->row) ? FT_OK : rows_keep_heading(rows);
    if (heading && !is_heading(rows))
        return FT_OK;
    if (heading) {
        rows->heading_row = rows->row;
        rows->width = rows->filled;
        enum ft_err err = rows->rows_above ? rows_join_heading(rows) : FT_OK;
        if (err)
            return err;
    } else {
        rows->written++;
        rows->hidden_rows += rows->hidden;
    }
    return write_row(rows, heading);
}

enum ft_err rows_repeat(struct sheet_rows *rows, size_t times)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; !err && i < times && rows->filled > 0; i++) {
        rows->row++;
        err = check_row(rows);
        if (!err)
            err = rows_end(rows);
    }
    return err;
}

void rows_hide_columns(struct sheet_rows *rows, size_t first, size_t count)
{
    for (size_t i = 0; i < count && first + i < SHEET_MAX_COLUMNS; i++)
        rows->hidden_columns[first + i] = true;
}
