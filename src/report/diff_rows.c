/* Items and lines that are new, gone or others in the data. */
#include "report/diff_page.h"
#include "report/figures.h"
#include "report/view.h"

static bool is_both(struct matched at)
{
    return at.old != NO_INDEX && at.new != NO_INDEX;
}

/* --- items ------------------------------------------------------------------------ */

static void put_item(struct page *page, const struct result_item *item)
{
    page_cell(page, STYLE_PLAIN, item->id);
    page_cell(page, STYLE_PLAIN, item->text);
    view_expects(page_text(page), page->language, item);
    page_end_cell(page, STYLE_PLAIN);
    buf_puts(page_text(page), status_symbol(item->status));
    buf_putc(page_text(page), ' ');
    page_cell(page, STYLE_PLAIN, str_of(status_label(page->language, item->status)));
}

static void put_items(struct page *page, enum label heading, bool new)
{
    static const struct page_column columns[] = {
        {LABEL_NUMBER, false, false},
        {LABEL_ITEM, false, true},
        {LABEL_ASKS_FOR, false, false},
        {LABEL_STATUS, false, false},
    };
    const struct ft_diff *diff = page->diff;
    page_table(page, heading, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < diff->changed_item_count; i++) {
        struct matched at = diff->changed_items[i].at;
        if (new &&at.old == NO_INDEX)
            put_item(page, &diff->new->items[at.new]);
        if (!new &&at.new == NO_INDEX)
            put_item(page, &diff->old->items[at.old]);
    }
    page_end_table(page, true);
}

/* --- what changed in a row: before and after ------------------------------------------ */

static const struct page_column change_columns[] = {
    {LABEL_NUMBER, false, false},
    {LABEL_DIFF_WHAT, false, false},
    {LABEL_DIFF_BEFORE, false, true},
    {LABEL_DIFF_AFTER, false, true},
};
static const struct page_column line_change_columns[] = {
    {LABEL_DIFF_LINE_ID, false, false},
    {LABEL_DIFF_WHAT, false, false},
    {LABEL_DIFF_BEFORE, false, true},
    {LABEL_DIFF_AFTER, false, true},
};
enum { CHANGE_COLUMNS = 4 };

static void begin_change(struct page *page, struct str id, enum diff_part part)
{
    static const enum label labels[] = {LABEL_DIFF_PART_TEXT,   LABEL_ASKS_FOR, LABEL_KIND,
                                        LABEL_DIFF_PART_AMOUNT, LABEL_SECTION,  LABEL_TAGS};
    int bit = 0;
    while (1 << bit < (int)part)
        bit++;
    page_cell(page, STYLE_PLAIN, id);
    page_label_cell(page, STYLE_PLAIN, labels[bit]);
}

static void put_list(struct page *page, struct str_list list)
{
    for (size_t i = 0; i < list.n; i++) {
        buf_puts(page_text(page), i > 0 ? "; " : "");
        page_put(page, list.v[i]);
    }
}

static void put_item_part(struct page *page, const struct result_item *item, enum diff_part part)
{
    switch (part) {
    case DIFF_TEXT:
        page_put(page, item->text);
        break;
    case DIFF_EXPECTS:
        view_expects(page_text(page), page->language, item);
        break;
    case DIFF_KIND:
        buf_puts(page_text(page),
                 label(page->language, item->is_ask ? LABEL_DIFF_KIND_ASK : LABEL_DIFF_KIND_ITEM));
        break;
    case DIFF_SECTION:
        page_put(page, item->section);
        break;
    default:
        put_list(page, item->tags);
        break;
    }
    page_end_cell(page, STYLE_PLAIN);
}

static void put_item_changes(struct page *page)
{
    static const enum diff_part parts[] = {DIFF_TEXT, DIFF_EXPECTS, DIFF_KIND, DIFF_SECTION,
                                           DIFF_TAGS};
    const struct ft_diff *diff = page->diff;
    page_table(page, LABEL_DIFF_ITEMS_CHANGED, change_columns, CHANGE_COLUMNS);
    for (size_t i = 0; i < diff->changed_item_count; i++) {
        const struct diff_row *row = &diff->changed_items[i];
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
            if (!(row->parts & parts[p]) || (parts[p] == DIFF_TAGS && diff->rule_count > 0))
                continue;
            begin_change(page, diff->new->items[row->at.new].id, parts[p]);
            put_item_part(page, &diff->old->items[row->at.old], parts[p]);
            put_item_part(page, &diff->new->items[row->at.new], parts[p]);
        }
    }
    page_end_table(page, false);
}

/* --- lines ------------------------------------------------------------------------ */

