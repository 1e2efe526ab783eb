/* A comparison as one file for a browser: no script, nothing loaded, everything escaped. */
#include "doc/html.h"
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

static void put_cell(struct buf *out, const struct page_cell *cell,
                     const struct grid_column *column)
{
    const char *class = class_of(cell->style);
    buf_printf(out, "<td class=\"%s%s%s\">", class, *class ? " " : "",
               column->right     ? "figure"
               : column->elastic ? "text"
                                 : "short");
    put_lines(out, cell->text);
    buf_puts(out, "</td>");
}

static void put_rows(struct buf *out, const struct page_table *table)
{
    for (size_t i = 0; i < table->cells.n; i++) {
        size_t column = i % table->column_count;
        buf_puts(out, column == 0 ? "<tr>" : "");
        put_cell(out, &table->cells.v[i], &table->columns[column]);
        buf_puts(out, column + 1 == table->column_count ? "</tr>\n" : "");
    }
}

static void put_heading(struct buf *out, enum language language, const struct page_table *table)
{
    struct label_values values = {0};
    if (table->count == 0) {
        html_escape(out, table->heading);
        return;
    }
    html_escape(label_value(&values), table->heading);
    buf_printf(label_value(&values), "%zu", table->count);
    label_fill(out, language, LABEL_HEADING_COUNT, &values);
}

static void put_table(struct buf *out, const struct page *page, size_t index)
{
    const struct page_table *table = &page->tables.v[index];
    buf_printf(out, "<section aria-labelledby=\"part-%zu\"><h2 id=\"part-%zu\">", index, index);
    put_heading(out, page->language, table);
    buf_puts(out, "</h2>\n");
    if (table->note.n > 0) {
        buf_puts(out, "<p class=\"faint\">");
        html_escape(out, table->note);
        buf_puts(out, "</p>\n");
    }
    buf_printf(out,
               "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
               "aria-labelledby=\"part-%zu\"><table><thead><tr>",
               index);
    for (size_t i = 0; i < table->column_count; i++) {
        bool empty = table->headings[i].n == 0;
        buf_printf(out, empty ? "<td>" : "<th scope=\"col\"%s>",
                   table->columns[i].right ? " class=\"figure\"" : "");
        html_escape(out, table->headings[i]);
        buf_puts(out, empty ? "</td>" : "</th>");
    }
    buf_puts(out, "</tr></thead>\n<tbody>\n");
    put_rows(out, table);
    buf_puts(out, "</tbody></table></div></section>\n");
}

static void put_head(struct buf *out, const struct page *page)
{
    buf_printf(out,
               "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src '" STYLE_HASH "'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
               page->language == LANGUAGE_JA ? "ja" : "en");
    html_escape(out, page->title);
    buf_puts(out, "</title>\n<style>");
    buf_puts(out, style);
    buf_puts(out, "</style>\n</head>\n");
}

static void put_paragraph(struct buf *out, const char *class, const struct page_cell *cell)
{
    if (cell->text.n == 0)
        return;
    buf_printf(out, "<p class=\"%s %s\">", class, class_of(cell->style));
    put_lines(out, cell->text);
    buf_puts(out, "</p>\n");
}

void report_diff_html(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct arena *arena = arena_new();
    struct page page;
    if (!arena || page_build(&page, arena, diff, options) != FT_OK) {
        out->failed = true;
        arena_free(arena);
        return;
    }
    put_head(out, &page);
    buf_puts(out, "<body>\n<main>\n<h1>");
    put_lines(out, page.title);
    buf_puts(out, "</h1>\n");
    put_paragraph(out, "verdict", &page.verdict);
    put_paragraph(out, "counts", &page.counts);
    for (size_t i = 0; i < page.tables.n; i++)
        put_table(out, &page, i);
    buf_puts(out, "</main>\n</body>\n</html>\n");
    arena_free(arena);
}
