/* The matched words where they stand in the text, on one line. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/explain_page.h"

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

static void put_carets(struct page *page, int from, int count)
{
    page_begin_line(page);
    buf_fill(page->out, ' ', (size_t)from);
    buf_fill(page->out, '^', count > 0 ? (size_t)count : 1);
    buf_putc(page->out, '\n');
}

static void put_excerpt(struct page *page, struct str field, const struct excerpt *excerpt)
{
    int label = utf8_width(field) + 2, room = page_room(page) - label - 2;
    struct str match = utf8_cut(buf_str(&excerpt->match), room > 8 ? room : 8);
    int left = room - utf8_width(match), columns = columns_before(excerpt, left > 0 ? left : 0);
    struct str before = last_columns(buf_str(&excerpt->before), columns);
    struct str after = utf8_cut(buf_str(&excerpt->after), left - utf8_width(before));
    bool cut_before = before.n < excerpt->before.n, cut_after = after.n < excerpt->after.n;

    page_begin_line(page);
    page_inked(page, INK_FAINT, field);
    buf_puts(page->out, cut_before ? "  " ELLIPSIS : "  ");
    buf_add(page->out, before);
    page_ink(page, INK_MATCH);
    buf_add(page->out, match);
    page_ink(page, INK_PLAIN);
    buf_add(page->out, after);
    buf_puts(page->out, cut_after ? ELLIPSIS "\n" : "\n");
    if (!page->colour)
        put_carets(page, label + cut_before + utf8_width(before), utf8_width(match));
}

void page_excerpt(struct page *page, struct str field, struct str text, struct span match)
{
    struct excerpt excerpt = {{0}, {0}, {0}};
    take_apart(text, match, &excerpt);
    bool failed = excerpt.before.failed || excerpt.match.failed || excerpt.after.failed;
    if (!failed)
        put_excerpt(page, field, &excerpt);
    page->out->failed |= failed;
    buf_release(&excerpt.before);
    buf_release(&excerpt.match);
    buf_release(&excerpt.after);
}
