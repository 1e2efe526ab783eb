#include "text/look.h"

#include <utf8proc.h>

struct look {
    int32_t first, last, as;
};

/* In order. U+30FC, ー, is a letter; U+2032, ′, is a unit's sign. */
static const struct look looks[] = {
    {0xAD, 0xAD, 0},          {0x61C, 0x61C, 0},       {0x1C80, 0x1C80, 0x432},
    {0x1C81, 0x1C81, 0x434},  {0x1C82, 0x1C82, 0x43E}, {0x1C83, 0x1C83, 0x441},
    {0x1C84, 0x1C85, 0x442},  {0x1C86, 0x1C86, 0x44A}, {0x1C87, 0x1C87, 0x463},
    {0x1C88, 0x1C88, 0xA64B}, {0x200B, 0x200F, 0},     {0x2010, 0x2015, '-'},
    {0x2018, 0x201B, '\''},   {0x201C, 0x201F, '"'},   {0x202A, 0x202E, 0},
    {0x2043, 0x2043, '-'},    {0x2060, 0x2060, 0},     {0x2066, 0x2069, 0},
    {0x2212, 0x2212, '-'},    {0x223C, 0x223C, '~'},   {0x2E3A, 0x2E3B, '-'},
    {0x301C, 0x301C, '~'},    {0xFEFF, 0xFEFF, 0},
};

int32_t look_of(int32_t c)
{
    size_t low = 0, high = sizeof looks / sizeof *looks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > looks[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sizeof looks / sizeof *looks && c >= looks[low].first;
    return found ? looks[low].as : c;
}

bool ends_line(struct str s, size_t behind_hyphen)
{
    return behind_hyphen < s.n && (s.p[behind_hyphen] == '\n' || s.p[behind_hyphen] == '\r');
}

bool is_latin_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF);
}

bool is_small_latin_letter(uint32_t c)
{
    return is_latin_letter(c) && utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}
