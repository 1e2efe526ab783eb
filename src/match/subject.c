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
                            const struct model *model, uint32_t index, struct subject *out)
{
    const struct item *item = &model->items[index];
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
        .model = model,
        .index = index,
    };
    err = set_fields(arena, fields, count, out);
    return err ? err : set_tags(arena, rules, item->tags, out);
}

/* A name taken on trust (rules loaded without a model) is no field of any line. */
static struct str field_of_line(const struct rule_set *rules, const struct line *line,
                                const struct line_text *text, size_t field)
{
    struct str name = rules->fields[SIDE_LINE].v[field];
    if (field < rules->searched[SIDE_LINE])
        return text->fields[field];
    if (str_eq(name, STR("title")))
        return text->title;
    return str_eq(name, STR("organisation")) ? line->organisation : STR("");
}

enum ft_err subject_of_line(struct arena *arena, const struct rule_set *rules,
                            const struct model *model, uint32_t index, const struct line_text *text,
                            const struct subject *parent, struct subject *out)
{
    const struct line *line = &model->lines[index];
    size_t count = rules->fields[SIDE_LINE].n;
    struct str *fields = ARENA_ARRAY(arena, count + 1, struct str);
    enum ft_err err;
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        fields[i] = field_of_line(rules, line, text, i);
    *out = (struct subject){
        .side = SIDE_LINE,
        .id = line->id,
        .kind = line->kind,
        .amounts = model->amounts + index * model->measure_count,
        .parent = parent,
        .model = model,
        .index = index,
    };
    err = set_fields(arena, fields, count, out);
    return err ? err : set_tags(arena, rules, text->tags, out);
}

/* Most normalised texts are the text itself, and then one copy serves both. */
static bool keep_texts(struct arena *arena, size_t count, struct subject *subject)
{
    struct str *fields = ARENA_ARRAY(arena, count + 1, struct str);
    struct str *normals = ARENA_ARRAY(arena, count + 1, struct str);
    if (!fields || !normals)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct str field = subject->fields[i], normal = subject->normals[i];
        fields[i] = arena_str(arena, field);
        normals[i] =
            normal.p == field.p && normal.n == field.n ? fields[i] : arena_str(arena, normal);
        if (!fields[i].p || !normals[i].p)
            return false;
    }
    subject->fields = fields;
    subject->normals = normals;
    return true;
}

enum ft_err subject_keep(struct arena *arena, const struct rule_set *rules, struct subject *subject)
{
    size_t words = BIT_WORDS(rules->tag_count);
    uint64_t *tags = ARENA_ARRAY(arena, words + 1, uint64_t);
    if (!tags || !keep_texts(arena, rules->fields[subject->side].n, subject))
        return FT_ENOMEM;
    memcpy(tags, subject->tags, words * sizeof *tags);
    subject->tags = tags;
    return FT_OK;
}

/* Whether a condition is such a one; `field`: of lines. */
typedef bool cond_test(const struct cond *cond, uint32_t field);

static bool any_under(const struct rule_set *rules, const struct cond *top, cond_test *test,
                      uint32_t field)
{
    const struct cond *cond = top;
    bool any = false;
    for (; cond && !any; cond = cond_under(top, rules->conds, cond->id + 1))
        any = test(cond, field);
    return any;
}

static bool any_on_lines(const struct rule_set *rules, cond_test *test, uint32_t field)
{
    bool any = false;
    for (size_t i = 0; i < rules->tag_rule_count && !any; i++)
        any = any_under(rules, rules->tag_rules[i].when, test, field);
    for (size_t i = 0; i < rules->link_count && !any; i++)
        any = any_under(rules, rules->links[i].lines, test, field);
    return any;
}

static bool looks_up(const struct cond *cond, uint32_t field)
{
    (void)field;
    return basis_of(cond) == BASIS_ABOVE || basis_of(cond) == BASIS_BRANCH;
}

bool rules_look_up(const struct rule_set *rules)
{
    return any_on_lines(rules, looks_up, NO_INDEX);
}

static bool reads_field(const struct cond *cond, uint32_t field)
{
    return cond->op == COND_TEXT && cond->is.text.field[SIDE_LINE] == field;
}

bool rules_read_field(const struct rule_set *rules, struct str field)
{
    for (uint32_t i = 0; i < rules->fields[SIDE_LINE].n; i++)
        if (str_eq(rules->fields[SIDE_LINE].v[i], field))
            return any_on_lines(rules, reads_field, i);
    return false;
}
