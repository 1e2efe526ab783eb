#include "result/json.h"

struct reading {
    struct shape_reader *in;
    const struct row *row;
    void *base; /* the struct the row is of */
};

static void *inside(void *base, size_t at)
{
    return (char *)base + at;
}

static void set_count(const struct reading *r, size_t n)
{
    size_t *count = inside(r->base, r->row->count_at);
    *count = n;
}

/* --- what is empty ------------------------------------------------------------------- */

static void clear_text(const struct row *row, void *p)
{
    struct str *text = p;
    (void)row;
    *text = STR("");
}

static void clear_number(const struct row *row, void *p)
{
    int64_t *number = p;
    *number = row->otherwise;
}

static void clear_count(const struct row *row, void *p)
{
    int64_t *number = p;
    (void)row;
    *number = -1;
}

static void clear_word(const struct row *row, void *p)
{
    unsigned *word = p;
    *word = (unsigned)row->otherwise;
}

static void clear_index(const struct row *row, void *p)
{
    uint32_t *index = p;
    (void)row;
    *index = NO_INDEX;
}

static void clear(const struct row *row, void *p);

static void clear_inside(const struct row *row, void *p)
{
    for (size_t i = 0; i < row->of->count; i++)
        clear(&row->of->rows[i], inside(p, row->of->rows[i].at));
}

static void clear_range(const struct row *row, void *p)
{
    struct stated_range *range = p;
    (void)row;
    *range = (struct stated_range){0};
}

/* --- values -------------------------------------------------------------------------- */

static void read_format(const struct reading *r, const struct json_node *node, void *p)
{
    struct json_reader *json = &r->in->json;
    (void)p;
    if (node_is(json, node, JSON_INTEGER) && json_integer_value(node->value) != 1) {
        struct diag *diag =
            node_report(json, FT010, node, "this program reads version 1 of the format");
        if (json->help)
            diag_help(json->diags, diag, "%s", json->help);
    }
}

static void read_text(const struct reading *r, const struct json_node *node, void *p)
{
    struct str *text = p;
    *text = node_text(&r->in->json, node);
}

static void read_int(const struct reading *r, const struct json_node *node, void *p)
{
    int64_t *number = p;
    *number = node_int(&r->in->json, node);
}

static void read_count(const struct reading *r, const struct json_node *node, void *p)
{
    int64_t *count = p;
    *count = node_count(&r->in->json, node);
}

static void read_size(const struct reading *r, const struct json_node *node, void *p)
{
    size_t *size = p;
    *size = (size_t)node_count(&r->in->json, node);
}

static void read_bool(const struct reading *r, const struct json_node *node, void *p)
{
    bool *value = p;
    *value = node_is(&r->in->json, node, JSON_TRUE) && json_is_true(node->value);
}

static int word_of(const struct reading *r, const struct json_node *node)
{
    const struct words *words = r->row->words;
    return node_word(&r->in->json, node, words->names, words->first, words->count);
}

static void read_either(const struct reading *r, const struct json_node *node, void *p)
{
    bool *value = p;
    *value = word_of(r, node) == 1;
}

static void read_word(const struct reading *r, const struct json_node *node, void *p)
{
    unsigned *word = p;
    int found = word_of(r, node);
    *word = found < 0 ? (unsigned)r->row->words->first : (unsigned)found;
}

/* null: not stated; 0: nil, until it is found among the zeros. */
static void read_amount(const struct reading *r, const struct json_node *node, void *p)
{
    struct amount *amount = p;
    *amount = (struct amount){AMOUNT_EMPTY, 0};
    if (json_is_null(node->value))
        return;
    amount->value = node_int(&r->in->json, node);
    amount->state = amount->value == 0 ? AMOUNT_NIL : AMOUNT_VALUE;
}

static void read_decimal(const struct reading *r, const struct json_node *node, void *p)
{
    struct decimal *decimal = p;
    *decimal = (struct decimal){0, 1};
    if (!node_is(&r->in->json, node, JSON_STRING))
        return;
    if (!decimal_parse(str_of(json_string_value(node->value)), decimal))
        node_report(&r->in->json, FT012, node, "not a decimal such as 0.4");
}

