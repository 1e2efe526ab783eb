/*
 * Parsing a regex into a tree, shared by the files that do it. Functions that
 * return a node return NULL after `failed` or `lost` was set.
 */
#ifndef MATCH_REGEX_PARSER_H
#define MATCH_REGEX_PARSER_H

#include "match/regex/tree.h"
#include "rules/regex_syntax.h"

/* What (?i), (?U) and (?n) have set; to the end of the group they stand in. */
struct regex_flags {
    bool caseless, ungreedy, no_captures;
};

struct regex_parser {
    struct arena *arena;
    struct regex_walk walk;
    struct regex_token token; /* the one to be looked at */
    struct regex_flags flags;
    bool lost;   /* what follows cannot be read with certainty: nothing may be concluded */
    bool failed; /* out of memory */
};

struct regex_nodes {
    struct regex_node **v;
    size_t n, capacity;
};

/* --- regex_tree.c --- */

void regex_advance(struct regex_parser *parser);
/* Past all tokens that begin before `end`, which an escape or a quantifier took as a whole. */
void regex_advance_to(struct regex_parser *parser, size_t end);
struct str regex_token_text(const struct regex_parser *parser);
struct regex_node *regex_add_node(struct regex_parser *parser, enum regex_node_kind kind,
                                  struct span span);
void regex_add_child(struct regex_parser *parser, struct regex_node *node,
                     struct regex_node *child);
/* Everything up to the end of the group or the regex. */
struct regex_node *regex_parse_alternatives(struct regex_parser *parser);

/* --- regex_group.c --- */

/* At REGEX_OPEN. */
struct regex_node *regex_parse_group(struct regex_parser *parser);
/* At REGEX_FLAGS. */
void regex_take_flags(struct regex_parser *parser);

/* --- regex_repeat.c --- */

struct regex_count {
    enum { REGEX_NO_COUNT, REGEX_COUNT, REGEX_DOUBTFUL_COUNT } kind;
    uint32_t least, most;
    size_t end; /* after the count */
};
/* What stands at `at`: a quantifier, none, or something that versions of PCRE2 disagree on. */
struct regex_count regex_count_at(struct str regex, size_t at);
/* At a quantifier: what it repeats becomes its child. */
struct regex_node *regex_parse_repeat(struct regex_parser *parser, struct regex_count count,
                                      struct regex_node *child);

/* --- regex_class.c --- */

/* At REGEX_CLASS_OPEN. */
struct regex_node *regex_parse_class(struct regex_parser *parser);

/* --- regex_escape.c --- */

struct regex_escape {
    enum {
        REGEX_ESCAPED_CHAR,
        REGEX_ESCAPED_SET,    /* \d, \p{…}, \N */
        REGEX_ESCAPED_ANCHOR, /* \b, \A, \K */
        REGEX_ESCAPED_OTHER   /* back references, \R, \X, what is not understood */
    } kind;
    uint32_t c;
    size_t end; /* after the escape */
};
/* The escape whose backslash stands at `at`; never \Q or \E. */
struct regex_escape regex_escape_at(struct str regex, size_t at, bool in_class);

#endif
