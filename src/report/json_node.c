#include "report/json_node.h"

#include <stdarg.h>

static void latch(struct json_reader *reader, enum ft_err err)
{
    if (!reader->err || err == FT_ENOMEM)
        reader->err = err;
}

void *node_alloc(struct json_reader *reader, size_t count, size_t size)
{
    void *p = arena_array(reader->arena, count, size);
    if (!p)
        latch(reader, FT_ENOMEM);
    return p;
}

/* --- places ----------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.n && is_blank(text.p[at]))
        at++;
    return at;
}

/* Past a string that begins at `at`. The text is JSON, so that it has an end. */
static size_t skip_string(struct str text, size_t at)
{
    for (at++; at < text.n && text.p[at] != '"'; at++)
        if (text.p[at] == '\\')
            at++;
    return at < text.n ? at + 1 : text.n;
}

/* Past the value that begins at `at`. */
static size_t skip_value(struct str text, size_t at)
{
    size_t depth = 0;
    while (at < text.n) {
        char c = text.p[at];
        if (c == '"') {
            at = skip_string(text, at);
        } else if (c == '{' || c == '[') {
            depth++;
            at++;
        } else if (depth == 0 && (c == ',' || c == '}' || c == ']' || is_blank(c))) {
            return at;
        } else {
            depth -= c == '}' || c == ']';
            at++;
        }
        if (depth == 0 && strchr("\"}]", text.p[at - 1]))
            return at;
    }
    return at;
}

/* To the first key or element after `at`, which is at a bracket or comma. */
static size_t enter(struct str text, size_t at)
{
    return skip_blanks(text, at + 1);
}

static size_t find_member(struct str text, size_t object, const char *key)
{
    size_t length = strlen(key);
    size_t at = enter(text, object);
    while (at < text.n && text.p[at] == '"') {
        size_t after = skip_string(text, at);
        size_t value = enter(text, skip_blanks(text, after)); /* past the colon */
        struct str name = str_slice(text, at + 1, after - 1);
        if (name.n == length && memcmp(name.p, key, length) == 0)
            return value;
        at = skip_blanks(text, skip_value(text, value));
        if (at < text.n && text.p[at] == ',')
            at = enter(text, at);
    }
    return object;
}

static size_t find_element(struct str text, size_t array, size_t index)
{
    size_t at = enter(text, array);
    for (; index > 0 && at < text.n; index--)
        at = enter(text, skip_blanks(text, skip_value(text, at)));
    return at;
}

static size_t offset_of(struct str text, const struct json_node *node)
{
    if (!node->parent)
        return skip_blanks(text, 0);
    size_t parent = offset_of(text, node->parent);
    if (!node->value)
        return parent;
    return node->key ? find_member(text, parent, node->key)
                     : find_element(text, parent, node->index);
}

struct place node_place(const struct json_reader *reader, const struct json_node *node)
{
    struct str text = reader->source->text;
    size_t at = offset_of(text, node);
    bool bracket = at < text.n && (text.p[at] == '{' || text.p[at] == '[');
    return source_place(reader->source, (struct span){at, bracket ? at + 1 : skip_value(text, at)});
}

struct diag *node_report(struct json_reader *reader, enum diag_code code,
                         const struct json_node *node, const char *format, ...)
{
    latch(reader, FT_EINPUT);
    if (reader->reports++ >= JSON_MAX_REPORTS)
        return NULL;
    va_list arguments;
    char message[256];
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return diag_add(reader->diags, code, node_place(reader, node), "%s", message);
}

/* --- values ----------------------------------------------------------------- */

static const char *type_name(json_type type)
{
    switch (type) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a text";
    case JSON_INTEGER:
        return "a whole number";
    case JSON_REAL:
        return "a number";
    case JSON_NULL:
        return "null";
    default:
        return "true or false";
    }
}

static bool is_type(const json_t *value, json_type type)
{
    if (type == JSON_TRUE)
        return json_is_boolean(value);
    return json_typeof(value) == type;
}

/* A wrong value becomes none, so that nothing is reported twice. */
static bool expect(struct json_reader *reader, struct json_node *node, json_type type)
{
    if (!node->value)
        return false;
    if (is_type(node->value, type))
        return true;
    node_report(reader, FT007, node, "%s where %s is expected", type_name(json_typeof(node->value)),
                type_name(type));
    node->value = NULL;
    return false;
}

static struct json_node member(struct json_reader *reader, const struct json_node *object,
                               const char *key)
{
    struct json_node node = {.parent = object, .key = key};
    if (!object->value)
        return node;
    if (!json_is_object(object->value)) {
        node_report(reader, FT007, object, "%s where an object is expected",
                    type_name(json_typeof(object->value)));
        return node;
    }
    node.value = json_object_get(object->value, key);
    if (!node.value)
        diag_help(reader->diags, node_report(reader, FT006, &node, "the key '%s' is missing", key),
                  "a result of fundtrace audit has it");
    return node;
}

struct json_node node_member(struct json_reader *reader, const struct json_node *object,
                             const char *key, json_type type)
{
    struct json_node node = member(reader, object, key);
    expect(reader, &node, type);
    return node;
}

