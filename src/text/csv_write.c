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

/* A spreadsheet takes text that begins so for a formula; so do some with the full-width forms. */
static bool begins_formula(struct str text)
{
    static const char *const starts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                         "\n", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_has_prefix(text, str_of(starts[i])))
            return true;
    return false;
}

void csv_write_text(struct buf *out, struct str text, bool first_in_row)
{
    struct buf safe = {0};
    if (begins_formula(text)) {
        buf_putc(&safe, '\'');
        buf_add(&safe, text);
        text = buf_str(&safe);
    }
    csv_write_cell(out, text, first_in_row);
    out->failed |= safe.failed;
    buf_release(&safe);
}

void csv_write_made(struct buf *out, struct buf *text)
{
    csv_write_text(out, buf_str(text), false);
    out->failed |= text->failed;
    buf_release(text);
}

void csv_end_row(struct buf *out)
{
    buf_putc(out, '\n');
}
