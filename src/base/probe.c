#include "base/diag.h"
#include "base/source.h"

enum ft_err file_probe(struct arena *arena, struct str path, const struct place *cited,
                       struct ft_diags *diags, struct file *out)
{
    struct ft_diags *found = ft_diags_new();
    enum ft_err err = found ? file_open(arena, path, cited, found, out) : FT_ENOMEM;
    if (err == FT_EIO)
        diags_add(diags, found);
    ft_diags_free(found);
    return err;
}

enum ft_err file_identity(struct arena *arena, struct str path, const struct place *cited,
                          struct ft_diags *diags, struct str *out)
{
    struct file file;
    enum ft_err err = file_probe(arena, path, cited, diags, &file);
    if (err && err != FT_EINPUT)
        return err;
    if (err) {
        *out = arena_printf(arena, "not there: %.*s", STR_ARG(path));
    } else {
        *out = arena_printf(arena, "%llu:%llu", (unsigned long long)file.device,
                            (unsigned long long)file.inode);
        file_close(&file);
    }
    return out->p ? FT_OK : FT_ENOMEM;
}
