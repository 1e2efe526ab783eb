#include "rules/loader.h"

enum {
    KEY_ID,
    KEY_SUMMARY,
    KEY_ITEMS,
    KEY_LINES,
    KEY_BOTH,
    KEY_EXAMPLES,
    KEY_ALLOW,
    EXCLUDE_KEYS,
    KEY_STRENGTH = EXCLUDE_KEYS,
    KEY_ON_PARENT,
    KEY_EXTENT,
    LINK_KEYS
};
static const struct yaml_key link_keys[LINK_KEYS] = {
    [KEY_ID] = {"id", YAML_WANT_TEXT, true},
    [KEY_SUMMARY] = {"summary", YAML_WANT_TEXT, false},
    [KEY_ITEMS] = {"items", YAML_WANT_MAP, true},
    [KEY_LINES] = {"lines", YAML_WANT_MAP, true},
    [KEY_BOTH] = {"both", YAML_WANT_MAP, false},
    [KEY_EXAMPLES] = {"examples", YAML_WANT_MAP, false},
    [KEY_ALLOW] = {"allow", YAML_WANT_LIST, false},
    [KEY_STRENGTH] = {"strength", YAML_WANT_TEXT, true},
    [KEY_ON_PARENT] = {"on-parent", YAML_WANT_TEXT, false},
    [KEY_EXTENT] = {"extent", YAML_WANT_ANY, false},
};

/* The mapping of a rule, read. */
struct reading {
    struct loader *loader;
    struct origin origin;
    struct yaml_node *found[LINK_KEYS];
    bool sound;
};

static struct origin found_at(const struct reading *reading, int key)
{
    return origin_of(reading->origin.file, reading->found[key]);
}

static enum ft_err read_id(struct reading *reading, struct link_rule *rule)
{
    bool taken;
    enum ft_err err;
    if (reading->found[KEY_SUMMARY])
        rule->summary = reading->found[KEY_SUMMARY]->value;
    if (!reading->found[KEY_ID])
        return FT_OK;
    if (!name_check(reading->loader, found_at(reading, KEY_ID), "a rule")) {
        reading->sound = false;
        return FT_OK;
    }
    rule->id = reading->found[KEY_ID]->value;
    err = rule_name_take(reading->loader, rule->id, found_at(reading, KEY_ID), &taken);
    reading->sound = reading->sound && !taken;
    return err;
}

static enum ft_err read_cond(struct reading *reading, int key, unsigned sides,
                             const struct cond **out)
{
    enum ft_err err;
    if (!reading->found[key])
        return FT_OK;
    err = cond_parse(reading->loader, found_at(reading, key), (struct scope){.sides = sides}, out);
    reading->sound = reading->sound && *out;
    return err;
}

static enum ft_err read_conds(struct reading *reading, struct link_rule *rule)
{
    enum ft_err err = read_cond(reading, KEY_ITEMS, SIDE_BIT(SIDE_ITEM), &rule->items);
    if (!err)
        err = read_cond(reading, KEY_LINES, SIDE_BIT(SIDE_LINE), &rule->lines);
    if (!err)
        err = read_cond(reading, KEY_BOTH, 0, &rule->both);
    return err;
}

/* The names of a strength or extent are indexed by its value, which begins at 1. */
static int read_grade(struct reading *reading, struct origin at, struct name_set names, int absent)
{
    uint32_t value = value_of(reading->loader, at, names);
    if (value == NO_INDEX)
        reading->sound = false;
    return value == NO_INDEX ? absent : (int)value + 1;
}

static enum strength read_strength(struct reading *reading, int key, enum strength absent)
{
    struct name_set names = {strength_name + 1, 2, link_keys[key].name};
    if (!reading->found[key])
        return absent;
    return (enum strength)read_grade(reading, found_at(reading, key), names, (int)absent);
}

static bool is_whole(struct reading *reading, struct origin at)
{
    struct name_set names = {extent_name + 1, 2, link_keys[KEY_EXTENT].name};
    return read_grade(reading, at, names, EXTENT_PART) == EXTENT_WHOLE;
}

/* A word for all that an item expects, or one for each kind, where one that is not named is part. */
static void read_extent(struct reading *reading, struct link_rule *rule)
{
    static const struct yaml_key kinds[EXPECTS_KINDS] = {{"budget", YAML_WANT_TEXT, false},
                                                         {"staff", YAML_WANT_TEXT, false},
                                                         {"law", YAML_WANT_TEXT, false},
                                                         {"process", YAML_WANT_TEXT, false}};
    struct yaml_node *node = reading->found[KEY_EXTENT], *found[EXPECTS_KINDS] = {0};
    rule->says_extent = node;
    if (!node)
        return;
    if (node->kind != YAML_MAPPING) {
        rule->whole = is_whole(reading, found_at(reading, KEY_EXTENT)) ? WHOLE_FOR_ALL : 0;
        return;
    }
    if (!read_map(reading->loader, found_at(reading, KEY_EXTENT), "an extent", kinds, EXPECTS_KINDS,
                  found))
        reading->sound = false;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (found[i] && is_whole(reading, origin_of(reading->origin.file, found[i])))
            rule->whole |= 1u << i;
}

static void read_grades(struct reading *reading, struct link_rule *rule)
{
    rule->strength = read_strength(reading, KEY_STRENGTH, STRENGTH_SIGNIFICANT);
    rule->on_parent = read_strength(reading, KEY_ON_PARENT, rule->strength);
    read_extent(reading, rule);
}

static enum ft_err read_rest(struct reading *reading, struct link_rule *rule)
{
    const struct rule_file *file = reading->origin.file;
    struct example_list examples;
    enum ft_err err =
        examples_parse(reading->loader, file, reading->found[KEY_EXAMPLES], 0, &examples);
    if (!err)
        err = allows_parse(reading->loader, file, reading->found[KEY_ALLOW], &rule->allows);
    rule->examples = examples.v;
    rule->example_count = examples.n;
    return err;
}

static enum ft_err read_rule(struct loader *loader, struct origin origin, bool excludes)
{
    struct link_rule rule = {.origin = origin, .excludes = excludes};
    struct reading reading = {.loader = loader, .origin = origin};
    bool kept;
    enum ft_err err;
    reading.sound = read_map(loader, origin, excludes ? "an exclude rule" : "a link rule",
                             link_keys, excludes ? EXCLUDE_KEYS : LINK_KEYS, reading.found);
    err = read_id(&reading, &rule);
    if (!err)
        err = read_conds(&reading, &rule);
    if (!err)
        err = read_rest(&reading, &rule);
    if (!err && !excludes)
        read_grades(&reading, &rule);
    if (err || !reading.sound)
        return err;
    kept = excludes ? vec_push(loader->arena, &loader->excludes, rule)
                    : vec_push(loader->arena, &loader->links, rule);
    return kept ? FT_OK : FT_ENOMEM;
}

static enum ft_err read_rules(struct loader *loader, const struct file_parts *parts,
                              enum file_part part)
{
    const struct yaml_node *list = parts->part[part];
    enum ft_err err = FT_OK;
    for (size_t i = 0; list && i < list->count && !err; i++)
        err = read_rule(loader, origin_of(parts->file, list->elements[i]), part == PART_EXCLUDES);
    return err;
}

enum ft_err loader_read_links(struct loader *loader, const struct file_parts *parts)
{
    enum ft_err err = read_rules(loader, parts, PART_LINKS);
    return err ? err : read_rules(loader, parts, PART_EXCLUDES);
}