static void read_year(const struct reading *r, const struct json_node *node, void *p)
{
    struct str *year = p;
    if (!json_is_integer(node->value)) {
        *year = node_text(&r->in->json, node);
        return;
    }
    *year = arena_printf(r->in->json.arena, "%lld", (long long)json_integer_value(node->value));
    if (!year->p)
        r->in->json.err = FT_ENOMEM;
}

static void read_citations(const struct reading *r, const struct json_node *node, void *p)
{
    struct str text = {json_string_value(node->value), json_string_length(node->value)};
    if (node_is(&r->in->json, node, JSON_STRING) && !citations_parse(r->in->json.arena, text, p))
        r->in->json.err = FT_ENOMEM;
}

static void read_currency(const struct reading *r, const struct json_node *node, void *p)
{
    const struct currency **currency = p;
    if (!node_is(&r->in->json, node, JSON_STRING))
        return;
    *currency = currency_find(str_of(json_string_value(node->value)));
    if (!*currency)
        node_report(&r->in->json, FT012, node, "a currency that is not known here");
}

static void read_unit(const struct reading *r, const struct json_node *node, void *p)
{
    struct unit *unit = p;
    struct str name = node_text(&r->in->json, node);
    *unit = (struct unit){name, 1};
    if (name.n > 0 && r->in->result->currency && !unit_find(r->in->result->currency, name, unit))
        node_report(&r->in->json, FT012, node, "a unit that the currency does not have");
    unit->name = name;
}

static void read_unit_size(const struct reading *r, const struct json_node *node, void *p)
{
    const struct unit *unit = p;
    if (node_is(&r->in->json, node, JSON_INTEGER) && !r->in->json.err &&
        json_integer_value(node->value) != unit->size)
        node_report(&r->in->json, FT012, node, "not the size of the unit, which is %lld",
                    (long long)unit->size);
}

/* --- ids ----------------------------------------------------------------------------- */

static uint32_t find_ref(const struct reading *r, enum rows rows, const struct json_node *node)
{
    static const enum diag_code codes[ROWS_WITH_IDS] = {[ROWS_MEASURES] = FT109,
                                                        [ROWS_ITEMS] = FT106,
                                                        [ROWS_LINES] = FT107,
                                                        [ROWS_SECTIONS] = FT108};
    if (!node_is(&r->in->json, node, JSON_STRING))
        return NO_INDEX;
    struct str id = {json_string_value(node->value), json_string_length(node->value)};
    uint32_t found = map_get(&r->in->ids[rows], id);
    if (found == MAP_NONE)
        node_report(&r->in->json, codes[rows], node, "there is no '%.60s'", id.p);
    return found;
}

static void read_ref(const struct reading *r, const struct json_node *node, void *p)
{
    uint32_t *index = p;
    *index = find_ref(r, r->row->rows, node);
}

static size_t length_of(const struct reading *r, const struct json_node *list)
{
    return node_is(&r->in->json, list, JSON_ARRAY) ? json_array_size(list->value) : 0;
}

static void read_refs(const struct reading *r, const struct json_node *list, void *p)
{
    const uint32_t **to = p;
    size_t n = length_of(r, list);
    uint32_t *v = node_alloc(&r->in->json, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node node = node_element(list, i);
        v[i] = find_ref(r, r->row->rows, &node);
    }
    *to = v;
    set_count(r, v ? n : 0);
}

static void read_numbers(const struct reading *r, const struct json_node *list, void *p)
{
    const uint32_t **to = p;
    size_t n = length_of(r, list), most = r->in->result->decision_count;
    uint32_t *v = node_alloc(&r->in->json, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node node = node_element(list, i);
        int64_t number = node_count(&r->in->json, &node);
        if (!r->in->json.err && (uint64_t)number >= most)
            node_report(&r->in->json, FT012, &node, "there are %zu decisions", most);
        v[i] = (uint64_t)number < most ? (uint32_t)number : 0;
    }
    *to = v;
    set_count(r, v && most > 0 ? n : 0);
}

