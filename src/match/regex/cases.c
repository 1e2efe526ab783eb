#include "match/regex/cases.h"

#include <stdbool.h>

/*
 * All that is said here is CaseFolding.txt, status C and S, which PCRE2 goes by; a test asks PCRE2
 * about each character. KELVIN SIGN, LONG S, ANGSTROM SIGN, ϐ, ᲂ and the like are not here since
 * normalising makes the letters of them that they are written for.
 */

/* No character of these blocks has another case: they hold no letters, or scripts without case. */
static const struct {
    uint32_t first, last;
} caseless[] = {
    {0x00, 0x40},     {0x5B, 0x60},     {0x7B, 0x7F},     {0xD7, 0xD7},     {0xF7, 0xF7},
    {0x2010, 0x2027}, {0x2030, 0x205E}, {0x3000, 0x30FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
};

/* Capitals, each with a small letter so far behind it; every other character where that is the next. */
static const struct {
    uint32_t first, last, shift;
} capitals[] = {
    {'A', 'Z', 32},     {0xC0, 0xD6, 32},   {0xD8, 0xDE, 32},    {0x100, 0x12E, 1},
    {0x132, 0x136, 1},  {0x139, 0x147, 1},  {0x14A, 0x176, 1},   {0x179, 0x17D, 1},
    {0x386, 0x386, 38}, {0x388, 0x38A, 37}, {0x38C, 0x38C, 64},  {0x38E, 0x38F, 63},
    {0x391, 0x398, 32}, {0x39A, 0x3A1, 32}, {0x3A4, 0x3AB, 32},  {0x400, 0x40F, 80},
    {0x410, 0x42F, 32}, {0x460, 0x480, 1},  {0x48A, 0x4BE, 1},   {0x4C1, 0x4CD, 1},
    {0x4D0, 0x52E, 1},  {0x531, 0x556, 48}, {0x1E00, 0x1E94, 1}, {0x1EA0, 0x1EFE, 1},
};

/* What is not one capital and one small letter a fixed way behind it. */
static const uint32_t sets[][CASES_AT_MOST] = {
    {0xDF, 0x1E9E}, {0xFF, 0x178}, {0x399, 0x3B9, 0x345}, {0x3A3, 0x3C3, 0x3C2}, {0x4C0, 0x4CF},
};

static bool has_no_case(uint32_t c)
{
    for (size_t i = 0; i < sizeof caseless / sizeof *caseless; i++)
        if (c >= caseless[i].first && c <= caseless[i].last)
            return true;
    return false;
}

/* The other one of a pair; 0: it is in none. */
static uint32_t partner_of(uint32_t c)
{
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        uint32_t first = capitals[i].first, last = capitals[i].last, shift = capitals[i].shift;
        bool every_other = shift == 1;
        if (c >= first && c <= last && !(every_other && (c - first) % 2))
            return c + shift;
        if (c >= first + shift && c <= last + shift && !(every_other && (c - shift - first) % 2))
            return c - shift;
    }
    return 0;
}

static size_t set_of(uint32_t c, uint32_t out[CASES_AT_MOST])
{
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        size_t n = 0;
        bool has = false;
        for (; n < CASES_AT_MOST && sets[i][n]; n++)
            has = has || sets[i][n] == c;
        out[0] = c;
        for (size_t k = 0, at = 1; has && k < n; k++)
            if (sets[i][k] != c)
                out[at++] = sets[i][k];
        if (has)
            return n;
    }
    return 0;
}

size_t cases_of(uint32_t c, uint32_t out[CASES_AT_MOST])
{
    uint32_t partner = has_no_case(c) ? 0 : partner_of(c);
    out[0] = c;
    out[1] = partner;
    if (partner)
        return 2;
    return has_no_case(c) ? 1 : set_of(c, out);
}
