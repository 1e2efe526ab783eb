/*
 * A PCRE2 regex as a tree: what a conservative analysis may rely on. Built
 * from the tokens of rules/regex_syntax.h. What the parser does not
 * understand becomes REGEX_OPAQUE, about which nothing may be concluded; so
 * does what installed versions of PCRE2 read differently (`x{,3}`).
 */
#ifndef MATCH_REGEX_TREE_H
#define MATCH_REGEX_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "fundtrace.h"

enum regex_node_kind {
    REGEX_EMPTY,     /* matches nothing but the empty string */
    REGEX_LITERAL,   /* text: consecutive characters, escapes resolved */
    REGEX_CLASS,     /* one character of a set: [...], \d, \p{..}, . */
    REGEX_CONCAT,    /* children in a row */
    REGEX_ALTERNATE, /* any of the children */
    REGEX_REPEAT,    /* the child, least to most times */
    REGEX_GROUP,     /* the child; a capture, an atomic or a plain group */
    REGEX_LOOK,      /* the child looked at: ahead or behind, negative or not; matches no width */
    REGEX_ANCHOR,    /* ^ $ \b \A \z \K …: no width */
    REGEX_OPAQUE     /* anything may match here, the empty string too; a child is for lint only */
};

#define REGEX_UNBOUNDED UINT32_MAX

/* Characters of a class, both ends included. */
struct regex_range {
    uint32_t first, last;
};

struct regex_node {
    enum regex_node_kind kind;
    struct span span; /* in the regex */
    struct str text;  /* literal */
    bool caseless;    /* literal, class: under (?i) */
    bool listed;      /* class: the members are all there is, but for `caseless` and `negative` */
    bool dot;         /* class: any character but a line feed, or under (?s) that too */
    bool negative;    /* look, class */
    bool behind;      /* look */
    bool captures;    /* group */
    bool atomic;      /* group: what it matched first is never given up */
    bool lazy, possessive;             /* repeat */
    uint32_t least, most;              /* repeat; most may be REGEX_UNBOUNDED */
    const struct regex_range *members; /* class: as written, those that are plain characters */
    size_t member_count;
    struct regex_node *const *children;
    size_t child_count;
};

/*
 * The tree of a regex that PCRE2 compiles with PCRE2_UTF | PCRE2_UCP; it borrows the regex.
 * FT_ENOMEM is the only error: whatever is not understood is opaque, and of a regex that PCRE2
 * refuses any tree may come. At most about four levels deep for each level of groups, of which
 * there are at most REGEX_MAX_DEPTH.
 */
enum ft_err regex_parse(struct arena *arena, struct str regex, const struct regex_node **out);

/* A character as UTF-8, in the arena; .p NULL: out of memory. */
struct str regex_char_text(struct arena *arena, uint32_t c);

#endif