static void read_measures(const struct reading *r, const struct json_node *list, void *p)
{
    uint32_t *set = p;
    for (size_t i = 0; i < length_of(r, list); i++) {
        struct json_node node = node_element(list, i);
        uint32_t measure = find_ref(r, ROWS_MEASURES, &node);
        *set |= measure == NO_INDEX ? 0 : (uint32_t)1 << measure;
    }
}

static void read_zeros(const struct reading *r, const struct json_node *list, void *p)
{
    struct amount *const *amounts = p;
    uint32_t set = 0;
    read_measures(r, list, &set);
    for (size_t m = 0; *amounts && m < r->in->result->measure_count; m++)
        if ((set >> m & 1) != 0 && (*amounts)[m].state == AMOUNT_NIL)
            (*amounts)[m].state = AMOUNT_VALUE;
}

/* --- gates ---------------------------------------------------------------------------- */

static void read_gate(const struct reading *r, const struct json_node *node, void *p)
{
    struct result_gate *to = r->base;
    struct gate_names names = result_names(r->in->result);
    struct gate gate;
    const char *message;
    read_text(r, node, p);
    if (r->in->json.err)
        return;
    if (!gate_name_parse(&names, to->gate, &gate, &message)) {
        diag_help(r->in->json.diags,
                  node_report(&r->in->json, FT012, node, "not a gate of this result"), "%s",
                  message);
        return;
    }
    to->ratio = gate.ratio;
    to->measure = gate.measure;
    to->section = gate.section;
}

static void read_needs(const struct reading *r, const struct json_node *node, void *p)
{
    struct result_gate *to = r->base;
    read_text(r, node, p);
    read_decimal(r, node, &to->least);
}

/* --- arrays and objects ---------------------------------------------------------------- */

static void read_texts(const struct reading *r, const struct json_node *list, void *p)
{
    struct str_list *to = p;
    size_t n = length_of(r, list);
    struct str *v = node_alloc(&r->in->json, n, sizeof *v);
    for (size_t i = 0; v && i < n; i++) {
        struct json_node node = node_element(list, i);
        v[i] = node_text(&r->in->json, &node);
    }
    *to = (struct str_list){v, v ? n : 0};
}

static void read_bits(const struct reading *r, const struct json_node *list, void *p)
{
    unsigned *set = p;
    for (size_t i = 0; i < length_of(r, list); i++) {
        struct json_node node = node_element(list, i);
        int bit = word_of(r, &node);
        *set |= bit < 0 ? 0 : 1u << bit;
    }
}

static void read_object(const struct reading *r, const struct json_node *node, void *p)
{
    shape_read(r->in, r->row->of, node, p);
}

static void read_maybe(const struct reading *r, const struct json_node *node, void *p)
{
    void **to = p;
    *to = node_alloc(&r->in->json, 1, r->row->of->size);
    if (*to)
        shape_read(r->in, r->row->of, node, *to);
}

static void read_range(const struct reading *r, const struct json_node *node, void *p)
{
    struct stated_range *range = p;
    range->stated = true;
    shape_read(r->in, r->row->of, node, &range->range);
}

static void read_list(const struct reading *r, const struct json_node *list, void *p)
{
    void **to = p;
    size_t n = length_of(r, list);
    *to = node_alloc(&r->in->json, n, r->row->of->size);
    for (size_t i = 0; *to && i < n; i++) {
        struct json_node node = node_element(list, i);
        shape_read(r->in, r->row->of, &node, inside(*to, i * r->row->of->size));
    }
    set_count(r, *to ? n : 0);
}

static void pass_over(const struct reading *r, const struct json_node *node, void *p)
{
    (void)r, (void)node, (void)p;
}

