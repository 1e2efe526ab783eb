#include "check/lint/files.h"

#include <sys/stat.h>

struct str lint_file_identity(struct arena *arena, struct str path)
{
    struct stat info;
    struct str z = arena_str(arena, path);
    if (!z.p || stat(z.p, &info) != 0)
        return z;
    return arena_printf(arena, "%llu:%llu", (unsigned long long)info.st_dev,
                        (unsigned long long)info.st_ino);
}

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
                          bool *out)
{
    struct ft_diags *diags = ft_diags_new();
    const struct source *source = source_for(instead, path);
    struct source *read = NULL;
    enum ft_err err = FT_OK;
    *out = false;
    if (!diags)
        return FT_ENOMEM;
    if (!source)
        err = source_read(arena, path, NULL, diags, &read);
    if (!err)
        *out = looks_like_audit(source ? source->text : read->text);
    ft_diags_free(diags);
    return err == FT_ENOMEM ? err : FT_OK;
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
        struct str identity = path.p ? lint_file_identity(lint->arena, path) : path;
        uint32_t used;
        if (!identity.p)
            return FT_ENOMEM;
        used = map_get(files, identity);
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
