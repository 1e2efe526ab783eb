/*
 * Parsing a regex into a tree, shared by the files that do it. Private to match/regex/.
 *
 * Functions that return a node return NULL after `failed` or `lost` was set.
 */
#ifndef MATCH_REGEX_PARSER_H
#define MATCH_REGEX_PARSER_H

#include "match/regex/escape.h"
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

/* --- parser.c --- */

void regex_advance(struct regex_parser *parser);
/* Past all tokens that begin before `end`, which an escape or a quantifier took as a whole. */
void regex_advance_to(struct regex_parser *parser, size_t end);
struct str regex_token_text(const struct regex_parser *parser);
struct regex_node *regex_add_node(struct regex_parser *parser, enum regex_node_kind kind,
                                  struct span span);
void regex_add_child(struct regex_parser *parser, struct regex_node *node,
                     struct regex_node *child);

/* --- tree.c: what stands in a group is read as the whole is, and so the two call each other --- */

/* Everything up to the end of the group or the regex. */
struct regex_node *regex_parse_alternatives(struct regex_parser *parser);

/* --- group.c --- */

/* At REGEX_OPEN. */
struct regex_node *regex_parse_group(struct regex_parser *parser);
/* At REGEX_FLAGS. */
void regex_take_flags(struct regex_parser *parser);

/* --- repeat.c --- */

/* At a quantifier: what it repeats becomes its child. */
struct regex_node *regex_parse_repeat(struct regex_parser *parser, struct regex_count count,
                                      struct regex_node *child);

/* --- class.c --- */

/* At REGEX_CLASS_OPEN. */
struct regex_node *regex_parse_class(struct regex_parser *parser);

#endif
