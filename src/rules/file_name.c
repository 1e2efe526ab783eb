#include "rules/loader.h"

/* The bytes both begin with, up to a '/'. */
static size_t common_folder(struct str a, struct str b)
{
    size_t common = 0;
    for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++) {
        if (a.p[i] == '/')
            common = i + 1;
    }
    return common;
}

/*
 * A file is named as the audit file would name it, so that a result says the same wherever the
 * audit is run from. `home` is the audit file with its folders as path_beside() leaves them.
 */
static struct str path_from(struct arena *arena, struct str home, struct str path)
{
    size_t common = common_folder(home, path);
    struct str rest = str_slice(home, common, home.n), folder;
    struct str name = str_slice(path, common, path.n);
    if (!home.n || !path.n || (home.p[0] == '/') != (path.p[0] == '/'))
        return path;
    while (str_split(&rest, '/', &folder) && rest.n && name.p) {
        if (str_eq(folder, STR("..")))
            return path;
        name = arena_printf(arena, "../%.*s", STR_ARG(name));
    }
    return name;
}

struct str file_name_of(const struct loader *loader, struct str path)
{
    struct str home;
    if (!loader->model || !loader->model->source)
        return path;
    home = path_beside(loader->arena, loader->model->source->path, STR("audit"));
    return home.p ? path_from(loader->arena, home, path) : home;
}
