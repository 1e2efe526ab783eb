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

struct str circle_text(struct arena *arena, const struct str *names, size_t count)
{
    struct buf buf = {0};
    struct str text = {0};
    for (size_t i = 0; i <= count; i++) {
        if (i)
            buf_puts(&buf, " → ");
        buf_add(&buf, names[i % count]);
    }
    if (!buf_err(&buf))
        text = arena_str(arena, buf_str(&buf));
    buf_release(&buf);
    return text;
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
