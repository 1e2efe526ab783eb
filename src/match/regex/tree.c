#include "match/regex/tree.h"

#include <utf8proc.h>

#include "match/regex/parser.h"

struct str regex_char_text(struct arena *arena, uint32_t c)
{
    utf8proc_uint8_t *bytes = arena_alloc(arena, 4);
    if (!bytes)
        return (struct str){NULL, 0};
    return (struct str){(const char *)bytes,
                        (size_t)utf8proc_encode_char((utf8proc_int32_t)c, bytes)};
}

static void push(struct regex_parser *parser, struct regex_nodes *nodes, struct regex_node *node)
{
    if (node && !vec_push(parser->arena, nodes, node))
        parser->failed = true;
}

static bool has_stopped(const struct regex_parser *parser)
{
    return parser->lost || parser->failed;
}

static bool at_operator(const struct regex_parser *parser, char c)
{
    return parser->token.kind == REGEX_OPERATOR &&
           parser->walk.text.p[parser->token.span.start] == c;
}

static bool is_branch_end(const struct regex_parser *parser)
{
    return has_stopped(parser) || parser->token.kind == REGEX_END ||
           parser->token.kind == REGEX_CLOSE || at_operator(parser, '|');
}

/* One character; neighbours are joined when the branch is complete. */
static struct regex_node *add_char(struct regex_parser *parser, struct str text, struct span span)
{
    struct regex_node *node = regex_add_node(parser, REGEX_LITERAL, span);
    if (node)
        node->text = text;
    return node;
}

static struct regex_node *parse_escape(struct regex_parser *parser)
{
    static const enum regex_node_kind kind[] = {
        [REGEX_ESCAPED_CHAR] = REGEX_LITERAL,
        [REGEX_ESCAPED_SET] = REGEX_CLASS,
        [REGEX_ESCAPED_ANCHOR] = REGEX_ANCHOR,
        [REGEX_ESCAPED_OTHER] = REGEX_OPAQUE,
    };
    size_t start = parser->token.span.start;
    struct regex_escape escape = regex_escape_at(parser->walk.text, start, false);
    struct regex_node *node =
        regex_add_node(parser, kind[escape.kind], (struct span){start, escape.end});
    if (node && escape.kind == REGEX_ESCAPED_CHAR) {
        node->text = regex_char_text(parser->arena, escape.c);
        parser->failed = parser->failed || !node->text.p;
    }
    regex_advance_to(parser, escape.end);
    return node;
}

static struct regex_node *parse_operator(struct regex_parser *parser)
{
    bool dot = at_operator(parser, '.');
    struct regex_node *node =
        regex_add_node(parser, dot ? REGEX_CLASS : REGEX_ANCHOR, parser->token.span);
    if (node)
        node->dot = dot;
    regex_advance(parser);
    return node;
}

/* Braces that one version of PCRE2 takes for a quantifier and another for text. */
static struct regex_node *parse_doubtful(struct regex_parser *parser, size_t end,
                                         struct regex_nodes *items)
{
    if (items->n)
        items->v[items->n - 1]->kind = REGEX_OPAQUE;
    struct regex_node *node =
        regex_add_node(parser, REGEX_OPAQUE, (struct span){parser->token.span.start, end});
    regex_advance_to(parser, end);
    return node;
}

static bool is_quantifier(const struct regex_parser *parser, struct regex_count *count)
{
    size_t at = parser->token.span.start;
    bool sign = parser->token.kind == REGEX_OPERATOR;
    bool brace = parser->token.kind == REGEX_CHAR && !parser->token.quoted;
    if (!sign && !brace)
        return false;
    *count = regex_count_at(parser->walk.text, at);
    return count->kind != REGEX_NO_COUNT;
}

static void parse_quantifier(struct regex_parser *parser, struct regex_count count,
                             struct regex_nodes *items)
{
    if (count.kind == REGEX_DOUBTFUL_COUNT)
        push(parser, items, parse_doubtful(parser, count.end, items));
    else if (items->n)
        items->v[items->n - 1] = regex_parse_repeat(parser, count, items->v[items->n - 1]);
    else
        parser->lost = true;
}

