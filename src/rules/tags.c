#include "rules/loader.h"

enum ft_err tag_space_intern(struct loader *loader, struct str name, uint32_t *out)
{
    uint32_t added = (uint32_t)loader->tag_spaces.n, present;
    if (!map_put(&loader->tag_space_ids, name, added, &present))
        return FT_ENOMEM;
    *out = present;
    if (present != MAP_NONE)
        return FT_OK;
    *out = added;
    return vec_push(loader->arena, &loader->tag_spaces, name) ? FT_OK : FT_ENOMEM;
}

enum ft_err tag_intern(struct loader *loader, struct str name, uint32_t *out)
{
    struct tag tag = {.name = name};
    size_t dot = str_find(name, STR("."), 0);
    enum ft_err err;
    *out = map_get(&loader->set->tag_ids, name);
    if (*out != MAP_NONE)
        return FT_OK;
    err = tag_space_intern(loader, str_slice(name, 0, dot == (size_t)-1 ? name.n : dot),
                           &tag.name_space);
    if (err)
        return err;
    *out = (uint32_t)loader->tags.n;
    if (!vec_push(loader->arena, &loader->tags, tag) ||
        !map_put(&loader->set->tag_ids, name, *out, NULL))
        return FT_ENOMEM;
    return FT_OK;
}

static enum ft_err tags_of_row(struct loader *loader, struct str_list names)
{
    for (size_t i = 0; i < names.n; i++) {
        uint32_t tag;
        enum ft_err err = tag_intern(loader, names.v[i], &tag);
        if (err)
            return err;
        loader->tags.v[tag].in_data = true;
    }
    return FT_OK;
}

enum ft_err tags_of_model(struct loader *loader)
{
    const struct model *model = loader->model;
    enum ft_err err = FT_OK;
    for (size_t i = 0; model && i < model->item_count && !err; i++)
        err = tags_of_row(loader, model->items[i].tags);
    return model && !err ? tags_of_row(loader, model->line_tags) : err;
}

enum ft_err tag_use_note(struct loader *loader, uint32_t tag, uint32_t name_space,
                         struct origin origin)
{
    struct tag_use use = {tag, name_space, origin};
    return vec_push(loader->arena, &loader->tag_uses, use) ? FT_OK : FT_ENOMEM;
}

/* What is given anywhere: by a rule or by the data. */
struct given {
    struct str *tags, *spaces;
    size_t tag_count, space_count;
    bool *has_space; /* by namespace */
};

static bool tag_is_given(const struct tag *tag)
{
    return tag->produced || tag->in_data;
}

static enum ft_err collect_given(const struct loader *loader, struct given *given)
{
    given->tags = ARENA_ARRAY(loader->arena, loader->tags.n, struct str);
    given->spaces = ARENA_ARRAY(loader->arena, loader->tag_spaces.n, struct str);
    given->has_space = ARENA_ARRAY(loader->arena, loader->tag_spaces.n, bool);
    if (!given->tags || !given->spaces || !given->has_space)
        return FT_ENOMEM;
    for (size_t i = 0; i < loader->tags.n; i++) {
        const struct tag *tag = &loader->tags.v[i];
        if (!tag_is_given(tag))
            continue;
        given->tags[given->tag_count++] = tag->name;
        if (!given->has_space[tag->name_space])
            given->spaces[given->space_count++] = loader->tag_spaces.v[tag->name_space];
        given->has_space[tag->name_space] = true;
    }
    return FT_OK;
}

static void check_tag(struct loader *loader, const struct given *given, const struct tag_use *use)
{
    const struct tag *tag = &loader->tags.v[use->tag];
    struct diag *diag;
    if (tag_is_given(tag))
        return;
    diag = diag_add(loader->diags, FT104, origin_place(use->origin),
                    "no rule gives the tag '%.*s' and no row carries it", STR_ARG(tag->name));
    suggest(loader, diag, tag->name, given->tags, given->tag_count,
            "write a tag rule that gives it");
}

static void check_space(struct loader *loader, const struct given *given, const struct tag_use *use)
{
    struct str name = loader->tag_spaces.v[use->name_space];
    struct diag *diag;
    if (given->has_space[use->name_space])
        return;
    diag = diag_add(loader->diags, FT104, origin_place(use->origin),
                    "no tag of the namespace '%.*s' is ever given", STR_ARG(name));
    suggest(loader, diag, name, given->spaces, given->space_count,
            "write a tag rule that gives one");
}

enum ft_err loader_check_tags(struct loader *loader)
{
    struct given given = {0};
    enum ft_err err;
    /* Without the data, with some of it, or with a file missing, a tag may come from there. */
    if (!loader->model || loader->model->is_part || loader->incomplete || !loader->tag_uses.n)
        return FT_OK;
    err = collect_given(loader, &given);
    for (size_t i = 0; i < loader->tag_uses.n && !err; i++) {
        const struct tag_use *use = &loader->tag_uses.v[i];
        if (use->tag == NO_INDEX)
            check_space(loader, &given, use);
        else
            check_tag(loader, &given, use);
    }
    return err;
}
