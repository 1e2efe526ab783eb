/* Items and lines that are new, gone or others in the data. */
#include "report/diff/page.h"
#include "report/figures.h"
#include "report/view.h"

/* The rows of a table: those that are gone, new, or in both. */
struct changed {
    const struct diff_row *rows;
    size_t count;
    bool old, new;
    void (*put)(const struct report *r, const struct changed *of, const struct diff_row *row);
    /* Of those in both: tells a part of the row `index` of a result. */
    void (*put_part)(const struct report *r, const struct ft_result *in, uint32_t index,
                     enum diff_part part);
    struct str (*id)(const struct ft_result *in, uint32_t index);
};

static bool is_listed(const struct changed *of, const struct diff_row *row)
{
    return (row->at.old != NO_INDEX) == of->old && (row->at.new != NO_INDEX) == of->new;
}

static void put_rows(const struct table *table)
{
    const struct changed *of = table->of;
    for (size_t i = 0; i < of->count; i++)
        if (is_listed(of, &of->rows[i]))
            of->put(table->report, of, &of->rows[i]);
}

/* --- what changed in a row: before and after ------------------------------------------ */

static void put_change(const struct report *r, const struct changed *of, struct matched at, int bit)
{
    static const enum label labels[] = {LABEL_DIFF_PART_TEXT,   LABEL_ASKS_FOR, LABEL_KIND,
                                        LABEL_DIFF_PART_AMOUNT, LABEL_SECTION,  LABEL_TAGS};
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, of->id(r->diff->new, at.new));
    tell_label_cell(r, STYLE_PLAIN, labels[bit]);
    doc_cell(r->doc, STYLE_PLAIN);
    of->put_part(r, r->diff->old, at.old, (enum diff_part)(1 << bit));
    doc_cell(r->doc, STYLE_PLAIN);
    of->put_part(r, r->diff->new, at.new, (enum diff_part)(1 << bit));
    doc_end_row(r->doc);
}

/* What is in the data; tags where no rule is another that may have given them. */
static void put_changes(const struct report *r, const struct changed *of,
                        const struct diff_row *row)
{
    unsigned in_data = DIFF_TEXT | DIFF_EXPECTS | DIFF_KIND | DIFF_AMOUNT | DIFF_SECTION |
                       (r->diff->rule_count > 0 ? 0 : DIFF_TAGS);
    for (int bit = 0; bit < DIFF_PARTS; bit++)
        if (row->parts & in_data & 1U << bit)
            put_change(r, of, row->at, bit);
}

static void put_list(const struct report *r, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++) {
        doc_put(r->doc, i > 0 ? "; " : "");
        doc_data(r->doc, list.v[i]);
    }
}

/* --- items ------------------------------------------------------------------------ */

static struct str item_id(const struct ft_result *in, uint32_t index)
{
    return in->items[index].id;
}

static void put_item_part(const struct report *r, const struct ft_result *in, uint32_t index,
                          enum diff_part part)
{
    const struct result_item *item = &in->items[index];
    switch (part) {
    case DIFF_TEXT:
        doc_data(r->doc, item->text);
        break;
    case DIFF_EXPECTS:
        view_expects(doc_words(r->doc), r->language, item);
        break;
    case DIFF_KIND:
        doc_put(r->doc, tell_label(r, item->is_ask ? LABEL_DIFF_KIND_ASK : LABEL_DIFF_KIND_ITEM));
        break;
    case DIFF_SECTION:
        doc_data(r->doc, item->section);
        break;
    case DIFF_TAGS:
        put_list(r, item->tags);
        break;
    case DIFF_AMOUNT: /* of lines */
    case DIFF_STATUS: /* what became of it */
    case DIFF_ANSWER:
    case DIFF_MONEY:
    case DIFF_GIVEN:
        break;
    }
}

static void put_item(const struct report *r, const struct changed *of, const struct diff_row *row)
{
    uint32_t index;
    const struct result_item *item = &changed_in(r, row->at, &index)->items[index];
    (void)of;
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell_data(r->doc, STYLE_PLAIN, item->id);
    doc_cell_data(r->doc, STYLE_PLAIN, item->text);
    doc_cell(r->doc, STYLE_PLAIN);
    view_expects(doc_words(r->doc), r->language, item);
    doc_cell(r->doc, STYLE_PLAIN);
    buf_printf(doc_words(r->doc), "%s %s", status_symbol(item->status),
               status_label(r->language, item->status));
    doc_end_row(r->doc);
}

/* --- lines ------------------------------------------------------------------------ */

static struct str line_id(const struct ft_result *in, uint32_t index)
{
    return in->lines[index].id;
}

/* "28当初 7.2": one line of the cell for each figure. */
static void put_figures(const struct report *r, const struct ft_result *in,
                        const struct result_line *line)
{
    bool first = true;
    for (size_t m = 0; m < in->measure_count; m++) {
        struct buf figure = {0};
        figure_of_line(&figure, in, r->options, m, line);
        if (figure.n > 0) {
            doc_put(r->doc, first ? "" : "\n");
            doc_data(r->doc, in->measures[m].label);
            buf_printf(doc_words(r->doc), " %.*s", STR_ARG(buf_str(&figure)));
            first = false;
        }
        r->doc->failed |= figure.failed;
        buf_release(&figure);
    }
}

