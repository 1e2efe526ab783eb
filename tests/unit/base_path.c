#include "base/source.h"

#include "expect.h"

struct path_case {
    const char *base, *name, *path;
};

static const struct path_case paths[] = {
    {"audit.yaml", "items.csv", "items.csv"},
    {"data/audit.yaml", "items.csv", "data/items.csv"},
    {"data/audit.yaml", "./items.csv", "data/items.csv"},
    {"data/audit.yaml", "sources/a.txt", "data/sources/a.txt"},
    {"data/ldp-2015/audit.yaml", "../../rules/ldp-2015.yaml", "rules/ldp-2015.yaml"},
    {"data/audit.yaml", "/etc/x", "/etc/x"},
    {"/a/b/audit.yaml", "../x", "/a/x"},
    {"audit.yaml", "../x", "../x"},
    {"../audit.yaml", "../x", "../../x"},
    {"../d/audit.yaml", "../x", "../x"},
    {"a../audit.yaml", "../x", "x"},
    {"./audit.yaml", "x", "x"},
    {"a//b/audit.yaml", "x//y", "a/b/x/y"},
    {"a/audit.yaml", "b/../c", "a/c"},
    {"/audit.yaml", "../x", "/../x"},
    {"a/audit.yaml", "..", ""},
    {"a/audit.yaml", "", ""},
    {"予算/監査.yaml", "../規則/規則.yaml", "規則/規則.yaml"},
};

TestEach(path, is_beside_the_file_that_names_it, paths, c)
{
    struct arena *arena = arena_new();
    struct str path = path_beside(arena, str_of(c->base), str_of(c->name));
    expect_str_eq(path, c->path);
    cr_expect_eq(path.p[path.n], '\0');
    arena_free(arena);
}
