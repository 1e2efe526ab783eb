#include "review/import_json.h"

#include <strings.h>

static bool ends_with(struct str name, struct str end)
{
    return name.n >= end.n && strncasecmp(name.p + name.n - end.n, end.p, end.n) == 0;
}

static enum ft_err read_json(struct import *import)
{
    struct source *source;
    enum ft_err err = source_read(import->arena, import->path, NULL, import->diags, &source);
    if (!err)
        err = import_json(import->arena, source, import->diags, &import->rows.v, &import->rows.n);
    return err;
}

enum ft_err import_read(struct import *import)
{
    static const struct {
        const char *end;
        enum ft_err (*read)(struct import *import);
    } files[] = {
        {".xlsx", import_sheets}, {".ods", import_sheets}, {".csv", import_sheets},
        {".tsv", import_sheets},  {".json", read_json},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (ends_with(import->path, str_of(files[i].end)))
            return files[i].read(import);
    struct diag *diag = diag_add(import->diags, FT012, place_of_file(import->path),
                                 "decisions are not imported from such a file");
    diag_help(import->diags, diag, "name an .xlsx, .ods, .csv, .tsv or .json");
    return FT_EINPUT;
}

enum ft_err import_add(struct import *import, const struct ledger_row *row)
{
    if (import->rows.n < IMPORT_MAX_ROWS)
        return vec_push(import->arena, &import->rows, *row) ? FT_OK : FT_ENOMEM;
    struct diag *diag =
        diag_add(import->diags, FT011, row->place, "more than %zu decisions", IMPORT_MAX_ROWS);
    diag_help(import->diags, diag, "split the file into several");
    return FT_EINPUT;
}
