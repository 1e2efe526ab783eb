/* Characters that regexes are written with, shared by the files that judge them. */
#ifndef CHECK_LINT_CHAR_H
#define CHECK_LINT_CHAR_H

#include "check/lint/lint.h"
#include "match/regex/parser.h"

/* One character that a regex asks for, plain or by an escape. */
struct regex_char {
    uint32_t c;
    struct span span; /* of the scalar's value */
    bool escaped;
    bool set;      /* \s or the like: any white space */
    bool repeated; /* a quantifier follows */
    bool optional; /* and it may not be there at all */
};

/* A scalar that holds a regex, walked token by token. */
struct char_walk {
    struct lint *lint;
    struct origin scalar;
    struct regex_walk walk;
    struct regex_token token;
    struct arena *scratch;
    VEC(struct regex_char) chars; /* in a row; or the members of a class */
    bool failed;
};

/* The character, or white space, at the current token. false: another set, a group, … */
bool char_take(struct char_walk *walk, struct regex_char *out);
/* Is the character never in normalised text? *instead: what is. */
bool char_is_foreign(struct char_walk *walk, uint32_t c, struct str *instead);
bool char_is_blank(struct char_walk *walk, uint32_t c); /* white space */
/* `instead` as a regex writes it; .p NULL: out of memory. */
struct str char_as_regex(struct char_walk *walk, struct str instead, bool in_class);
/* Help: what to write instead. */
void char_help(struct char_walk *walk, struct diag *diag, struct str written);
bool char_is_mark(struct str text); /* begins with a combining mark */
/* "'（'"; where nothing would be seen, "U+3000". */
struct str char_name(struct char_walk *walk, struct str text);
/* A finding at a span of the scalar's value; a message of some hundred bytes at most. NULL: there
 * are too many already. */
struct diag *char_report(struct char_walk *walk, enum diag_code code, struct span span,
                         const char *format, ...) __attribute__((format(printf, 4, 5)));
/* FT213 for a character nobody sees. */
void char_check_visible(struct char_walk *walk, const struct regex_char *c);

/* FT014 at the current token: a backslash that YAML was expected to halve. */
void char_check_doubled(struct char_walk *walk);

/* class.c: at REGEX_CLASS_OPEN; goes to its end. */
void class_check(struct char_walk *walk);

#endif
