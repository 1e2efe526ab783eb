/*
 * A comparison as one page of paragraphs and tables, of which text, Markdown and HTML are three
 * looks: they say the same by construction.
 */
#ifndef REPORT_DIFF_PAGE_H
#define REPORT_DIFF_PAGE_H

#include "audit/diff.h"
#include "doc/grid.h"
#include "report/labels.h"
#include "report/report.h"

/* Text is as in the data, but for line breaks: '\n' begins a new line of the cell. */
struct page_cell {
    struct str text;
    enum style style;
};
struct page_table {
    enum label which;
    struct str heading;
    size_t count; /* of what the heading names; 0: not said */
    struct str note;
    const struct grid_column *columns;
    const struct str *headings; /* of the columns */
    size_t column_count;
    VEC(struct page_cell) cells; /* row after row */
};

struct page {
    struct arena *arena;
    enum language language;
    const struct ft_diff *diff;
    const struct report_options *options;
    struct str title;
    struct page_cell verdict, counts;
    VEC(struct page_table) tables;
    struct buf text; /* of the cell being made */
    bool failed;
};

/* Everything lives in the arena. */
enum ft_err page_build(struct page *page, struct arena *arena, const struct ft_diff *diff,
                       const struct report_options *options);

/* --- for the parts that build it ---------------------------------------------------- */

struct page_column {
    enum label heading;
    bool right, elastic;
};
/* Begins a table; page_end_table() drops it again where it got no row. counted: its heading says
 * how many it has. */
void page_table(struct page *page, enum label heading, const struct page_column *columns,
                size_t count);
void page_note(struct page *page, enum label note);
void page_end_table(struct page *page, bool counted);
/* The cells of a row are made one after another: begun, filled through the buffer, ended. */
struct buf *page_text(struct page *page);
void page_end_cell(struct page *page, enum style style);
void page_cell(struct page *page, enum style style, struct str text);
void page_label_cell(struct page *page, enum style style, enum label which);
/* A text from the data in a cell with more: its line breaks become blanks. */
void page_put(struct page *page, struct str text);
struct str page_keep(struct page *page); /* what the buffer holds; it is empty again */

/* Is the item's status better, or if it is the same, any answer? */
bool page_has_risen(const struct result_item *old, const struct result_item *new);

/* --- its parts ------------------------------------------------------------------------ */

void page_items(struct page *page); /* whose status or answer changed */
void page_links(struct page *page);
void page_ratios(struct page *page);
void page_amounts(struct page *page);
void page_rows(struct page *page);   /* new, gone and changed items and lines */
void page_inputs(struct page *page); /* rules, amount columns, files */

/* --- the looks ------------------------------------------------------------------------ */

typedef void diff_render_fn(struct buf *out, const struct ft_diff *diff,
                            const struct report_options *options);
diff_render_fn report_diff_text, report_diff_markdown, report_diff_json, report_diff_html;

#endif
