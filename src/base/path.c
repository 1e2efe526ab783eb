#include "base/source.h"

/* Whether the last part of out[0..n) (which ends with '/') is a folder that ".." undoes. */
static bool can_undo(const char *out, size_t n)
{
    bool dots = n >= 3 && memcmp(out + n - 3, "../", 3) == 0 && (n == 3 || out[n - 4] == '/');
    return n > 1 && !dots;
}

static size_t undo(const char *out, size_t n)
{
    n--;
    while (n > 0 && out[n - 1] != '/')
        n--;
    return n;
}

/* Appends one part of a path at out[n]; returns the new length. */
static size_t add_part(char *out, size_t n, struct str part, bool last)
{
    if (part.n == 0 || str_eq(part, STR(".")))
        return n;
    if (str_eq(part, STR("..")) && can_undo(out, n))
        return undo(out, n);
    memcpy(out + n, part.p, part.n);
    n += part.n;
    if (!last)
        out[n++] = '/';
    return n;
}

static size_t add_path(char *out, size_t n, struct str path)
{
    struct str part, rest = path;
    while (str_split(&rest, '/', &part))
        n = add_part(out, n, part, rest.n == 0 && path.p[path.n - 1] != '/');
    return n;
}

static struct str folder_of(struct str path)
{
    size_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/')
        n--;
    return (struct str){path.p, n};
}

struct str path_beside(struct arena *arena, struct str base, struct str name)
{
    if (name.n == 0 || name.p[0] == '/')
        return arena_str(arena, name);
    struct str folder = folder_of(base);
    char *out = arena_alloc(arena, folder.n + name.n + 2);
    if (!out)
        return (struct str){NULL, 0};
    size_t n = 0;
    if (folder.n && folder.p[0] == '/')
        out[n++] = '/';
    n = add_path(out, n, folder);
    n = add_path(out, n, name);
    out[n] = '\0';
    return (struct str){out, n};
}
