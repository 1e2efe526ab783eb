#include "base/utf8.h"
#include "check/fix/fix.h"

static bool has_any(struct str s, const char *set)
{
    for (size_t i = 0; i < s.n; i++)
        if (strchr(set, s.p[i]))
            return true;
    return false;
}

/* A plain scalar of one line that no context reads in another way. */
static bool is_plain(struct str value)
{
    char first = value.n ? value.p[0] : '#', last = value.n ? value.p[value.n - 1] : ' ';
    bool blank = first == ' ' || last == ' ' || last == ':';
    return !blank && !strchr("-?:,[]{}#&*!|>'\"%@`=<~", first) && !has_any(value, ",[]{}\n\t") &&
           str_find(value, STR(": "), 0) == (size_t)-1 &&
           str_find(value, STR(" #"), 0) == (size_t)-1;
}

static bool plain_fits(const struct yaml_node *scalar, struct span span, struct str text)
{
    struct buf value = {0};
    bool fits;
    buf_add(&value, str_slice(scalar->value, 0, span.start));
    buf_add(&value, text);
    buf_add(&value, str_slice(scalar->value, span.end, scalar->value.n));
    fits = !value.failed && scalar->bytes.end - scalar->bytes.start == scalar->value.n &&
           is_plain(buf_str(&value));
    buf_release(&value);
    return fits;
}

static bool has_control(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            return true;
    }
    return false;
}

/* Blanks at the begin of a line of a block scalar are its indentation. */
static bool literal_fits(struct str value, struct span span, struct str text)
{
    bool at_start = span.start == 0 || value.p[span.start - 1] == '\n';
    struct str first = text.n ? text : str_slice(value, span.end, value.n);
    return !at_start || (first.n && first.p[0] != ' ' && first.p[0] != '\n');
}

bool fix_value_fits(struct origin scalar, struct span span, struct str text)
{
    struct place place = yaml_place_in(&scalar.file->doc, scalar.node, span);
    bool found =
        place.bytes.end - place.bytes.start < scalar.node->bytes.end - scalar.node->bytes.start ||
        (span.start == 0 && span.end == scalar.node->value.n);
    if (has_control(text) || !found)
        return false;
    switch (scalar.node->style) {
    case YAML_PLAIN:
        return plain_fits(scalar.node, span, text);
    case YAML_LITERAL:
        return literal_fits(scalar.node->value, span, text);
    case YAML_FOLDED:
        return false;
    case YAML_SINGLE_QUOTED:
    case YAML_DOUBLE_QUOTED:
    case YAML_BLOCK:
    case YAML_FLOW:
        break;
    }
    return true;
}

static void put_as_quoted(struct buf *out, enum yaml_style style, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (style == YAML_SINGLE_QUOTED && c == '\'')
            buf_putc(out, '\'');
        else if (style == YAML_DOUBLE_QUOTED && (c == '"' || c == '\\'))
            buf_putc(out, '\\');
        buf_putc(out, c);
    }
}

static void add_edit(struct ft_diags *diags, struct diag *diag, struct place place,
                     const struct buf *text)
{
    if (!text->failed)
        diag_edit(diags, diag, place, text->n ? buf_str(text) : STR(""));
}

bool fix_value(struct ft_diags *diags, struct diag *diag, struct origin scalar, struct span span,
               struct str text)
{
    struct buf written = {0};
    if (!diag || !fix_value_fits(scalar, span, text))
        return false;
    put_as_quoted(&written, scalar.node->style, text);
    add_edit(diags, diag, yaml_place_in(&scalar.file->doc, scalar.node, span), &written);
    buf_release(&written);
    return true;
}

void fix_quote(struct ft_diags *diags, struct diag *diag, const struct yaml_doc *doc,
               const struct yaml_node *scalar)
{
    struct buf written = {0};
    struct str source = str_slice(doc->source->text, scalar->bytes.start, scalar->bytes.end);
    if (!diag || !str_eq(source, scalar->value))
        return;
    buf_putc(&written, '\'');
    put_as_quoted(&written, YAML_SINGLE_QUOTED, scalar->value);
    buf_putc(&written, '\'');
    add_edit(diags, diag, yaml_place(doc, scalar), &written);
    buf_release(&written);
}
