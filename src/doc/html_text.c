/* Text of a page, inert whatever it holds. */
#include "base/escape.h"
#include "base/utf8.h"
#include "doc/html.h"
#include "doc/look.h"

/* A longer text is shown around what is marked in it. */
enum { WHOLE_BYTES = 1200, AROUND_BYTES = 240 };

static const char *reference(char c)
{
    return c == '\'' ? "&#39;" : escape_markup((unsigned char)c);
}

/* Most of our own words and all figures. */
static bool is_inert(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < ' ' || text.p[i] > '~' || reference(text.p[i]))
            return false;
    return true;
}

void html_escape(struct buf *out, struct str text)
{
    if (is_inert(text)) {
        buf_add(out, text);
        return;
    }
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

static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-';
}

void html_id(struct buf *out, const char *prefix, struct str id)
{
    buf_printf(out, "%s-", prefix);
    for (size_t i = 0; i < id.n; i++) {
        if (is_plain(id.p[i]))
            buf_putc(out, id.p[i]);
        else
            buf_printf(out, "_%02x", (unsigned)(unsigned char)id.p[i]);
    }
}

/* Any of them may be NULL or empty. */
void html_class(struct buf *out, const char *a, const char *b, const char *c)
{
    const char *const names[] = {a, b, c};
    bool any = false;
    for (size_t i = 0; i < 3; i++) {
        if (!names[i] || !*names[i])
            continue;
        buf_printf(out, any ? " %s" : " class=\"%s", names[i]);
        any = true;
    }
    buf_puts(out, any ? "\"" : "");
}

const struct html_page *html_page_of(const struct doc *doc)
{
    return ((const struct html *)doc->state)->page;
}

struct buf *html_out(struct doc *doc)
{
    return ((struct html *)doc->state)->out;
}

/* --- pieces ----------------------------------------------------------------------- */

void html_open_data(struct doc *doc, struct buf *out, const char *class)
{
    const struct html_page *page = html_page_of(doc);
    bool same = strcmp(page->language, page->data_language) == 0;
    buf_puts(out, "<bdi");
    html_class(out, class, NULL, NULL);
    if (!same)
        buf_printf(out, " lang=\"%s\"", page->data_language);
    buf_putc(out, '>');
}

void html_data(struct doc *doc, struct buf *out, struct str text)
{
    html_open_data(doc, out, NULL);
    html_escape(out, text);
    buf_puts(out, "</bdi>");
}

static void put_link(struct buf *out, const struct doc_piece *piece)
{
    buf_puts(out, "<a href=\"#");
    html_id(out, piece->link_prefix, piece->link);
    if (piece->hint.n > 0) {
        buf_puts(out, "\" title=\"");
        html_escape(out, piece->hint);
    }
    buf_puts(out, "\">");
}

/* Opens the element that a piece of our own words needs; what closes it. */
static const char *open_words(struct buf *out, const struct doc_piece *piece)
{
    const char *element = piece->below                               ? "small"
                          : piece->class || piece->kind == DOC_ASIDE ? "span"
                                                                     : NULL;
    buf_puts(out, piece->kind == DOC_ASIDE || piece->below ? " " : "");
    if (!element)
        return "";
    buf_printf(out, "<%s", element);
    html_class(out, piece->class, NULL, NULL);
    buf_putc(out, '>');
    return piece->below ? "</small>" : "</span>";
}

/* value NULL: it shows no number. */
static void put_words(struct buf *out, const struct doc_piece *piece, struct str text,
                      const int64_t *value)
{
    const char *end = open_words(out, piece);
    if (value)
        buf_printf(out, "<data value=\"%lld\">", (long long)*value);
    if (piece->kind == DOC_WORDS)
        doc_lines(out, text, "<br>", html_escape);
    else
        html_escape(out, text);
    buf_puts(out, value ? "</data>" : "");
    buf_puts(out, end);
}

static void put_data(struct doc *doc, struct buf *out, const struct doc_piece *piece,
                     struct str text)
{
    bool code = piece->kind == DOC_CODE;
    if (code) {
        buf_puts(out, "<code");
        html_class(out, piece->class, NULL, NULL);
        buf_putc(out, '>');
    }
    html_open_data(doc, out, code ? NULL : piece->class);
    html_escape(out, text);
    buf_puts(out, code ? "</bdi></code>" : "</bdi>");
}

