#include "rules/loader.h"

enum { KEY_TAG, KEY_ID, KEY_FOR, KEY_WHEN, KEY_SUMMARY, KEY_EXAMPLES, KEY_ALLOW, KEYS };
static const struct yaml_key tag_keys[KEYS] = {
    [KEY_TAG] = {"tag", YAML_WANT_TEXT, true},
    [KEY_ID] = {"id", YAML_WANT_TEXT, false},
    [KEY_FOR] = {"for", YAML_WANT_LIST, true},
    [KEY_WHEN] = {"when", YAML_WANT_MAP, true},
    [KEY_SUMMARY] = {"summary", YAML_WANT_TEXT, false},
    [KEY_EXAMPLES] = {"examples", YAML_WANT_MAP, false},
    [KEY_ALLOW] = {"allow", YAML_WANT_LIST, false},
};

static enum ft_err read_tag(struct loader *loader, struct origin name, struct tag_rule *rule,
                            bool *sound)
{
    enum ft_err err;
    if (!tag_name_check(loader, name)) {
        *sound = false;
        return FT_OK;
    }
    err = tag_intern(loader, name.node->value, &rule->tag);
    if (!err)
        loader->tags.v[rule->tag].produced = true;
    return err;
}

/* Several rules may give one tag if they have ids of their own. */
static enum ft_err read_id(struct loader *loader, const struct rule_file *file,
                           struct yaml_node *const *found, struct tag_rule *rule, bool *sound)
{
    const struct yaml_node *name = found[KEY_ID] ? found[KEY_ID] : found[KEY_TAG];
    bool taken;
    enum ft_err err;
    if (found[KEY_ID] && !name_check(loader, origin_of(file, name), "a rule")) {
        *sound = false;
        return FT_OK;
    }
    rule->id = name->value;
    err = rule_name_take(loader, rule->id, origin_of(file, name), &taken);
    *sound = *sound && !taken;
    return err;
}

static enum ft_err read_names(struct loader *loader, const struct rule_file *file,
                              struct yaml_node *const *found, struct tag_rule *rule, bool *sound)
{
    enum ft_err err = FT_OK;
    if (found[KEY_TAG])
        err = read_tag(loader, origin_of(file, found[KEY_TAG]), rule, sound);
    if (!err && found[KEY_TAG])
        err = read_id(loader, file, found, rule, sound);
    if (found[KEY_SUMMARY])
        rule->summary = found[KEY_SUMMARY]->value;
    return err;
}

static enum ft_err read_condition(struct loader *loader, const struct rule_file *file,
                                  struct yaml_node *const *found, struct tag_rule *rule,
                                  bool *sound)
{
    static const char *const side_name[] = {"item", "line"};
    static const struct name_set sides = {side_name, 2, "for"};
    enum ft_err err;
    if (found[KEY_FOR])
        rule->sides = bits_of(loader, origin_of(file, found[KEY_FOR]), sides);
    if (!found[KEY_WHEN] || !rule->sides) {
        *sound = false;
        return FT_OK;
    }
    err = cond_parse(loader, origin_of(file, found[KEY_WHEN]), (struct scope){.sides = rule->sides},
                     &rule->when);
    *sound = *sound && rule->when;
    return err;
}

static enum ft_err read_rule(struct loader *loader, struct origin origin)
{
    struct tag_rule rule = {.origin = origin};
    struct yaml_node *found[KEYS];
    struct example_list examples;
    bool sound = read_map(loader, origin, "a tag rule", tag_keys, KEYS, found);
    enum ft_err err = read_names(loader, origin.file, found, &rule, &sound);
    if (!err)
        err = read_condition(loader, origin.file, found, &rule, &sound);
    if (!err)
        err = examples_parse(loader, origin.file, found[KEY_EXAMPLES],
                             rule.sides ? rule.sides : SIDE_BIT(SIDE_ITEM) | SIDE_BIT(SIDE_LINE),
                             &examples);
    if (!err)
        err = allows_parse(loader, origin.file, found[KEY_ALLOW], &rule.allows);
    if (err || !sound)
        return err;
    rule.examples = examples.v;
    rule.example_count = examples.n;
    return vec_push(loader->arena, &loader->tag_rules, rule) ? FT_OK : FT_ENOMEM;
}

enum ft_err loader_read_tag_rules(struct loader *loader, const struct file_parts *parts)
{
    const struct yaml_node *list = parts->part[PART_TAGS];
    enum ft_err err = FT_OK;
    for (size_t i = 0; list && i < list->count && !err; i++)
        err = read_rule(loader, origin_of(parts->file, list->elements[i]));
    return err;
}
