#include "rules/loader.h"

static const struct yaml_key file_keys[FILE_PARTS] = {
    [PART_VERSION] = {"fundtrace", YAML_WANT_TEXT, true},
    [PART_USE] = {"use", YAML_WANT_LIST, false},
    [PART_MATCH] = {"match", YAML_WANT_MAP, false},
    [PART_PATTERNS] = {"patterns", YAML_WANT_MAP, false},
    [PART_TAGS] = {"tags", YAML_WANT_LIST, false},
    [PART_LINKS] = {"links", YAML_WANT_LIST, false},
    [PART_EXCLUDES] = {"excludes", YAML_WANT_LIST, false},
    [PART_ALLOW] = {"allow", YAML_WANT_LIST, false},
};

struct reach {
    struct str path;
    struct origin cited; /* the `use` that names it; no node: the caller does */
};
static enum ft_err reach_file(struct loader *loader, struct reach reach);

/* Where it is named, to be kept by the caller; NULL: on the command line. */
static const struct place *cited_place(struct reach reach, struct place *keep)
{
    if (!origin_given(reach.cited))
        return NULL;
    *keep = origin_place(reach.cited);
    return keep;
}

static void check_version(struct loader *loader, const struct file_parts *parts)
{
    const struct yaml_node *version = parts->part[PART_VERSION];
    struct diag *diag;
    if (!version || str_eq(version->value, STR("1")))
        return;
    diag = diag_add(loader->diags, FT010, origin_place(origin_of(parts->file, version)),
                    "unsupported version '%.*s' of the rule format", STR_ARG(version->value));
    diag_help(loader->diags, diag, "this program reads version 1");
}

static void read_match(struct loader *loader, const struct file_parts *parts)
{
    static const struct yaml_key keys[] = {{"case", YAML_WANT_TEXT, true}};
    static const char *const cases[] = {"exact", "ignore"};
    struct rule_file *file = parts->file;
    struct yaml_node *found[1];
    if (parts->part[PART_MATCH] &&
        read_map(loader, origin_of(file, parts->part[PART_MATCH]), "match", keys, 1, found))
        file->caseless =
            value_of(loader, origin_of(file, found[0]), (struct name_set){cases, 2, "case"}) == 1;
}

static struct str file_path(const struct loader *loader, uint32_t index)
{
    return loader->files.v[index].file->path;
}

static enum ft_err report_use_circle(struct loader *loader, uint32_t again, struct origin cited)
{
    const struct circle circle = {
        .open = loader->open_files.v,
        .count = loader->open_files.n,
        .again = again,
        .name = file_path,
        .what = "files use each other",
        .help = "move what both need to a third file",
    };
    return circle_report(loader, &circle, origin_place(cited));
}

static enum ft_err reach_again(struct loader *loader, uint32_t index, struct reach reach)
{
    if (!origin_given(reach.cited))
        loader->files.v[index].file->used = false;
    for (size_t i = 0; i < loader->open_files.n; i++) {
        if (loader->open_files.v[i] == index)
            return report_use_circle(loader, index, reach.cited);
    }
    return FT_OK;
}

static enum ft_err follow_uses(struct loader *loader, uint32_t index)
{
    const struct rule_file *file = loader->files.v[index].file;
    const struct yaml_node *list = loader->files.v[index].part[PART_USE];
    for (size_t i = 0; list && i < list->count; i++) {
        struct origin cited = origin_of(file, list->elements[i]);
        struct reach reach = {.cited = cited};
        enum ft_err err;
        if (!kind_check(loader, cited, YAML_SCALAR, "a file's name"))
            continue;
        reach.path = path_beside(loader->arena, file->path, cited.node->value);
        if (!reach.path.p)
            return FT_ENOMEM;
        err = reach_file(loader, reach);
        if (err)
            return err;
    }
    return FT_OK;
}

static enum ft_err parse_file(struct loader *loader, const struct source *source,
                              struct file_parts *parts)
{
    struct rule_file *file = parts->file;
    enum ft_err err = sha256_hex(source->file, file->sha256);
    if (err)
        return err;
    err = yaml_parse(loader->arena, source, loader->diags, &file->doc);
    if (err && err != FT_EINPUT)
        return err;
    if (!file->doc.root) {
        loader->incomplete = true;
        return FT_OK;
    }
    read_map(loader, origin_of(file, file->doc.root), "a rule file", file_keys, FILE_PARTS,
             parts->part);
    check_version(loader, parts);
    read_match(loader, parts);
    return allows_parse(loader, file, parts->part[PART_ALLOW], &file->allows);
}

static enum ft_err read_source(struct loader *loader, struct reach reach, const struct source **out)
{
    struct place keep;
    struct source *read = NULL;
    enum ft_err err;
    *out = source_for(loader->instead, reach.path);
    if (*out)
        return FT_OK;
    err = source_read(loader->arena, reach.path, cited_place(reach, &keep), loader->diags, &read);
    if (err == FT_EINPUT) {
        loader->incomplete = true;
        return FT_OK;
    }
    *out = read;
    return err;
}

static bool over_file_limit(struct loader *loader, struct reach reach)
{
    struct diag *diag;
    if (loader->files.n < RULES_MAX_FILES)
        return false;
    diag =
        diag_add(loader->diags, FT011,
                 origin_given(reach.cited) ? origin_place(reach.cited) : place_of_file(reach.path),
                 "more than %d rule files", RULES_MAX_FILES);
    diag_help(loader->diags, diag, "join some of them");
    loader->incomplete = true;
    return true;
}

static enum ft_err open_file(struct loader *loader, struct reach reach, struct str identity)
{
    uint32_t index = (uint32_t)loader->files.n;
    struct file_parts parts = {0};
    const struct source *source;
    enum ft_err err = read_source(loader, reach, &source);
    if (err || !source)
        return err;
    parts.file = ARENA_NEW(loader->arena, struct rule_file);
    if (!parts.file || !map_put(&loader->file_ids, identity, index, NULL))
        return FT_ENOMEM;
    *parts.file = (struct rule_file){
        .path = reach.path,
        .name = file_name_of(loader, reach.path),
        .used = origin_given(reach.cited),
        .index = index,
    };
    if (!parts.file->name.p)
        return FT_ENOMEM;
    err = parse_file(loader, source, &parts);
    if (err)
        return err;
    if (!vec_push(loader->arena, &loader->files, parts) ||
        !vec_push(loader->arena, &loader->open_files, index))
        return FT_ENOMEM;
    err = follow_uses(loader, index);
    loader->open_files.n--;
    return err;
}

static enum ft_err reach_file(struct loader *loader, struct reach reach)
{
    struct place keep;
    struct str identity;
    enum ft_err err = file_identity(loader->arena, reach.path, cited_place(reach, &keep),
                                    loader->diags, &identity);
    if (err)
        return err;
    uint32_t index = map_get(&loader->file_ids, identity);
    if (index != MAP_NONE)
        return reach_again(loader, index, reach);
    if (over_file_limit(loader, reach))
        return FT_OK;
    return open_file(loader, reach, identity);
}

enum ft_err loader_read_files(struct loader *loader, struct str_list paths)
{
    for (size_t i = 0; i < paths.n; i++) {
        struct reach reach = {.path = paths.v[i]};
        enum ft_err err = reach_file(loader, reach);
        if (err)
            return err;
    }
    return FT_OK;
}
