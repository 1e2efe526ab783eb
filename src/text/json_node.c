#include "text/json_node.h"

#include <pthread.h>
#include <stdarg.h>

#include "base/memory.h"
#include "text/json_scan.h"

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

/* --- parsing ---------------------------------------------------------------------- */

/* jansson takes some failures of memory for bad syntax: whether there was one is kept here. */
static _Thread_local bool memory_ended;

static void *take(size_t size)
{
    void *p = mem_resize(NULL, size);
    memory_ended |= !p;
    return p;
}

static void watch_memory(void)
{
    json_set_alloc_funcs(take, mem_free);
}

void json_report_syntax(struct json_reader *reader, size_t at, const char *what)
{
    struct str text = reader->source->text;
    at = at < text.n ? at : text.n;
    while (at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80)
        at--;
    latch(reader, FT_EINPUT);
    struct diag *diag =
        diag_add(reader->diags, FT003, source_place(reader->source, (struct span){at, at}),
                 "not JSON: %s", what);
    if (reader->help)
        diag_help(reader->diags, diag, "%s", reader->help);
}

json_t *json_parse(struct json_reader *reader, struct span bytes)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    json_error_t error = {0};
    pthread_once(&once, watch_memory);
    memory_ended = false;
    json_t *value = json_loadb(reader->source->text.p + bytes.start, bytes.end - bytes.start,
                               JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (memory_ended) { /* also of a value: a text in it may have lost its end */
        json_decref(value);
        value = NULL;
        latch(reader, FT_ENOMEM);
    } else if (!value) {
        json_report_syntax(reader, bytes.start + (error.position < 0 ? 0 : (size_t)error.position),
                           error.text);
    }
    return value;
}

/* --- places ----------------------------------------------------------------------- */

static size_t find_member(struct str text, size_t object, const char *key)
{
    struct json_scan scan = json_scan_begin(text, object);
    while (json_scan_next(&scan))
        if (str_eq(str_slice(text, scan.key.start + 1, scan.key.end - 1), str_of(key)))
            return scan.value.start;
    return object;
}

static size_t find_element(struct str text, size_t array, size_t index)
{
    struct json_scan scan = json_scan_begin(text, array);
    while (json_scan_next(&scan))
        if (index-- == 0)
            return scan.value.start;
    return array;
}

static size_t offset_of(struct str text, const struct json_node *node)
{
    if (!node->parent)
        return node->at;
    size_t parent = offset_of(text, node->parent);
    if (!node->value)
        return parent;
    return node->key ? find_member(text, parent, node->key)
                     : find_element(text, parent, node->index);
}

static struct place place_of(const struct json_reader *reader, const struct json_node *node)
{
    struct str text = reader->source->text;
    size_t at = offset_of(text, node);
    bool bracket = at < text.n && (text.p[at] == '{' || text.p[at] == '[');
    size_t end = bracket ? at + 1 : json_skip_value(text, at);
    return source_place(reader->source, (struct span){at, end});
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
    return diag_add(reader->diags, code, place_of(reader, node), "%s", message);
}

/* --- values ----------------------------------------------------------------------- */

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
    case JSON_TRUE:
    case JSON_FALSE:
        break;
    }
    return "true or false";
}

bool node_is(struct json_reader *reader, const struct json_node *node, json_type type)
{
    json_type is = json_typeof(node->value);
    if (is == type || (type == JSON_TRUE && is == JSON_FALSE))
        return true;
    node_report(reader, FT007, node, "%s where %s is expected", type_name(is), type_name(type));
    return false;
}

struct json_node node_member(const struct json_node *object, const char *key)
{
    return (struct json_node){
        .value = json_object_get(object->value, key), .parent = object, .key = key};
}

struct json_node node_element(const struct json_node *list, size_t index)
{
    return (struct json_node){
        .value = json_array_get(list->value, index), .parent = list, .index = index};
}

void node_report_missing(struct json_reader *reader, const struct json_node *node, const char *key)
{
    diag_help(reader->diags, node_report(reader, FT006, node, "the key '%s' is missing", key),
              "a result of fundtrace audit has it");
}

struct str node_text(struct json_reader *reader, const struct json_node *node)
{
    if (!node_is(reader, node, JSON_STRING))
        return STR("");
    struct str text = {json_string_value(node->value), json_string_length(node->value)};
    struct str copy = arena_str(reader->arena, text);
    if (!copy.p)
        latch(reader, FT_ENOMEM);
    return copy.p ? copy : STR("");
}

int64_t node_int(struct json_reader *reader, const struct json_node *node)
{
    return node_is(reader, node, JSON_INTEGER) ? json_integer_value(node->value) : 0;
}

int64_t node_count(struct json_reader *reader, const struct json_node *node)
{
    int64_t count = node_int(reader, node);
    if (count >= 0)
        return count;
    node_report(reader, FT012, node, "'%s' is less than 0", node->key);
    return 0;
}

int node_word(struct json_reader *reader, const struct json_node *node, const char *const *names,
              int first, int count)
{
    if (!node_is(reader, node, JSON_STRING))
        return -1;
    const char *text = json_string_value(node->value);
    for (int i = first; i < count; i++)
        if (strcmp(names[i], text) == 0)
            return i;
    struct diag *diag = node_report(reader, FT012, node, "'%.60s' is not allowed here", text);
    struct buf known = {0};
    for (int i = first; i < count; i++)
        buf_printf(&known, "%s%s", i > first ? ", " : "", names[i]);
    if (!known.failed)
        diag_help(reader->diags, diag, "it is one of %s", known.p);
    buf_release(&known);
    return -1;
}
