/* What to say about a regex that pcre2_compile() refuses. Private to match/. */
#ifndef MATCH_WORDING_H
#define MATCH_WORDING_H

#include <stdbool.h>

/* PCRE2's words where they would puzzle somebody who has not read its manual. */
struct wording {
    int code; /* PCRE2_ERROR_… */
    bool at;  /* PCRE2's offset is where the fault begins, not where it ends */
    const char *message, *label, *help;
};
const struct wording *wording_of(int code); /* NULL: PCRE2's own words will do */

#endif
