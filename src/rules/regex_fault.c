#include "rules/regex_syntax.h"

const struct regex_fault_text regex_fault_text[] = {
    [REGEX_SOUND] = {"", "", ""},
    [REGEX_UNCLOSED_GROUP] = {"unclosed group", "this group is never closed",
                              "write \\( to match a parenthesis"},
    [REGEX_UNMATCHED_CLOSE] = {"unmatched closing parenthesis", "no group is open here",
                               "write \\) to match a parenthesis"},
    [REGEX_UNCLOSED_CLASS] = {"unclosed character class", "this class is never closed",
                              "write \\[ to match a bracket"},
    [REGEX_UNCLOSED_COMMENT] = {"unclosed comment", "this comment is never closed",
                                "end it with )"},
    [REGEX_LONE_BACKSLASH] = {"backslash at the end", "nothing follows to be escaped",
                              "write \\\\ to match a backslash"},
    [REGEX_UNCLOSED_QUOTING] = {"unclosed quotation", "this quotation is never closed",
                                "end it with \\E"},
    [REGEX_OPEN_REMARK] = {"comment to the end of a pattern",
                           "this would hide what follows the pattern",
                           "end the line, or write (?#…)"},
};

static bool is_lone_backslash(const struct regex_walk *walk, const struct regex_token *token)
{
    return token->kind == REGEX_ESCAPE && token->span.end == walk->text.n &&
           token->span.end - token->span.start == 1;
}

static enum regex_fault fault_of(const struct regex_walk *walk, const struct regex_token *token)
{
    if (token->kind == REGEX_CLOSE && token->unmatched)
        return REGEX_UNMATCHED_CLOSE;
    if (token->kind == REGEX_COMMENT && token->unmatched)
        return walk->text.p[token->span.start] == '(' ? REGEX_UNCLOSED_COMMENT : REGEX_OPEN_REMARK;
    return is_lone_backslash(walk, token) ? REGEX_LONE_BACKSLASH : REGEX_SOUND;
}

static enum regex_fault fault_at_end(const struct regex_walk *walk, size_t quoting,
                                     struct span *where)
{
    if (walk->in_class) {
        *where = (struct span){walk->class_at, walk->class_at + 1};
        return REGEX_UNCLOSED_CLASS;
    }
    if (walk->depth && walk->depth <= REGEX_MAX_DEPTH) {
        size_t open = walk->open[walk->depth - 1];
        *where = (struct span){open, open + 1};
        return REGEX_UNCLOSED_GROUP;
    }
    *where = (struct span){quoting, quoting + 2};
    return walk->quoted ? REGEX_UNCLOSED_QUOTING : REGEX_SOUND;
}

enum regex_fault regex_balance(struct str text, struct span *where)
{
    struct regex_walk walk = {.text = text};
    struct regex_token token;
    size_t quoting = 0;
    while (regex_next(&walk, &token)) {
        enum regex_fault fault = fault_of(&walk, &token);
        *where = token.span;
        if (fault != REGEX_SOUND && fault != REGEX_OPEN_REMARK)
            return fault;
        if (fault == REGEX_OPEN_REMARK && !walk.depth)
            return fault;
        if (token.kind == REGEX_QUOTING)
            quoting = token.span.start;
    }
    return fault_at_end(&walk, quoting, where);
}
