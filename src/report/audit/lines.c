/* The lines: what each serves. A page has them; items and orphans lead to them. */
#include "report/audit/html.h"
#include "report/figures.h"
#include "report/tell.h"

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

/* --- lines without an item ----------------------------------------------------------- */

/* Which of the two, with how many there are. */
struct listed {
    const uint32_t *lines;
    size_t listed, count;
    const int64_t *sums; /* of all, one a measure; NULL: not said */
    enum label caption;
};

/* A page has the line itself in another table. */
static void put_linked_title(const struct report *r, const void *row, size_t at)
{
    tell_line_title(r, row, at);
    doc_link(r->doc, "line", ((const struct result_line *)row)->id);
}

static void put_sum_name(const struct report *r, const void *row, size_t at)
{
    const struct listed *of = row;
    (void)at;
    doc_cell(r->doc, STYLE_TITLE);
    label_fill_count(doc_words(r->doc), r->language, LABEL_ORPHANS_SUM, (int64_t)of->count);
}

static void put_sum(const struct report *r, const void *row, size_t m)
{
    tell_money(r, STYLE_TITLE, m, ((const struct listed *)row)->sums[m]);
}

static void put_listed(const struct table *table)
{
    const struct listed *of = table->of;
    for (size_t i = 0; i < of->listed; i++)
        table_row(table, DOC_ROW, &table->report->result->lines[of->lines[i]]);
    if (of->sums)
        table_row(table, DOC_TOTAL, of);
}

static void put_rest(const struct report *r, size_t count)
{
    if (count == 0)
        return;
    doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
    label_fill_count(doc_words(r->doc), r->language, LABEL_ORPHANS_MORE, (int64_t)count);
    doc_end_block(r->doc);
}

static void put_lines(const struct report *r, const struct listed *of)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, tell_line_organisation,
         .as = {.max = 20, .class = "orgs", .sort = "text"}},
        {LABEL_LINE, put_linked_title, .total = put_sum_name,
         .as = {.elastic = true, .names = true, .class = "title", .sort = "text"}},
        {.cell = tell_line_figure, .total = put_sum, .measures = true, .as = {.sort = "number"}},
    };
    if (of->count == 0)
        tell_none(r);
    else if (of->listed > 0 || of->sums)
        table_tell(r,
                   (struct table){.as = {.class = "orphans", .caption = tell_label(r, of->caption)},
                                  TABLE_COLUMNS(columns),
                                  .rows = put_listed,
                                  .of = of});
    put_rest(r, of->count - of->listed);
}

/* --- both in one table, for a spreadsheet --------------------------------------------- */

struct orphan {
    struct result_line line; /* first, so that cells of lines tell it */
    bool asked;
};

static void put_kind(const struct report *r, const void *row, size_t at)
{
    (void)at;
    doc_cell_words(r->doc, STYLE_PLAIN,
                   kind_label(r->language, ((const struct orphan *)row)->line.kind));
}

static void put_asked(const struct report *r, const void *row, size_t at)
{
    (void)at;
    tell_label_cell(r, STYLE_PLAIN,
                    ((const struct orphan *)row)->asked ? LABEL_BOOK_YES : LABEL_NOTHING);
}

static void put_some(const struct table *table, const uint32_t *lines, size_t count, bool asked)
{
    for (size_t i = 0; i < count; i++)
        table_row(table, DOC_ROW, &(struct orphan){table->report->result->lines[lines[i]], asked});
}

static void put_both(const struct table *table)
{
    const struct orphans *o = table->of;
    put_some(table, o->lines, o->line_count, false);
    put_some(table, o->asked, o->asked_line_count, true);
}

/* Above the rows, which are sorted: "7事業の計 28当初 99.03、27補正 4.0". */
static void put_sums(const struct report *r, const struct orphans *o)
{
    if (o->count == 0)
        return;
    doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
    label_fill_count(doc_words(r->doc), r->language, LABEL_ORPHANS_SUM, (int64_t)o->count);
    for (size_t m = 0; m < r->result->measure_count; m++) {
        doc_put(r->doc, m == 0 ? "  " : tell_label(r, LABEL_SEPARATOR));
        doc_data(r->doc, r->result->measures[m].label);
        doc_put(r->doc, " ");
        figure_money(doc_words(r->doc), r->options, figure_unit(r->result, r->options, m),
                     o->amounts[m]);
    }
    doc_end_block(r->doc);
}

static void put_sheet(const struct report *r, const struct orphans *o)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, tell_line_organisation, .as = {.least = 14, .most = 30}},
        {LABEL_LINE_ID, tell_line_id, .as = {.least = 10, .most = 28}},
        {LABEL_LINE_TITLE, tell_line_title, .as = {.least = 30, .most = 80}},
        {LABEL_KIND, put_kind, .as = {.centred = true, .least = 10, .most = 18}},
        {.cell = tell_line_amount, .measures = true},
        {LABEL_ASKED, put_asked, .as = {.centred = true, .least = 10, .most = 14}},
        {LABEL_SOURCES, tell_line_source, .as = {.least = 12, .most = 34}},
        {LABEL_CHECKED_BY, tell_fill_in, .as = {.least = 14, .most = 14}},
        {LABEL_REMARKS, tell_fill_in, .as = {.least = 40, .most = 40}},
    };
    size_t listed = o->line_count + o->asked_line_count;
    tell_heading(r, "orphans", LABEL_ORPHANS);
    put_sums(r, o);
    put_rest(r, o->count + o->asked_count - listed);
    if (tell_any(r, o->count + o->asked_count))
        table_tell(r, (struct table){
                          .as = {.frozen = 3}, TABLE_COLUMNS(columns), .rows = put_both, .of = o});
}

void tell_orphans(const struct report *r)
{
    const struct orphans *o = &r->result->orphans;
    if (r->doc->look == DOC_XLSX) {
        put_sheet(r, o);
        return;
    }
    const struct listed without = {o->lines, o->line_count, o->count, o->amounts,
                                   LABEL_ORPHANS_CAPTION};
    const struct listed asked = {o->asked, o->asked_line_count, o->asked_count, NULL,
                                 LABEL_ORPHANS_ASKED};
    tell_heading_count(r, "orphans", LABEL_ORPHANS, without.count);
    put_lines(r, &without);
    if (asked.count == 0)
        return;
    if (r->doc->look != DOC_HTML)
        tell_heading_count(r, "asked", LABEL_ORPHANS_ASKED, asked.count);
    put_lines(r, &asked);
}
