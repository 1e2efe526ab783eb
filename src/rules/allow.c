#include "rules/loader.h"

static const struct yaml_key allow_keys[] = {
    {"code", YAML_WANT_TEXT, true},
    {"reason", YAML_WANT_TEXT, false},
    {"until", YAML_WANT_TEXT, false},
};

static void check_form(struct loader *loader, struct origin scalar, bool good, const char *what,
                       const char *form)
{
    struct diag *diag;
    if (good)
        return;
    diag = diag_add(loader->diags, FT012, origin_place(scalar), "'%.*s' is no %s",
                    STR_ARG(scalar.node->value), what);
    diag_help(loader->diags, diag, "%s", form);
}

static void read_allow(struct loader *loader, struct origin origin, struct allow *out)
{
    struct yaml_node *found[3];
    out->origin = origin;
    read_map(loader, origin, "an allow", allow_keys, 3, found);
    if (found[0]) {
        out->code = found[0]->value;
        check_form(loader, origin_of(origin.file, found[0]), diag_code_valid(out->code), "code",
                   "write FT and three digits, as in FT204");
    }
    if (found[1])
        out->reason = found[1]->value;
    if (found[2]) {
        out->until = found[2]->value;
        check_form(loader, origin_of(origin.file, found[2]), date_valid(out->until), "day",
                   "write YYYY-MM-DD");
    }
}

enum ft_err allows_parse(struct loader *loader, const struct rule_file *file,
                         const struct yaml_node *node, struct allow_list *out)
{
    struct allow *v;
    *out = (struct allow_list){0};
    if (!node)
        return FT_OK;
    v = ARENA_ARRAY(loader->arena, node->count + 1, struct allow);
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; i < node->count; i++)
        read_allow(loader, origin_of(file, node->elements[i]), &v[i]);
    *out = (struct allow_list){v, node->count};
    return FT_OK;
}
