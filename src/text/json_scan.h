/*
 * JSON text passed over without being read: where the parts of an object or array stand. It takes
 * more than JSON allows, so that what it found is JSON only once each part has been parsed.
 */
#ifndef TEXT_JSON_SCAN_H
#define TEXT_JSON_SCAN_H

#include "base/str.h"

/* The members of an object, or the elements of an array, one after the other. */
struct json_scan {
    struct str text;
    size_t at; /* behind what was passed */
    bool object, begun;
    struct span key, value; /* the key with its quotes */
    const char *bad;        /* what is wrong at `at`; NULL: nothing */
};
/* at: of the bracket. */
struct json_scan json_scan_begin(struct str text, size_t at);
/* false: that was the last, or something is bad. */
bool json_scan_next(struct json_scan *scan);

size_t json_skip_blanks(struct str text, size_t at);
/* Behind the value that begins at `at`; the size of the text where it does not end. */
size_t json_skip_value(struct str text, size_t at);

#endif
