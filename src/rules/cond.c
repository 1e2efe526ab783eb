#include "rules/loader.h"

const char *const cond_op_name[] = {
    [COND_ALL] = "all",
    [COND_ANY] = "any",
    [COND_NOT] = "not",
    [COND_AT_LEAST] = "at-least",
    [COND_TEXT] = "text",
    [COND_TAG] = "tag",
    [COND_ID] = "id",
    [COND_SECTION] = "section",
    [COND_EXPECTS] = "expects",
    [COND_KIND] = "kind",
    [COND_UNDER] = "under",
    [COND_PARENT] = "parent",
    [COND_ANCESTOR] = "ancestor",
    [COND_AMOUNT] = "amount",
    [COND_SHARE] = "share",
};
#define COND_OPS (COND_SHARE + 1)

#define ON_ITEM  SIDE_BIT(SIDE_ITEM)
#define ON_LINE  SIDE_BIT(SIDE_LINE)
#define ON_PAIRS 4u
/* Where an operator may stand. */
static const unsigned op_sides[COND_OPS] = {
    [COND_ALL] = ON_ITEM | ON_LINE | ON_PAIRS,
    [COND_ANY] = ON_ITEM | ON_LINE | ON_PAIRS,
    [COND_NOT] = ON_ITEM | ON_LINE | ON_PAIRS,
    [COND_AT_LEAST] = ON_ITEM | ON_LINE,
    [COND_TEXT] = ON_ITEM | ON_LINE,
    [COND_TAG] = ON_ITEM | ON_LINE,
    [COND_ID] = ON_ITEM | ON_LINE,
    [COND_SECTION] = ON_ITEM,
    [COND_EXPECTS] = ON_ITEM,
    [COND_KIND] = ON_LINE,
    [COND_UNDER] = ON_LINE,
    [COND_PARENT] = ON_LINE,
    [COND_ANCESTOR] = ON_LINE,
    [COND_AMOUNT] = ON_LINE,
    [COND_SHARE] = ON_PAIRS,
};

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
    struct str names[COND_OPS + 1];
    struct diag *diag = diag_add(loader->diags, FT005, origin_place(key),
                                 "'%.*s' is no operator of a condition", STR_ARG(key.node->value));
    for (size_t i = 0; i < COND_OPS; i++)
        names[i] = str_of(cond_op_name[i]);
    names[COND_OPS] = STR("field");
    suggest(loader, diag, key.node->value, names, COND_OPS + 1,
            "write one of: all, any, not, at-least, text, tag, id, section, expects, kind, under, "
            "parent, ancestor, amount, share");
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
    if (!node->field || node->op == COND_TEXT)
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
    return scope == ON_ITEM ? "on items" : scope == ON_LINE ? "on lines" : "on both sides";
}

static bool side_fits(struct loader *loader, const struct node *node, struct scope scope)
{
    static const char *const place[] = {
        [ON_ITEM] = "only items have it",
        [ON_LINE] = "only lines have it",
        [ON_ITEM | ON_LINE] = "it belongs under items, lines or when",
        [ON_PAIRS] = "it belongs under both, which compares an item with a line",
    };
    unsigned wanted = scope.sides ? scope.sides : ON_PAIRS;
    struct diag *diag;
    if ((op_sides[node->op] & wanted) == wanted)
        return true;
    diag = diag_add(loader->diags, FT111, origin_place(node->key), "'%s' cannot be tested %s",
                    cond_op_name[node->op], where_of(scope.sides));
    diag_help(loader->diags, diag, "%s", place[op_sides[node->op]]);
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

static enum ft_err parse_at_least(struct loader *loader, struct origin value, struct scope scope,
                                  struct cond *out, bool *sound)
{
    static const struct yaml_key keys[] = {{"n", YAML_WANT_TEXT, true},
                                           {"of", YAML_WANT_LIST, true}};
    struct yaml_node *found[2];
    enum ft_err err;
    *sound = read_map(loader, value, "at-least", keys, 2, found);
    if (!*sound)
        return FT_OK;
    err = parse_children(loader, origin_of(value.file, found[1]), scope, out, sound);
    if (err || !found[1]->count)
        return err;
    out->n = count_of(loader, origin_of(value.file, found[0]), (uint32_t)found[1]->count);
    *sound = *sound && out->n;
    return FT_OK;
}

static enum ft_err parse_operator(struct loader *loader, const struct node *node,
                                  struct scope scope, struct cond *out, bool *sound)
{
    scope.depth++;
    switch (node->op) {
    case COND_ALL:
    case COND_ANY:
        return parse_children(loader, node->value, scope, out, sound);
    case COND_PARENT:
    case COND_ANCESTOR:
    case COND_NOT:
        return parse_only_child(loader, node->value, scope, out, sound);
    case COND_AT_LEAST:
        return parse_at_least(loader, node->value, scope, out, sound);
    default:
        return leaf_parse(loader, node->value, node->field, scope, out, sound);
    }
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
    cond->id = loader->cond_count++;
    err = parse_operator(loader, &node, scope, cond, &sound);
    *out = sound ? cond : NULL;
    return err;
}
