/*
 * The syntax of a PCRE2 regex, walked token by token as pcre2_compile() reads
 * it (UTF, no options but those it sets itself). For whoever must know where
 * in a regex something stands, not what it matches.
 */
#ifndef RULES_REGEX_SYNTAX_H
#define RULES_REGEX_SYNTAX_H

#include <stdbool.h>

#include "base/str.h"

/* PCRE2 refuses deeper nesting itself; below that the walk is exact. */
#define REGEX_MAX_DEPTH 251

enum regex_token_kind {
    REGEX_END,
    REGEX_CHAR,     /* a character that stands for itself; braces of quantifiers and escapes too */
    REGEX_OPERATOR, /* . ^ $ | * + ? */
    REGEX_ESCAPE,   /* a backslash and the character after it; \cX whole */
    REGEX_QUOTING,  /* \Q or \E */
    REGEX_OPEN,     /* a group up to its content: "(", "(?:", "(?<name>", "(?(1)" */
    REGEX_CLOSE,
    REGEX_CLASS_OPEN, /* "[", "[^", and a "]" that stands for itself there */
    REGEX_CLASS_CLOSE,
    REGEX_POSIX,     /* [:alpha:] in a class */
    REGEX_FLAGS,     /* "(?i)" */
    REGEX_CALL,      /* a group without content: (?1), (?R), (?&name), (?P=name) */
    REGEX_COMMENT,   /* "(?#…)", and "#…" under (?x) */
    REGEX_BLANK,     /* white space that (?x) takes out */
    REGEX_VERB,      /* "(*" */
    REGEX_CALLOUT,   /* "(?C" */
    REGEX_REFERENCE, /* {{name}}: ours, not PCRE2's */
};

struct regex_token {
    enum regex_token_kind kind;
    struct span span;
    bool captures;   /* REGEX_OPEN: a numbered or named group */
    bool unmatched;  /* REGEX_CLOSE without an open group; a comment without its end */
    bool in_class;   /* stands in a character class */
    bool quoted;     /* REGEX_CHAR between \Q and \E */
    struct str name; /* REGEX_REFERENCE */
};

/* Zero but for `text` at the beginning. */
struct regex_walk {
    struct str text;
    size_t at;
    bool in_class, quoted;
    size_t class_at; /* where the class began */
    unsigned depth;
    unsigned extended;               /* 1 under (?x), 2 under (?xx) */
    size_t open[REGEX_MAX_DEPTH];    /* where each open group began */
    unsigned outer[REGEX_MAX_DEPTH]; /* `extended` outside it */
};

/* false at the end; *token is then a REGEX_END. */
bool regex_next(struct regex_walk *walk, struct regex_token *token);

/* What is wrong with how a regex is bracketed. */
enum regex_fault {
    REGEX_SOUND,
    REGEX_UNCLOSED_GROUP,
    REGEX_UNMATCHED_CLOSE,
    REGEX_UNCLOSED_CLASS,
    REGEX_UNCLOSED_COMMENT,
    REGEX_LONE_BACKSLASH,
    REGEX_UNCLOSED_QUOTING, /* fine in a regex, not in a part of one */
    REGEX_OPEN_REMARK,      /* "#…" to the end under (?x): the same */
};
struct regex_fault_text {
    const char *message, *label, *help;
};
extern const struct regex_fault_text regex_fault_text[];

/* The first fault, and where it began. */
enum regex_fault regex_balance(struct str text, struct span *where);

#endif
