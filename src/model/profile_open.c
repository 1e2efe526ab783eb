#include "model/profile_open.h"

#include <ctype.h>

#include "base/diag.h"
#include "base/encoding.h"
#include "model/line_table.h"
#include "table/archive.h"

/* As an audit file writes it. */
static struct str lower(struct arena *arena, const char *name)
{
    size_t n = strlen(name);
    char *p = arena_alloc(arena, n + 1);
    for (size_t i = 0; p && i < n; i++)
        p[i] = (char)tolower((unsigned char)name[i]);
    return (struct str){p, p ? n : 0};
}

/* What bytes that are no UTF-8 look like; p NULL: they are, or it is packed. */
static enum ft_err guess_encoding(struct arena *arena, struct str path, struct ft_diags *diags,
                                  struct str *out)
{
    struct file file;
    *out = (struct str){0};
    enum ft_err err = file_open(arena, path, NULL, diags, &file);
    if (err)
        return err;
    size_t n = file.size < ENCODING_SAMPLE ? file.size : ENCODING_SAMPLE;
    char *p = arena_alloc(arena, n + 1);
    err = p ? FT_OK : FT_ENOMEM;
    if (!err && !file_read(&file, 0, n, p))
        err = file_report(arena, &file, false, diags);
    file_close(&file);
    if (err || container_of((struct str){p, n}) != CONTAINER_NONE ||
        foreign_of((struct str){p, n}).what)
        return err;
    size_t bad = source_bad_at((struct str){p, n});
    if (bad + 4 >= n)
        return FT_OK;
    const char *guess = encoding_guess((struct str){p, n});
    if (!guess)
        *out = STR("windows-1252");
    else if (strcmp(guess, "UTF-16") != 0) /* that says its mark */
        *out = lower(arena, guess);
    return guess && strcmp(guess, "UTF-16") != 0 && !out->p ? FT_ENOMEM : FT_OK;
}

static enum ft_err open_file(struct arena *arena, struct profiled *out, struct ft_diags *diags,
                             struct csv_file **file)
{
    struct csv_file_options options = {.part_bytes = CSV_PART_BYTES, .hold_bytes = CSV_HOLD_BYTES};
    enum ft_err err = FT_OK;
    if (!out->format.encoding.p) {
        err = guess_encoding(arena, out->path, diags, &out->format.encoding);
        out->guessed_encoding = out->format.encoding.p;
    }
    if (!err)
        err = table_open(arena, out->path, NULL, &out->format, options, diags, file);
    if (*file && !arena_defer(arena, line_table_close, *file)) {
        csv_file_close(*file);
        return FT_ENOMEM;
    }
    return err;
}

enum ft_err profile_open(struct arena *arena, const char *path, const struct table_format *format,
                         struct ft_diags *diags, struct profiled *out)
{
    struct csv_file *file = NULL;
    *out = (struct profiled){.path = arena_str(arena, str_of(path)), .format = *format};
    out->format.named = out->path;
    enum ft_err err = out->path.p ? open_file(arena, out, diags, &file) : FT_ENOMEM;
    return err ? err : profile_read(arena, file, diags, &out->profile);
}
