#include "base/diag.h"
#include "text/yaml.h"

struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    if (!map || map->kind != YAML_MAPPING)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->pairs[i].key->value, str_of(key)))
            return map->pairs[i].value;
    return NULL;
}

struct place yaml_place(const struct yaml_doc *doc, const struct yaml_node *node)
{
    return source_place(doc->source, node->bytes);
}

/* A mapping that is read, and what for. */
struct reading {
    const struct yaml_doc *doc;
    const struct yaml_node *map;
    const char *what;
    const struct yaml_key *keys;
    size_t count;
    struct ft_diags *diags;
};

static size_t key_at(const struct reading *r, struct str name)
{
    size_t i = 0;
    while (i < r->count && !str_eq(name, str_of(r->keys[i].name)))
        i++;
    return i;
}

static void list_known(const struct reading *r, struct diag *diag)
{
    struct buf names = {0};
    for (size_t i = 0; i < r->count; i++)
        buf_printf(&names, "%s%s", i ? ", " : "", r->keys[i].name);
    diag_help(r->diags, diag, "its keys are: %s", names.p ? names.p : "none");
    buf_release(&names);
}

static void report_unknown(const struct reading *r, const struct yaml_node *key)
{
    enum { MOST = 64 };
    struct str names[MOST];
    size_t n = r->count < MOST ? r->count : MOST;
    struct diag *diag = diag_add(r->diags, FT005, yaml_place(r->doc, key),
                                 "unknown key '%.*s' in %s", STR_ARG(key->value), r->what);
    for (size_t i = 0; i < n; i++)
        names[i] = str_of(r->keys[i].name);
    list_known(r, diag);
    diag_suggest(r->diags, diag, key->value, names, n);
}

static const char *kind_name(const struct yaml_node *node)
{
    static const char *const names[] = {"a text", "a list", "a mapping"};
    bool empty = node->kind == YAML_SCALAR && node->style == YAML_PLAIN && node->value.n == 0;
    return empty ? "empty" : names[node->kind];
}

static const char *want_form(enum yaml_want want, const struct yaml_node *value)
{
    switch (want) {
    case YAML_WANT_LIST:
        return value->kind == YAML_MAPPING ? "write it as a list of one: [{…}]"
                                           : "write [first, second]";
    case YAML_WANT_MAP:
        return "write {key: value}";
    case YAML_WANT_TEXT:
    case YAML_WANT_TEXT_OR_LIST:
    case YAML_WANT_ANY:
        break;
    }
    return "write one value, in quotes where it has special characters";
}

static const char *want_name(enum yaml_want want)
{
    static const char *const names[] = {"a text", "a list", "a mapping", "a text or a list",
                                        "a value"};
    return names[want];
}

static bool is_wanted(const struct yaml_node *node, enum yaml_want want)
{
    bool empty = node->kind == YAML_SCALAR && node->style == YAML_PLAIN && node->value.n == 0;
    bool text = node->kind == YAML_SCALAR && !empty, list = node->kind == YAML_SEQUENCE;
    switch (want) {
    case YAML_WANT_TEXT:
        return text;
    case YAML_WANT_LIST:
        return list;
    case YAML_WANT_MAP:
        return node->kind == YAML_MAPPING;
    case YAML_WANT_TEXT_OR_LIST:
        return text || list;
    case YAML_WANT_ANY:
        break;
    }
    return true;
}

static void report_type(const struct reading *r, const struct yaml_key *key,
                        const struct yaml_node *value)
{
    struct diag *diag = diag_add(r->diags, FT007, yaml_place(r->doc, value), "'%s' has to be %s",
                                 key->name, want_name(key->want));
    diag_label(r->diags, diag, "this is %s", kind_name(value));
    diag_help(r->diags, diag, "%s", want_form(key->want, value));
}

/* False: reported, now or when the file was parsed. */
static bool take(const struct reading *r, const struct yaml_pair *pair, struct yaml_node **out)
{
    size_t i = key_at(r, pair->key->value);
    if (i == r->count) {
        report_unknown(r, pair->key);
        return false;
    }
    if (out[i])
        return true; /* a duplicate key: the first counts */
    if (pair->value->refused)
        return false;
    if (!is_wanted(pair->value, r->keys[i].want)) {
        report_type(r, &r->keys[i], pair->value);
        return false;
    }
    out[i] = pair->value;
    return true;
}

static bool check_required(const struct reading *r)
{
    bool fine = true;
    for (size_t i = 0; i < r->count; i++) {
        if (!r->keys[i].required || yaml_get(r->map, r->keys[i].name))
            continue;
        struct diag *diag = diag_add(r->diags, FT006, yaml_place(r->doc, r->map),
                                     "the key '%s' is missing in %s", r->keys[i].name, r->what);
        diag_help(r->diags, diag, "add %s: …", r->keys[i].name);
        fine = false;
    }
    return fine;
}

bool yaml_read_map(const struct yaml_doc *doc, const struct yaml_node *map, const char *what,
                   const struct yaml_key *keys, size_t count, struct ft_diags *diags,
                   struct yaml_node **out)
{
    struct reading r = {doc, map, what, keys, count, diags};
    for (size_t i = 0; i < count; i++)
        out[i] = NULL;
    if (map->refused)
        return false;
    if (map->kind != YAML_MAPPING) {
        struct diag *diag =
            diag_add(diags, FT007, yaml_place(doc, map), "%s has to be a mapping", what);
        diag_label(diags, diag, "this is %s", kind_name(map));
        diag_help(diags, diag, "write key: value, a line each");
        return false;
    }
    bool fine = check_required(&r);
    for (size_t i = 0; i < map->count; i++)
        fine = take(&r, &map->pairs[i], out) && fine;
    return fine;
}