static struct regex_node *parse_single(struct regex_parser *parser)
{
    struct regex_token token = parser->token;
    struct regex_node *node = NULL;
    switch (token.kind) {
    case REGEX_CHAR:
        node = add_char(parser, regex_token_text(parser), token.span);
        regex_advance(parser);
        return node;
    case REGEX_CALL:
        node = regex_add_node(parser, REGEX_OPAQUE, token.span);
        regex_advance(parser);
        return node;
    case REGEX_OPERATOR:
        return parse_operator(parser);
    case REGEX_ESCAPE:
        return parse_escape(parser);
    case REGEX_OPEN:
        return regex_parse_group(parser);
    case REGEX_CLASS_OPEN:
        return regex_parse_class(parser);
    case REGEX_VERB: /* (*ACCEPT) ends a match anywhere */
    case REGEX_CALLOUT:
    case REGEX_END:
    case REGEX_QUOTING:
    case REGEX_CLOSE:
    case REGEX_CLASS_CLOSE:
    case REGEX_POSIX:
    case REGEX_FLAGS:
    case REGEX_COMMENT:
    case REGEX_BLANK:
    case REGEX_REFERENCE:
        break;
    }
    parser->lost = true;
    return NULL;
}

static void parse_item(struct regex_parser *parser, struct regex_nodes *items)
{
    enum regex_token_kind kind = parser->token.kind;
    struct regex_count count;
    if (kind == REGEX_FLAGS)
        regex_take_flags(parser);
    else if (kind == REGEX_QUOTING || kind == REGEX_COMMENT || kind == REGEX_BLANK)
        regex_advance(parser);
    else if (is_quantifier(parser, &count))
        parse_quantifier(parser, count, items);
    else
        push(parser, items, parse_single(parser));
}

/* How many of the first items are characters that one literal can hold. */
static size_t literal_run(struct regex_node *const *items, size_t count, size_t *bytes)
{
    size_t n = 0;
    *bytes = 0;
    while (n < count && items[n]->kind == REGEX_LITERAL && items[n]->caseless == items[0]->caseless)
        *bytes += items[n++]->text.n;
    return n;
}

static void join(struct regex_parser *parser, struct regex_node *const *items, size_t count,
                 size_t bytes)
{
    char *text = arena_alloc(parser->arena, bytes), *at = text;
    if (!text) {
        parser->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        memcpy(at, items[i]->text.p, items[i]->text.n);
        at += items[i]->text.n;
    }
    items[0]->text = (struct str){text, bytes};
    items[0]->span.end = items[count - 1]->span.end;
}

static void join_literals(struct regex_parser *parser, struct regex_nodes *items)
{
    size_t kept = 0, bytes;
    for (size_t i = 0; i < items->n && !parser->failed;) {
        size_t run = literal_run(items->v + i, items->n - i, &bytes);
        if (run > 1)
            join(parser, items->v + i, run, bytes);
        items->v[kept++] = items->v[i];
        i += run ? run : 1;
    }
    items->n = kept;
}

static struct regex_node *parse_branch(struct regex_parser *parser)
{
    struct span span = {parser->token.span.start, parser->token.span.start};
    struct regex_nodes items = {0};
    while (!is_branch_end(parser))
        parse_item(parser, &items);
    if (has_stopped(parser))
        return NULL;
    join_literals(parser, &items);
    if (items.n == 1)
        return items.v[0];
    span.end = parser->token.span.start;
    struct regex_node *node = regex_add_node(parser, items.n ? REGEX_CONCAT : REGEX_EMPTY, span);
    if (node) {
        node->children = items.v;
        node->child_count = items.n;
    }
    return node;
}

struct regex_node *regex_parse_alternatives(struct regex_parser *parser)
{
    size_t start = parser->token.span.start;
    struct regex_nodes branches = {0};
    push(parser, &branches, parse_branch(parser));
    while (at_operator(parser, '|') && !has_stopped(parser)) {
        regex_advance(parser);
        push(parser, &branches, parse_branch(parser));
    }
    if (has_stopped(parser))
        return NULL;
    if (branches.n == 1)
        return branches.v[0];
    struct span span = {start, parser->token.span.start};
    struct regex_node *node = regex_add_node(parser, REGEX_ALTERNATE, span);
    if (node) {
        node->children = branches.v;
        node->child_count = branches.n;
    }
    return node;
}

enum ft_err regex_parse(struct arena *arena, struct str regex, const struct regex_node **out)
{
    struct regex_parser parser = {.arena = arena, .walk = {.text = regex}};
    struct regex_node *tree;
    regex_advance(&parser);
    tree = regex_parse_alternatives(&parser);
    if (!parser.failed && (parser.lost || parser.token.kind != REGEX_END))
        tree = regex_add_node(&parser, REGEX_OPAQUE, (struct span){0, regex.n});
    *out = tree;
    return parser.failed ? FT_ENOMEM : FT_OK;
}
