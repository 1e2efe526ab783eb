/* The tables of a result against its JSON schema: what one has, the other has, and of one type. */
#include <jansson.h>

#include "expect.h"
#include "result/json.h"

static json_t *schema;

static void begin(void)
{
    size_t size;
    const char *text = ft_schema("result", &size);
    schema = json_loadb(text, size, 0, NULL);
    cr_assert_not_null(schema);
}

static void end(void)
{
    json_decref(schema);
}

TestSuite(shape, .init = begin, .fini = end);

/* What a $ref, or an allOf of a single schema, stands for. */
static const json_t *resolved(const json_t *at)
{
    const char *ref = json_string_value(json_object_get(at, "$ref"));
    const json_t *all = json_object_get(at, "allOf");
    if (ref)
        return resolved(json_object_get(json_object_get(schema, "definitions"),
                                        ref + strlen("#/definitions/")));
    return json_array_size(all) == 1 ? resolved(json_array_get(all, 0)) : at;
}

static bool has_word(const json_t *array, const char *word)
{
    size_t i;
    json_t *value;
    json_array_foreach (array, i, value)
        if (strcmp(json_string_value(value), word) == 0)
            return true;
    return false;
}

static bool allows(const json_t *at, const char *type)
{
    const json_t *of = json_object_get(at, "type");
    return json_is_array(of) ? has_word(of, type) : of && strcmp(json_string_value(of), type) == 0;
}

static void expect_words(const json_t *at, const struct words *words, const char *key)
{
    const json_t *list = json_object_get(at, "enum");
    cr_expect_eq(json_array_size(list), (size_t)(words->count - words->first), "%s", key);
    for (int i = words->first; i < words->count; i++)
        cr_expect(has_word(list, words->names[i]), "%s: %s", key, words->names[i]);
}

static void expect_shape(const json_t *at, const struct shape *shape, const char *of);

/* The JSON type of the values; NULL: looked at more closely. */
static const char *const type_of[ROW_TYPES] = {
    [ROW_VERSION] = "string",    [ROW_TEXT] = "string",      [ROW_PATH] = "string",
    [ROW_TEXTS] = "array",       [ROW_INT] = "integer",      [ROW_COUNT] = "integer",
    [ROW_SIZE] = "integer",      [ROW_BOOL] = "boolean",     [ROW_BITS] = "array",
    [ROW_REF] = "string",        [ROW_REFS] = "array",       [ROW_MEASURES] = "array",
    [ROW_AMOUNT] = "integer",    [ROW_ZEROS] = "array",      [ROW_DECIMAL] = "string",
    [ROW_YEAR] = "integer",      [ROW_CURRENCY] = "string",  [ROW_UNIT] = "string",
    [ROW_UNIT_SIZE] = "integer", [ROW_CITATIONS] = "string", [ROW_GATE] = "string",
    [ROW_NEEDS] = "string",      [ROW_OBJECT] = "object",    [ROW_GROUP] = "object",
    [ROW_LIST] = "array",        [ROW_NUMBERS] = "array",    [ROW_MAYBE] = "object",
    [ROW_RANGE] = "object",
};

static void expect_value(const json_t *at, const struct row *row)
{
    const json_t *choice = json_object_get(at, "anyOf"); /* null, or an object */
    const char *type = type_of[row->type];
    bool null = choice ? allows(json_array_get(choice, 0), "null") : allows(at, "null");
    if (choice)
        at = resolved(json_array_get(choice, 1));
    cr_expect_eq(null, (row->flags & ROW_OR_NULL) != 0 || row->type == ROW_AMOUNT, "%s", row->key);
    cr_expect(!type || json_object_get(at, "allOf") || allows(at, type), "%s is no %s", row->key,
              type);
    if (row->type == ROW_WORD || row->type == ROW_EITHER)
        expect_words(at, row->words, row->key);
    if (row->type == ROW_BITS)
        expect_words(json_object_get(at, "items"), row->words, row->key);
    if (row->type == ROW_OBJECT || row->type == ROW_MAYBE || row->type == ROW_GROUP ||
        row->type == ROW_RANGE)
        expect_shape(at, row->of, row->key);
    if (row->type == ROW_LIST)
        expect_shape(resolved(json_object_get(at, "items")), row->of, row->key);
    if (row->most > 0)
        cr_expect_eq(json_integer_value(json_object_get(at, "maxItems")), (json_int_t)row->most);
}

