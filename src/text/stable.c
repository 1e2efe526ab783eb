#include "text/stable.h"

#include <stdint.h>

#define HIGH_BITS 0x8080808080808080u
#define LOW_BITS  0x0101010101010101u

/* A set of 64 characters: bit n for the one with n in its last six bits. */
#define NONE         ((uint64_t)0)
#define ALL          (~NONE)
#define RANGE(a, b)  ((ALL << ((a) & 63)) & (ALL >> (63 - ((b) & 63))))
#define ONE(a)       RANGE(a, a)
#define FOUR(set)    set, set, set, set
#define SIXTEEN(set) FOUR(set), FOUR(set), FOUR(set), FOUR(set)

/* Lead byte E2: U+2000–2FFF. */
static const uint64_t symbols[64] = {
    /* no 2017, 2024–2026: compatibility characters; no 2000–200A, 2028, 2029: white space; no
       2010–2015, 2018–201F: dashes and quotes, which have other looks */
    [0x00] = ONE(0x2016) | RANGE(0x2020, 0x2023) | ONE(0x2027) | RANGE(0x2030, 0x2032) |
             RANGE(0x2038, 0x203B),
    [0x06] = RANGE(0x2190, 0x21BF), /* arrows */
    [0x07] = ALL,
    [0x14] = FOUR(ALL), /* U+2500–25FF: ○ ● □ ■ △ ▲ ◎ ◇ */
    [0x18] = FOUR(ALL),
    FOUR(ALL), /* U+2600–27FF: symbols, dingbats */
};

/* Lead byte E3: U+3000–3FFF. */
static const uint64_t kana[64] = {
    /* no 3000: white space; no 301C: a dash; no 302A–302F: marks; no 3036, 3038–303A: compatibility characters */
    RANGE(0x3001, 0x301B) | RANGE(0x301D, 0x3029) | RANGE(0x3030, 0x3035) | ONE(0x3037) |
        RANGE(0x303B, 0x303F),
    RANGE(0x3041, 0x307F),
    /* no 3099–309C: voiced sound marks; no 309F, 30FF: digraphs */
    RANGE(0x3080, 0x3096) | RANGE(0x309D, 0x309E) | RANGE(0x30A0, 0x30BF),
    RANGE(0x30C0, 0x30FE), [0x10] = SIXTEEN(ALL), SIXTEEN(ALL),
    SIXTEEN(ALL), /* U+3400–3FFF: Han extension A */
};

/* Han; Hangul syllables, which are U+AC00–D7A3; private use: gaiji. */
static const uint64_t none[64];
static const uint64_t all[64] = {SIXTEEN(ALL), SIXTEEN(ALL), SIXTEEN(ALL), SIXTEEN(ALL)};
static const uint64_t hangul_first[64] = {[0x30] = SIXTEEN(ALL)};
static const uint64_t hangul_last[64] = {SIXTEEN(ALL), FOUR(ALL), FOUR(ALL), FOUR(ALL), ALL, ALL};

/* By the lead byte of three: E0 to EF. The second byte chooses the set, the third the character. */
static const uint64_t *const three[16] = {
    none, none, symbols,      kana, all, all,         all, all,
    all,  all,  hangul_first, all,  all, hangul_last, all, none,
};

static bool is_stable_of_three(const unsigned char *p)
{
    return three[p[0] & 15][p[1] & 63] >> (p[2] & 63) & 1;
}

static bool is_stable_of_four(const unsigned char *p)
{
    bool han = p[0] == 0xF0 && p[1] >= 0xA0 && p[1] <= 0xAA;
    bool emoji = p[0] == 0xF0 && p[1] == 0x9F && p[2] >= 0x8C && p[2] <= 0x9B;
    return han || emoji;
}

/* The length of a stable character; 0 when it is not. */
static size_t stable_length(const unsigned char *p)
{
    if (p[0] < 0x80)
        return p[0] > ' ';
    if (p[0] < 0xE0) /* Latin-1 letters; U+0400–047F, Cyrillic */
        return p[0] == 0xC3 || p[0] == 0xD0 || p[0] == 0xD1 ? 2 : 0;
    if (p[0] < 0xF0)
        return is_stable_of_three(p) ? 3 : 0;
    return is_stable_of_four(p) ? 4 : 0;
}

/* Whether eight bytes are all ASCII from '!' on: no byte has its high bit or is below 0x21. */
static bool is_plain_word(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return !((word | (word - '!' * LOW_BITS)) & HIGH_BITS);
}

size_t stable_end(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p;
    for (;;) {
        while (at < s.n && (p[at] & 0xF0) == 0xE0 && is_stable_of_three(p + at))
            at += 3;
        while (s.n - at >= 8 && is_plain_word(s.p + at))
            at += 8;
        size_t n = at < s.n ? stable_length(p + at) : 0;
        if (n == 0)
            return at;
        at += n;
    }
}

bool stable_at(struct str s, size_t at)
{
    return stable_length((const unsigned char *)s.p + at) > 0;
}
