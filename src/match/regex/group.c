#include "match/regex/parser.h"

enum group_kind {
    GROUP_PLAIN,
    GROUP_CAPTURE,
    GROUP_ATOMIC,
    GROUP_LOOK,
    GROUP_CONDITIONAL,
    GROUP_FLAGS,
    GROUP_UNKNOWN
};

struct group {
    enum group_kind kind;
    bool behind, negative;
};

static bool follows(const struct regex_parser *parser, char c)
{
    size_t next = parser->token.span.end;
    return next < parser->walk.text.n && parser->walk.text.p[next] == c;
}

static struct group group_without_name(const struct regex_parser *parser)
{
    struct str open = regex_token_text(parser);
    struct group group = {.kind = GROUP_UNKNOWN};
    bool asks = str_eq(open, STR("(?")) && follows(parser, '('); /* an assertion, a group itself */
    if (parser->token.captures)
        group.kind = GROUP_CAPTURE;
    else if (asks || str_has_prefix(open, STR("(?(")))
        group.kind = GROUP_CONDITIONAL;
    else if (open.n > 3 && open.p[open.n - 1] == ':')
        group.kind = GROUP_FLAGS;
    return group;
}

static struct group group_of(const struct regex_parser *parser)
{
    static const struct {
        const char *open;
        struct group group;
    } known[] = {
        {"(", {.kind = GROUP_CAPTURE}},
        {"(?:", {.kind = GROUP_PLAIN}},
        {"(?|", {.kind = GROUP_PLAIN}},
        {"(?>", {.kind = GROUP_ATOMIC}},
        {"(?=", {.kind = GROUP_LOOK}},
        {"(?*", {.kind = GROUP_LOOK}},
        {"(?!", {.kind = GROUP_LOOK, .negative = true}},
        {"(?<=", {.kind = GROUP_LOOK, .behind = true}},
        {"(?<*", {.kind = GROUP_LOOK, .behind = true}},
        {"(?<!", {.kind = GROUP_LOOK, .behind = true, .negative = true}},
    };
    struct str open = regex_token_text(parser);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_eq(open, str_of(known[i].open)))
            return known[i].group;
    }
    return group_without_name(parser);
}

/* One letter of (?i-x); false: not one that is known. */
static bool set_flag(struct regex_flags *flags, char c, bool on)
{
    switch (c) {
    case 'i':
        flags->caseless = on;
        return true;
    case 'U':
        flags->ungreedy = on;
        return true;
    case 'n':
        flags->no_captures = on;
        return true;
    case 'm':
    case 's':
    case 'x': /* the walk sees to it */
    case 'J':
        return true;
    default:
        return false;
    }
}

/* `letters`: what stands between "(?" and ")" or ":". */
static void set_flags(struct regex_parser *parser, struct str letters)
{
    bool on = true;
    for (size_t i = 0; i < letters.n; i++) {
        char c = letters.p[i];
        if (c == '^' && i == 0)
            parser->flags.caseless = parser->flags.no_captures = false;
        else if (c == '-')
            on = false;
        else if (!set_flag(&parser->flags, c, on))
            parser->lost = true;
    }
}

static struct str flag_letters(const struct regex_parser *parser)
{
    struct str text = regex_token_text(parser);
    return text.n > 3 ? str_slice(text, 2, text.n - 1) : (struct str){"", 0};
}

void regex_take_flags(struct regex_parser *parser)
{
    set_flags(parser, flag_letters(parser));
    regex_advance(parser);
}

static enum regex_node_kind node_kind(struct group group)
{
    if (group.kind == GROUP_LOOK)
        return REGEX_LOOK;
    return group.kind == GROUP_CONDITIONAL ? REGEX_OPAQUE : REGEX_GROUP;
}

static struct regex_node *add_group(struct regex_parser *parser, struct group group)
{
    struct regex_node *node = regex_add_node(parser, node_kind(group), parser->token.span);
    if (!node)
        return NULL;
    bool plain = str_eq(regex_token_text(parser), STR("("));
    node->captures = group.kind == GROUP_CAPTURE && !(plain && parser->flags.no_captures);
    node->atomic = group.kind == GROUP_ATOMIC;
    node->behind = group.behind;
    node->negative = group.negative;
    return node;
}

static void close_group(struct regex_parser *parser, struct regex_node *node)
{
    if (parser->token.kind != REGEX_CLOSE) {
        parser->lost = true;
        return;
    }
    node->span.end = parser->token.span.end;
    regex_advance(parser);
}

struct regex_node *regex_parse_group(struct regex_parser *parser)
{
    struct regex_flags outer = parser->flags;
    struct group group = group_of(parser);
    struct regex_node *node = add_group(parser, group);
    if (group.kind == GROUP_FLAGS)
        set_flags(parser, flag_letters(parser));
    /* The walk keeps no places below this depth, and PCRE2 refuses it. */
    if (group.kind == GROUP_UNKNOWN || parser->walk.depth > REGEX_MAX_DEPTH)
        parser->lost = true;
    if (!node || parser->lost)
        return NULL;
    regex_advance(parser);
    regex_add_child(parser, node, regex_parse_alternatives(parser));
    parser->flags = outer;
    if (!parser->lost && !parser->failed)
        close_group(parser, node);
    return node;
}
