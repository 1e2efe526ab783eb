/* The parts of the spreadsheet: the working paper of a review committee. */
#ifndef REPORT_XLSX_H
#define REPORT_XLSX_H

#include <xlsxwriter.h>

#include "report/labels.h"
#include "report/report.h"

/* What Excel takes: characters of a cell (UTF-16 units), rows of a sheet. */
#define XLSX_MAX_TEXT 32767
#define XLSX_MAX_ROWS 1048576
/* Amounts up to here are numbers that hold every yen (15 digits); larger ones become text. */
#define XLSX_MAX_EXACT   INT64_C(999999999999999)
#define XLSX_MAX_COLUMNS 512

enum xlsx_look {
    LOOK_TITLE,
    LOOK_NOTE,
    LOOK_HEADING,
    LOOK_TEXT,
    LOOK_FORMULA, /* text that would become a formula when it is edited */
    LOOK_CENTRE,
    LOOK_COUNT,
    LOOK_PERCENT,
    LOOK_FILL_IN,
    LOOK_TOTAL, /* the label of a row for the whole */
    LOOK_PLAIN, /* without a border */
    LOOKS
};
#define XLSX_MAX_DECIMALS 19

struct xlsx {
    lxw_workbook *book;
    const struct ft_result *result;
    const struct report_options *options;
    enum language language;
    lxw_format *looks[LOOKS];
    lxw_format *money[XLSX_MAX_DECIMALS], *nil; /* money by decimals; made as they are needed */
    lxw_format *status[STATUSES];               /* conditional colours */
    uint32_t shares, changes; /* bit by measure: an item has shares, a line a change in it */
    struct buf text, clean;   /* of the cell being written; as it is written */
    bool failed;              /* out of memory */
};

/* A sheet: captions, then a row of headings, then rows, which are written from left to right. */
struct xlsx_sheet {
    struct xlsx *x;
    lxw_worksheet *sheet;
    const char *name;
    lxw_row_t row;
    lxw_col_t col;
    lxw_row_t heading; /* the row of headings */
    lxw_col_t columns; /* headings */
    int least[XLSX_MAX_COLUMNS], most[XLSX_MAX_COLUMNS], width[XLSX_MAX_COLUMNS];
    int lines; /* that the row being written needs */
    int heading_lines;
    size_t dropped; /* rows over the limit */
};

/* --- xlsx_cells.c --------------------------------------------------------------- */

/* Adds a sheet with its name as title, and what filters show. */
void xlsx_begin(struct xlsx *x, struct xlsx_sheet *s, enum label name);
/* A line of text above the headings. */
void xlsx_caption(struct xlsx_sheet *s, const char *text);

/* Headings: the column is as wide as its cells, from `least` to `most` columns of a terminal. */
void xlsx_heading(struct xlsx_sheet *s, const char *text, int least, int most);
void xlsx_label_heading(struct xlsx_sheet *s, enum label word, int least, int most);
/* "28当初（政府案）\n主たる予算措置\n（億円）"; what NULL: only the measure. */
void xlsx_money_heading(struct xlsx_sheet *s, size_t measure, const char *what);
void xlsx_end_headings(struct xlsx_sheet *s);

/* Cells. Text of the data is made harmless; what is in x->text is written and cleared. */
void xlsx_text(struct xlsx_sheet *s, struct str text);
/* Adds where something stands to x->text, each range on a line of its own. */
void xlsx_add_source(struct xlsx *x, struct citations source);
void xlsx_words(struct xlsx_sheet *s, enum xlsx_look look, const char *text);
void xlsx_scratch(struct xlsx_sheet *s, enum xlsx_look look);
void xlsx_status(struct xlsx_sheet *s, enum status status);
void xlsx_count(struct xlsx_sheet *s, int64_t count);
void xlsx_share(struct xlsx_sheet *s, int64_t numerator, int64_t denominator);
/* An amount in the measure's unit, exact; shown with as many decimals as it needs. */
void xlsx_money(struct xlsx_sheet *s, size_t measure, int64_t value);
void xlsx_money_or_none(struct xlsx_sheet *s, size_t measure, int64_t value); /* － for 0 */
/* The same, exact too, but shown rounded to the usual decimals. */
void xlsx_rounded(struct xlsx_sheet *s, size_t measure, int64_t value);
void xlsx_nil(struct xlsx_sheet *s);
void xlsx_blank(struct xlsx_sheet *s);
void xlsx_fill_in(struct xlsx_sheet *s); /* empty, for the reviewer */
void xlsx_end_row(struct xlsx_sheet *s);
/* Freezes the headings and the first columns, filters, widths, colours of statuses, page. */
void xlsx_end(struct xlsx_sheet *s, lxw_col_t frozen);
/* Colours the statuses of a column, whose rows are first..last. */
void xlsx_colour_statuses(struct xlsx_sheet *s, lxw_col_t col, lxw_row_t first, lxw_row_t last);
void xlsx_page(struct xlsx_sheet *s);

/* --- xlsx_formats.c -------------------------------------------------------------- */

bool xlsx_formats(struct xlsx *x); /* false: out of memory */
lxw_format *xlsx_money_format(struct xlsx *x, int decimals);
lxw_color_t xlsx_status_colour(enum status status);

/* --- xlsx_charts.c --------------------------------------------------------------- */

/* Where the tables of the summary stand that charts are drawn from. */
struct xlsx_tables {
    lxw_row_t first_section, last_section; /* items by status, which follow the section's name */
    lxw_row_t money; /* headings; below, what is principal, only significant and of no item */
};
void xlsx_charts(struct xlsx_sheet *s, const struct xlsx_tables *tables);

/* --- the sheets ------------------------------------------------------------------- */

void xlsx_summary(struct xlsx *x);
void xlsx_items(struct xlsx *x);
void xlsx_links(struct xlsx *x, bool asks);
void xlsx_organisations(struct xlsx *x);
void xlsx_gaps(struct xlsx *x);
void xlsx_orphans(struct xlsx *x);
void xlsx_reconciliation(struct xlsx *x);
void xlsx_legend(struct xlsx *x);

#endif
