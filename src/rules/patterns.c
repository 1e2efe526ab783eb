#include "rules/loader.h"

static const struct yaml_key pattern_keys[] = {
    {"text", YAML_WANT_TEXT, true},
    {"allow", YAML_WANT_LIST, false},
};

/* A pattern is its regex, or a mapping when something is to be said about it. */
static enum ft_err read_value(struct loader *loader, const struct rule_file *file,
                              const struct yaml_node *value, struct pattern *pattern)
{
    struct yaml_node *found[2];
    pattern->origin = origin_of(file, value);
    if (value->kind == YAML_SCALAR)
        return FT_OK;
    pattern->origin = (struct origin){0};
    if (!kind_check(loader, origin_of(file, value), YAML_MAPPING, "a pattern") ||
        !read_map(loader, origin_of(file, value), "a pattern", pattern_keys, 2, found))
        return FT_OK;
    pattern->origin = origin_of(file, found[0]);
    return allows_parse(loader, file, found[1], &pattern->allows);
}

static void report_second(struct loader *loader, struct origin key, uint32_t first)
{
    struct diag *diag = diag_add(loader->diags, FT102, origin_place(key),
                                 "a second pattern named '%.*s'", STR_ARG(key.node->value));
    diag_note(loader->diags, diag, origin_place(loader->patterns.v[first].key),
              "the first is here");
    diag_help(loader->diags, diag, "names of patterns are shared by all files: choose another");
}

static enum ft_err read_pattern(struct loader *loader, const struct rule_file *file,
                                const struct yaml_pair *pair)
{
    struct pattern pattern = {.name = pair->key->value, .key = origin_of(file, pair->key)};
    uint32_t first;
    enum ft_err err = read_value(loader, file, pair->value, &pattern);
    if (err || !name_check(loader, pattern.key, "a pattern"))
        return err;
    if (!map_put(&loader->pattern_ids, pattern.name, (uint32_t)loader->patterns.n, &first))
        return FT_ENOMEM;
    if (first != MAP_NONE) {
        report_second(loader, pattern.key, first);
        return FT_OK;
    }
    if (origin_given(pattern.origin))
        pattern.text = pattern.origin.node->value;
    return vec_push(loader->arena, &loader->patterns, pattern) ? FT_OK : FT_ENOMEM;
}

enum ft_err loader_read_patterns(struct loader *loader, const struct file_parts *parts)
{
    const struct yaml_node *map = parts->part[PART_PATTERNS];
    enum ft_err err = FT_OK;
    for (size_t i = 0; map && i < map->count && !err; i++)
        err = read_pattern(loader, parts->file, &map->pairs[i]);
    return err;
}