static const struct {
    void (*read)(const struct reading *r, const struct json_node *node, void *p);
    void (*clear)(const struct row *row, void *p); /* NULL: zeroed memory is empty */
} types[ROW_TYPES] = {
    [ROW_FORMAT] = {read_format, NULL},       [ROW_VERSION] = {pass_over, NULL},
    [ROW_TEXT] = {read_text, clear_text},     [ROW_PATH] = {read_text, clear_text},
    [ROW_TEXTS] = {read_texts, NULL},         [ROW_INT] = {read_int, clear_number},
    [ROW_COUNT] = {read_count, clear_count},  [ROW_SIZE] = {read_size, NULL},
    [ROW_BOOL] = {read_bool, NULL},           [ROW_EITHER] = {read_either, NULL},
    [ROW_WORD] = {read_word, clear_word},     [ROW_BITS] = {read_bits, NULL},
    [ROW_REF] = {read_ref, clear_index},      [ROW_REFS] = {read_refs, NULL},
    [ROW_NUMBERS] = {read_numbers, NULL},     [ROW_MEASURES] = {read_measures, NULL},
    [ROW_AMOUNT] = {read_amount, NULL},       [ROW_ZEROS] = {read_zeros, NULL},
    [ROW_DECIMAL] = {read_decimal, NULL},     [ROW_YEAR] = {read_year, clear_text},
    [ROW_CURRENCY] = {read_currency, NULL},   [ROW_UNIT] = {read_unit, NULL},
    [ROW_UNIT_SIZE] = {read_unit_size, NULL}, [ROW_CITATIONS] = {read_citations, NULL},
    [ROW_GATE] = {read_gate, NULL},           [ROW_NEEDS] = {read_needs, NULL},
    [ROW_RANGE] = {read_range, clear_range},  [ROW_OBJECT] = {read_object, clear_inside},
    [ROW_MAYBE] = {read_maybe, NULL},         [ROW_GROUP] = {read_object, clear_inside},
    [ROW_LIST] = {read_list, NULL},
};

static void clear(const struct row *row, void *p)
{
    if (types[row->type].clear)
        types[row->type].clear(row, p);
}

/* --- rows ------------------------------------------------------------------------------ */

static bool may_miss(const struct row *row)
{
    return row->type == ROW_VERSION || (row->flags & (ROW_SPARSE | ROW_OPTIONAL)) != 0;
}

static void read_value(const struct reading *r, const struct json_node *node, void *p)
{
    bool null = (r->row->flags & ROW_OR_NULL) != 0 && json_is_null(node->value);
    if (!null && node->value)
        types[r->row->type].read(r, node, p);
    else if (null || may_miss(r->row))
        clear(r->row, p);
    else
        node_report_missing(&r->in->json, node, node->key);
}

/* From a key for each measure or word. */
static void read_each(const struct reading *r, const struct json_node *object, void *first,
                      size_t count, unsigned mask)
{
    if (object->value && !node_is(&r->in->json, object, JSON_OBJECT))
        return;
    for (size_t i = 0; first && i < count; i++) {
        const char *key =
            r->row->by == BY_MEASURE ? r->in->result->measures[i].id.p : r->row->keys->names[i];
        struct json_node node = node_member(object, key);
        if (mask >> i & 1)
            read_value(r, &node, inside(first, i * r->row->size));
    }
}

void shape_read_row(struct shape_reader *reader, const struct row *row,
                    const struct json_node *node, void *to)
{
    struct reading r = {reader, row, to};
    void *p = inside(to, row->at), **measures = p;
    size_t count = reader->result ? reader->result->measure_count : 0;
    /* What is sparse is each of its values, not the object that holds them. */
    if (!node->value && (row->by == BY_ITSELF ? !may_miss(row) : !(row->flags & ROW_OPTIONAL))) {
        node_report_missing(&reader->json, node, row->key);
        return;
    }
    switch (row->by) {
    case BY_ITSELF:
        read_value(&r, node, p);
        break;
    case BY_MEASURE:
        *measures = node_alloc(&reader->json, count, row->size);
        read_each(&r, node, *measures, count, UINT_MAX);
        break;
    case BY_WORD:
        read_each(&r, node, p, (size_t)row->keys->count, shape_mask(row, to));
        break;
    }
}

void shape_read(struct shape_reader *reader, const struct shape *shape,
                const struct json_node *object, void *to)
{
    if (!node_is(&reader->json, object, JSON_OBJECT))
        return;
    for (size_t i = 0; i < shape->count; i++) {
        struct json_node node = node_member(object, shape->rows[i].key);
        shape_read_row(reader, &shape->rows[i], &node, to);
    }
}