/* "28当初 7.2": one line of the cell for each figure. */
static void put_figures(struct page *page, const struct ft_result *in,
                        const struct result_line *line)
{
    for (size_t m = 0; m < in->measure_count; m++) {
        struct buf figure = {0};
        figure_of_line(&figure, in, page->options, m, line);
        if (figure.n > 0) {
            buf_puts(page_text(page), page_text(page)->n > 0 ? "\n" : "");
            page_put(page, in->measures[m].label);
            buf_putc(page_text(page), ' ');
            buf_add(page_text(page), buf_str(&figure));
        }
        page->failed |= figure.failed;
        buf_release(&figure);
    }
}

static void put_line(struct page *page, const struct ft_result *in, uint32_t index, bool maybe)
{
    const struct result_line *line = &in->lines[index];
    if (maybe)
        label_fill_text(page_text(page), page->language, LABEL_DIFF_MAYBE, line->id);
    else
        page_put(page, line->id);
    page_end_cell(page, STYLE_PLAIN);
    page_cell(page, STYLE_PLAIN, line->organisation);
    page_cell(page, STYLE_PLAIN, line->title);
    put_figures(page, in, line);
    page_end_cell(page, STYLE_PLAIN);
}

static void put_lines(struct page *page, enum label heading, bool new)
{
    static const struct page_column columns[] = {
        {LABEL_DIFF_LINE_ID, false, false},
        {LABEL_ORGANISATION, false, false},
        {LABEL_LINE, false, true},
        {LABEL_DIFF_PART_AMOUNT, true, false},
    };
    const struct ft_diff *diff = page->diff;
    bool maybe = false;
    page_table(page, heading, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < diff->changed_line_count; i++) {
        const struct diff_row *row = &diff->changed_lines[i];
        if (is_both(row->at) || (row->at.new != NO_INDEX) != new)
            continue;
        put_line(page, new ? diff->new : diff->old, new ? row->at.new : row->at.old, row->maybe);
        maybe |= row->maybe;
    }
    if (maybe)
        page_note(page, LABEL_DIFF_MAYBE_GONE);
    page_end_table(page, true);
}

static void put_kind(struct page *page, const struct ft_result *in, const struct result_line *line)
{
    buf_puts(page_text(page), kind_label(page->language, line->kind));
    if (line->headcount >= 0) {
        buf_puts(page_text(page), label(page->language, LABEL_SEPARATOR));
        label_fill_count(page_text(page), page->language, LABEL_POSTS, line->headcount);
    }
    if (line->parent != NO_INDEX) {
        buf_puts(page_text(page), " < ");
        page_put(page, in->lines[line->parent].id);
    }
}

static void put_texts(struct page *page, const struct result_line *line)
{
    page_put(page, line->organisation);
    buf_putc(page_text(page), '\n');
    page_put(page, line->title);
    for (size_t i = 0; i < line->field_count; i++) {
        if (line->fields[i].text.n == 0)
            continue;
        buf_putc(page_text(page), '\n');
        page_put(page, line->fields[i].text);
    }
}

static void put_line_part(struct page *page, const struct ft_result *in,
                          const struct result_line *line, enum diff_part part)
{
    if (part == DIFF_TEXT)
        put_texts(page, line);
    else if (part == DIFF_KIND)
        put_kind(page, in, line);
    else if (part == DIFF_AMOUNT)
        put_figures(page, in, line);
    else
        put_list(page, line->tags);
    page_end_cell(page, STYLE_PLAIN);
}

static void put_line_changes(struct page *page)
{
    static const enum diff_part parts[] = {DIFF_TEXT, DIFF_KIND, DIFF_AMOUNT, DIFF_TAGS};
    const struct ft_diff *diff = page->diff;
    page_table(page, LABEL_DIFF_LINES_CHANGED, line_change_columns, CHANGE_COLUMNS);
    for (size_t i = 0; i < diff->changed_line_count; i++) {
        const struct diff_row *row = &diff->changed_lines[i];
        for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
            if (!(row->parts & parts[p]) || (parts[p] == DIFF_TAGS && diff->rule_count > 0))
                continue;
            begin_change(page, diff->new->lines[row->at.new].id, parts[p]);
            put_line_part(page, diff->old, &diff->old->lines[row->at.old], parts[p]);
            put_line_part(page, diff->new, &diff->new->lines[row->at.new], parts[p]);
        }
    }
    page_end_table(page, false);
}

void page_rows(struct page *page)
{
    put_items(page, LABEL_DIFF_ITEMS_GONE, false);
    put_items(page, LABEL_DIFF_ITEMS_NEW, true);
    put_item_changes(page);
    put_lines(page, LABEL_DIFF_LINES_GONE, false);
    put_lines(page, LABEL_DIFF_LINES_NEW, true);
    put_line_changes(page);
}
