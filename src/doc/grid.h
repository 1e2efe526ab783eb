/*
 * A table on a terminal: cells of several lines, aligned by display width.
 * Rows are written twice by the same code: once to measure the columns, once
 * for good.
 */
#ifndef DOC_GRID_H
#define DOC_GRID_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "doc/style.h"

#define GRID_MAX_COLUMNS 40
/* A longer cell or paragraph is cut with a mark: a text of a megabyte is not a report. */
#define GRID_MAX_LINES 16

struct grid_column {
    bool right;   /* figures: aligned right, never broken but in headings */
    bool elastic; /* gives way when the table is too wide for the terminal */
    int max;      /* columns at most; 0: as many as its widest cell has */
    int width;    /* set by grid_fit() */
};

struct grid_cell {
    size_t end; /* of its text in grid.text */
    enum style style;
    int hang; /* columns that the lines after the first are indented by */
};

struct grid {
    struct buf *out;
    bool colour;
    bool measuring;
    struct grid_column columns[GRID_MAX_COLUMNS];
    size_t count;
    struct grid_cell cells[GRID_MAX_COLUMNS];
    size_t cell_count; /* of the row being made */
    struct buf text;
};

void grid_init(struct grid *grid, struct buf *out, bool colour);
void grid_release(struct grid *grid);
void grid_column(struct grid *grid, struct grid_column column);

/*
 * Begins the next cell of the row and returns where its text goes. The text is
 * already harmless for a terminal; '\n' begins a new line in the cell.
 */
struct buf *grid_cell(struct grid *grid, enum style style, int hang);
void grid_cell_text(struct grid *grid, enum style style, const char *text);
/* Missing cells at the end of the row are empty. */
void grid_end_row(struct grid *grid);
/* The row is a heading: its cells may be broken, so they hardly widen the columns of figures. */
void grid_end_heading(struct grid *grid);
void grid_rule(struct grid *grid);

/* Ends measuring. false: the elastic columns would be narrower than `least`. */
bool grid_fit(struct grid *grid, int width, int least);

/* Writes text broken to the width, the lines after the first indented by `hang`. */
void grid_paragraph(struct buf *out, bool colour, enum style style, struct str text, int width,
                    int hang);

/* Text broken into lines that fit a terminal. */
/*
 * Takes the next line of at most `width` columns off *rest; false when nothing is left. Breaks
 * between words and between East Asian characters, but not before a closing mark, a small kana or
 * a long-vowel mark nor after an opening mark (JIS X 4051), and always at '\n'; 〔a mark〕 stays in one piece. A word longer than
 * the line is cut. *line has no blanks at its end.
 */
bool wrap_next(struct str *rest, int width, struct str *line);

/* The columns sentences take of a terminal so wide; 0: it is none. */
int wrap_text_width(int width);
/* The columns a report with tables takes of a terminal so wide; 0: it is none. */
int wrap_table_width(int width);

#endif
