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
