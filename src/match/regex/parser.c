/* The steps that every part of the parser takes: to the next token, and to another node. */
#include "match/regex/parser.h"

void regex_advance(struct regex_parser *parser)
{
    regex_next(&parser->walk, &parser->token);
}

void regex_advance_to(struct regex_parser *parser, size_t end)
{
    while (parser->token.kind != REGEX_END && parser->token.span.start < end)
        regex_advance(parser);
}

struct str regex_token_text(const struct regex_parser *parser)
{
    return str_slice(parser->walk.text, parser->token.span.start, parser->token.span.end);
}

struct regex_node *regex_add_node(struct regex_parser *parser, enum regex_node_kind kind,
                                  struct span span)
{
    struct regex_node *node = ARENA_NEW(parser->arena, struct regex_node);
    if (!node) {
        parser->failed = true;
        return NULL;
    }
    *node = (struct regex_node){.kind = kind, .span = span, .caseless = parser->flags.caseless};
    return node;
}

void regex_add_child(struct regex_parser *parser, struct regex_node *node, struct regex_node *child)
{
    struct regex_node **only = ARENA_NEW(parser->arena, struct regex_node *);
    if (!only) {
        parser->failed = true;
        return;
    }
    *only = child;
    node->children = only;
    node->child_count = child ? 1 : 0;
}
