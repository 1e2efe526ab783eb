#include "table/sheet_text.h"

#include <stdint.h>

/* "_x000D_" */
enum { ESCAPE = 7 };

static int hex_value(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)((at - digits) % 16) : -1;
}

static bool is_escape(struct str s, size_t at, uint32_t *unit)
{
    if (s.n - at < ESCAPE || s.p[at] != '_' || s.p[at + 1] != 'x' || s.p[at + 6] != '_')
        return false;
    *unit = 0;
    for (size_t i = at + 2; i < at + 6; i++) {
        int digit = hex_value(s.p[i]);
        if (digit < 0)
            return false;
        *unit = *unit << 4 | (uint32_t)digit;
    }
    return true;
}

static size_t put_utf8(char *to, uint32_t c)
{
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        return 0;
    if (c < 0x80)
        return to[0] = (char)c, 1;
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)((0xF00u >> n & 0xFF) | c);
    return n;
}

/* One character from one escape or two; how many bytes they have. */
static size_t take_escape(struct str s, size_t at, uint32_t unit, char *to, size_t *written)
{
    uint32_t low = 0;
    bool high = unit >= 0xD800 && unit < 0xDC00;
    if (high && is_escape(s, at + ESCAPE, &low) && low >= 0xDC00 && low < 0xE000) {
        *written = put_utf8(to, 0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00)));
        return 2 * (size_t)ESCAPE;
    }
    *written = put_utf8(to, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    return ESCAPE;
}

void sheet_unescape(struct buf *text)
{
    struct str s = buf_str(text);
    size_t to = 0;
    if (text->failed || str_find(s, STR("_x"), 0) == (size_t)-1)
        return;
    for (size_t at = 0; at < s.n;) {
        uint32_t unit;
        size_t written = 1;
        if (is_escape(s, at, &unit))
            at += take_escape(s, at, unit, text->p + to, &written);
        else
            text->p[to] = s.p[at++];
        to += written;
    }
    text->n = to;
    text->p[to] = '\0';
}
