#include "rules/loader.h"

enum ft_err text_parse(struct loader *loader, struct origin value, const struct yaml_node *field,
                       unsigned sides, struct cond *out, bool *sound)
{
    enum ft_err err = FT_OK;
    *sound = kind_check(loader, value, YAML_SCALAR, "a regex");
    if (*sound)
        err = regex_intern(loader, value, &out->is.text.regex);
    *sound = *sound && out->is.text.regex != NO_INDEX;
    out->is.text.written = value.node->value;
    out->is.text.use = (uint32_t)loader->regex_uses.n - 1;
    out->is.text.field[SIDE_ITEM] = out->is.text.field[SIDE_LINE] = NO_INDEX;
    if (!field || err)
        return err;
    if (!kind_check(loader, origin_of(value.file, field), YAML_SCALAR, "a field")) {
        *sound = false;
        return FT_OK;
    }
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE && !err; side++) {
        if (!(sides & SIDE_BIT(side)))
            continue;
        err = field_find(loader, side, origin_of(value.file, field), &out->is.text.field[side]);
        *sound = *sound && out->is.text.field[side] != NO_INDEX;
    }
    return err;
}

enum ft_err tag_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound)
{
    enum ft_err err;
    *sound = kind_check(loader, value, YAML_SCALAR, "a tag") && tag_name_check(loader, value);
    if (!*sound)
        return FT_OK;
    err = tag_intern(loader, value.node->value, &out->is.tag);
    return err ? err : tag_use_note(loader, out->is.tag, NO_INDEX, value);
}

/* --- names of rows ----------------------------------------------------- */

static void suggest_row(struct loader *loader, struct diag *diag, enum side side, struct str id)
{
    const struct model *model = loader->model;
    size_t count = side == SIDE_ITEM ? model->item_count : model->line_count;
    struct str *names =
        can_suggest(loader) ? ARENA_ARRAY(loader->arena, count + 1, struct str) : NULL;
    for (size_t i = 0; names && i < count; i++)
        names[i] = side == SIDE_ITEM ? model->items[i].id : model->lines[i].id;
    suggest(loader, diag, id, names, names ? count : 0,
            side == SIDE_ITEM ? "write the id of an item as in the audit's table of items"
                              : "write the id of a line as in the audit's table of lines");
}

static bool row_exists(const struct model *model, enum side side, struct str id)
{
    return side == SIDE_ITEM ? map_get(&model->item_ids, id) != MAP_NONE
                             : model->is_part || line_find(model, id) != NO_INDEX;
}

bool row_check(struct loader *loader, struct origin scalar, unsigned sides)
{
    const struct model *model = loader->model;
    struct str id = scalar.node->value;
    enum side side = sides & SIDE_BIT(SIDE_ITEM) ? SIDE_ITEM : SIDE_LINE;
    struct diag *diag;
    if (!model)
        return true;
    for (enum side s = SIDE_ITEM; s <= SIDE_LINE; s++) {
        if (sides & SIDE_BIT(s) && row_exists(model, s, id))
            return true;
    }
    diag = diag_add(loader->diags, side == SIDE_ITEM ? FT106 : FT107, origin_place(scalar),
                    "there is no %s '%.*s'", side == SIDE_ITEM ? "item" : "line", STR_ARG(id));
    suggest_row(loader, diag, side, id);
    return false;
}

enum ft_err rows_parse(struct loader *loader, struct origin value, unsigned sides, struct cond *out,
                       bool *sound)
{
    enum ft_err err = texts_of(loader, value, "a list of ids", &out->is.names);
    *sound = out->is.names.v != NULL;
    for (size_t i = 0; i < out->is.names.n; i++) {
        struct origin element = origin_of(value.file, value.node->elements[i]);
        *sound = row_check(loader, element, sides) && *sound;
    }
    return err;
}

/* --- sections and amounts ---------------------------------------------- */

static bool section_exists(const struct model *model, struct str id)
{
    for (size_t i = 0; i < model->section_count; i++) {
        if (section_holds(id, model->sections[i].id))
            return true;
    }
    return false;
}

