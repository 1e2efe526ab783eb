#include "audit/run.h"
#include "base/map.h"
#include "model/unit.h"
#include "sources/sources.h"

/* Paths as they were opened: a result names its inputs without the folder of the audit file. */
struct listing {
    struct arena *arena;
    const struct model *model;
    VEC(const char *) paths;
    struct map listed, cited;
};

static bool list(struct listing *l, struct str path)
{
    uint32_t present;
    path = arena_str(l->arena, path);
    if (!path.p || !map_put(&l->listed, path, 0, &present))
        return false;
    return present != MAP_NONE || vec_push(l->arena, &l->paths, path.p);
}

static bool list_beside(struct listing *l, struct str name)
{
    struct str path = path_beside(l->arena, l->model->source->path, name);
    return path.p && list(l, path);
}

static bool list_row(struct listing *l, struct row_ref row, const struct row_ref *before)
{
    return (before && before->table == row.table) || list(l, row.table->source->path);
}

static bool list_cited(struct listing *l, struct str file)
{
    uint32_t present;
    return map_put(&l->cited, file, 0, &present) && (present != MAP_NONE || list_beside(l, file));
}

static bool list_cited_in(struct listing *l, struct str cell)
{
    struct citation cited;
    struct span where;
    size_t at = 0;
    while (citation_next(cell, &at, &cited, &where) == 1)
        if (!list_cited(l, cited.file))
            return false;
    return true;
}

static bool list_rows(struct listing *l)
{
    const struct model *m = l->model;
    for (size_t i = 0; i < m->item_count; i++)
        if (!list_row(l, m->items[i].row, i ? &m->items[i - 1].row : NULL) ||
            !list_cited_in(l, m->items[i].source))
            return false;
    for (size_t i = 0; i < m->table_count; i++)
        if (!list(l, line_table_path(m, i)))
            return false;
    for (size_t i = 0; i < m->cited.n; i++)
        if (!list_cited(l, m->cited.v[i]))
            return false;
    return m->decision_count == 0 || list_row(l, m->decisions[0].row, NULL);
}

/* A table without rows is known by its name alone. */
static bool list_files(struct listing *l, const struct rule_set *rules)
{
    const struct model *m = l->model;
    if (!list(l, m->source->path))
        return false;
    for (size_t i = 0; i < m->input_count; i++)
        if (strcmp(m->inputs[i].role, "audit") != 0 && !list_beside(l, m->inputs[i].path))
            return false;
    for (size_t i = 0; i < rules->file_count; i++)
        if (!list(l, rules->files[i]->path))
            return false;
    return true;
}

enum ft_err ft_audit_inputs(const struct ft_audit *audit, const char *const **paths, size_t *count)
{
    struct listing l = {.arena = audit->arena, .model = audit->model};
    map_init(&l.listed, audit->arena);
    map_init(&l.cited, audit->arena);
    if (!list_files(&l, audit->rules) || !list_rows(&l))
        return FT_ENOMEM;
    *paths = l.paths.v;
    *count = l.paths.n;
    return FT_OK;
}

const char *ft_result_units(const struct ft_result *result)
{
    return unit_examples(result->currency);
}
