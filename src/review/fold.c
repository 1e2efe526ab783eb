#include "base/utf8.h"
#include "review/prints.h"

enum {
    WIDE_SPACE = 0x3000,
    WIDE_FIRST = 0xFF01, /* full-width ! to ~ */
    WIDE_LAST = 0xFF5E,
    WIDE_BELOW = 0xFEE0, /* how far above their ASCII they stand */
    HALF_FIRST = 0xFF61, /* half-width 。 to ﾟ */
    HALF_LAST = 0xFF9F,
    HALF_VOICED = 0xFF9E,
    HALF_SEMI_VOICED = 0xFF9F,
    KA = 0x30AB,
    TU = 0x30C4,
    TO = 0x30C8,
    HA = 0x30CF,
    HO = 0x30DB,
    U = 0x30A6,
    VU = 0x30F4
};

static const uint16_t full_of_half[HALF_LAST - HALF_FIRST + 1] = {
    0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9,
    0x30E3, 0x30E5, 0x30E7, 0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB,
    0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1,
    0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5,
    0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9,
    0x30EA, 0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x309B, 0x309C,
};

static uint32_t voiced(uint32_t c)
{
    bool other = (c >= KA && c <= TO && (c < TU ? c % 2 == KA % 2 : c % 2 == TU % 2)) ||
                 (c >= HA && c <= HO && (c - HA) % 3 == 0);
    return c == U ? VU : other ? c + 1 : 0;
}

/* A half-width letter, with the mark that stands behind it where the two are one letter. */
static uint32_t take_half(struct str text, size_t *at, uint32_t c)
{
    uint32_t full = full_of_half[c - HALF_FIRST];
    size_t behind = *at;
    uint32_t mark = behind < text.n ? utf8_next(text, &behind) : 0;
    uint32_t both = 0;
    if (mark == HALF_VOICED)
        both = voiced(full);
    else if (mark == HALF_SEMI_VOICED && full >= HA && full <= HO && (full - HA) % 3 == 0)
        both = full + 2;
    if (!both)
        return full;
    *at = behind;
    return both;
}

static uint32_t take(struct str text, size_t *at)
{
    uint32_t c = utf8_next(text, at);
    if (c >= HALF_FIRST && c <= HALF_LAST)
        return take_half(text, at, c);
    if (c >= WIDE_FIRST && c <= WIDE_LAST)
        return c - WIDE_BELOW;
    return c == WIDE_SPACE || c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

static void put(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_putc(out, (char)c);
    } else if (c < 0x800) {
        buf_putc(out, (char)(0xC0 | c >> 6));
        buf_putc(out, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_putc(out, (char)(0xE0 | c >> 12));
        buf_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_putc(out, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_putc(out, (char)(0xF0 | c >> 18));
        buf_putc(out, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_putc(out, (char)(0x80 | (c & 0x3F)));
    }
}

/* From the radicals on: scripts that a line may break anywhere in. */
static bool stands_without_spaces(uint32_t c)
{
    return c >= 0x2E80;
}

void print_fold(struct buf *out, struct str text)
{
    uint32_t last = 0;
    bool space = false;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = take(text, &at);
        if (c == ' ') {
            space = true;
            continue;
        }
        if (space && last && !stands_without_spaces(last) && !stands_without_spaces(c))
            buf_putc(out, ' ');
        put(out, c);
        last = c;
        space = false;
    }
}
