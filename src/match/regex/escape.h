/* What an escape or a quantifier stands for, wherever it is in a regex. */
#ifndef MATCH_REGEX_ESCAPE_H
#define MATCH_REGEX_ESCAPE_H

#include <stdint.h>

#include "base/str.h"

struct regex_count {
    enum { REGEX_NO_COUNT, REGEX_COUNT, REGEX_DOUBTFUL_COUNT } kind;
    uint32_t least, most;
    size_t end; /* after the count */
};
/* What stands at `at`: a quantifier, none, or something that versions of PCRE2 disagree on. */
struct regex_count regex_count_at(struct str regex, size_t at);

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
