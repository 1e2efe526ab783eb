#include "match/regex/parser.h"

static bool is_digit(struct str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* PCRE2 refuses more than 65535. */
static uint32_t number_at(struct str s, size_t *at)
{
    uint32_t n = 0;
    for (; is_digit(s, *at); ++*at)
        n = n < 65536 ? n * 10 + (uint32_t)(s.p[*at] - '0') : n;
    return n;
}

static bool take(struct str s, size_t *at, char c)
{
    bool there = *at < s.n && s.p[*at] == c;
    *at += there;
    return there;
}

/* {n}, {n,} and {n,m}: a quantifier in every version. */
static struct regex_count plain_count(struct str regex, size_t at)
{
    struct regex_count count = {.kind = REGEX_COUNT, .end = at + 1};
    bool number = is_digit(regex, count.end);
    count.least = count.most = number_at(regex, &count.end);
    if (take(regex, &count.end, ','))
        count.most = is_digit(regex, count.end) ? number_at(regex, &count.end) : REGEX_UNBOUNDED;
    if (!number || !take(regex, &count.end, '}'))
        count.kind = REGEX_NO_COUNT;
    return count;
}

/* {,m} and blanks in the braces: a quantifier since 10.43, text before. */
static struct regex_count doubtful_count(struct str regex, size_t at)
{
    struct regex_count count = {.kind = REGEX_NO_COUNT, .end = at + 1};
    bool digits = false;
    while (count.end < regex.n && strchr("0123456789, \t", regex.p[count.end])) {
        digits = digits || is_digit(regex, count.end);
        count.end++;
    }
    if (digits && take(regex, &count.end, '}'))
        count.kind = REGEX_DOUBTFUL_COUNT;
    return count;
}

static struct regex_count sign_count(size_t at, uint32_t least, uint32_t most)
{
    return (struct regex_count){REGEX_COUNT, least, most, at + 1};
}

struct regex_count regex_count_at(struct str regex, size_t at)
{
    struct regex_count count;
    switch (regex.p[at]) {
    case '*':
        return sign_count(at, 0, REGEX_UNBOUNDED);
    case '+':
        return sign_count(at, 1, REGEX_UNBOUNDED);
    case '?':
        return sign_count(at, 0, 1);
    case '{':
        count = plain_count(regex, at);
        return count.kind == REGEX_COUNT ? count : doubtful_count(regex, at);
    default:
        return (struct regex_count){.kind = REGEX_NO_COUNT};
    }
}

static bool take_sign(struct regex_parser *parser, char c, struct regex_node *node)
{
    struct regex_token token = parser->token;
    if (token.kind != REGEX_OPERATOR || parser->walk.text.p[token.span.start] != c)
        return false;
    node->span.end = token.span.end;
    regex_advance(parser);
    return true;
}

/* Under (?x) blanks and remarks may stand between a quantifier and its sign. */
static void parse_sign(struct regex_parser *parser, struct regex_node *node)
{
    while (parser->token.kind == REGEX_BLANK || parser->token.kind == REGEX_COMMENT)
        regex_advance(parser);
    node->possessive = take_sign(parser, '+', node);
    node->lazy = !node->possessive && take_sign(parser, '?', node) != parser->flags.ungreedy;
}

struct regex_node *regex_parse_repeat(struct regex_parser *parser, struct regex_count count,
                                      struct regex_node *child)
{
    struct span span = {child->span.start, count.end};
    struct regex_node *node = regex_add_node(parser, REGEX_REPEAT, span);
    if (!node)
        return NULL;
    node->least = count.least;
    node->most = count.most;
    regex_add_child(parser, node, child);
    regex_advance_to(parser, count.end);
    parse_sign(parser, node);
    return node;
}
