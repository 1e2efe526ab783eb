#include "rules/loader.h"

static enum ft_err read_each(struct loader *loader,
                             enum ft_err (*read)(struct loader *, const struct file_parts *))
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < loader->files.n && !err; i++)
        err = read(loader, &loader->files.v[i]);
    return err;
}

static enum ft_err read_rules(struct loader *loader)
{
    enum ft_err err = read_each(loader, loader_read_patterns);
    if (!err)
        err = loader_expand_patterns(loader);
    if (!err)
        err = read_each(loader, loader_read_tag_rules);
    if (!err)
        err = read_each(loader, loader_read_links);
    return err;
}

/* What needs every rule of every file. */
static enum ft_err check_whole(struct loader *loader)
{
    enum ft_err err = loader_check_rows(loader);
    if (!err)
        err = loader_check_tags(loader);
    if (!err)
        err = loader_set_strata(loader);
    return err;
}

static enum ft_err join_links(struct loader *loader)
{
    struct rule_set *set = loader->set;
    set->exclude_from = loader->links.n;
    for (size_t i = 0; i < loader->excludes.n; i++) {
        if (!vec_push(loader->arena, &loader->links, loader->excludes.v[i]))
            return FT_ENOMEM;
    }
    set->links = loader->links.v;
    set->link_count = loader->links.n;
    for (uint32_t i = 0; i < set->link_count; i++) {
        if (!map_put(&set->rule_ids, set->links[i].id, i, NULL))
            return FT_ENOMEM;
    }
    return FT_OK;
}

static enum ft_err publish_files(struct loader *loader)
{
    const struct rule_file **files =
        ARENA_ARRAY(loader->arena, loader->files.n + 1, const struct rule_file *);
    if (!files)
        return FT_ENOMEM;
    for (size_t i = 0; i < loader->files.n; i++)
        files[i] = loader->files.v[i].file;
    loader->set->files = files;
    loader->set->file_count = loader->files.n;
    return FT_OK;
}

static enum ft_err ignore_case(struct arena *arena, struct regex *regex)
{
    struct str sign = REGEX_CASELESS;
    struct regex_part *parts = ARENA_ARRAY(arena, regex->part_count + 1, struct regex_part);
    regex->text = arena_printf(arena, "%.*s%.*s", STR_ARG(sign), STR_ARG(regex->text));
    if (!parts || !regex->text.p)
        return FT_ENOMEM;
    for (size_t i = 0; i < regex->part_count; i++) {
        parts[i] = regex->parts[i];
        parts[i].expanded.start += sign.n;
        parts[i].expanded.end += sign.n;
    }
    regex->parts = parts;
    return FT_OK;
}

/* A pattern's expansion, seen as a regex of its own. */
static enum ft_err publish_expansions(struct loader *loader)
{
    struct regex *regexes = ARENA_ARRAY(loader->arena, loader->patterns.n + 1, struct regex);
    enum ft_err err = regexes ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < loader->patterns.n && !err; i++) {
        const struct expansion *expansion = &loader->expansions[i];
        struct origin origin = loader->patterns.v[i].origin;
        if (expansion->state != EXPANSION_DONE)
            continue;
        regexes[i] =
            (struct regex){expansion->text, expansion->parts, expansion->part_count, origin};
        if (origin.file->caseless)
            err = ignore_case(loader->arena, &regexes[i]);
    }
    loader->set->pattern_regexes = regexes;
    return err;
}

static enum ft_err publish_uses(struct loader *loader)
{
    struct rule_set *set = loader->set;
    set->regex_uses = loader->regex_uses.v;
    set->regex_use_count = loader->regex_uses.n;
    set->pattern_uses = loader->pattern_uses.v;
    set->pattern_use_count = loader->pattern_uses.n;
    set->tag_uses = loader->tag_uses.v;
    set->tag_use_count = loader->tag_uses.n;
    return publish_expansions(loader);
}

static enum ft_err publish(struct loader *loader)
{
    struct rule_set *set = loader->set;
    enum ft_err err = publish_files(loader);
    if (!err)
        err = publish_uses(loader);
    set->patterns = loader->patterns.v;
    set->pattern_count = loader->patterns.n;
    set->regexes = loader->regexes.v;
    set->regex_count = loader->regexes.n;
    set->tags = loader->tags.v;
    set->tag_count = loader->tags.n;
    set->tag_spaces = (struct str_list){loader->tag_spaces.v, loader->tag_spaces.n};
    set->tag_rules = loader->tag_rules.v;
    set->tag_rule_count = loader->tag_rules.n;
    set->conds = loader->conds.v;
    set->cond_count = loader->conds.n;
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++)
        set->fields[side] = (struct str_list){loader->fields[side].v, loader->fields[side].n};
    if (!err)
        err = loader_print_rules(loader);
    return err ? err : join_links(loader);
}

