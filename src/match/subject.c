#include "match/matcher.h"
#include "text/normal.h"

/* Most rows have no tags of their own. */
static const uint64_t no_tags[64];

static enum ft_err set_tags(struct arena *arena, const struct rule_set *rules,
                            struct str_list names, struct subject *out)
{
    size_t words = BIT_WORDS(rules->tag_count) + 1;
    out->tags = no_tags;
    if (names.n == 0 && words <= sizeof no_tags / sizeof *no_tags)
        return FT_OK;
    uint64_t *tags = ARENA_ARRAY(arena, words, uint64_t);
    if (!tags)
        return FT_ENOMEM;
    for (size_t i = 0; i < names.n; i++) {
        uint32_t tag = tag_find(rules, names.v[i]);
        if (tag != NO_INDEX)
            bit_set(tags, tag);
    }
    out->tags = tags;
    return FT_OK;
}

static enum ft_err set_fields(struct arena *arena, const struct str *fields, size_t count,
                              struct subject *out)
{
    struct str *normals = ARENA_ARRAY(arena, count + 1, struct str);
    enum ft_err err = FT_OK;
    if (!normals)
        return FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        err = normalise(arena, fields[i], &normals[i]);
    out->fields = fields;
    out->normals = normals;
    return err;
}

enum ft_err subject_of_item(struct arena *arena, const struct rule_set *rules,
                            const struct item *item, struct subject *out)
{
    size_t count = rules->fields[SIDE_ITEM].n;
    struct str *fields = ARENA_ARRAY(arena, count + 1, struct str);
    enum ft_err err;
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        fields[i] =
            str_eq(rules->fields[SIDE_ITEM].v[i], STR("text")) ? item->text : item->section_title;
    *out = (struct subject){
        .side = SIDE_ITEM,
        .id = item->id,
        .section = item->section,
        .expects = item->expects,
        .row = item->row,
    };
    err = set_fields(arena, fields, count, out);
    return err ? err : set_tags(arena, rules, item->tags, out);
}

/* A name taken on trust (rules loaded without a model) is no field of any line. */
static struct str field_of_line(const struct rule_set *rules, const struct line *line, size_t field)
{
    struct str name = rules->fields[SIDE_LINE].v[field];
    if (field < rules->searched[SIDE_LINE])
        return line->fields[field];
    if (str_eq(name, STR("title")))
        return line->title;
    return str_eq(name, STR("organisation")) ? line->organisation : STR("");
}

enum ft_err subject_of_line(struct arena *arena, const struct rule_set *rules,
                            const struct line *line, const struct subject *parent,
                            struct subject *out)
{
    size_t count = rules->fields[SIDE_LINE].n;
    struct str *fields = ARENA_ARRAY(arena, count + 1, struct str);
    enum ft_err err;
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        fields[i] = field_of_line(rules, line, i);
    *out = (struct subject){
        .side = SIDE_LINE,
        .id = line->id,
        .kind = line->kind,
        .amounts = line->amounts,
        .parent = parent,
        .row = line->row,
    };
    err = set_fields(arena, fields, count, out);
    return err ? err : set_tags(arena, rules, line->tags, out);
}
