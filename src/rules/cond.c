#include "rules/loader.h"

/* A node of a condition, its operator found. */
struct node {
    struct origin origin;
    enum cond_op op;
    struct origin key, value;
    const struct yaml_node *field;
};

static uint32_t op_find(struct str name)
{
    for (uint32_t i = 0; i < COND_OPS; i++) {
        if (str_eq(name, str_of(cond_op_name[i])))
            return i;
    }
    return NO_INDEX;
}

static void report_unknown(struct loader *loader, struct origin key)
{
    struct name_set keys = {cond_op_name, COND_OPS, "operator"};
    struct str names[COND_OPS + 1], all = names_joined(loader->arena, keys);
    struct str help = arena_printf(loader->arena, "write one of: %.*s", STR_ARG(all));
    struct diag *diag = diag_add(loader->diags, FT005, origin_place(key),
                                 "'%.*s' is no operator of a condition", STR_ARG(key.node->value));
    for (size_t i = 0; i < COND_OPS; i++)
        names[i] = str_of(cond_op_name[i]);
    names[COND_OPS] = STR("field");
    suggest(loader, diag, key.node->value, names, COND_OPS + 1, help.p ? help.p : "");
}

static void report_two(struct loader *loader, const struct node *node, struct origin second)
{
    struct diag *diag = diag_add(loader->diags, FT013, origin_place(second),
                                 "a second operator, '%.*s', beside '%s'",
                                 STR_ARG(second.node->value), cond_op_name[node->op]);
    diag_help(loader->diags, diag, "write all: or any: and a list of both");
}

/* Sorts one key of a node in; false when it was reported. */
static bool take_key(struct loader *loader, struct node *node, const struct yaml_pair *pair)
{
    struct origin key = origin_of(node->origin.file, pair->key);
    uint32_t op = op_find(pair->key->value);
    if (str_eq(pair->key->value, STR("field"))) {
        node->field = pair->value;
        return true;
    }
    if (op == NO_INDEX) {
        report_unknown(loader, key);
        return false;
    }
    if (origin_given(node->key)) {
        report_two(loader, node, key);
        return false;
    }
    node->op = (enum cond_op)op;
    node->key = key;
    node->value = origin_of(node->origin.file, pair->value);
    return true;
}

static bool field_fits(struct loader *loader, const struct node *node)
{
    struct diag *diag;
    if (!node->field || op_info[node->op].operand == OPERAND_REGEX)
        return true;
    diag = diag_add(loader->diags, FT013, origin_place(node->origin), "'field' beside '%s'",
                    cond_op_name[node->op]);
    diag_help(loader->diags, diag, "only text: searches a field");
    return false;
}

static bool node_read(struct loader *loader, struct origin origin, struct node *node)
{
    bool sound = true;
    *node = (struct node){.origin = origin};
    if (origin.node->kind != YAML_MAPPING) {
        struct diag *diag = diag_add(loader->diags, FT007, origin_place(origin),
                                     "a condition has to be a mapping with one operator");
        diag_help(loader->diags, diag,
                  origin.node->kind == YAML_SEQUENCE ? "write all: or any: before the list"
                                                     : "write {text: …} or {tag: …}");
        return false;
    }
    for (size_t i = 0; i < origin.node->count; i++)
        sound = take_key(loader, node, &origin.node->pairs[i]) && sound;
    if (sound && !origin_given(node->key)) {
        struct diag *diag =
            diag_add(loader->diags, FT013, origin_place(origin), "a condition without an operator");
        diag_help(loader->diags, diag, "write {text: …} or {tag: …}");
        return false;
    }
    return sound && field_fits(loader, node);
}

static const char *where_of(unsigned scope)
{
    if (!scope)
        return "in 'both', which compares an item with a line";
    return scope == ON_ITEMS ? "on items" : scope == ON_LINES ? "on lines" : "on both sides";
}

static bool side_fits(struct loader *loader, const struct node *node, struct scope scope)
{
    static const char *const place[] = {
        [ON_ITEMS] = "only items have it",
        [ON_LINES] = "only lines have it",
        [ON_ROWS] = "it belongs under items, lines or when",
        [ON_PAIRS] = "it belongs under both, which compares an item with a line",
    };
    unsigned wanted = scope.sides ? scope.sides : ON_PAIRS;
    enum cond_place stands = op_info[node->op].place;
    struct diag *diag;
    if ((stands & wanted) == wanted)
        return true;
    diag = diag_add(loader->diags, FT111, origin_place(node->key), "'%s' cannot be tested %s",
                    cond_op_name[node->op], where_of(scope.sides));
    diag_help(loader->diags, diag, "%s", place[stands]);
    return false;
}