/* A symbol says nothing to who listens: the words after it do. */
static void put_mark(struct buf *out, const struct doc_piece *piece, struct str text)
{
    buf_puts(out, piece->class ? "<span" : "<span aria-hidden=\"true\"");
    html_class(out, piece->class, NULL, NULL);
    buf_putc(out, '>');
    html_escape(out, text);
    buf_puts(out, "</span> ");
}

static void put_piece(struct doc *doc, const struct doc_row *row, const struct doc_piece *piece,
                      const int64_t *value)
{
    struct buf *out = html_out(doc);
    struct str text = doc_piece_text(row, piece);
    if (piece->link_prefix)
        put_link(out, piece);
    switch (piece->kind) {
    case DOC_WORDS:
    case DOC_MIXED:
    case DOC_ASIDE:
        put_words(out, piece, text, value);
        break;
    case DOC_DATA:
    case DOC_CODE:
        put_data(doc, out, piece, text);
        break;
    case DOC_MARK:
        put_mark(out, piece, text);
        break;
    case DOC_MARKUP:
        buf_add(out, text);
        break;
    }
    buf_puts(out, piece->link_prefix ? "</a>" : "");
}

/* The number of a cell is that of the first words in it. */
static void put_pieces(struct doc *doc, const struct doc_row *row, const struct doc_cell *cell)
{
    struct buf *out = html_out(doc);
    const struct doc_piece *pieces = row->pieces.v + cell->first;
    bool amount = cell->number.kind == DOC_AMOUNT || cell->number.kind == DOC_NIL;
    const int64_t *value = amount ? &cell->number.value : NULL;
    for (size_t i = 0; i < cell->count; i++) {
        const struct doc_piece *piece = &pieces[i];
        bool marks = piece->kind == DOC_MARK && i + 1 < cell->count;
        bool marked = i > 0 && pieces[i - 1].kind == DOC_MARK;
        if (i + 1 < cell->count && pieces[i + 1].below)
            continue;                         /* its element breaks the line */
        buf_puts(out, marks ? "<span>" : ""); /* the two do not part */
        put_piece(doc, row, piece,
                  piece->has_value           ? &piece->value
                  : piece->kind == DOC_WORDS ? value
                                             : NULL);
        buf_puts(out, marked ? "</span>" : "");
        if (piece->kind == DOC_WORDS)
            value = NULL;
    }
}

void html_cell(struct doc *doc, const struct doc_row *row, size_t i)
{
    if (i >= row->count)
        return;
    const struct doc_cell *cell = &row->cells[i];
    buf_puts(html_out(doc), cell->minor ? "(" : "");
    put_pieces(doc, row, cell);
    buf_puts(html_out(doc), cell->minor ? ")" : "");
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
static void put_between(struct buf *out, struct str text, struct span gap, bool shorten)
{
    if (!shorten || gap.end - gap.start <= 2 * AROUND_BYTES) {
        html_escape(out, str_slice(text, gap.start, gap.end));
        return;
    }
    size_t before = gap.start == 0 ? 0 : boundary_before(text, gap.start + AROUND_BYTES);
    size_t after = gap.end == text.n ? gap.end : boundary_after(text, gap.end - AROUND_BYTES);
    if (gap.start == 0 && gap.end == text.n) /* nothing is marked: the beginning will do */
        before = boundary_before(text, WHOLE_BYTES);
    html_escape(out, str_slice(text, gap.start, before > gap.start ? before : gap.start));
    buf_puts(out, "<span class=\"cut\">…</span>");
    html_escape(out, str_slice(text, after, gap.end));
}

void html_marked(struct doc *doc, struct buf *out, struct str text, const struct span *spans,
                 size_t count)
{
    struct span mark = {0, 0};
    size_t done = 0;
    bool shorten = text.n > WHOLE_BYTES;
    html_open_data(doc, out, NULL);
    while (done < text.n && next_mark(spans, count, done, &mark) && mark.start < text.n) {
        mark.start = boundary_before(text, mark.start);
        mark.end = boundary_after(text, mark.end < text.n ? mark.end : text.n);
        put_between(out, text, (struct span){done, mark.start}, shorten);
        buf_puts(out, "<mark>");
        html_escape(out, str_slice(text, mark.start, mark.end));
        buf_puts(out, "</mark>");
        done = mark.end;
    }
    put_between(out, text, (struct span){done, text.n}, shorten);
    buf_puts(out, "</bdi>");
}
