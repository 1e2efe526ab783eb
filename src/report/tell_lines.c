/* The lines: what each serves. A page has them; items and orphans lead to them. */
#include "report/html.h"

static void put_organisation(const struct report *r, const void *row, size_t at)
{
    const struct result_line *line = row;
    tell_line_organisation(r, row, at);
    doc_anchor(r->doc, "line", line->id);
    html_line_attributes(r, line);
}

static void open_below(const struct report *r, const char *class)
{
    buf_printf(doc_text(r->doc, DOC_MARKUP), "<small class=\"%s\">", class);
}

static void close_below(const struct report *r)
{
    buf_puts(doc_text(r->doc, DOC_MARKUP), "</small>");
}

/* Below the title, the line it is a part of, and where it stands. */
static void put_title(const struct report *r, const void *row, size_t at)
{
    const struct result_line *line = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    buf_puts(doc_text(r->doc, DOC_MARKUP), "<div class=\"clamp\">");
    doc_data(r->doc, line->title);
    if (line->kind != LINE_MONEY) {
        doc_put(r->doc, " ");
        label_fill_text(doc_words(r->doc), r->language, LABEL_MARK,
                        str_of(kind_label(r->language, line->kind)));
    }
    buf_puts(doc_text(r->doc, DOC_MARKUP), "</div>");
    if (line->parent != NO_INDEX) {
        open_below(r, "parent");
        doc_put(r->doc, "└ ");
        doc_data(r->doc, r->result->lines[line->parent].title);
        close_below(r);
    }
    open_below(r, "source");
    doc_data(r->doc, line->id);
    doc_put(r->doc, " · ");
    html_source(r, doc_text(r->doc, DOC_MARKUP), line->source);
    close_below(r);
}

static enum strength strength_between(const struct result_item *item, uint32_t line)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].line == line)
            return item->links[i].strength;
    return STRENGTH_SIGNIFICANT;
}

static void put_served(const struct report *r, const void *row, size_t at)
{
    const struct result_line *line = row;
    uint32_t index = (uint32_t)(line - r->result->lines);
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    for (size_t i = 0; i < line->item_count; i++) {
        const struct result_item *item = &r->result->items[line->items[i]];
        enum strength strength = strength_between(item, index);
        buf_puts(doc_text(r->doc, DOC_MARK), strength_label(r->language, strength));
        doc_class(r->doc,
                  strength == STRENGTH_PRINCIPAL ? "strength principal" : "strength significant");
        tell_item_link(r, item);
        doc_put(r->doc, " ");
    }
}

static void put_rows(const struct table *table)
{
    for (size_t i = 0; i < table->report->result->line_count; i++)
        table_row(table, DOC_ROW, &table->report->result->lines[i]);
}

void tell_lines(const struct report *r)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, put_organisation, .as = {.class = "orgs", .sort = "text"}},
        {LABEL_LINE, put_title, .as = {.names = true, .class = "title", .sort = "text"}},
        {.cell = tell_line_figure, .measures = true, .as = {.sort = "number"}},
        {LABEL_PAGE_SERVES, put_served, .as = {.class = "serves", .sort = "text"}},
    };
    tell_heading(r, "lines", LABEL_LINES);
    html_line_controls(r);
    table_tell(
        r, (struct table){.as = {.class = "lines", .caption = tell_label(r, LABEL_LINES_CAPTION)},
                          TABLE_COLUMNS(columns),
                          .rows = put_rows});
}
