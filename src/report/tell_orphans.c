/* Lines without an item, and those that only a wish in the running text asks for. */
#include "report/figures.h"
#include "report/tell.h"

/* Which of the two, with how many there are. */
struct listed {
    const uint32_t *lines;
    size_t listed, count;
    const int64_t *sums; /* of all, one a measure; NULL: not said */
    enum label caption;
};

/* A page has the line itself in another table. */
static void put_title(const struct report *r, const void *row, size_t at)
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

static void put_rows(const struct table *table)
{
    const struct listed *of = table->of;
    for (size_t i = 0; i < of->listed; i++)
        table_row(table, DOC_ROW, &table->report->result->lines[of->lines[i]]);
    if (of->sums)
        table_row(table, DOC_TOTAL, of);
}

static void put_lines(const struct report *r, const struct listed *of)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, tell_line_organisation,
         .as = {.max = 20, .class = "orgs", .sort = "text"}},
        {LABEL_LINE, put_title, .total = put_sum_name,
         .as = {.elastic = true, .names = true, .class = "title", .sort = "text"}},
        {.cell = tell_line_figure, .total = put_sum, .measures = true, .as = {.sort = "number"}},
    };
    if (of->count == 0)
        tell_none(r);
    else if (of->listed > 0 || of->sums)
        table_tell(r,
                   (struct table){.as = {.class = "orphans", .caption = tell_label(r, of->caption)},
                                  TABLE_COLUMNS(columns),
                                  .rows = put_rows,
                                  .of = of});
    if (of->count > of->listed) {
        doc_begin_block(r->doc, DOC_REST, STYLE_PLAIN);
        label_fill_count(doc_words(r->doc), r->language, LABEL_ORPHANS_MORE,
                         (int64_t)(of->count - of->listed));
        doc_end_block(r->doc);
    }
}

void tell_orphans(const struct report *r)
{
    const struct orphans *o = &r->result->orphans;
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
