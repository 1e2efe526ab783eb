/* A comparison as one file for a browser: no script, nothing loaded, everything escaped. */
#include "doc/html.h"
#include "doc/look.h"
#include "report/diff_page.h"

/* The policy names the one style sheet by its SHA-256, so neither changes without the other. */
#define STYLE_HASH "sha256-GNYtRhFrSQHNZcipOfsH7hlqjphu1NWTOuxr/PYZFks="
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--faint:#57606a;--line:#d0d7de;--paper:#fff;"
    "--good:#116329;--note:#7d4e00;--bad:#a40e26;--head:#f3f5f7}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9aa4ae;--line:#3d444d;"
    "--paper:#0d1117;--good:#56d364;--note:#e3b341;--bad:#ff8f88;--head:#161b22}}"
    "body{margin:0 auto;padding:1.5rem;max-width:80rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.6 system-ui,'Hiragino Sans','Noto Sans CJK JP','Yu Gothic',sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.4rem;line-height:1.4}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}"
    "th,thead td{background:var(--head);white-space:nowrap}"
    ".figure{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".short{white-space:nowrap}.verdict{font-size:1.1rem}"
    ".title{font-weight:600}.faint{color:var(--faint)}.good{color:var(--good)}"
    ".note{color:var(--note)}.bad{color:var(--bad);font-weight:600}"
    "@media print{body{padding:0;max-width:none;font-size:9pt}tr{break-inside:avoid}"
    "thead{display:table-header-group}}";

static const char *class_of(enum style which)
{
    static const char *const names[] = {
        [STYLE_PLAIN] = "",    [STYLE_TITLE] = "title", [STYLE_FAINT] = "faint",
        [STYLE_GOOD] = "good", [STYLE_FAIR] = "good",   [STYLE_NOTE] = "note",
        [STYLE_BAD] = "bad"};
    return names[which];
}

static void put_lines(struct buf *out, struct str text)
{
    struct str line;
    for (bool first = true; str_split(&text, '\n', &line); first = false) {
        buf_puts(out, first ? "" : "<br>");
        buf_puts(out, "<bdi>");
        html_escape(out, line);
        buf_puts(out, "</bdi>");
    }
}

struct page {
    struct buf *out;
    enum language language;
    size_t parts;
    bool in_section;
    const struct doc_table *table;
};

static void put_text(struct buf *out, const struct doc_row *row, size_t i)
{
    const struct doc_cell *cell = &row->cells[i];
    if (cell->count == 0)
        return;
    struct str text = str_slice(buf_str(&row->text), row->pieces.v[cell->first].start,
                                row->pieces.v[cell->first + cell->count - 1].end);
    if (text.n > 0)
        put_lines(out, text);
}

static void write_row(struct doc *doc, const struct doc_row *row)
{
    struct page *page = doc->state;
    buf_puts(page->out, "<tr>");
    for (size_t i = 0; i < page->table->count; i++) {
        const struct doc_column *column = &page->table->columns[i];
        const char *class = i < row->count ? class_of(row->cells[i].style) : "";
        buf_printf(page->out, "<td class=\"%s%s%s\">", class, *class ? " " : "",
                   column->figure    ? "figure"
                   : column->elastic ? "text"
                                     : "short");
        if (i < row->count)
            put_text(page->out, row, i);
        buf_puts(page->out, "</td>");
    }
    buf_puts(page->out, "</tr>\n");
}

static void write_table(struct doc *doc, const struct doc_table *table, doc_rows *rows,
                        const void *what)
{
    struct page *page = doc->state;
    page->table = table;
    buf_printf(page->out,
               "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
               "aria-labelledby=\"part-%zu\"><table><thead><tr>",
               page->parts - 1);
    for (size_t i = 0; i < table->count; i++) {
        bool empty = table->columns[i].heading.n == 0;
        buf_printf(page->out, empty ? "<td>" : "<th scope=\"col\"%s>",
                   table->columns[i].figure ? " class=\"figure\"" : "");
        html_escape(page->out, table->columns[i].heading);
        buf_puts(page->out, empty ? "</td>" : "</th>");
    }
    buf_puts(page->out, "</tr></thead>\n<tbody>\n");
    rows(doc, what);
    buf_puts(page->out, "</tbody></table></div>");
}

static void end_section(struct page *page)
{
    buf_puts(page->out, page->in_section ? "</section>\n" : "");
    page->in_section = false;
}

static void write_section(struct doc *doc, const struct doc_section *section)
{
    struct page *page = doc->state;
    end_section(page);
    buf_printf(page->out, "<section aria-labelledby=\"part-%zu\"><h2 id=\"part-%zu\">", page->parts,
               page->parts);
    html_escape(page->out, str_of(section->title));
    buf_puts(page->out, "</h2>\n");
    page->in_section = true;
    page->parts++;
}

static void put_head(struct buf *out, const struct page *page, const struct doc_row *row)
{
    buf_printf(out,
               "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src '" STYLE_HASH "'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
               page->language == LANGUAGE_JA ? "ja" : "en");
    html_escape(out, buf_str(&row->text));
    buf_puts(out, "</title>\n<style>");
    buf_puts(out, style);
    buf_puts(out, "</style>\n</head>\n");
}

static void write_block(struct doc *doc, const struct doc_row *row)
{
    struct page *page = doc->state;
    const char *kind = row->block == DOC_SUB ? "counts " : row->block == DOC_NOTE ? "" : "verdict ";
    if (row->block == DOC_TITLE) {
        put_head(page->out, page, row);
        buf_puts(page->out, "<body>\n<main>\n<h1>");
        put_text(page->out, row, 0);
        buf_puts(page->out, "</h1>\n");
        return;
    }
    buf_printf(page->out, "<p class=\"%s%s\">", kind, class_of(row->style));
    put_text(page->out, row, 0);
    buf_puts(page->out, "</p>\n");
}

static void end(struct doc *doc)
{
    struct page *page = doc->state;
    end_section(page);
    buf_puts(page->out, "</main>\n</body>\n</html>\n");
}

void doc_diff_html(struct doc *doc, struct buf *out, enum language language)
{
    static const struct doc_ops ops = {.block = write_block,
                                       .section = write_section,
                                       .table = write_table,
                                       .row = write_row,
                                       .end = end};
    struct page *page = doc_begin(doc, DOC_HTML, &ops, sizeof *page);
    if (!page)
        return;
    page->out = out;
    page->language = language;
}
