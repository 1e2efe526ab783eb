#include "base/utf8.h"
#include "rules/loader.h"

static const struct str item_cells[] = {{"id", 2},   {"section", 7}, {"section_title", 13},
                                        {"text", 4}, {"expects", 7}, {"tags", 4}};
static const struct str line_cells[] = {{"id", 2},    {"parent", 6},   {"organisation", 12},
                                        {"title", 5}, {"detail", 6},   {"kind", 4},
                                        {"tags", 4},  {"headcount", 9}};
#define ITEM_CELLS (sizeof item_cells / sizeof *item_cells)
#define LINE_CELLS (sizeof line_cells / sizeof *line_cells)

static enum ft_err check_row(struct loader *loader, struct origin row, enum side side);

/* Every name a cell may have; measures only with a model. */
static struct str *known_cells(struct loader *loader, enum side side, size_t *count)
{
    const struct model *model = loader->model;
    size_t measures = model && side == SIDE_LINE ? model->measure_count : 0, n = 0;
    struct str *names =
        ARENA_ARRAY(loader->arena, LINE_CELLS + loader->fields[side].n + measures, struct str);
    if (!names)
        return NULL;
    for (size_t i = 0; i < (side == SIDE_ITEM ? ITEM_CELLS : LINE_CELLS); i++)
        names[n++] = side == SIDE_ITEM ? item_cells[i] : line_cells[i];
    for (size_t i = 0; i < loader->fields[side].n; i++)
        names[n++] = loader->fields[side].v[i];
    for (size_t i = 0; i < measures; i++)
        names[n++] = model->measures[i].id;
    *count = n;
    return names;
}

static bool name_in(struct str name, const struct str *names, size_t count, size_t distance)
{
    for (size_t i = 0; i < count; i++) {
        if (distance ? utf8_distance(name, names[i], distance) <= distance : str_eq(name, names[i]))
            return true;
    }
    return false;
}

/*
 * Without an audit file nobody knows what columns its tables will have, so a name is taken on
 * trust unless it looks like a slip for a known one.
 */
static enum ft_err check_cell_name(struct loader *loader, struct origin key, enum side side)
{
    struct str name = key.node->value;
    size_t count = 0;
    struct str *names = known_cells(loader, side, &count);
    bool trusted;
    struct diag *diag;
    if (!names)
        return FT_ENOMEM;
    if (name_in(name, names, count, 0))
        return FT_OK;
    trusted = !loader->model && side == SIDE_LINE && !name_in(name, names, count, 2);
    if (trusted)
        return FT_OK;
    diag = diag_add(loader->diags, FT005, origin_place(key), "%s have no cell '%.*s'",
                    side == SIDE_ITEM ? "items" : "lines", STR_ARG(name));
    suggest(loader, diag, name, names, count,
            side == SIDE_ITEM ? "write id, section, section_title, text, expects or tags"
                              : "write a searched column, a measure, id, parent, organisation, "
                                "kind or tags");
    return FT_OK;
}

static void check_value(struct loader *loader, struct origin scalar, struct str value,
                        struct name_set set)
{
    struct diag *diag;
    for (size_t i = 0; i < set.n; i++) {
        if (str_eq(value, str_of(set.v[i])))
            return;
    }
    diag = diag_add(loader->diags, FT012, origin_place(scalar), "'%.*s' is no value of '%s'",
                    STR_ARG(value), set.what);
    diag_help(loader->diags, diag, "write it as in the table's column of that name");
}

static void check_tag_name(struct loader *loader, struct origin scalar, struct str value)
{
    struct diag *diag;
    if (tag_valid(value))
        return;
    diag = diag_add(loader->diags, FT101, origin_place(scalar), "'%.*s' is no name for a tag",
                    STR_ARG(value));
    diag_help(loader->diags, diag,
              "write namespace.name in lower-case letters, digits, '-' and '_'");
}

/* A cell that is a ';' list, which may be written as a YAML list too. */
static void check_list(struct loader *loader, struct origin cell, const struct name_set *set)
{
    struct str rest = cell.node->value, part;
    for (size_t i = 0; cell.node->kind == YAML_SEQUENCE && i < cell.node->count; i++) {
        struct origin element = origin_of(cell.file, cell.node->elements[i]);
        if (kind_check(loader, element, YAML_SCALAR, "an element of a cell"))
            check_list(loader, element, set);
    }
    while (cell.node->kind == YAML_SCALAR && str_split(&rest, ';', &part)) {
        if (!str_trim(part).n)
            continue;
        if (set)
            check_value(loader, cell, str_trim(part), *set);
        else
            check_tag_name(loader, cell, str_trim(part));
    }
}

static void check_amount(struct loader *loader, struct origin cell, const struct measure *measure)
{
    const struct amount_manner as = measure_manner(loader->model, measure);
    struct amount amount;
    struct amount_error error;
    struct diag *diag;
    if (amount_parse(cell.node->value, &as, &amount, &error))
        return;
    diag = diag_add(loader->diags, FT701, yaml_place_in(&cell.file->doc, cell.node, error.where),
                    "%s", error.message);
    diag_help(loader->diags, diag, "%s",
              error.help ? error.help
                         : "write an amount as in the table, with or without its unit");
}

static enum ft_err check_scalar_cell(struct loader *loader, struct origin cell, enum side side,
                                     struct str name)
{
    static const struct name_set kinds = {line_kind_name, LINE_KINDS, "kind"};
    uint32_t measure = NO_INDEX;
    if (!kind_check(loader, cell, YAML_SCALAR, "a cell"))
        return FT_OK;
    if (side == SIDE_LINE && loader->model)
        measure = measure_find(loader->model, name);
    if (side == SIDE_LINE && str_eq(name, STR("kind")))
        check_value(loader, cell, cell.node->value, kinds);
    else if (measure != NO_INDEX)
        check_amount(loader, cell, &loader->model->measures[measure]);
    return FT_OK;
}

static enum ft_err check_cell(struct loader *loader, const struct rule_file *file,
                              const struct yaml_pair *pair, enum side side)
{
    static const struct name_set expects = {expects_name, EXPECTS_KINDS, "expects"};
    struct origin cell = origin_of(file, pair->value);
    struct str name = pair->key->value;
    bool list = cell.node->kind != YAML_MAPPING;
    enum ft_err err = check_cell_name(loader, origin_of(file, pair->key), side);
    if (err)
        return err;
    if (list && side == SIDE_ITEM && str_eq(name, STR("expects")))
        check_list(loader, cell, &expects);
    else if (list && str_eq(name, STR("tags")))
        check_list(loader, cell, NULL);
    else if (side == SIDE_LINE && str_eq(name, STR("parent")))
        return check_row(loader, cell, SIDE_LINE);
    else
        return check_scalar_cell(loader, cell, side, name);
    return FT_OK;
}

/* A scalar cites a row of the data; a mapping is a row. */
static enum ft_err check_row(struct loader *loader, struct origin row, enum side side)
{
    enum ft_err err = FT_OK;
    if (row.node->kind == YAML_SCALAR)
        row_check(loader, row, SIDE_BIT(side));
    else if (kind_check(loader, row, YAML_MAPPING, "a row of an example"))
        for (size_t i = 0; i < row.node->count && !err; i++)
            err = check_cell(loader, row.file, &row.node->pairs[i], side);
    return err;
}

enum ft_err loader_check_rows(struct loader *loader)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < loader->row_uses.n && !err; i++)
        err = check_row(loader, loader->row_uses.v[i].origin, loader->row_uses.v[i].side);
    return err;
}
