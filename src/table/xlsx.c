#include "table/xlsx.h"

static enum ft_err read_strings(struct xlsx *xlsx)
{
    const struct xlsx_relation *to = xlsx_relation_of(&xlsx->relations, STR("sharedStrings"));
    return to ? xlsx_read_strings(xlsx->book, to->part, &xlsx->strings) : FT_OK;
}

static enum ft_err read_styles(struct xlsx *xlsx)
{
    const struct xlsx_relation *to = xlsx_relation_of(&xlsx->relations, STR("styles"));
    return to ? xlsx_read_styles(xlsx->book, to->part, &xlsx->styles) : FT_OK;
}

/* Looks into the visible sheets where there are several. */
static enum ft_err choose(struct xlsx *xlsx, size_t *out)
{
    const sheet_entries *sheets = &xlsx->book->sheets;
    struct sheet_entry *only = NULL;
    enum ft_err err = FT_OK;
    size_t visible = 0;
    for (size_t i = 0; i < sheets->n; i++)
        if (!sheets->v[i].hidden && sheets->v[i].part.p && visible++ == 0)
            only = &sheets->v[i];
    if (visible == 1)
        only->filled = true; /* else its own reading says that it is empty */
    for (size_t i = 0; !err && visible > 1 && i < sheets->n; i++)
        if (!sheets->v[i].hidden && sheets->v[i].part.p)
            err = xlsx_probe_sheet(xlsx, sheets->v[i].part, &sheets->v[i].filled);
    return err ? err : book_choose(xlsx->book, out);
}

static enum ft_err read_sheet(struct xlsx *xlsx, size_t chosen, struct sheet_rows *rows)
{
    const struct sheet_entry *sheet = &xlsx->book->sheets.v[chosen];
    rows_of(rows, sheet->name);
    enum ft_err err = sheet->part.p ? read_strings(xlsx) : FT_OK;
    if (!err && sheet->part.p)
        err = read_styles(xlsx);
    return err || !sheet->part.p ? err : xlsx_read_sheet(xlsx, sheet->part, rows);
}

enum ft_err xlsx_list(struct sheet_book *book)
{
    struct xlsx xlsx = {.book = book};
    return xlsx_read_workbook(&xlsx);
}

enum ft_err xlsx_write(struct sheet_book *book, struct sheet_rows *rows)
{
    struct xlsx xlsx = {.book = book};
    size_t chosen = SIZE_MAX;
    enum ft_err err = xlsx_read_workbook(&xlsx);
    if (!err)
        err = book_find(book, &chosen);
    if (!err && chosen == SIZE_MAX)
        err = choose(&xlsx, &chosen);
    if (!err)
        err = read_sheet(&xlsx, chosen, rows);
    xlsx_strings_release(&xlsx.strings);
    return err;
}
