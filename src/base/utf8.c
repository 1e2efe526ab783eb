#include "base/utf8.h"

#include <utf8proc.h>

#define HIGH_BITS 0x8080808080808080u
#define LOW_BITS  0x0101010101010101u

static uint64_t word_at(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static bool is_tail(struct str s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

/*
 * The length of the character at `at`, 0 when it is ill-formed: Unicode 15, table 3-7. The second
 * byte decides on overlong forms, surrogates and what is past U+10FFFF.
 */
static size_t well_formed(struct str s, size_t at)
{
    unsigned char first = (unsigned char)s.p[at];
    unsigned char second = at + 1 < s.n ? (unsigned char)s.p[at + 1] : 0;
    if (first < 0x80)
        return 1;
    if (first < 0xE0)
        return first >= 0xC2 && is_tail(s, at + 1) ? 2 : 0;
    if (first < 0xF0) {
        unsigned char low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
        return second >= low && second <= high && is_tail(s, at + 2) ? 3 : 0;
    }
    unsigned char low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
    bool fine = first <= 0xF4 && second >= low && second <= high;
    return fine && is_tail(s, at + 2) && is_tail(s, at + 3) ? 4 : 0;
}

/*
 * Whether two characters of three bytes stand here, as in Japanese text they do; any second byte
 * fits such a lead, unless it is E0 or ED. There are eight bytes.
 */
static bool is_pair_of_three(const char *p)
{
    static const unsigned char masks[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0};
    static const unsigned char bits[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80};
    const unsigned any_second = 0xFFFF & ~(1u << 0x0) & ~(1u << 0xD);
    uint64_t mask, wanted;
    memcpy(&mask, masks, sizeof mask);
    memcpy(&wanted, bits, sizeof wanted);
    return (word_at(p) & mask) == wanted &&
           (any_second >> (p[0] & 15) & any_second >> (p[3] & 15) & 1);
}

size_t utf8_invalid_at(struct str s)
{
    size_t at = 0;
    while (at < s.n) {
        while (s.n - at >= sizeof(uint64_t) && !(word_at(s.p + at) & HIGH_BITS))
            at += sizeof(uint64_t);
        /* Non-ASCII text comes in runs: look at words again only after an ASCII character. */
        bool ascii = false;
        while (at < s.n && !ascii) {
            while (s.n - at >= sizeof(uint64_t) && is_pair_of_three(s.p + at))
                at += 6;
            size_t n = well_formed(s, at);
            if (n == 0)
                return at;
            ascii = n == 1;
            at += n;
        }
    }
    return s.n;
}

size_t utf8_count(struct str s)
{
    size_t tails = 0, at = 0;
    for (; s.n - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t word = word_at(s.p + at);
        uint64_t tail = word >> 7 & ~(word >> 6) & LOW_BITS;
        tails += tail * LOW_BITS >> 56; /* the sum of the eight bytes */
    }
    for (; at < s.n; at++)
        tails += is_tail(s, at);
    return s.n - tails;
}

int utf8_width_of(uint32_t c)
{
    if (c < 0x300)
        return (c >= 0x20 && c < 0x7F) || c >= 0xA0;
    bool vowel_or_final = (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF);
    if (vowel_or_final)
        return 0; /* drawn into the syllable before it */
    if (c >= 0x20000 && c <= 0x3FFFD)
        return 2; /* also what is not yet assigned in the ideographic planes */
    return utf8proc_charwidth((utf8proc_int32_t)c);
}

int utf8_width(struct str s)
{
    int width = 0;
    for (size_t at = 0; at < s.n;)
        width += utf8_width_of(utf8_next(s, &at));
    return width;
}

struct str utf8_cut(struct str s, int width)
{
    size_t at = 0;
    while (at < s.n) {
        size_t next = at;
        width -= utf8_width_of(utf8_next(s, &next));
        if (width < 0)
            break;
        at = next;
    }
    return (struct str){s.p, at};
}

bool utf8_is_cjk(uint32_t c)
{
    if (c < 0x2E80)
        return false;
    return (c <= 0x2FDF) ||                  /* radicals */
           (c >= 0x3001 && c <= 0x30FF) ||   /* punctuation, Hiragana, Katakana */
           (c >= 0x31F0 && c <= 0x31FF) ||   /* Katakana extensions */
           (c >= 0x3400 && c <= 0x4DBF) ||   /* Han extension A */
           (c >= 0x4E00 && c <= 0x9FFF) ||   /* Han */
           (c >= 0xF900 && c <= 0xFAFF) ||   /* Han, compatibility */
           (c >= 0xFF65 && c <= 0xFF9F) ||   /* Katakana, half-width */
           (c >= 0x1AFF0 && c <= 0x1B16F) || /* Kana supplements */
           (c >= 0x20000 && c <= 0x3FFFD);   /* Han, further planes */
}
