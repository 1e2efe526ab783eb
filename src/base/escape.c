#include "base/escape.h"

#include "base/utf8.h"

enum effect { KEEP, REPLACE, BLANK, DROP };

static enum effect effect_of_control(uint32_t c)
{
    bool blank = (c >= '\t' && c <= '\r') || c == 0x85;
    return blank ? BLANK : REPLACE;
}

static enum effect effect_of(uint32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return effect_of_control(c);
    if (c == 0x2028 || c == 0x2029)
        return BLANK;
    bool bidi = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                (c >= 0x2066 && c <= 0x206F);
    bool unseen = c == 0x180E || (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x2065) ||
                  c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
    return bidi || unseen ? DROP : KEEP;
}

/* The end of the run of printable ASCII at `at`. */
static size_t skip_plain(struct str text, size_t at)
{
    while (at < text.n && text.p[at] >= ' ' && text.p[at] < 0x7F)
        at++;
    return at;
}

static size_t escape_one(struct buf *out, struct str text, size_t at)
{
    static const struct str replacement = {"\xEF\xBF\xBD", 3};
    size_t next = at;
    enum effect effect = effect_of(utf8_next(text, &next));
    if (effect == KEEP)
        buf_add(out, str_slice(text, at, next));
    else if (effect == REPLACE)
        buf_add(out, replacement);
    else if (effect == BLANK)
        buf_putc(out, ' ');
    bool crlf = text.p[at] == '\r' && next < text.n && text.p[next] == '\n';
    return crlf ? next + 1 : next;
}

static void escape_valid(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = skip_plain(text, at);
        buf_add(out, str_slice(text, at, end));
        at = end < text.n ? escape_one(out, text, end) : end;
    }
}

void escape_terminal(struct buf *out, struct str text)
{
    while (text.n) {
        size_t valid = utf8_invalid_at(text);
        escape_valid(out, str_slice(text, 0, valid));
        if (valid == text.n)
            return;
        buf_puts(out, "\xEF\xBF\xBD"); /* one for each byte that is not UTF-8 */
        text = str_slice(text, valid + 1, text.n);
    }
}

const char *escape_markup(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

static void escape_each_valid(struct buf *out, struct str text, escape_char *escape, bool inside)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        const char *instead = escape(utf8_next(text, &at), inside);
        buf_add(out, instead ? str_of(instead) : str_slice(text, from, at));
    }
}

void escape_each(struct buf *out, struct str text, escape_char *escape, bool inside)
{
    while (text.n > 0) {
        size_t valid = utf8_invalid_at(text);
        escape_each_valid(out, str_slice(text, 0, valid), escape, inside);
        text = str_slice(text, valid + (valid < text.n), text.n);
    }
}