static enum ft_err set_up(struct loader *loader)
{
    struct arena *arena = loader->arena;
    loader->set = ARENA_NEW(arena, struct rule_set);
    if (!loader->set)
        return FT_ENOMEM;
    loader->set->arena = arena;
    map_init(&loader->set->tag_ids, arena);
    map_init(&loader->set->rule_ids, arena);
    map_init(&loader->file_ids, arena);
    map_init(&loader->pattern_ids, arena);
    map_init(&loader->regex_ids, arena);
    map_init(&loader->tag_space_ids, arena);
    map_init(&loader->rule_name_ids, arena);
    return loader_set_fields(loader);
}

enum ft_err rule_set_load(struct arena *arena, struct str_list paths, const struct model *model,
                          struct ft_diags *diags, struct rule_set **out)
{
    return rule_set_load_instead(arena, paths, (struct source_list){0}, model, diags, out);
}

enum ft_err rule_set_load_instead(struct arena *arena, struct str_list paths,
                                  struct source_list instead, const struct model *model,
                                  struct ft_diags *diags, struct rule_set **out)
{
    struct loader loader = {.arena = arena, .model = model, .diags = diags, .instead = instead};
    size_t errors = diags_errors(diags);
    enum ft_err err = set_up(&loader);
    *out = NULL;
    if (!err)
        err = loader_read_files(&loader, paths);
    if (!err)
        err = tags_of_model(&loader);
    if (!err)
        err = read_rules(&loader);
    if (!err)
        err = check_whole(&loader);
    if (!err)
        err = publish(&loader);
    if (err)
        return err;
    *out = loader.set;
    return diags_errors(diags) > errors ? FT_EINPUT : FT_OK;
}

/* The pattern as a file that holds one scalar, so that it is read as rules are. */
static enum ft_err add_pattern_file(struct loader *loader, struct str pattern, enum ft_case letters,
                                    struct origin *out)
{
    struct arena *arena = loader->arena;
    struct source *source = source_of_text(arena, STR("pattern"), pattern);
    struct rule_file *file = ARENA_NEW(arena, struct rule_file);
    struct yaml_node *scalar = ARENA_NEW(arena, struct yaml_node);
    struct file_parts parts = {.file = file};
    if (!source || !file || !scalar)
        return FT_ENOMEM;
    *scalar = (struct yaml_node){
        .kind = YAML_SCALAR, .style = YAML_PLAIN, .bytes = {0, pattern.n}, .value = pattern};
    *file = (struct rule_file){
        .doc = {source, scalar}, .path = source->path, .index = (uint32_t)loader->files.n};
    file->caseless = letters == FT_CASE_IGNORE || (letters == FT_CASE_AS_RULES && loader->files.n &&
                                                   loader->files.v[0].file->caseless);
    *out = origin_of(file, scalar);
    return vec_push(arena, &loader->files, parts) ? FT_OK : FT_ENOMEM;
}

/* Only the patterns of the file: its rules may be wrong in any way. */
static enum ft_err read_pattern(struct loader *loader, struct str pattern, struct str path,
                                enum ft_case letters)
{
    size_t errors = diags_errors(loader->diags);
    struct origin origin;
    uint32_t index = NO_INDEX;
    enum ft_err err = path.n ? loader_read_files(loader, (struct str_list){&path, 1}) : FT_OK;
    if (!err)
        err = read_each(loader, loader_read_patterns);
    if (!err)
        err = loader_expand_patterns(loader);
    if (!err)
        err = add_pattern_file(loader, pattern, letters, &origin);
    if (!err)
        err = regex_intern(loader, origin, &index);
    return !err && (index == NO_INDEX || diags_errors(loader->diags) > errors) ? FT_EINPUT : err;
}

enum ft_err rule_set_of_pattern(struct arena *arena, struct str pattern, struct str path,
                                enum ft_case letters, struct ft_diags *diags, struct rule_set **out)
{
    struct loader loader = {.arena = arena, .diags = diags};
    enum ft_err err = set_up(&loader);
    if (!err)
        err = read_pattern(&loader, pattern, path, letters);
    if (!err)
        err = publish(&loader);
    *out = err ? NULL : loader.set;
    return err;
}

uint32_t tag_find(const struct rule_set *rules, struct str name)
{
    uint32_t tag = map_get(&rules->tag_ids, name);
    return tag == MAP_NONE ? NO_INDEX : tag;
}
