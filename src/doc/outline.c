#include "doc/outline.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "doc/grid.h"

#define LEAST_ROOM 24

void outline_style(const struct outline *outline, enum style style)
{
    buf_puts(outline->out, outline->colour ? style_code(style) : "");
}

void outline_put(const struct outline *outline, enum style style, struct str text)
{
    outline_style(outline, style);
    escape_terminal(outline->out, text);
    outline_style(outline, STYLE_PLAIN);
}

void outline_begin_line(const struct outline *outline)
{
    outline_style(outline, STYLE_FAINT);
    buf_add(outline->out, buf_str(&outline->indent));
    outline_style(outline, STYLE_PLAIN);
}

size_t outline_indent(struct outline *outline, const char *more)
{
    size_t before = outline->indent.n;
    buf_puts(&outline->indent, more);
    return before;
}

size_t outline_indent_columns(struct outline *outline, int columns)
{
    size_t before = outline->indent.n;
    buf_fill(&outline->indent, ' ', (size_t)columns);
    return before;
}

void outline_outdent(struct outline *outline, size_t before)
{
    outline->indent.n = before;
}

int outline_room(const struct outline *outline)
{
    int room = outline->width - utf8_width(buf_str(&outline->indent));
    return room < LEAST_ROOM ? LEAST_ROOM : room;
}

void outline_paragraph(const struct outline *outline, enum style style, struct str text)
{
    struct buf safe = {0};
    struct str line;
    escape_terminal(&safe, text);
    struct str rest = buf_str(&safe);
    while (wrap_next(&rest, outline_room(outline), &line)) {
        outline_begin_line(outline);
        outline_style(outline, style);
        buf_add(outline->out, line);
        outline_style(outline, STYLE_PLAIN);
        buf_putc(outline->out, '\n');
    }
    outline->out->failed |= safe.failed;
    buf_release(&safe);
}

/* --- an excerpt ----------------------------------------------------------------- */

#define ELLIPSIS "…"

/* The longest end of at most `width` columns. */
static struct str last_columns(struct str s, int width)
{
    int over = utf8_width(s) - width;
    size_t at = 0;
    while (over > 0 && at < s.n)
        over -= utf8_width_of(utf8_next(s, &at));
    return str_slice(s, at, s.n);
}

/* A text in three parts, harmless for a terminal. */
struct excerpt {
    struct buf before, match, after;
};

static void take_apart(struct str text, struct span match, struct excerpt *out)
{
    escape_terminal(&out->before, str_slice(text, 0, match.start));
    escape_terminal(&out->match, str_slice(text, match.start, match.end));
    escape_terminal(&out->after, str_slice(text, match.end, text.n));
}

/* How many columns the text before the match gets: half of the room, or what the rest leaves. */
static int columns_before(const struct excerpt *excerpt, int room)
{
    int before = utf8_width(buf_str(&excerpt->before));
    int after = utf8_width(buf_str(&excerpt->after));
    int half = room / 2, left = room - after;
    int most = left > half ? left : half;
    return before < most ? before : most;
}

static void put_carets(const struct outline *outline, int from, int count)
{
    outline_begin_line(outline);
    buf_fill(outline->out, ' ', (size_t)from);
    buf_fill(outline->out, '^', count > 0 ? (size_t)count : 1);
    buf_putc(outline->out, '\n');
}

static void put_excerpt(const struct outline *outline, struct str title,
                        const struct excerpt *excerpt)
{
    int label = utf8_width(title) + 2, room = outline_room(outline) - label - 2;
    struct str match = utf8_cut(buf_str(&excerpt->match), room > 8 ? room : 8);
    int left = room - utf8_width(match), columns = columns_before(excerpt, left > 0 ? left : 0);
    struct str before = last_columns(buf_str(&excerpt->before), columns);
    struct str after = utf8_cut(buf_str(&excerpt->after), left - utf8_width(before));
    bool cut_before = before.n < excerpt->before.n, cut_after = after.n < excerpt->after.n;

    outline_begin_line(outline);
    outline_put(outline, STYLE_FAINT, title);
    buf_puts(outline->out, cut_before ? "  " ELLIPSIS : "  ");
    buf_add(outline->out, before);
    outline_style(outline, STYLE_MATCH);
    buf_add(outline->out, match);
    outline_style(outline, STYLE_PLAIN);
    buf_add(outline->out, after);
    buf_puts(outline->out, cut_after ? ELLIPSIS "\n" : "\n");
    if (!outline->colour)
        put_carets(outline, label + cut_before + utf8_width(before), utf8_width(match));
}

void outline_excerpt(const struct outline *outline, struct str title, struct str text,
                     struct span match)
{
    struct excerpt excerpt = {{0}, {0}, {0}};
    take_apart(text, match, &excerpt);
    bool failed = excerpt.before.failed || excerpt.match.failed || excerpt.after.failed;
    if (!failed)
        put_excerpt(outline, title, &excerpt);
    outline->out->failed |= failed;
    buf_release(&excerpt.before);
    buf_release(&excerpt.match);
    buf_release(&excerpt.after);
}