static struct str text_of(struct json_reader *reader, const json_t *value)
{
    struct str copy =
        arena_str(reader->arena, (struct str){json_string_value(value), json_string_length(value)});
    if (!copy.p)
        latch(reader, FT_ENOMEM);
    return copy.p ? copy : STR("");
}

struct str node_text(struct json_reader *reader, const struct json_node *object, const char *key)
{
    struct json_node node = node_member(reader, object, key, JSON_STRING);
    return node.value ? text_of(reader, node.value) : STR("");
}

struct str node_text_or_null(struct json_reader *reader, const struct json_node *object,
                             const char *key)
{
    struct json_node node = member(reader, object, key);
    if (node.value && json_is_null(node.value))
        return STR("");
    return expect(reader, &node, JSON_STRING) ? text_of(reader, node.value) : STR("");
}

int64_t node_int(struct json_reader *reader, const struct json_node *object, const char *key)
{
    struct json_node node = node_member(reader, object, key, JSON_INTEGER);
    return node.value ? json_integer_value(node.value) : 0;
}

int64_t node_count(struct json_reader *reader, const struct json_node *object, const char *key)
{
    struct json_node node = node_member(reader, object, key, JSON_INTEGER);
    if (!node.value)
        return 0;
    if (json_integer_value(node.value) >= 0)
        return json_integer_value(node.value);
    node_report(reader, FT012, &node, "'%s' is less than 0", key);
    return 0;
}

bool node_bool(struct json_reader *reader, const struct json_node *object, const char *key)
{
    struct json_node node = node_member(reader, object, key, JSON_TRUE);
    return node.value && json_is_true(node.value);
}

static int find_word(struct json_reader *reader, const struct json_node *node,
                     const char *const *names, int count)
{
    const char *text = json_string_value(node->value);
    for (int i = 0; i < count; i++)
        if (names[i] && *text && strcmp(names[i], text) == 0)
            return i;
    struct diag *diag = node_report(reader, FT012, node, "'%.60s' is not allowed here", text);
    struct buf known = {0};
    for (int i = 0; i < count; i++)
        if (names[i] && *names[i])
            buf_printf(&known, "%s%s", known.n > 0 ? ", " : "", names[i]);
    if (!known.failed)
        diag_help(reader->diags, diag, "it is one of %s", known.p);
    buf_release(&known);
    return -1;
}

int node_word(struct json_reader *reader, const struct json_node *object, const char *key,
              const char *const *names, int count)
{
    struct json_node node = node_member(reader, object, key, JSON_STRING);
    int i = node.value ? find_word(reader, &node, names, count) : 0;
    return i < 0 ? 0 : i;
}

struct json_node node_list(struct json_reader *reader, const struct json_node *object,
                           const char *key, size_t *count)
{
    struct json_node node = node_member(reader, object, key, JSON_ARRAY);
    *count = node.value ? json_array_size(node.value) : 0;
    return node;
}

struct json_node node_element(const struct json_node *list, size_t index)
{
    return (struct json_node){
        .value = json_array_get(list->value, index), .parent = list, .index = index};
}

unsigned node_bits(struct json_reader *reader, const struct json_node *object, const char *key,
                   const char *const *names, int count)
{
    unsigned bits = 0;
    size_t n;
    struct json_node list = node_list(reader, object, key, &n);
    for (size_t i = 0; i < n; i++) {
        struct json_node node = node_element(&list, i);
        int bit = expect(reader, &node, JSON_STRING) ? find_word(reader, &node, names, count) : -1;
        bits |= bit < 0 ? 0 : 1u << bit;
    }
    return bits;
}

struct str_list node_texts(struct json_reader *reader, const struct json_node *object,
                           const char *key)
{
    size_t n;
    struct json_node list = node_list(reader, object, key, &n);
    struct str *v = node_alloc(reader, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node node = node_element(&list, i);
        v[i] = expect(reader, &node, JSON_STRING) ? text_of(reader, node.value) : STR("");
    }
    return (struct str_list){v, v ? n : 0};
}

static uint32_t find_ref(struct json_reader *reader, struct json_node *node, const struct map *map,
                         enum diag_code code)
{
    if (!expect(reader, node, JSON_STRING))
        return NO_INDEX;
    struct str id = {json_string_value(node->value), json_string_length(node->value)};
    uint32_t found = map_get(map, id);
    if (found == MAP_NONE)
        node_report(reader, code, node, "there is no '%.60s'", id.p);
    return found == MAP_NONE ? NO_INDEX : found;
}

uint32_t node_ref(struct json_reader *reader, const struct json_node *object, const char *key,
                  const struct map *map, enum diag_code code)
{
    struct json_node node = member(reader, object, key);
    if (!node.value || json_is_null(node.value))
        return NO_INDEX;
    return find_ref(reader, &node, map, code);
}

const uint32_t *node_refs(struct json_reader *reader, const struct json_node *object,
                          const char *key, const struct map *map, enum diag_code code,
                          size_t *count)
{
    struct json_node list = node_list(reader, object, key, count);
    uint32_t *v = node_alloc(reader, *count, sizeof *v);
    if (!v)
        *count = 0;
    for (size_t i = 0; i < *count; i++) {
        struct json_node node = node_element(&list, i);
        v[i] = find_ref(reader, &node, map, code);
    }
    return v;
}
