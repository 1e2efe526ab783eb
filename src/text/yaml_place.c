#include "base/utf8.h"
#include "text/yaml.h"

/*
 * A walk through the value of a scalar and its text in the source, side by side. What is said here
 * of folding and indentation is YAML 1.1 as libyaml's scanner.c reads it.
 */
struct walk {
    enum yaml_style style;
    struct str text; /* the source up to the end of the scalar's content */
    size_t at;       /* in it */
    struct str value;
    size_t seen;     /* bytes of the value */
    size_t indent;   /* of block scalars */
    bool line_start; /* of block scalars: the indentation comes next */
    bool escaped;    /* a double-quoted line break before this was escaped */
    size_t blanks;   /* the end of a run of blanks with no line break behind it */
};

/* A part of the value and where it comes from. */
struct piece {
    struct span value, source;
};

static char at(const struct walk *w, size_t offset)
{
    return offset < w->text.n ? w->text.p[offset] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The length of the line break there; 0: none. */
static size_t break_at(const struct walk *w, size_t offset)
{
    if (at(w, offset) == '\n')
        return 1;
    if (at(w, offset) == '\r')
        return at(w, offset + 1) == '\n' ? 2 : 1;
    return 0;
}

static size_t skip_blanks(const struct walk *w, size_t offset)
{
    while (is_blank(at(w, offset)))
        offset++;
    return offset;
}

static size_t skip_spaces(const struct walk *w, size_t offset, size_t most)
{
    for (; most > 0 && at(w, offset) == ' '; most--)
        offset++;
    return offset;
}

/* `size` bytes of the value come from the source up to `end`. */
static bool take(struct walk *w, size_t size, size_t end, struct piece *out)
{
    if (w->seen + size > w->value.n || end > w->text.n)
        return false;
    *out = (struct piece){{w->seen, w->seen + size}, {w->at, end}};
    w->seen += size;
    w->at = end;
    return true;
}

static bool take_verbatim(struct walk *w, struct piece *out)
{
    size_t end = w->at, value_end = w->seen;
    if (w->at == w->text.n || w->seen == w->value.n)
        return false;
    uint32_t here = utf8_next(w->text, &end);
    bool same = here == utf8_next(w->value, &value_end);
    return same && take(w, value_end - w->seen, end, out);
}

static size_t value_character(const struct walk *w)
{
    size_t end = w->seen;
    if (end < w->value.n)
        utf8_next(w->value, &end);
    return end - w->seen;
}

/* Whether only blanks stand before a line break: looked up once for a run of blanks. */
static bool is_fold(struct walk *w)
{
    if (w->at < w->blanks)
        return false;
    w->blanks = skip_blanks(w, w->at);
    return break_at(w, w->blanks) > 0;
}

/* One line break is a space; more are one line break less, unless the first was escaped. */
static bool take_fold(struct walk *w, struct piece *out)
{
    size_t breaks = 0, end = skip_blanks(w, w->at), n;
    while ((n = break_at(w, end)) > 0) {
        breaks++;
        end = skip_blanks(w, end + n);
    }
    bool space = breaks == 1 && !w->escaped;
    size_t size = space || w->escaped ? breaks : breaks - 1;
    w->escaped = false;
    return take(w, size, end, out);
}

/* A backslash at the end of a line joins it to the next. */
static void skip_escaped_breaks(struct walk *w)
{
    size_t n;
    while (w->style == YAML_DOUBLE_QUOTED && at(w, w->at) == '\\' &&
           (n = break_at(w, w->at + 1)) > 0) {
        w->at = skip_blanks(w, w->at + 1 + n);
        w->escaped = true;
    }
}

static size_t escape_length(char c)
{
    return c == 'x' ? 4 : c == 'u' ? 6 : c == 'U' ? 10 : 2;
}

static bool next_of_flow(struct walk *w, struct piece *out)
{
    skip_escaped_breaks(w);
    if (is_fold(w))
        return take_fold(w, out);
    w->escaped = false;
    if (w->style == YAML_SINGLE_QUOTED && at(w, w->at) == '\'')
        return take(w, 1, w->at + 2, out);
    if (w->style == YAML_DOUBLE_QUOTED && at(w, w->at) == '\\')
        return take(w, value_character(w), w->at + escape_length(at(w, w->at + 1)), out);
    return take_verbatim(w, out);
}

/*
 * The value begins with as many line breaks as there are blank lines. The line behind them has the
 * indentation and the spaces its value begins with.
 */
static void find_indent(struct walk *w)
{
    size_t line = w->at, seen = 0, spaces = 0;
    for (; seen < w->value.n && w->value.p[seen] == '\n'; seen++) {
        line = skip_spaces(w, line, SIZE_MAX);
        line += break_at(w, line);
    }
    while (seen + spaces < w->value.n && w->value.p[seen + spaces] == ' ')
        spaces++;
    size_t all = skip_spaces(w, line, SIZE_MAX) - line;
    w->indent = seen == w->value.n ? SIZE_MAX : all > spaces ? all - spaces : 0;
}

static void skip_header(struct walk *w)
{
    while (w->at < w->text.n && !break_at(w, w->at))
        w->at++;
    w->at += break_at(w, w->at);
    w->line_start = true;
    find_indent(w);
}

/* A break and the blank lines behind it are a space or line breaks: all that the value has. */
static size_t end_of_blank_lines(const struct walk *w)
{
    size_t end = w->at + break_at(w, w->at), n;
    while ((n = break_at(w, skip_spaces(w, end, w->indent))) > 0)
        end = skip_spaces(w, end, w->indent) + n;
    return end;
}

static bool take_break(struct walk *w, struct piece *out)
{
    size_t size = 0;
    w->line_start = true;
    if (w->style == YAML_LITERAL)
        return take(w, 1, w->at + break_at(w, w->at), out);
    while (w->seen + size < w->value.n && w->value.p[w->seen + size] == '\n')
        size++;
    return take(w, size ? size : 1, end_of_blank_lines(w), out);
}

static bool next_of_block(struct walk *w, struct piece *out)
{
    if (w->line_start)
        w->at = skip_spaces(w, w->at, w->indent);
    w->line_start = false;
    return break_at(w, w->at) ? take_break(w, out) : take_verbatim(w, out);
}

static bool is_block(enum yaml_style style)
{
    return style == YAML_LITERAL || style == YAML_FOLDED;
}

static struct walk start(const struct yaml_doc *doc, const struct yaml_node *scalar)
{
    bool quoted = scalar->style == YAML_SINGLE_QUOTED || scalar->style == YAML_DOUBLE_QUOTED;
    struct walk w = {.style = scalar->style, .value = scalar->value};
    w.text = str_slice(doc->source->text, 0, scalar->bytes.end - quoted);
    w.at = scalar->bytes.start + quoted;
    if (is_block(scalar->style))
        skip_header(&w);
    return w;
}

/* False: the two do not go together after all. */
static bool find(struct walk *w, struct span value, struct span *out)
{
    struct piece piece;
    bool any = false;
    while (w->seen < value.end || (w->seen == value.start && w->seen < w->value.n && !any)) {
        if (!(is_block(w->style) ? next_of_block(w, &piece) : next_of_flow(w, &piece)))
            return false;
        if (piece.value.end <= value.start)
            continue;
        if (!any)
            *out = piece.source;
        if (value.end > value.start)
            out->end = piece.source.end;
        else
            out->end = out->start;
        any = true;
    }
    if (!any)
        *out = (struct span){w->at, w->at};
    return true;
}

struct place yaml_place_in(const struct yaml_doc *doc, const struct yaml_node *scalar,
                           struct span value)
{
    struct span found;
    struct walk w = start(doc, scalar);
    if (scalar->kind != YAML_SCALAR || !find(&w, value, &found))
        return yaml_place(doc, scalar);
    return source_place(doc->source, found);
}