static void put_kind(const struct report *r, const struct ft_result *in,
                     const struct result_line *line)
{
    doc_put(r->doc, kind_label(r->language, line->kind));
    if (line->headcount >= 0) {
        doc_put(r->doc, tell_label(r, LABEL_SEPARATOR));
        label_fill_count(doc_words(r->doc), r->language, LABEL_POSTS, line->headcount);
    }
    if (line->parent != NO_INDEX) {
        buf_puts(doc_text(r->doc, DOC_MIXED), " < ");
        doc_data(r->doc, in->lines[line->parent].id);
    }
}

static void put_texts(const struct report *r, const struct result_line *line)
{
    doc_data(r->doc, line->organisation);
    doc_put(r->doc, "\n");
    doc_data(r->doc, line->title);
    for (size_t i = 0; i < line->field_count; i++) {
        doc_put(r->doc, line->fields[i].text.n > 0 ? "\n" : "");
        doc_data(r->doc, line->fields[i].text);
    }
}

static void put_line_part(const struct report *r, const struct ft_result *in, uint32_t index,
                          enum diff_part part)
{
    const struct result_line *line = &in->lines[index];
    switch (part) {
    case DIFF_TEXT:
        put_texts(r, line);
        break;
    case DIFF_KIND:
        put_kind(r, in, line);
        break;
    case DIFF_AMOUNT:
        put_figures(r, in, line);
        break;
    case DIFF_TAGS:
        put_list(r, line->tags);
        break;
    case DIFF_EXPECTS: /* of items */
    case DIFF_SECTION:
    case DIFF_STATUS:
    case DIFF_ANSWER:
    case DIFF_MONEY:
    case DIFF_GIVEN:
        break;
    }
}

static void put_line(const struct report *r, const struct changed *of, const struct diff_row *row)
{
    uint32_t index;
    const struct ft_result *in = changed_in(r, row->at, &index);
    const struct result_line *line = &in->lines[index];
    (void)of;
    doc_begin_row(r->doc, DOC_ROW);
    doc_cell(r->doc, STYLE_PLAIN);
    if (row->maybe)
        label_fill_text(doc_text(r->doc, DOC_MIXED), r->language, LABEL_DIFF_MAYBE, line->id);
    else
        doc_data(r->doc, line->id);
    doc_cell_data(r->doc, STYLE_PLAIN, line->organisation);
    doc_cell_data(r->doc, STYLE_PLAIN, line->title);
    doc_cell(r->doc, STYLE_PLAIN);
    put_figures(r, in, line);
    doc_end_row(r->doc);
}

/* --- the sections ------------------------------------------------------------------ */

static const char *note(const struct report *r, const struct changed *of)
{
    for (size_t i = 0; i < of->count; i++)
        if (is_listed(of, &of->rows[i]) && of->rows[i].maybe)
            return tell_label(r, LABEL_DIFF_MAYBE_GONE);
    return NULL;
}

/* columns: as many as these tables have. */
static void tell(const struct report *r, const char *id, enum label heading,
                 const struct table_column columns[4], struct changed of)
{
    struct table as = {.columns = columns, .count = 4, .rows = put_rows, .of = &of};
    tell_changes(r, (struct changes){.id = id,
                                     .heading = heading,
                                     .counted = of.put != put_changes,
                                     .folded = true,
                                     .note = note(r, &of),
                                     .as = as});
}

static void tell_items_of(const struct report *r, const struct diff_row *v, size_t n)
{
    static const struct table_column columns[] = {COLUMN(LABEL_NUMBER), COLUMN_TEXT(LABEL_ITEM),
                                                  COLUMN(LABEL_ASKS_FOR), COLUMN(LABEL_STATUS)};
    static const struct table_column parts[] = {COLUMN(LABEL_NUMBER), COLUMN(LABEL_DIFF_WHAT),
                                                COLUMN_TEXT(LABEL_DIFF_BEFORE),
                                                COLUMN_TEXT(LABEL_DIFF_AFTER)};
    tell(r, "items-gone", LABEL_DIFF_ITEMS_GONE, columns,
         (struct changed){v, n, true, false, .put = put_item});
    tell(r, "items-new", LABEL_DIFF_ITEMS_NEW, columns,
         (struct changed){v, n, false, true, .put = put_item});
    tell(r, "items-changed", LABEL_DIFF_ITEMS_CHANGED, parts,
         (struct changed){v, n, true, true, put_changes, put_item_part, item_id});
}

static void tell_lines_of(const struct report *r, const struct diff_row *v, size_t n)
{
    static const struct table_column columns[] = {
        COLUMN(LABEL_DIFF_LINE_ID), COLUMN(LABEL_ORGANISATION), COLUMN_TEXT(LABEL_LINE),
        COLUMN_FIGURE(LABEL_DIFF_PART_AMOUNT)};
    static const struct table_column parts[] = {COLUMN(LABEL_DIFF_LINE_ID), COLUMN(LABEL_DIFF_WHAT),
                                                COLUMN_TEXT(LABEL_DIFF_BEFORE),
                                                COLUMN_TEXT(LABEL_DIFF_AFTER)};
    tell(r, "lines-gone", LABEL_DIFF_LINES_GONE, columns,
         (struct changed){v, n, true, false, .put = put_line});
    tell(r, "lines-new", LABEL_DIFF_LINES_NEW, columns,
         (struct changed){v, n, false, true, .put = put_line});
    tell(r, "lines-changed", LABEL_DIFF_LINES_CHANGED, parts,
         (struct changed){v, n, true, true, put_changes, put_line_part, line_id});
}

void tell_changed_rows(const struct report *r)
{
    tell_items_of(r, r->diff->changed_items, r->diff->changed_item_count);
    tell_lines_of(r, r->diff->changed_lines, r->diff->changed_line_count);
}
