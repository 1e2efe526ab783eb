/* A document as a page: headings, paragraphs, tables and lists of terms. */
#include "doc/html.h"

#include "doc/look.h"

/* --- attributes ------------------------------------------------------------------- */

static const char *class_of(const struct html *h, enum style style)
{
    return h->page->style_classes ? h->page->style_classes[style] : NULL;
}

static void put_anchor(struct buf *out, const struct doc_row *row)
{
    if (!row->anchor_prefix)
        return;
    buf_puts(out, " id=\"");
    html_id(out, row->anchor_prefix, row->anchor);
    buf_puts(out, "\"");
}

/* --- blocks and sections ------------------------------------------------------------ */

static void put_title(struct doc *doc, const struct doc_row *row)
{
    struct html *h = doc->state;
    if (h->page->kicker)
        buf_printf(h->out, "<p class=\"kicker\">%s</p>\n", h->page->kicker);
    buf_puts(h->out, "<h1>");
    html_cell(doc, row, 0);
    buf_puts(h->out, "</h1>\n");
    for (size_t i = 1; i < row->count; i++) {
        buf_puts(h->out, "<p class=\"subtitle\"><span aria-hidden=\"true\">⇢</span> ");
        html_cell(doc, row, i);
        buf_puts(h->out, "</p>\n");
    }
}

static const char *block_class(enum doc_block block)
{
    switch (block) {
    case DOC_TITLE:
        return NULL;
    case DOC_LEAD:
        return "lead";
    case DOC_SUB:
        return "sub";
    case DOC_NOTICE:
        return "notice";
    case DOC_NOTE:
    case DOC_LEGEND:
    case DOC_REST:
        return "note";
    case DOC_ALARM:
        return "alarm";
    }
    return NULL;
}

static void write_block(struct doc *doc, const struct doc_row *row)
{
    struct html *h = doc->state;
    if (row->block == DOC_TITLE) {
        put_title(doc, row);
        return;
    }
    buf_puts(h->out, "<p");
    html_class(h->out, block_class(row->block), class_of(h, row->style), NULL);
    buf_putc(h->out, '>');
    for (size_t i = 0; i < row->count; i++)
        html_cell(doc, row, i);
    buf_puts(h->out, "</p>\n");
}

static void put_lines(struct buf *out, const char *words)
{
    doc_lines(out, str_of(words), "<br>", html_escape);
}

static void begin_main(struct html *h)
{
    if (!h->in_main)
        html_begin_main(h->out, h->page);
    h->in_main = true;
}

static void end_section(struct html *h)
{
    buf_puts(h->out, h->in_section ? "</section>\n" : "");
    h->in_section = false;
}

static void write_section(struct doc *doc, const struct doc_section *section)
{
    struct html *h = doc->state;
    h->section = section->id;
    if (section->preface) {
        buf_printf(h->out, "<h2 id=\"%s\">", section->id);
        put_lines(h->out, section->title);
        buf_puts(h->out, "</h2>\n");
        return;
    }
    begin_main(h);
    end_section(h);
    buf_printf(h->out, "\n<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">",
               section->id, section->id, section->id);
    put_lines(h->out, section->title);
    if (section->counted)
        buf_printf(h->out, " <small>%zu</small>", section->count);
    buf_puts(h->out, "</h2>\n");
    h->in_section = true;
}

/* --- headings --------------------------------------------------------------------- */

static void put_class_of_column(struct html *h, const struct doc_column *column, enum style style)
{
    const char *kind = column->figure ? "n" : column->elastic ? NULL : h->page->short_class;
    html_class(h->out, kind, column->class, class_of(h, style));
}

static void put_heading(struct doc *doc, const struct doc_column *column)
{
    struct html *h = doc->state;
    bool empty = column->heading.n == 0;
    buf_puts(h->out, empty ? "<td" : "<th scope=\"col\"");
    put_class_of_column(h, column, STYLE_PLAIN);
    if (column->sort)
        buf_printf(h->out, " data-sort=\"%s\"", column->sort);
    buf_putc(h->out, '>');
    if (column->mark)
        buf_printf(h->out, "%s<br>", column->mark);
    if (column->data)
        html_data(doc, h->out, column->heading);
    else
        doc_lines(h->out, column->heading, "<br>", html_escape);
    if (column->unit) {
        buf_puts(h->out, " <small>");
        put_lines(h->out, column->unit);
        buf_puts(h->out, "</small>");
    }
    buf_puts(h->out, empty ? "</td>" : "</th>");
}

static size_t end_of_group(const struct doc_table *table, size_t i)
{
    const char *group = table->columns[i].group;
    while (i < table->count && table->columns[i].group == group)
        i++;
    return i;
}

