/* UTF-8 and how wide it is on a terminal. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Offset of the first byte that is not well-formed UTF-8; s.n when all is. Fast on long text. */
size_t utf8_invalid_at(struct str s);

/* The code point at *at, which is advanced past it. s is valid UTF-8 and *at < s.n. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

size_t utf8_count(struct str s); /* characters */

/*
 * Terminal columns, East Asian wide and full-width characters two, combining
 * marks none, control characters none. East Asian Ambiguous (○, ―) is one.
 */
int utf8_width_of(uint32_t c);
int utf8_width(struct str s);
/* The longest prefix of at most `width` columns. */
struct str utf8_cut(struct str s, int width);

/* Han, Hiragana, Katakana, U+3001–303F, ・ and ー: between two of these, white space is dropped. */
bool utf8_is_cjk(uint32_t c);

/* Damerau-Levenshtein distance in characters, up to `limit`; limit + 1 when it is more. */
size_t utf8_distance(struct str a, struct str b, size_t limit);

#endif
