#include "table/heading.h"

#include "text/csv_record.h"

/* As much of the rows is looked at; a title has so few cells, and a row of a table so many more. */
enum { LOOKED_AT = 1 << 14, TITLE = 2, WIDER = 3, WIDER_THAN_ONE = 2 };

static size_t filled(const struct csv_table *head)
{
    size_t n = 0;
    for (size_t i = 0; i < head->columns; i++)
        n += str_trim(head->heading[i]).n > 0;
    return n;
}

static size_t cells_of(struct str text, struct span record, char delimiter)
{
    size_t n = 0;
    for (size_t at = record.start; at < record.end;) {
        struct span cell = csv_cell_at(str_slice(text, 0, record.end), at, delimiter, NULL);
        n += cell.end > cell.start;
        at = cell.end + 1;
    }
    return n;
}

/* The cells that are not empty of the first record that has any, and how many stand before it. */
static size_t cells_below(struct str text, char delimiter, size_t *blank)
{
    struct csv_record record = {.next = 0};
    size_t n = 0;
    *blank = 0;
    while (n == 0 && record.next < text.n) {
        record = csv_record_at(text, record.next, true, delimiter);
        n = cells_of(text, record.bytes, delimiter);
        *blank += n == 0;
    }
    return n;
}

static enum ft_err rows_of(struct arena *arena, const struct csv_file *file, struct str *out)
{
    size_t left = file->text_size - file->rows_at, n = left < LOOKED_AT ? left : LOOKED_AT;
    if (file->held) {
        *out = str_slice(file->held->text, file->rows_at, file->rows_at + n);
        return FT_OK;
    }
    char *p = arena_alloc(arena, n);
    *out = (struct str){p, n};
    if (!p)
        return FT_ENOMEM;
    return file_read(&file->file, file->text_at + file->rows_at, n, p) ? FT_OK : FT_EIO;
}

static enum ft_err report_title(const struct csv_file *file, const struct table_format *format,
                                size_t cells, size_t below, size_t blank, struct ft_diags *diags)
{
    struct place place = csv_heading_row_place(file->head);
    struct diag *diag =
        diag_add(diags, FT708, place, "no heading: %zu cell%s, and %zu in the row below", cells,
                 cells == 1 ? "" : "s", below);
    diag_label(diags, diag, "is this a title?");
    diag_help(diags, diag, "say which row has the headings: {file: '%.*s', heading-row: %zu}",
              STR_ARG(format->named), place.line + blank + 1);
    return FT_EINPUT;
}

static enum ft_err check_delimiter(const struct csv_file *file, const struct table_format *format,
                                   struct ft_diags *diags)
{
    const struct csv_table *head = file->head;
    const char others[] = {',', '\t', ';', '|'};
    if (!format->delimiter_at || head->columns > 1)
        return FT_OK;
    for (size_t i = 0; i < sizeof others; i++) {
        size_t n = 1;
        for (size_t c = 0; c < head->heading[0].n; c++)
            n += head->heading[0].p[c] == others[i];
        if (n < WIDER)
            continue;
        struct diag *diag = diag_add(diags, FT012, *format->delimiter_at,
                                     "the headings are separated by something else");
        diag_help(diags, diag, "write delimiter: %s%c%s", others[i] == '\t' ? "tab" : "'",
                  others[i] == '\t' ? ' ' : others[i], others[i] == '\t' ? "" : "'");
        return FT_EINPUT;
    }
    return FT_OK;
}

enum ft_err heading_check(struct arena *arena, const struct csv_file *file,
                          const struct table_format *format, struct ft_diags *diags)
{
    const struct csv_table *head = file->head;
    size_t cells = filled(head), blank;
    struct str rows;
    enum ft_err err = check_delimiter(file, format, diags);
    if (err || format->heading_at || head->origin || cells > TITLE)
        return err;
    err = rows_of(arena, file, &rows);
    if (err)
        return err == FT_EIO ? csv_file_report(file, false, diags) : err;
    size_t below = cells_below(rows, head->delimiter, &blank);
    size_t wider = cells + (cells == 1 ? WIDER_THAN_ONE : WIDER);
    return below >= wider ? report_title(file, format, cells, below, blank, diags) : FT_OK;
}