static enum ft_err parse_children(struct loader *loader, struct origin list, struct scope scope,
                                  struct cond *out, bool *sound)
{
    const struct cond **children;
    if (!kind_check(loader, list, YAML_SEQUENCE, "what an operator joins")) {
        *sound = false;
        return FT_OK;
    }
    if (!list.node->count) {
        struct diag *diag = diag_add(loader->diags, FT012, origin_place(list),
                                     "a list of conditions must not be empty");
        diag_help(loader->diags, diag, "put a condition in, or take the operator out");
        *sound = false;
    }
    children = ARENA_ARRAY(loader->arena, list.node->count + 1, const struct cond *);
    if (!children)
        return FT_ENOMEM;
    for (size_t i = 0; i < list.node->count; i++) {
        struct origin element = origin_of(list.file, list.node->elements[i]);
        enum ft_err err = cond_parse(loader, element, scope, &children[i]);
        if (err)
            return err;
        *sound = *sound && children[i];
    }
    out->children = children;
    out->child_count = list.node->count;
    return FT_OK;
}

static enum ft_err parse_only_child(struct loader *loader, struct origin value, struct scope scope,
                                    struct cond *out, bool *sound)
{
    const struct cond **child = ARENA_NEW(loader->arena, const struct cond *);
    enum ft_err err;
    if (!child)
        return FT_ENOMEM;
    err = cond_parse(loader, value, scope, child);
    out->children = child;
    out->child_count = 1;
    *sound = *child != NULL;
    return err;
}

static enum ft_err parse_some_children(struct loader *loader, const struct node *node,
                                       struct scope scope, struct cond *out, bool *sound)
{
    static const struct yaml_key keys[] = {{"n", YAML_WANT_TEXT, true},
                                           {"of", YAML_WANT_LIST, true}};
    const struct origin value = node->value;
    struct yaml_node *found[2];
    enum ft_err err;
    *sound = read_map(loader, value, cond_op_name[node->op], keys, 2, found);
    if (!*sound)
        return FT_OK;
    err = parse_children(loader, origin_of(value.file, found[1]), scope, out, sound);
    if (err || !found[1]->count)
        return err;
    out->n = count_of(loader, origin_of(value.file, found[0]), (uint32_t)found[1]->count);
    *sound = *sound && out->n;
    return FT_OK;
}

static bool parse_words(struct loader *loader, const struct node *node, struct cond *out)
{
    const struct op_info *info = &op_info[node->op];
    struct name_set set = {info->words, info->word_count, cond_op_name[node->op]};
    out->is.bits = bits_of(loader, node->value, set);
    return out->is.bits != 0;
}

static enum ft_err parse_operand(struct loader *loader, const struct node *node, struct scope scope,
                                 struct cond *out, bool *sound)
{
    const struct origin value = node->value;
    scope.depth++;
    switch (op_info[node->op].operand) {
    case OPERAND_CONDS:
        return parse_children(loader, value, scope, out, sound);
    case OPERAND_SOME_CONDS:
        return parse_some_children(loader, node, scope, out, sound);
    case OPERAND_COND:
        return parse_only_child(loader, value, scope, out, sound);
    case OPERAND_REGEX:
        return text_parse(loader, value, node->field, scope.sides, out, sound);
    case OPERAND_TAG:
        return tag_parse(loader, value, out, sound);
    case OPERAND_ROWS:
        return rows_parse(loader, value, scope.sides, out, sound);
    case OPERAND_SECTION:
        return section_parse(loader, value, out, sound);
    case OPERAND_WORDS:
        *sound = parse_words(loader, node, out);
        break;
    case OPERAND_AMOUNT:
        bounds_parse(loader, value, out, sound);
        break;
    case OPERAND_SHARE:
        return share_parse(loader, value, out, sound);
    }
    return FT_OK;
}

static bool too_deep(struct loader *loader, struct origin origin, struct scope scope)
{
    struct diag *diag;
    if (scope.depth < RULES_MAX_COND_DEPTH)
        return false;
    diag = diag_add(loader->diags, FT011, origin_place(origin), "conditions more than %d deep",
                    RULES_MAX_COND_DEPTH);
    diag_help(loader->diags, diag, "put a part of it into a tag rule");
    return true;
}

enum ft_err cond_parse(struct loader *loader, struct origin origin, struct scope scope,
                       const struct cond **out)
{
    struct node node;
    bool sound = true;
    struct cond *cond;
    enum ft_err err;
    *out = NULL;
    if (too_deep(loader, origin, scope) || !node_read(loader, origin, &node) ||
        !side_fits(loader, &node, scope))
        return FT_OK;
    cond = ARENA_NEW(loader->arena, struct cond);
    if (!cond)
        return FT_ENOMEM;
    cond->op = node.op;
    cond->origin = origin;
    cond->id = (uint32_t)loader->conds.n;
    if (!vec_push(loader->arena, &loader->conds, cond))
        return FT_ENOMEM;
    err = parse_operand(loader, &node, scope, cond, &sound);
    cond->end = (uint32_t)loader->conds.n;
    *out = sound ? cond : NULL;
    return err;
}
