#include "rules/loader.h"

static const struct yaml_key list_keys[] = {
    {"match", YAML_WANT_LIST, false},
    {"no-match", YAML_WANT_LIST, false},
};

static enum ft_err take_row(struct loader *loader, struct origin row, enum side side)
{
    struct row_use use = {side, row};
    return vec_push(loader->arena, &loader->row_uses, use) ? FT_OK : FT_ENOMEM;
}

static enum ft_err read_pair(struct loader *loader, struct origin origin, struct example *out)
{
    static const struct yaml_key keys[] = {{"item", YAML_WANT_ANY, true},
                                           {"line", YAML_WANT_ANY, true}};
    struct yaml_node *found[2];
    enum ft_err err = FT_OK;
    read_map(loader, origin, "an example", keys, 2, found);
    out->item = found[0];
    out->line = found[1];
    if (out->item)
        err = take_row(loader, origin_of(origin.file, out->item), SIDE_ITEM);
    if (!err && out->line)
        err = take_row(loader, origin_of(origin.file, out->line), SIDE_LINE);
    return err;
}

static enum ft_err read_one_row(struct loader *loader, struct origin origin, unsigned sides,
                                struct example *out)
{
    static const char *const name[] = {"item", "line"};
    const struct yaml_key keys[] = {{"item", YAML_WANT_ANY, false}, {"line", YAML_WANT_ANY, false}};
    struct yaml_node *found[2];
    enum side side;
    struct diag *diag;
    if (!read_map(loader, origin, "an example", keys, 2, found))
        return FT_OK;
    if (!found[0] == !found[1]) {
        diag = diag_add(loader->diags, FT006, origin_place(origin),
                        "an example of a tag rule is a text, an item or a line");
        diag_help(loader->diags, diag, "write the text alone, {item: {…}} or {line: {…}}");
        return FT_OK;
    }
    side = found[0] ? SIDE_ITEM : SIDE_LINE;
    if (!(sides & SIDE_BIT(side))) {
        diag = diag_add(loader->diags, FT111, origin_place(origin_of(origin.file, found[side])),
                        "the rule does not judge %ss", name[side]);
        diag_help(loader->diags, diag, "its 'for' would have to name '%s'", name[side]);
    }
    out->item = found[0];
    out->line = found[1];
    return take_row(loader, origin_of(origin.file, found[side]), side);
}

static enum ft_err read_example(struct loader *loader, struct origin origin, unsigned sides,
                                struct example *out)
{
    out->origin = origin;
    if (!sides)
        return read_pair(loader, origin, out);
    if (origin.node->kind != YAML_SCALAR)
        return read_one_row(loader, origin, sides, out);
    out->text = origin.node->value;
    return FT_OK;
}

static enum ft_err read_list(struct loader *loader, struct origin list, bool matches,
                             unsigned sides, struct example_list *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < list.node->count && !err; i++) {
        struct example *example = &out->v[out->n++];
        example->matches = matches;
        err = read_example(loader, origin_of(list.file, list.node->elements[i]), sides, example);
    }
    return err;
}

enum ft_err examples_parse(struct loader *loader, const struct rule_file *file,
                           const struct yaml_node *node, unsigned sides, struct example_list *out)
{
    struct yaml_node *found[2];
    size_t count = 0;
    enum ft_err err = FT_OK;
    *out = (struct example_list){0};
    if (!node)
        return FT_OK;
    read_map(loader, origin_of(file, node), "examples", list_keys, 2, found);
    for (size_t i = 0; i < 2; i++)
        count += found[i] ? found[i]->count : 0;
    out->v = ARENA_ARRAY(loader->arena, count + 1, struct example);
    if (!out->v)
        return FT_ENOMEM;
    for (size_t i = 0; i < 2 && !err; i++) {
        if (found[i])
            err = read_list(loader, origin_of(file, found[i]), i == 0, sides, out);
    }
    return err;
}
