/* Text of the HTML report, inert whatever it holds. */
#include "base/diag.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "report/html.h"

/* A longer text is shown around what is marked in it. */
enum { WHOLE_BYTES = 1200, AROUND_BYTES = 240 };

static const char *reference(char c)
{
    return c == '\'' ? "&#39;" : escape_markup((unsigned char)c);
}

void html_escape(struct buf *out, struct str text)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    size_t done = 0;
    for (size_t i = 0; i < safe.n; i++) {
        const char *instead = reference(safe.p[i]);
        if (!instead)
            continue;
        buf_add(out, str_slice(buf_str(&safe), done, i));
        buf_puts(out, instead);
        done = i + 1;
    }
    buf_add(out, str_slice(buf_str(&safe), done, safe.n));
    out->failed |= safe.failed;
    buf_release(&safe);
}

/* The data speaks the audit's language, whatever the report's is. */
static void open_data(const struct html *h)
{
    bool same = h->language == h->result->language;
    buf_printf(h->out, "<bdi%s>",
               same                                 ? ""
               : h->result->language == LANGUAGE_JA ? " lang=\"ja\""
                                                    : " lang=\"en\"");
}

void html_data(const struct html *h, struct str text)
{
    open_data(h);
    html_escape(h->out, text);
    html_puts(h, "</bdi>");
}

void html_puts(const struct html *h, const char *markup)
{
    buf_puts(h->out, markup);
}

void html_label(const struct html *h, enum label which)
{
    html_puts(h, label(h->language, which));
}

void html_title(const struct html *h, enum label which)
{
    const char *text = label(h->language, which);
    bool small = *text >= 'a' && *text <= 'z';
    if (small)
        buf_putc(h->out, (char)(*text - 'a' + 'A'));
    html_puts(h, text + small);
}

static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-';
}

void html_id(const struct html *h, const char *prefix, struct str id)
{
    buf_printf(h->out, "%s-", prefix);
    for (size_t i = 0; i < id.n; i++) {
        if (is_plain(id.p[i]))
            buf_putc(h->out, id.p[i]);
        else
            buf_printf(h->out, "_%02x", (unsigned)(unsigned char)id.p[i]);
    }
}

/* --- marks ------------------------------------------------------------------ */

static bool is_boundary(struct str text, size_t at)
{
    return at >= text.n || ((unsigned char)text.p[at] & 0xc0) != 0x80;
}

static size_t boundary_before(struct str text, size_t at)
{
    while (!is_boundary(text, at))
        at--;
    return at;
}

static size_t boundary_after(struct str text, size_t at)
{
    while (!is_boundary(text, at))
        at++;
    return at;
}

/* The next mark at or after `from`, overlapping ones as one; false: there is none. */
static bool next_mark(const struct span *spans, size_t count, size_t from, struct span *mark)
{
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (spans[i].end <= from || spans[i].end <= spans[i].start)
            continue;
        size_t start = spans[i].start < from ? from : spans[i].start;
        if (!found || start < mark->start || (start == mark->start && spans[i].end > mark->end))
            *mark = (struct span){start, spans[i].end};
        found = true;
    }
    return found;
}

/* What stands between marks; the middle of it is left out where it is long. */
static void put_between(const struct html *h, struct str text, struct span gap, bool shorten)
{
    if (!shorten || gap.end - gap.start <= 2 * AROUND_BYTES) {
        html_escape(h->out, str_slice(text, gap.start, gap.end));
        return;
    }
    size_t before = gap.start == 0 ? 0 : boundary_before(text, gap.start + AROUND_BYTES);
    size_t after = gap.end == text.n ? gap.end : boundary_after(text, gap.end - AROUND_BYTES);
    if (gap.start == 0 && gap.end == text.n) /* nothing is marked: the beginning will do */
        before = boundary_before(text, WHOLE_BYTES);
    html_escape(h->out, str_slice(text, gap.start, before > gap.start ? before : gap.start));
    html_puts(h, "<span class=\"cut\">…</span>");
    html_escape(h->out, str_slice(text, after, gap.end));
}

void html_marked(const struct html *h, struct str text, const struct span *spans, size_t count)
{
    struct span mark = {0, 0};
    size_t done = 0;
    bool shorten = text.n > WHOLE_BYTES;
    open_data(h);
    while (done < text.n && next_mark(spans, count, done, &mark) && mark.start < text.n) {
        mark.start = boundary_before(text, mark.start);
        mark.end = boundary_after(text, mark.end < text.n ? mark.end : text.n);
        put_between(h, text, (struct span){done, mark.start}, shorten);
        html_puts(h, "<mark>");
        html_escape(h->out, str_slice(text, mark.start, mark.end));
        html_puts(h, "</mark>");
        done = mark.end;
    }
    put_between(h, text, (struct span){done, text.n}, shorten);
    html_puts(h, "</bdi>");
}
