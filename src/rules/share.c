#include "rules/loader.h"

static const struct yaml_key share_keys[] = {
    {"namespace", YAML_WANT_TEXT, true},
    {"at-least", YAML_WANT_TEXT, false},
    {"not", YAML_WANT_LIST, false},
};
#define SHARE_MAX 1000u /* a row does not carry that many tags */

static bool of_space(struct loader *loader, struct origin scalar, struct str space)
{
    struct str name = scalar.node->value;
    struct diag *diag;
    if (str_has_prefix(name, space) && name.n > space.n && name.p[space.n] == '.')
        return true;
    diag = diag_add(loader->diags, FT012, origin_place(scalar),
                    "'%.*s' is no tag of the namespace '%.*s'", STR_ARG(name), STR_ARG(space));
    diag_help(loader->diags, diag, "only tags of the shared namespace can be left out of it");
    return false;
}

static enum ft_err parse_except(struct loader *loader, struct origin list, struct str space,
                                struct cond *out, bool *sound)
{
    uint32_t *except = ARENA_ARRAY(loader->arena, list.node->count + 1, uint32_t);
    enum ft_err err = FT_OK;
    if (!except)
        return FT_ENOMEM;
    for (size_t i = 0; i < list.node->count && !err; i++) {
        struct origin tag = origin_of(list.file, list.node->elements[i]);
        if (!kind_check(loader, tag, YAML_SCALAR, "a tag") || !tag_name_check(loader, tag) ||
            !of_space(loader, tag, space)) {
            *sound = false;
            continue;
        }
        err = tag_intern(loader, tag.node->value, &except[out->is.share.except_count]);
        if (!err)
            err = tag_use_note(loader, except[out->is.share.except_count++], NO_INDEX, tag);
    }
    out->is.share.except = except;
    return err;
}

enum ft_err share_parse(struct loader *loader, struct origin value, struct cond *out, bool *sound)
{
    struct yaml_node *found[3];
    struct origin space;
    enum ft_err err;
    *sound = read_map(loader, value, "share", share_keys, 3, found);
    out->n = 1;
    if (found[1])
        out->n = count_of(loader, origin_of(value.file, found[1]), SHARE_MAX);
    *sound = *sound && out->n;
    if (!found[0])
        return FT_OK;
    space = origin_of(value.file, found[0]);
    if (!name_check(loader, space, "a namespace")) {
        *sound = false;
        return FT_OK;
    }
    err = tag_space_intern(loader, space.node->value, &out->is.share.name_space);
    if (!err)
        err = tag_use_note(loader, NO_INDEX, out->is.share.name_space, space);
    if (!err && found[2])
        err = parse_except(loader, origin_of(value.file, found[2]), space.node->value, out, sound);
    return err;
}
