#include "table/sheet.h"

#include "table/sheet_rows.h"

static bool has(const struct members *members, struct str name)
{
    const struct sheet_book book = {.members = members};
    return book_has(&book, name);
}

static bool is_ods(const struct members *members)
{
    return has(members, STR("content.xml")) && has(members, STR("META-INF/manifest.xml"));
}

static bool is_xlsx(const struct members *members)
{
    bool under = false;
    for (size_t i = 0; i < members->n; i++)
        under |= str_has_prefix(members->v[i].name, STR("xl/"));
    return under && has(members, STR("[Content_Types].xml"));
}

bool sheet_is(const struct members *members)
{
    return is_ods(members) || is_xlsx(members);
}

enum ft_err sheet_write(const struct packed *packed, const struct members *members,
                        const struct table_format *format, struct spool *out, struct str *sheet)
{
    struct sheet_book book = {.packed = packed, .members = members, .format = format};
    struct sheet_rows *rows = ARENA_NEW(packed->arena, struct sheet_rows);
    *sheet = (struct str){0};
    if (!rows)
        return FT_ENOMEM;
    rows_init(rows, &book, out);
    enum ft_err err = is_ods(members) ? ods_write(&book, rows) : xlsx_write(&book, rows);
    if (!err)
        err = rows_finish(rows);
    *sheet = rows->sheet;
    rows_release(rows);
    return err;
}

enum ft_err sheet_list(const struct packed *packed, const struct members *members,
                       table_sheets *out)
{
    static const struct table_format any;
    struct sheet_book book = {.packed = packed, .members = members, .format = &any};
    enum ft_err err = is_ods(members) ? ods_list(&book) : xlsx_list(&book);
    for (size_t i = 0; i < book.sheets.n && !err; i++)
        err = vec_push(packed->arena, out, book.sheets.v[i].name) ? FT_OK : FT_ENOMEM;
    return err;
}