/* The row above the headings, where any of them stand under a common one. */
static void put_groups(struct html *h)
{
    const struct doc_table *table = h->table;
    if (table->count == 0 || (!table->columns[0].group && end_of_group(table, 0) == table->count))
        return;
    buf_puts(h->out, "<tr>");
    for (size_t i = 0, end; i < table->count; i = end) {
        const char *group = table->columns[i].group;
        end = end_of_group(table, i);
        if (group)
            buf_printf(h->out, "<th scope=\"colgroup\" colspan=\"%zu\">%s</th>", end - i, group);
        else
            buf_printf(h->out, "<td colspan=\"%zu\"></td>", end - i);
    }
    buf_puts(h->out, "</tr>\n");
}

static void put_headings(struct doc *doc)
{
    struct html *h = doc->state;
    if (h->table->bare & DOC_HTML)
        return;
    buf_puts(h->out, "<thead>");
    put_groups(h);
    buf_puts(h->out, "<tr>");
    for (size_t i = 0; i < h->table->count; i++)
        put_heading(doc, &h->table->columns[i]);
    buf_puts(h->out, "</tr></thead>\n");
}

/* --- rows --------------------------------------------------------------------------- */

static void end_part(struct html *h)
{
    static const char *const ends[] = {
        [HTML_NO_PART] = "", [HTML_BODY] = "</tbody>\n", [HTML_FOOT] = "</tfoot>"};
    buf_puts(h->out, ends[h->part]);
    h->part = HTML_NO_PART;
}

/* With what the row is known by, where that stands on the part of the table that it makes. */
static void begin_part(struct html *h, enum html_part part, const char *class,
                       const struct doc_row *row)
{
    end_part(h);
    h->part = part;
    h->any_part = true;
    buf_puts(h->out, part == HTML_FOOT ? "<tfoot" : "<tbody");
    html_class(h->out, class, NULL, NULL);
    if (row) {
        put_anchor(h->out, row);
        buf_add(h->out, buf_str(&row->attributes));
    }
    buf_puts(h->out, part == HTML_FOOT ? ">" : row ? ">" : ">\n");
}

static void put_group(struct doc *doc, const struct doc_row *row)
{
    struct html *h = doc->state;
    begin_part(h, HTML_BODY, "section", row);
    buf_printf(h->out, "<tr><th scope=\"rowgroup\" colspan=\"%zu\"><span class=\"no\">",
               h->table->count);
    html_cell(doc, row, 0);
    buf_puts(h->out, "</span> ");
    html_cell(doc, row, 1);
    buf_puts(h->out, " <small>");
    html_cell(doc, row, 2);
    buf_puts(h->out, "</small></th></tr>");
    end_part(h);
}

static void put_label(struct html *h, const struct doc_column *column)
{
    buf_puts(h->out, " data-label=\"");
    html_escape(h->out, column->heading);
    buf_puts(h->out, "\"");
}

static void put_table_cell(struct doc *doc, const struct doc_row *row, size_t i)
{
    static const struct doc_cell empty;
    struct html *h = doc->state;
    const struct doc_column *column = &h->table->columns[i];
    const struct doc_cell *cell = i < row->count ? &row->cells[i] : &empty;
    bool names = column->names && cell->count > 0;
    buf_puts(h->out, names ? "<th scope=\"row\"" : "<td");
    put_class_of_column(h, column, cell->style);
    if (column->sort && strcmp(column->sort, "value") == 0)
        buf_printf(h->out, " data-value=\"%lld\"", (long long)cell->number.value);
    if (h->table->cards && column->series)
        put_label(h, column);
    buf_putc(h->out, '>');
    html_cell(doc, row, i);
    buf_puts(h->out, names ? "</th>" : "</td>");
}

static void put_row(struct doc *doc, const struct doc_row *row)
{
    struct html *h = doc->state;
    const char *class = row->anchor_prefix ? "row" : NULL;
    bool card = h->table->cards && row->kind == DOC_ROW;
    if (card)
        begin_part(h, HTML_BODY, class, row);
    else if (row->kind == DOC_TOTAL)
        begin_part(h, HTML_FOOT, NULL, NULL);
    else if (h->part != HTML_BODY)
        begin_part(h, HTML_BODY, NULL, NULL);
    buf_puts(h->out, card ? "\n<tr" : "<tr");
    if (!card) {
        html_class(h->out, class, row->kind == DOC_SUBROW ? "sub" : NULL, NULL);
        put_anchor(h->out, row);
        buf_add(h->out, buf_str(&row->attributes));
    }
    buf_putc(h->out, '>');
    for (size_t i = 0; i < h->table->count; i++)
        put_table_cell(doc, row, i);
    buf_puts(h->out, row->kind == DOC_TOTAL ? "</tr>" : "</tr>\n");
}

