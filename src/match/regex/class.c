#include "base/utf8.h"
#include "match/regex/parser.h"

struct class_members {
    VEC(struct regex_range) ranges;
    bool listed;
    bool may_begin_range; /* the last member is a single character */
    bool range_open;      /* and a hyphen follows it */
    struct span hyphen;
};

static void add_member(struct regex_parser *parser, struct class_members *members, uint32_t first,
                       uint32_t last)
{
    struct regex_range range = {first, last};
    if (!vec_push(parser->arena, &members->ranges, range))
        parser->failed = true;
}

/* A character of the class, or the end of the range whose hyphen came before it. */
static void take_char(struct regex_parser *parser, struct class_members *members, uint32_t c)
{
    if (members->range_open) {
        members->ranges.v[members->ranges.n - 1].last = c;
        members->range_open = members->may_begin_range = false;
        return;
    }
    add_member(parser, members, c, c);
    members->may_begin_range = true;
}

/* A hyphen that turned out to be no range: PCRE2 takes it for itself, or refuses it. */
static void close_range(struct regex_parser *parser, struct class_members *members)
{
    if (members->range_open)
        add_member(parser, members, '-', '-');
    members->range_open = members->may_begin_range = false;
}

static void take_set(struct regex_parser *parser, struct class_members *members)
{
    close_range(parser, members);
    members->listed = false;
}

static void take_escape(struct regex_parser *parser, struct class_members *members)
{
    size_t start = parser->token.span.start;
    struct regex_escape escape = regex_escape_at(parser->walk.text, start, true);
    if (escape.kind == REGEX_ESCAPED_CHAR)
        take_char(parser, members, escape.c);
    else
        take_set(parser, members);
    regex_advance_to(parser, escape.end);
}

static void take_plain(struct regex_parser *parser, struct class_members *members)
{
    size_t at = parser->token.span.start;
    uint32_t c = utf8_next(parser->walk.text, &at);
    if (c == '-' && !parser->token.quoted && members->may_begin_range)
        members->range_open = true, members->may_begin_range = false;
    else
        take_char(parser, members, c);
    regex_advance(parser);
}

static void take_member(struct regex_parser *parser, struct class_members *members)
{
    switch (parser->token.kind) {
    case REGEX_CHAR:
        take_plain(parser, members);
        return;
    case REGEX_ESCAPE:
        take_escape(parser, members);
        return;
    case REGEX_POSIX:
        take_set(parser, members);
        regex_advance(parser);
        return;
    case REGEX_QUOTING:
    case REGEX_BLANK:
        regex_advance(parser);
        return;
    case REGEX_END:
    case REGEX_OPERATOR:
    case REGEX_OPEN:
    case REGEX_CLOSE:
    case REGEX_CLASS_OPEN:
    case REGEX_CLASS_CLOSE:
    case REGEX_FLAGS:
    case REGEX_CALL:
    case REGEX_COMMENT:
    case REGEX_VERB:
    case REGEX_CALLOUT:
    case REGEX_REFERENCE:
        parser->lost = true;
    }
}

/* The opening bracket with what the walk took along: \E and blanks, "^", a first "]". */
static void take_opening(struct regex_parser *parser, struct regex_node *node,
                         struct class_members *members)
{
    struct str text = regex_token_text(parser);
    node->negative = memchr(text.p, '^', text.n);
    if (text.p[text.n - 1] == ']')
        take_char(parser, members, ']');
    regex_advance(parser);
}

static void close_class(struct regex_parser *parser, struct regex_node *node,
                        struct class_members *members)
{
    close_range(parser, members);
    if (parser->token.kind != REGEX_CLASS_CLOSE) {
        parser->lost = true;
        return;
    }
    node->span.end = parser->token.span.end;
    node->members = members->ranges.v;
    node->member_count = members->ranges.n;
    node->listed = members->listed;
    regex_advance(parser);
}

struct regex_node *regex_parse_class(struct regex_parser *parser)
{
    struct regex_node *node = regex_add_node(parser, REGEX_CLASS, parser->token.span);
    struct class_members members = {.listed = true};
    if (!node)
        return NULL;
    take_opening(parser, node, &members);
    while (!parser->lost && !parser->failed && parser->token.kind != REGEX_END &&
           parser->token.kind != REGEX_CLASS_CLOSE)
        take_member(parser, &members);
    if (!parser->lost && !parser->failed)
        close_class(parser, node, &members);
    return node;
}
