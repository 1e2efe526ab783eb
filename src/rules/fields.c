#include "rules/loader.h"

static bool has_field(const struct loader *loader, enum side side, struct str name)
{
    for (size_t i = 0; i < loader->fields[side].n; i++) {
        if (str_eq(loader->fields[side].v[i], name))
            return true;
    }
    return false;
}

static bool add_field(struct loader *loader, enum side side, struct str name)
{
    return has_field(loader, side, name) || vec_push(loader->arena, &loader->fields[side], name);
}

/* Without an audit file: the columns a table has unless it says otherwise. */
static struct str_list searched_columns(const struct loader *loader)
{
    static const struct str usual[] = {{"title", 5}, {"detail", 6}};
    return loader->model ? loader->model->text_fields : (struct str_list){usual, 2};
}

enum ft_err loader_set_fields(struct loader *loader)
{
    struct str_list columns = searched_columns(loader);
    bool kept = add_field(loader, SIDE_ITEM, STR("text")) &&
                add_field(loader, SIDE_ITEM, STR("section_title"));
    for (size_t i = 0; i < columns.n && kept; i++)
        kept = vec_push(loader->arena, &loader->fields[SIDE_LINE], columns.v[i]);
    if (!kept || !add_field(loader, SIDE_LINE, STR("title")) ||
        !add_field(loader, SIDE_LINE, STR("organisation")))
        return FT_ENOMEM;
    loader->set->searched[SIDE_ITEM] = 1;
    loader->set->searched[SIDE_LINE] = columns.n;
    return FT_OK;
}

static void report_field(struct loader *loader, enum side side, struct origin origin)
{
    struct diag *diag = diag_add(
        loader->diags, FT110, origin_place(origin), "%s have no field '%.*s' that can be searched",
        side == SIDE_ITEM ? "items" : "lines", STR_ARG(origin.node->value));
    suggest(loader, diag, origin.node->value, loader->fields[side].v, loader->fields[side].n,
            side == SIDE_ITEM ? "items have text and section_title"
                              : "name it under budget.columns.text in the audit file");
}

enum ft_err field_find(struct loader *loader, enum side side, struct origin origin, uint32_t *out)
{
    struct str name = origin.node->value;
    *out = NO_INDEX;
    /* Items have the same columns in every audit; lines have those the audit file says. */
    if (!has_field(loader, side, name) && (loader->model || side == SIDE_ITEM)) {
        report_field(loader, side, origin);
        return FT_OK;
    }
    if (loader->fields[side].n >= CSV_MAX_COLUMNS) {
        struct diag *diag = diag_add(loader->diags, FT011, origin_place(origin),
                                     "more than %d fields", CSV_MAX_COLUMNS);
        diag_help(loader->diags, diag, "no table has that many columns");
        return FT_OK;
    }
    if (!add_field(loader, side, name))
        return FT_ENOMEM;
    for (*out = 0; !str_eq(loader->fields[side].v[*out], name);)
        ++*out;
    return FT_OK;
}
