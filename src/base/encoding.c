#include "base/encoding.h"

static bool in_range(struct str s, size_t at, unsigned low, unsigned high)
{
    return at < s.n && (unsigned char)s.p[at] >= low && (unsigned char)s.p[at] <= high;
}

/* ASCII text in UTF-16 has a zero in every other byte; Japanese text has some, in its line ends. */
static const char *guess_utf16(struct str s)
{
    size_t zeros[2] = {0};
    if (str_has_prefix(s, STR("\xFF\xFE")))
        return "UTF-16";
    if (str_has_prefix(s, STR("\xFE\xFF")))
        return "UTF-16";
    for (size_t i = 0; i < s.n; i++)
        zeros[i % 2] += s.p[i] == '\0';
    size_t least = s.n / 64 + 3; /* one or two may stand in any file */
    if (zeros[1] > least && zeros[1] > zeros[0] * 8)
        return "UTF-16LE";
    if (zeros[0] > least && zeros[0] > zeros[1] * 8)
        return "UTF-16BE";
    return NULL;
}

static size_t euc_character(struct str s, size_t at)
{
    if (in_range(s, at, 0x00, 0x7F))
        return 1;
    if (in_range(s, at, 0x8E, 0x8E))
        return in_range(s, at + 1, 0xA1, 0xDF) ? 2 : 0;
    if (in_range(s, at, 0x8F, 0x8F))
        return in_range(s, at + 1, 0xA1, 0xFE) && in_range(s, at + 2, 0xA1, 0xFE) ? 3 : 0;
    return in_range(s, at, 0xA1, 0xFE) && in_range(s, at + 1, 0xA1, 0xFE) ? 2 : 0;
}

static size_t cp932_character(struct str s, size_t at)
{
    if (in_range(s, at, 0x00, 0x7F) || in_range(s, at, 0xA1, 0xDF))
        return 1;
    bool lead = in_range(s, at, 0x81, 0x9F) || in_range(s, at, 0xE0, 0xFC);
    bool trail = in_range(s, at + 1, 0x40, 0x7E) || in_range(s, at + 1, 0x80, 0xFC);
    return lead && trail ? 2 : 0;
}

/*
 * Whether all of it is in the encoding, and most of its other characters have a first byte of
 * 0x81–0x9F or a byte that Western encodings hardly use, so that "café" is not called Japanese.
 */
static bool looks_like(struct str s, size_t character(struct str, size_t), unsigned low,
                       unsigned high)
{
    size_t typical = 0, other = 0;
    for (size_t at = 0; at < s.n;) {
        size_t n = character(s, at);
        if (n == 0)
            return s.n - at < 3 && typical > 0; /* the sample may end within a character */
        if (n > 1 && in_range(s, at, low, high))
            typical++;
        else if (!in_range(s, at, 0x00, 0x7F))
            other++;
        at += n;
    }
    return typical > other;
}

const char *encoding_guess(struct str bytes)
{
    struct str s = bytes.n > ENCODING_SAMPLE ? str_slice(bytes, 0, ENCODING_SAMPLE) : bytes;
    const char *wide = guess_utf16(s);
    if (wide)
        return wide;
    if (looks_like(s, euc_character, 0xA1, 0xCF))
        return "EUC-JP";
    if (looks_like(s, cp932_character, 0x81, 0x9F))
        return "CP932";
    return NULL;
}
