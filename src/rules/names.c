#include "rules/loader.h"

bool name_check(struct loader *loader, struct origin origin, const char *what)
{
    struct diag *diag;
    if (name_valid(origin.node->value))
        return true;
    diag = diag_add(loader->diags, FT101, origin_place(origin), "'%.*s' is no name for %s",
                    STR_ARG(origin.node->value), what);
    diag_help(loader->diags, diag,
              "use lower-case letters, digits, '-' and '_', with a letter or digit first");
    return false;
}

bool tag_name_check(struct loader *loader, struct origin origin)
{
    struct diag *diag;
    if (tag_valid(origin.node->value))
        return true;
    diag = diag_add(loader->diags, FT101, origin_place(origin), "'%.*s' is no name for a tag",
                    STR_ARG(origin.node->value));
    diag_help(loader->diags, diag,
              "write namespace.name in lower-case letters, digits, '-' and '_'");
    return false;
}

enum ft_err rule_name_take(struct loader *loader, struct str id, struct origin origin, bool *taken)
{
    uint32_t first;
    struct diag *diag;
    if (!map_put(&loader->rule_name_ids, id, (uint32_t)loader->rule_names.n, &first))
        return FT_ENOMEM;
    *taken = first != MAP_NONE;
    if (!*taken)
        return vec_push(loader->arena, &loader->rule_names, origin) ? FT_OK : FT_ENOMEM;
    diag = diag_add(loader->diags, FT102, origin_place(origin), "a second rule named '%.*s'",
                    STR_ARG(id));
    diag_note(loader->diags, diag, origin_place(loader->rule_names.v[first]), "the first is here");
    diag_help(loader->diags, diag, "give each rule an id of its own");
    return FT_OK;
}

enum ft_err circle_report(struct loader *loader, const struct circle *circle, struct place place)
{
    struct buf names = {0};
    struct diag *diag;
    size_t i = 0;
    enum ft_err err;
    while (circle->open[i] != circle->again)
        i++;
    for (; i < circle->count; i++) {
        buf_add(&names, circle->name(loader, circle->open[i]));
        buf_puts(&names, " → ");
    }
    buf_add(&names, circle->name(loader, circle->again));
    err = buf_err(&names);
    if (!err) {
        diag = diag_add(loader->diags, FT105, place, "%s in a circle: %.*s", circle->what,
                        STR_ARG(buf_str(&names)));
        diag_help(loader->diags, diag, "%s", circle->help);
    }
    buf_release(&names);
    return err;
}

/* Comparing every wrong name with every right one is only worth it for the first. */
#define MAX_SUGGESTIONS 200

bool can_suggest(const struct loader *loader)
{
    return loader->suggestions < MAX_SUGGESTIONS;
}

void suggest(struct loader *loader, struct diag *diag, struct str name, const struct str *names,
             size_t count, const char *otherwise)
{
    if (can_suggest(loader)) {
        loader->suggestions++;
        diag_suggest(loader->diags, diag, name, names, count);
    }
    if (diag && !diag->help.n)
        diag_help(loader->diags, diag, "%s", otherwise);
}
