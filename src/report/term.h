/* The parts of the terminal report. */
#ifndef REPORT_TERM_H
#define REPORT_TERM_H

#include "doc/grid.h"
#include "report/labels.h"
#include "report/report.h"

struct term {
    struct buf *out;
    const struct ft_result *result;
    const struct report_options *options;
    enum language language;
    bool colour;
    int width;
    size_t from, to; /* the measures that have a column in the table being written */
};

/* A blank line and a heading; with the unit of the figures; with the number of what it heads. */
void term_heading(const struct term *term, enum label heading);
void term_heading_money(const struct term *term, enum label heading);
void term_heading_count(const struct term *term, enum label heading, size_t count);
void term_paragraph(const struct term *term, enum style style, struct str text, int hang);

/* Writes the rows of a table: called twice, to measure and for good. */
typedef void term_rows(const struct term *term, struct grid *grid);
/* Fits the columns that were added to the grid, writes the table and releases the grid. */
void term_table(const struct term *term, struct grid *grid, term_rows *rows);

/*
 * The same with a column for each measure after the given ones: several tables, where the
 * terminal is not wide enough for all of them.
 */
void term_measure_tables(const struct term *term, const struct grid_column *columns, size_t count,
                         term_rows *rows);

/* Cells of a row. Text from the data is made harmless. */
void term_data_cell(struct grid *grid, enum style style, struct str text);
void term_label_cell(const struct term *term, struct grid *grid, enum style style,
                     enum label which);
void term_measure_headings(const struct term *term, struct grid *grid);

/* "単位：億円", when all measures have one unit. */
void term_unit(const struct term *term, struct buf *out);

enum style term_status_style(enum status status);

void term_items(const struct term *term);
void term_asks(const struct term *term);
void term_summary(const struct term *term);
void term_gaps(const struct term *term);
void term_orphans(const struct term *term);
void term_reconciliation(const struct term *term);
void term_gates(const struct term *term);

#endif
