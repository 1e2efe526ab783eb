#include "text/csv.h"

/* Blanks at the ends are kept by RFC 4180, but dropped by programs in use, so they are quoted. */
static bool needs_quotes(struct str value)
{
    if (value.n == 0)
        return false;
    if (value.p[0] == ' ' || value.p[0] == '\t')
        return true;
    if (value.p[value.n - 1] == ' ' || value.p[value.n - 1] == '\t')
        return true;
    for (size_t i = 0; i < value.n; i++)
        if (memchr(",\"\r\n", value.p[i], 4))
            return true;
    return false;
}

static void write_quoted(struct buf *out, struct str value)
{
    buf_putc(out, '"');
    while (value.n) {
        const char *quote = memchr(value.p, '"', value.n);
        size_t n = quote ? (size_t)(quote - value.p) + 1 : value.n;
        buf_add(out, str_slice(value, 0, n));
        if (quote)
            buf_putc(out, '"');
        value = str_slice(value, n, value.n);
    }
    buf_putc(out, '"');
}

void csv_write_cell(struct buf *out, struct str value, bool first_in_row)
{
    if (!first_in_row)
        buf_putc(out, ',');
    /* A row of one empty cell must not look like a blank line. */
    if (needs_quotes(value) || (first_in_row && value.n == 0))
        write_quoted(out, value);
    else
        buf_add(out, value);
}

void csv_end_row(struct buf *out)
{
    buf_putc(out, '\n');
}
