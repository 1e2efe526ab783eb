#include "doc/markdown_text.h"

#include "base/escape.h"

/* What stands for a character, NULL: itself. */
static const char *reference(char c)
{
    switch (c) {
    case '\\':
        return "&#92;";
    case '`':
        return "&#96;";
    case '*':
        return "&#42;";
    case '_':
        return "&#95;";
    case '[':
        return "&#91;";
    case ']':
        return "&#93;";
    case '|':
        return "&#124;";
    case '~':
        return "&#126;";
    case '$':
        return "&#36;";
    case '#':
        return "#<!-- -->";
    case '@':
        return "@<!-- -->";
    default:
        return escape_markup((unsigned char)c);
    }
}

/* http:// and www. would become links where no markup asks for one. */
static const char *address_at(struct str rest, size_t *length)
{
    if (str_has_prefix(rest, STR("://"))) {
        *length = 3;
        return ":<!-- -->//";
    }
    if (str_has_prefix(rest, STR("www."))) {
        *length = 4;
        return "www<!-- -->.";
    }
    return NULL;
}

void markdown_text(struct buf *out, struct str text)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    struct str rest = buf_str(&safe);
    while (rest.n > 0) {
        size_t length = 1;
        const char *instead = address_at(rest, &length);
        if (!instead)
            instead = reference(rest.p[0]);
        if (instead)
            buf_puts(out, instead);
        else
            buf_putc(out, rest.p[0]);
        rest = str_slice(rest, length, rest.n);
    }
    out->failed |= safe.failed;
    buf_release(&safe);
}
