#include "text/json_out.h"

#include "base/utf8.h"

static void break_line(struct json_out *out)
{
    if (out->compact)
        return;
    buf_putc(out->to, '\n');
    buf_fill(out->to, ' ', (size_t)out->depth);
}

/* Before a key or an element. */
static void separate(struct json_out *out)
{
    if (out->any)
        buf_putc(out->to, ',');
    if (out->depth > 0)
        break_line(out);
    out->any = true;
}

static void begin_value(struct json_out *out)
{
    if (!out->keyed)
        separate(out);
    out->keyed = false;
}

void json_open(struct json_out *out, char bracket)
{
    begin_value(out);
    buf_putc(out->to, bracket);
    out->depth++;
    out->any = false;
}

void json_close(struct json_out *out, char bracket)
{
    out->depth--;
    if (out->any)
        break_line(out);
    buf_putc(out->to, bracket);
    out->any = true;
}

/* --- texts ------------------------------------------------------------------------ */

/* What stands behind the backslash; 0: none is needed, 'u': its number. */
static char escape_of(unsigned char c)
{
    static const char controls[0x20] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    if (c >= 0x20)
        return c == '"' || c == '\\' ? (char)c : '\0';
    return controls[c] ? controls[c] : 'u';
}

static void put_quoted(struct json_out *out, struct str text)
{
    size_t from = 0;
    buf_putc(out->to, '"');
    for (size_t i = 0; i < text.n; i++) {
        char escape = escape_of((unsigned char)text.p[i]);
        if (!escape)
            continue;
        buf_add(out->to, str_slice(text, from, i));
        buf_putc(out->to, '\\');
        buf_putc(out->to, escape);
        if (escape == 'u')
            buf_printf(out->to, "%04X", (unsigned)(unsigned char)text.p[i]);
        from = i + 1;
    }
    if (text.n > from)
        buf_add(out->to, str_slice(text, from, text.n));
    buf_putc(out->to, '"');
}

void json_key(struct json_out *out, struct str key)
{
    separate(out);
    put_quoted(out, key);
    buf_add(out->to, out->compact ? STR(":") : STR(": "));
    out->keyed = true;
}

void json_write_text(struct json_out *out, struct str text)
{
    begin_value(out);
    put_quoted(out, text);
}

void json_write_bytes(struct json_out *out, struct str bytes)
{
    struct buf safe = {0};
    while (bytes.n > 0) {
        size_t valid = utf8_invalid_at(bytes);
        buf_add(&safe, str_slice(bytes, 0, valid));
        if (valid < bytes.n)
            buf_putc(&safe, '?');
        bytes = str_slice(bytes, valid + (valid < bytes.n), bytes.n);
    }
    json_write_text(out, buf_str(&safe));
    out->to->failed |= safe.failed;
    buf_release(&safe);
}

/* --- other values ------------------------------------------------------------------ */

void json_write_number(struct json_out *out, struct str digits)
{
    begin_value(out);
    buf_add(out->to, digits);
}

void json_write_int(struct json_out *out, int64_t value)
{
    char digits[20], *p = digits + sizeof digits;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    begin_value(out);
    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--p = '-';
    buf_add(out->to, (struct str){p, (size_t)(digits + sizeof digits - p)});
}

void json_write_decimal(struct json_out *out, int64_t value, int decimals)
{
    int64_t one = 1;
    for (int i = 0; i < decimals; i++)
        one *= 10;
    begin_value(out);
    buf_printf(out->to, "%lld.%0*lld", (long long)(value / one), decimals,
               (long long)(value % one));
}

void json_write_bool(struct json_out *out, bool value)
{
    begin_value(out);
    buf_add(out->to, value ? STR("true") : STR("false"));
}

void json_write_null(struct json_out *out)
{
    begin_value(out);
    buf_add(out->to, STR("null"));
}
