#include "report/github.h"

#include "base/utf8.h"

/* As the runner reads them back: percent, line ends, and in a property what separates these. */
static const char *escape_of(uint32_t c, bool property)
{
    switch (c) {
    case '%':
        return "%25";
    case '\r':
        return "%0D";
    case '\n':
        return "%0A";
    case ':':
        return property ? "%3A" : NULL;
    case ',':
        return property ? "%2C" : NULL;
    default:
        return NULL;
    }
}

static void add_valid(struct buf *out, struct str text, bool property)
{
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        const char *escape = escape_of(c, property);
        bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0);
        if (escape)
            buf_puts(out, escape);
        else if (!control)
            buf_add(out, str_slice(text, from, at));
    }
}

static void add_text(struct buf *out, struct str text, bool property)
{
    while (text.n) {
        size_t valid = utf8_invalid_at(text);
        add_valid(out, str_slice(text, 0, valid), property);
        text = str_slice(text, valid + (valid < text.n), text.n);
    }
}

static void add_place(struct buf *out, const struct place *place)
{
    buf_puts(out, " file=");
    add_text(out, place->path, true);
    if (!place->line)
        return;
    buf_printf(out, ",line=%zu,endLine=%zu", place->line, place->end_line);
    if (place->end_line != place->line)
        return;
    buf_printf(out, ",col=%zu", place->column);
    if (place->end_column > place->column) /* the last character is inside, as the last line is */
        buf_printf(out, ",endColumn=%zu", place->end_column - 1);
}

void github_annotation(struct buf *out, const struct annotation *annotation)
{
    static const char *const command[] = {"notice", "warning", "error"};
    buf_printf(out, "::%s", command[annotation->severity]);
    add_place(out, annotation->place);
    buf_puts(out, ",title=");
    add_text(out, annotation->title, true);
    buf_puts(out, "::");
    add_text(out, annotation->message, false);
    buf_putc(out, '\n');
}