/* Words are properties of their own, or names that further ones have. */
static void expect_each_word(const json_t *at, const struct row *row)
{
    const json_t *names = json_object_get(at, "propertyNames");
    for (int i = 0; !names && i < row->keys->count; i++)
        expect_value(json_object_get(json_object_get(at, "properties"), row->keys->names[i]), row);
    if (!names)
        return;
    expect_words(names, row->keys, row->key);
    expect_value(resolved(json_object_get(at, "additionalProperties")), row);
}

static void expect_row(const json_t *at, const struct row *row)
{
    switch (row->by) {
    case BY_ITSELF:
        expect_value(at, row);
        break;
    case BY_MEASURE:
        cr_expect(allows(at, "object"), "%s", row->key);
        expect_value(resolved(json_object_get(at, "additionalProperties")), row);
        break;
    case BY_WORD:
        cr_expect(allows(at, "object"), "%s", row->key);
        expect_each_word(at, row);
        break;
    }
}

static const struct row *row_of(const struct shape *shape, const char *key)
{
    for (size_t i = 0; i < shape->count; i++)
        if (strcmp(shape->rows[i].key, key) == 0)
            return &shape->rows[i];
    return NULL;
}

/* The rows that an object's properties are; how many of them there were. */
static size_t expect_properties(const json_t *at, const struct shape *shape, const char *of)
{
    const char *key;
    json_t *value;
    const json_t *required = json_object_get(at, "required");
    size_t n = 0;
    json_object_foreach (json_object_get(at, "properties"), key, value) {
        const struct row *row = row_of(shape, key);
        cr_expect_not_null(row, "only the schema of '%s' has '%s'", of, key);
        if (!row)
            continue;
        bool optional = (row->flags & ROW_OPTIONAL) != 0 ||
                        ((row->flags & ROW_SPARSE) != 0 && row->by == BY_ITSELF);
        cr_expect_neq(has_word(required, key), optional, "%s of %s", key, of);
        expect_row(resolved(value), row);
        n++;
    }
    return n;
}

static void expect_shape(const json_t *at, const struct shape *shape, const char *of)
{
    const json_t *all = json_object_get(at, "allOf");
    size_t i, n = expect_properties(at, shape, of);
    json_t *part;
    json_array_foreach (all, i, part)
        n += expect_properties(resolved(part), shape, of);
    cr_expect_eq(n, shape->count, "'%s': %zu keys of %zu are in the schema", of, n, shape->count);
}

Test(shape, is_that_of_the_schema)
{
    expect_shape(schema, &result_shape, "result");
}

/* --- the tables themselves -------------------------------------------------------------- */

/* Does any row hang on which measures and rows are shown? */
static bool has_choice(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct row *row = &shape->rows[i];
        if (row->by == BY_MEASURE || row->type == ROW_REF || row->type == ROW_REFS ||
            row->type == ROW_MEASURES || row->type == ROW_ZEROS || (row->of && has_choice(row->of)))
            return true;
    }
    return false;
}

static void expect_chosen(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct row *row = &shape->rows[i];
        if (row->type == ROW_LIST)
            cr_expect(row->rows != ROWS_WHOLE || !has_choice(row->of), "%s", row->key);
        if (row->of)
            expect_chosen(row->of);
    }
}

Test(shape, no_list_that_is_shown_whole_hangs_on_what_is_shown)
{
    expect_chosen(&result_shape);
}

/* --- keys that came later ---------------------------------------------------------------- */

struct later {
    struct str text;
    int64_t number;
    enum status status;
};
static const struct row later_rows[] = {
    {"text", TEXT(later, text), .flags = ROW_OPTIONAL},
    {"number", INT(later, number), .flags = ROW_OPTIONAL, .otherwise = 7},
    {"status", WORD(later, enum status, status, status_words), .flags = ROW_OPTIONAL,
     .otherwise = STATUS_GAP},
};
static SHAPE(later, later_shape, later_rows);

Test(shape, a_key_that_came_later_has_its_default_where_it_is_missing)
{
    struct shape_reader reader = {.json = {.arena = arena_new(), .diags = ft_diags_new()}};
    struct later read = {0};
    json_t *json = json_object();
    struct json_node node = {.value = json};
    shape_read(&reader, &later_shape, &node, &read);
    cr_expect_eq(reader.json.err, FT_OK);
    expect_str_eq(read.text, "");
    cr_expect_eq(read.number, 7);
    cr_expect_eq(read.status, STATUS_GAP);
    json_decref(json);
    ft_diags_free(reader.json.diags);
    arena_free(reader.json.arena);
}
