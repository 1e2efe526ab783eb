#include "text/yaml.h"

#include "base/map.h"
#include "text/yaml_parser.h"

struct builder {
    struct yaml_run run;
    struct arena *arena;
    struct arena *names; /* of the keys of one mapping, to find duplicates */
    size_t nodes;
    int depth;
};

/* NULL ends the reading: a problem was reported, or memory is out. */
static struct yaml_node *read_node(struct builder *b, yaml_event_t *event);

static void *no_memory(struct builder *b)
{
    b->run.no_memory = true;
    return NULL;
}

static struct yaml_node *over_limit(struct builder *b, struct span where, const char *message,
                                    const char *help)
{
    diag_help(b->run.diags, yaml_run_report(&b->run, FT011, where, message), "%s", help);
    return NULL;
}

static struct yaml_node *new_node(struct builder *b, enum yaml_kind kind, struct span bytes)
{
    if (b->nodes++ == YAML_MAX_NODES)
        return over_limit(b, bytes, "the file has more than 1,048,576 values",
                          "divide it into several files");
    struct yaml_node *node = ARENA_NEW(b->arena, struct yaml_node);
    if (!node)
        return no_memory(b);
    node->kind = kind;
    node->bytes = bytes;
    return node;
}

static void refuse(struct builder *b, struct span where, const char *message, const char *help)
{
    struct diag *diag = yaml_run_report(&b->run, FT009, where, message);
    diag_help(b->run.diags, diag, "%s", help);
}

static void refuse_properties(struct builder *b, struct span where, const yaml_char_t *anchor,
                              const yaml_char_t *tag)
{
    struct str text = b->run.source->text;
    size_t end = where.start;
    while (end < where.end && !memchr(" \t\r\n", text.p[end], 4))
        end++;
    where.end = end;
    if (anchor)
        refuse(b, where, "anchors are not allowed", "write the value where it is used");
    if (tag)
        refuse(b, where, "tags are not allowed", "the format says what type a value has");
}

static enum yaml_style scalar_style(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
        return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return YAML_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return YAML_PLAIN;
}

static struct yaml_node *read_scalar(struct builder *b, const yaml_event_t *event)
{
    struct span where = yaml_run_span(&b->run, event);
    struct str value = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct yaml_node *node = new_node(b, YAML_SCALAR, where);
    if (!node)
        return NULL;
    refuse_properties(b, where, event->data.scalar.anchor, event->data.scalar.tag);
    node->style = scalar_style(event->data.scalar.style);
    node->value = arena_str(b->arena, value);
    return node->value.p ? node : no_memory(b);
}

static struct yaml_node *read_alias(struct builder *b, const yaml_event_t *event)
{
    struct yaml_node *node = new_node(b, YAML_SCALAR, yaml_run_span(&b->run, event));
    if (!node)
        return NULL;
    refuse(b, node->bytes, "aliases are not allowed", "write the value where it is used");
    node->value = STR("");
    node->refused = true;
    return node;
}

/* The next event unless it is the one that ends the collection, which then gives its end. */
static bool next_child(struct builder *b, yaml_event_t *event, yaml_event_type_t end,
                       struct yaml_node *node, struct yaml_node **child)
{
    *child = NULL;
    if (!yaml_run_next(&b->run, event))
        return false;
    if (event->type != end) {
        *child = read_node(b, event);
        return *child != NULL;
    }
    if (node->style == YAML_FLOW)
        node->bytes.end = yaml_run_span(&b->run, event).end;
    yaml_event_delete(event);
    return true;
}

static struct yaml_node *read_sequence(struct builder *b, const yaml_event_t *start)
{
    struct span where = yaml_run_span(&b->run, start);
    struct yaml_node *node = new_node(b, YAML_SEQUENCE, where), *child;
    yaml_event_t event;
    VEC(struct yaml_node *) elements = {0};
    if (!node)
        return NULL;
    refuse_properties(b, where, start->data.sequence_start.anchor, start->data.sequence_start.tag);
    bool flow = start->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    node->style = flow ? YAML_FLOW : YAML_BLOCK;
    while (next_child(b, &event, YAML_SEQUENCE_END_EVENT, node, &child)) {
        if (!child) {
            node->elements = elements.v;
            node->count = elements.n;
            return node;
        }
        if (!vec_push(b->arena, &elements, child))
            return no_memory(b);
        if (!flow)
            node->bytes.end = child->bytes.end;
    }
    return NULL;
}

static void report_duplicate(struct builder *b, const struct yaml_node *key,
                             const struct yaml_node *first)
{
    b->run.found = true;
    struct diag *diag =
        diag_add(b->run.diags, FT008, source_place(b->run.source, key->bytes),
                 "the key '%.*s' stands twice in this mapping", STR_ARG(key->value));
    diag_help(b->run.diags, diag, "keep one of them");
    diag_note(b->run.diags, diag, source_place(b->run.source, first->bytes), "the first is here");
}

static bool check_duplicates(struct builder *b, const struct yaml_node *map)
{
    struct map names;
    map_init(&names, b->names);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_node *key = map->pairs[i].key;
        uint32_t first;
        if (!map_put(&names, key->value, (uint32_t)i, &first))
            return false;
        if (first != MAP_NONE)
            report_duplicate(b, key, map->pairs[first].key);
    }
    arena_clear(b->names);
    return true;
}

