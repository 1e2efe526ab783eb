/* Which sheets a file has, before one of them is opened. */
#include "table/sheet.h"

static enum ft_err list(const struct packed *packed, table_sheets *out)
{
    char bytes[CONTAINER_BEGINNING];
    const struct file *file = packed->file;
    size_t n = file->size < sizeof bytes ? file->size : sizeof bytes;
    struct members members;
    if (!file_read(file, 0, n, bytes))
        return file_report(packed->arena, file, false, packed->diags);
    if (container_of((struct str){bytes, n}) != CONTAINER_ZIP)
        return FT_OK;
    enum ft_err err = archive_list(packed, &members);
    return err || !sheet_is(&members) ? err : sheet_list(packed, &members, out);
}

enum ft_err table_list_sheets(struct arena *arena, struct str path, struct ft_diags *diags,
                              table_sheets *out)
{
    struct file file;
    *out = (table_sheets){0};
    enum ft_err err = file_open(arena, path, NULL, diags, &file);
    if (err)
        return err;
    err = list(&(struct packed){arena, &file, NULL, diags}, out);
    file_close(&file);
    return err;
}
