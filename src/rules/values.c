#include "rules/loader.h"

static const char *const kind_name[] = {"a text", "a list", "a mapping"};
static const char *const kind_form[] = {"the text alone", "[one, another]", "{key: value}"};

bool kind_check(struct loader *loader, struct origin origin, enum yaml_kind kind, const char *what)
{
    struct diag *diag;
    if (origin.node->kind == kind)
        return true;
    diag = diag_add(loader->diags, FT007, origin_place(origin), "%s has to be %s", what,
                    kind_name[kind]);
    diag_label(loader->diags, diag, "this is %s", kind_name[origin.node->kind]);
    if (kind == YAML_SEQUENCE && origin.node->kind == YAML_SCALAR)
        diag_help(loader->diags, diag, "write [%.*s]", STR_ARG(origin.node->value));
    else
        diag_help(loader->diags, diag, "write %s", kind_form[kind]);
    return false;
}

bool read_map(struct loader *loader, struct origin map, const char *what,
              const struct yaml_key *keys, size_t count, struct yaml_node **out)
{
    return yaml_read_map(&map.file->doc, map.node, what, keys, count, loader->diags, out);
}

struct str names_joined(struct arena *arena, struct name_set set)
{
    struct str text = STR("");
    for (size_t i = 0; i < set.n && text.p; i++)
        text = arena_printf(arena, "%.*s%s%s", STR_ARG(text), i ? ", " : "", set.v[i]);
    return text;
}

uint32_t value_of(struct loader *loader, struct origin scalar, struct name_set set)
{
    struct diag *diag;
    if (!kind_check(loader, scalar, YAML_SCALAR, set.what))
        return NO_INDEX;
    for (uint32_t i = 0; i < set.n; i++) {
        if (str_eq(scalar.node->value, str_of(set.v[i])))
            return i;
    }
    diag = diag_add(loader->diags, FT012, origin_place(scalar), "'%.*s' is no value of '%s'",
                    STR_ARG(scalar.node->value), set.what);
    diag_help(loader->diags, diag, "write one of: %.*s", STR_ARG(names_joined(loader->arena, set)));
    return NO_INDEX;
}

static bool list_check(struct loader *loader, struct origin list, const char *what)
{
    struct diag *diag;
    if (!kind_check(loader, list, YAML_SEQUENCE, what))
        return false;
    if (list.node->count)
        return true;
    diag = diag_add(loader->diags, FT012, origin_place(list), "%s must not be empty", what);
    diag_help(loader->diags, diag, "name at least one, or take the key out");
    return false;
}

unsigned bits_of(struct loader *loader, struct origin list, struct name_set set)
{
    unsigned bits = 0;
    bool sound = list_check(loader, list, set.what);
    for (size_t i = 0; sound && i < list.node->count; i++) {
        uint32_t bit = value_of(loader, origin_of(list.file, list.node->elements[i]), set);
        if (bit == NO_INDEX)
            return 0;
        bits |= 1u << bit;
    }
    return bits;
}

uint32_t count_of(struct loader *loader, struct origin scalar, uint32_t max)
{
    struct str text = scalar.node->value;
    uint64_t value = 0;
    struct diag *diag;
    bool number = text.n > 0 && text.n <= 9;
    for (size_t i = 0; i < text.n && number; i++) {
        number = text.p[i] >= '0' && text.p[i] <= '9';
        value = value * 10 + (uint64_t)(text.p[i] - '0');
    }
    if (number && value >= 1 && value <= max)
        return (uint32_t)value;
    diag = diag_add(loader->diags, FT012, origin_place(scalar),
                    "'%.*s' is not a whole number from 1 to %u", STR_ARG(text), max);
    diag_help(loader->diags, diag, "write it in digits");
    return 0;
}

enum ft_err texts_of(struct loader *loader, struct origin list, const char *what,
                     struct str_list *out)
{
    struct str *v;
    *out = (struct str_list){0};
    if (!list_check(loader, list, what))
        return FT_OK;
    v = ARENA_ARRAY(loader->arena, list.node->count, struct str);
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; i < list.node->count; i++) {
        struct origin element = origin_of(list.file, list.node->elements[i]);
        if (!kind_check(loader, element, YAML_SCALAR, what))
            return FT_OK;
        v[i] = element.node->value;
    }
    *out = (struct str_list){v, list.node->count};
    return FT_OK;
}
