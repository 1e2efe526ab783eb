#include "check/lint/files.h"

/* --- rule file or audit file --------------------------------------------------- */

static bool begins_with_key(struct str line, const char *const *keys)
{
    for (; *keys; keys++)
        if (str_has_prefix(line, str_of(*keys)))
            return true;
    return false;
}

static bool looks_like_audit(struct str text)
{
    static const char *const audit[] = {
        "language:", "proposal:", "budget:", "rules:", "decisions:", "weights:", "gates:", NULL};
    static const char *const rules[] = {"use:", "patterns:", "tags:", "links:", "excludes:", NULL};
    struct str line;
    while (str_split(&text, '\n', &line)) {
        if (begins_with_key(line, audit))
            return true;
        if (begins_with_key(line, rules))
            return false;
    }
    return false;
}

enum ft_err lint_is_audit(struct arena *arena, struct str path, struct source_list instead,
                          struct ft_diags *diags, bool *out)
{
    struct ft_diags *found = ft_diags_new();
    const struct source *source = source_for(instead, path);
    struct source *read = NULL;
    enum ft_err err = FT_OK;
    *out = false;
    if (!found)
        return FT_ENOMEM;
    if (!source)
        err = source_read(arena, path, NULL, found, &read);
    if (!err)
        *out = looks_like_audit(source ? source->text : read->text);
    if (err == FT_EIO)
        diags_add(diags, found);
    ft_diags_free(found);
    return err == FT_EINPUT ? FT_OK : err;
}

/* --- who uses whom -------------------------------------------------------------- */

static bool has_links(const struct rule_file *file)
{
    return yaml_get(file->doc.root, "links") || yaml_get(file->doc.root, "excludes");
}

/* Marks the files that one file uses. */
static enum ft_err mark_used(struct lint *lint, const struct map *files,
                             const struct rule_file *user)
{
    const struct yaml_node *list = yaml_get(user->doc.root, "use");
    for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->count; i++) {
        struct str path = path_beside(lint->arena, user->path, list->elements[i]->value);
        struct str identity;
        enum ft_err err = FT_ENOMEM;
        if (path.p)
            err = file_identity(lint->arena, path, NULL, lint->diags, &identity);
        if (err)
            return err;
        uint32_t used = map_get(files, identity);
        if (used != MAP_NONE)
            lint->whole[used] = true;
    }
    return FT_OK;
}

enum ft_err lint_find_whole(struct lint *lint, const struct map *files)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lint->rules->file_count; i++)
        lint->whole[i] = lint->audit.model || has_links(lint->rules->files[i]);
    for (size_t i = 0; i < lint->rules->file_count && !err; i++)
        err = mark_used(lint, files, lint->rules->files[i]);
    return err;
}