static void report_section(struct loader *loader, struct origin value)
{
    const struct model *model = loader->model;
    struct diag *diag = diag_add(loader->diags, FT108, origin_place(value),
                                 "no item stands in a section '%.*s'", STR_ARG(value.node->value));
    struct str *names = can_suggest(loader)
                            ? ARENA_ARRAY(loader->arena, model->section_count + 1, struct str)
                            : NULL;
    for (size_t i = 0; names && i < model->section_count; i++)
        names[i] = model->sections[i].id;
    suggest(loader, diag, value.node->value, names, names ? model->section_count : 0,
            "write a section as in the audit's table of items");
}

enum ft_err section_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound)
{
    struct str *name;
    *sound = kind_check(loader, value, YAML_SCALAR, "a section");
    if (!*sound)
        return FT_OK;
    if (loader->model && !section_exists(loader->model, value.node->value)) {
        report_section(loader, value);
        *sound = false;
    }
    name = ARENA_NEW(loader->arena, struct str);
    if (!name)
        return FT_ENOMEM;
    *name = value.node->value;
    out->is.names = (struct str_list){name, 1};
    return FT_OK;
}

static bool parse_bound(struct loader *loader, struct origin scalar, int64_t *out)
{
    const struct amount_manner as = {.currency = loader->model && loader->model->currency
                                                     ? loader->model->currency
                                                     : currency_find(STR("JPY"))};
    struct amount amount;
    struct amount_error error = {0};
    struct place place = origin_place(scalar);
    const char *message = "a bound has to be a number";
    struct diag *diag;
    if (!amount_parse(scalar.node->value, &as, &amount, &error)) {
        place = yaml_place_in(&scalar.file->doc, scalar.node, error.where);
        message = error.message;
    } else if (amount.state == AMOUNT_VALUE) {
        *out = amount.value;
        return true;
    }
    diag = diag_add(loader->diags, FT701, place, "%s", message);
    diag_help(loader->diags, diag, "%s",
              error.help ? error.help : "write an amount with its unit, as in 1億円");
    return false;
}

static bool parse_measure(struct loader *loader, struct origin scalar, struct cond *out)
{
    const struct model *model = loader->model;
    struct str names[MAX_MEASURES];
    struct diag *diag;
    out->is.amount.measure_id = scalar.node->value;
    out->is.amount.measure = model ? measure_find(model, scalar.node->value) : NO_INDEX;
    if (!model || out->is.amount.measure != NO_INDEX)
        return true;
    diag = diag_add(loader->diags, FT109, origin_place(scalar), "there is no measure '%.*s'",
                    STR_ARG(scalar.node->value));
    for (size_t i = 0; i < model->measure_count; i++)
        names[i] = model->measures[i].id;
    suggest(loader, diag, scalar.node->value, names, model->measure_count,
            "write the id of one of the audit file's measures");
    return false;
}

void bounds_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound)
{
    static const struct yaml_key keys[] = {{"measure", YAML_WANT_TEXT, true},
                                           {"above", YAML_WANT_TEXT, false},
                                           {"below", YAML_WANT_TEXT, false}};
    struct yaml_node *found[3];
    *sound = read_map(loader, value, "an amount condition", keys, 3, found);
    if (*sound && !found[1] && !found[2]) {
        struct diag *diag = diag_add(loader->diags, FT006, origin_place(value),
                                     "an amount condition needs 'above' or 'below'");
        diag_help(loader->diags, diag, "write {measure: …, above: 1億円}");
        *sound = false;
    }
    if (found[0] && !parse_measure(loader, origin_of(value.file, found[0]), out))
        *sound = false;
    if (found[1] && !parse_bound(loader, origin_of(value.file, found[1]), &out->is.amount.above))
        *sound = false;
    if (found[2] && !parse_bound(loader, origin_of(value.file, found[2]), &out->is.amount.below))
        *sound = false;
    out->is.amount.has_above = found[1] != NULL;
    out->is.amount.has_below = found[2] != NULL;
}