/* Whether a pair is kept. */
static bool check_key(struct builder *b, const struct yaml_node *key)
{
    if (key->refused)
        return false;
    if (key->kind != YAML_SCALAR) {
        refuse(b, key->bytes, "a key has to be a text", "write the pair as 'key: value'");
        return false;
    }
    if (key->style == YAML_PLAIN && str_eq(key->value, STR("<<"))) {
        refuse(b, key->bytes, "merge keys are not allowed", "write the keys where they are used");
        return false;
    }
    return true;
}

static struct yaml_node *end_mapping(struct builder *b, struct yaml_node *node,
                                     struct yaml_pair *pairs, size_t count)
{
    node->pairs = pairs;
    node->count = count;
    return check_duplicates(b, node) ? node : no_memory(b);
}

static struct yaml_node *read_mapping(struct builder *b, const yaml_event_t *start)
{
    struct span where = yaml_run_span(&b->run, start);
    struct yaml_node *node = new_node(b, YAML_MAPPING, where);
    struct yaml_pair pair;
    yaml_event_t event;
    VEC(struct yaml_pair) pairs = {0};
    if (!node)
        return NULL;
    refuse_properties(b, where, start->data.mapping_start.anchor, start->data.mapping_start.tag);
    bool flow = start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    node->style = flow ? YAML_FLOW : YAML_BLOCK;
    while (next_child(b, &event, YAML_MAPPING_END_EVENT, node, &pair.key)) {
        if (!pair.key)
            return end_mapping(b, node, pairs.v, pairs.n);
        if (!yaml_run_next(&b->run, &event) || !(pair.value = read_node(b, &event)))
            return NULL;
        if (check_key(b, pair.key) && !vec_push(b->arena, &pairs, pair))
            return no_memory(b);
        if (!flow)
            node->bytes.end = pair.value->bytes.end;
    }
    return NULL;
}

static struct yaml_node *read_collection(struct builder *b, const yaml_event_t *event)
{
    struct yaml_node *node;
    if (b->depth == YAML_MAX_DEPTH)
        return over_limit(b, yaml_run_span(&b->run, event), "more than 64 levels of nesting",
                          "put a part of it into a tag rule");
    b->depth++;
    node =
        event->type == YAML_SEQUENCE_START_EVENT ? read_sequence(b, event) : read_mapping(b, event);
    b->depth--;
    return node;
}

static struct yaml_node *read_node(struct builder *b, yaml_event_t *event)
{
    struct yaml_node *node;
    if (event->type == YAML_SCALAR_EVENT)
        node = read_scalar(b, event);
    else if (event->type == YAML_ALIAS_EVENT)
        node = read_alias(b, event);
    else
        node = read_collection(b, event);
    yaml_event_delete(event);
    return node;
}

static bool is_nothing(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && node->style == YAML_PLAIN && node->value.n == 0 &&
           !node->refused;
}

static void report_empty(struct builder *b)
{
    b->run.found = true;
    diag_help(
        b->run.diags,
        diag_add(b->run.diags, FT004, place_of_file(b->run.source->path), "the file is empty"),
        "begin it with fundtrace: 1");
}

/* The next event that says something of the content: not the begin of the stream, not the end of a
   document. */
static bool next_of_content(struct builder *b, yaml_event_t *event)
{
    while (yaml_run_next(&b->run, event)) {
        if (event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_END_EVENT)
            return true;
        yaml_event_delete(event);
    }
    return false;
}

static struct yaml_node *read_document(struct builder *b)
{
    yaml_event_t event;
    struct yaml_node *root = NULL;
    if (!next_of_content(b, &event))
        return NULL;
    bool empty = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    if (!empty && yaml_run_next(&b->run, &event))
        root = read_node(b, &event);
    if (empty || (root && is_nothing(root))) {
        report_empty(b);
        return NULL;
    }
    if (!root || !next_of_content(b, &event))
        return NULL;
    if (event.type == YAML_DOCUMENT_START_EVENT)
        refuse(b, yaml_run_span(&b->run, &event), "a second document is not allowed",
               "put it into a file of its own");
    yaml_event_delete(&event);
    return root;
}

enum ft_err yaml_parse(struct arena *arena, const struct source *source, struct ft_diags *diags,
                       struct yaml_doc *out)
{
    struct builder b = {.run = {.source = source, .diags = diags}, .arena = arena};
    *out = (struct yaml_doc){source, NULL};
    if (source->text.n > YAML_MAX_BYTES) {
        diag_help(
            diags,
            diag_add(diags, FT011, place_of_file(source->path), "the file is larger than 16 MiB"),
            "divide it into several files");
        return FT_EINPUT;
    }
    b.names = arena_new();
    if (b.names && yaml_run_start(&b.run)) {
        out->root = read_document(&b);
        yaml_run_end(&b.run);
    } else {
        b.run.no_memory = true;
    }
    arena_free(b.names);
    if (b.run.no_memory)
        return FT_ENOMEM;
    return b.run.found ? FT_EINPUT : FT_OK;
}

void yaml_put_quoted(struct buf *out, struct str text)
{
    buf_putc(out, '\'');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\'')
            buf_putc(out, '\'');
        buf_putc(out, text.p[i]);
    }
    buf_putc(out, '\'');
}