/* A term, and what is said of it; what is not said is left out. */
static void put_term(struct doc *doc, const struct doc_row *row)
{
    struct html *h = doc->state;
    buf_puts(h->out, "<div");
    put_anchor(h->out, row);
    buf_add(h->out, buf_str(&row->attributes));
    buf_puts(h->out, "><dt>");
    html_cell(doc, row, 0);
    buf_puts(h->out, "</dt>");
    for (size_t i = 1; i < row->count; i++) {
        if (row->cells[i].count == 0)
            continue;
        buf_puts(h->out, "<dd");
        put_class_of_column(h, &h->table->columns[i], row->cells[i].style);
        buf_puts(h->out, h->table->columns[i].unsaid ? " aria-hidden=\"true\">" : ">");
        html_cell(doc, row, i);
        buf_puts(h->out, "</dd>");
    }
    buf_puts(h->out, "</div>\n");
}

static void write_row(struct doc *doc, const struct doc_row *row)
{
    const struct html *h = doc->state;
    if (h->table->listed & DOC_HTML)
        put_term(doc, row);
    else if (row->kind == DOC_GROUP)
        put_group(doc, row);
    else
        put_row(doc, row);
}

struct buf *html_begin_fold(struct doc *doc, const char *words)
{
    struct html *h = doc->state;
    buf_printf(h->out, "<tr class=\"more\"><td colspan=\"%zu\"><details><summary>%s</summary>\n",
               h->table->count, words);
    return h->out;
}

void html_end_fold(struct doc *doc)
{
    buf_puts(html_out(doc), "</details></td></tr>\n");
}

/* --- tables ------------------------------------------------------------------------- */

static void write_list(struct doc *doc, doc_rows *rows, const void *what)
{
    struct html *h = doc->state;
    buf_puts(h->out, "<dl");
    html_class(h->out, h->table->class, NULL, NULL);
    buf_puts(h->out, ">\n");
    rows(doc, what);
    buf_puts(h->out, "</dl>\n");
}

/* Under its caption. */
static bool is_folded(const struct doc_table *table)
{
    return table->caption && (table->folded & DOC_HTML);
}

/* What a table is called: its caption, or the section's heading. */
static void put_name(struct html *h)
{
    if (!h->table->caption) {
        if (h->section)
            buf_printf(h->out, " aria-labelledby=\"%s-h\"", h->section);
        return;
    }
    buf_puts(h->out, " aria-label=\"");
    html_escape(h->out, str_of(h->table->caption));
    buf_puts(h->out, "\"");
}

static void begin_table(struct html *h)
{
    const char *caption = h->table->caption;
    bool folded = is_folded(h->table);
    if (folded) {
        buf_puts(h->out, "<details class=\"table\"><summary>");
        html_escape(h->out, str_of(caption));
        buf_puts(h->out, "</summary>\n");
    }
    buf_puts(h->out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    put_name(h);
    buf_puts(h->out, "><table");
    html_class(h->out, h->table->class, NULL, NULL);
    buf_puts(h->out, ">\n");
    if (!caption || folded)
        return;
    buf_puts(h->out, "<caption>");
    html_escape(h->out, str_of(caption));
    buf_puts(h->out, "</caption>\n");
}

static void write_table(struct doc *doc, const struct doc_table *table, doc_rows *rows,
                        const void *what)
{
    struct html *h = doc->state;
    h->table = table;
    h->part = HTML_NO_PART;
    h->any_part = false;
    if (table->listed & DOC_HTML) {
        write_list(doc, rows, what);
        return;
    }
    begin_table(h);
    put_headings(doc);
    rows(doc, what);
    end_part(h);
    buf_puts(h->out, h->any_part ? "" : "<tbody></tbody>");
    buf_puts(h->out, "</table></div>\n");
    buf_puts(h->out, is_folded(table) ? "</details>\n" : "");
}

/* --- the page ------------------------------------------------------------------------- */

static void end(struct doc *doc)
{
    struct html *h = doc->state;
    begin_main(h);
    end_section(h);
    html_end_page(h->out, h->page);
}

void doc_html(struct doc *doc, struct buf *out, const struct html_page *page)
{
    static const struct doc_ops ops = {.block = write_block,
                                       .section = write_section,
                                       .table = write_table,
                                       .row = write_row,
                                       .end = end};
    struct html *h = doc_begin(doc, DOC_HTML, &ops, sizeof *h);
    if (!h)
        return;
    h->out = out;
    h->page = page;
    html_begin_page(out, page);
}
