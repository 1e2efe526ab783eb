#include "report/json_read.h"

enum ft_err ft_result_load(const char *path, struct ft_diags *diags, struct ft_result **out)
{
    struct arena *scratch = arena_new(), *arena = arena_new();
    struct source *source;
    enum ft_err err = scratch && arena ? FT_OK : FT_ENOMEM;
    *out = NULL;
    if (!err)
        err = source_read(scratch, str_of(path), NULL, diags, &source);
    if (!err)
        err = result_read(arena, source, diags, out);
    if (err)
        arena_free(arena);
    arena_free(scratch);
    return err;
}
