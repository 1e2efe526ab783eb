/* The parts of the look of a spreadsheet. */
#ifndef DOC_XLSX_H
#define DOC_XLSX_H

#include <xlsxwriter.h>

#include "doc/look.h"

/* What Excel takes: characters of a cell (UTF-16 units), rows of a sheet. */
#define XLSX_MAX_TEXT 32767
#define XLSX_MAX_ROWS 1048576
/* Numbers up to here are exact (15 digits); larger ones become text. */
#define XLSX_MAX_EXACT    INT64_C(999999999999999)
#define XLSX_MAX_DECIMALS 19

enum xlsx_look {
    LOOK_TITLE,
    LOOK_NOTE, /* a sentence */
    LOOK_HEADING,
    LOOK_TEXT,
    LOOK_FORMULA, /* text that would become a formula when it is edited */
    LOOK_CENTRE,
    LOOK_COUNT,
    LOOK_PERCENT,
    LOOK_FILL_IN,
    LOOK_FILL_IN_DATE,
    LOOK_BOLD,
    LOOK_NIL,
    LOOK_PLAIN, /* without a border */
    LOOK_PLAIN_DATE,
    LOOKS
};
struct xlsx_colour {
    unsigned colour;
    lxw_format *format;
};

/* Where the table stands, for charts. */
struct xlsx_place {
    const char *name;
    lxw_row_t heading, last; /* rows; the last that is no total */
    lxw_col_t columns;
};
struct xlsx_column {
    int width;                    /* of what stands in it */
    const struct doc_tint *tints; /* NULL: none */
    size_t tint_count;
    lxw_row_t first, last; /* rows that are coloured by them */
};
struct xlsx_table {
    const struct doc_table *told;
    struct xlsx_place place;
    struct xlsx_column *columns;
    size_t dropped; /* rows over the limit */
};
struct xlsx_sheet {
    lxw_worksheet *at; /* NULL: none was begun */
    const char *name;
    lxw_row_t row;   /* that is written next */
    int lines;       /* that it needs */
    bool awaits_own; /* the table that follows is all of the sheet */
    bool is_page;    /* it has no table of its own; what is told stands below each other */
    VEC(struct xlsx_place) places;
    size_t charts;
    double chart_height;
};

struct xlsx {
    struct buf *out;
    const struct doc_book *told;
    struct arena *arena;
    struct buf path;
    int fd;
    enum ft_err err; /* why it could not be begun, */
    int why;         /* with errno */
    bool failed;     /* out of memory */
    lxw_workbook *book;
    lxw_format *looks[LOOKS];
    lxw_format *money[XLSX_MAX_DECIMALS]; /* by decimals; made as they are needed */
    VEC(struct xlsx_colour) colours;      /* the same */
    struct str notice;                    /* what every sheet says; .n 0: nothing */
    struct buf text, clean;               /* of the cell being written; as it is written */
    struct xlsx_sheet sheet;
    struct xlsx_table table;
};

/* --- xlsx_formats.c -------------------------------------------------------------- */

bool xlsx_formats(struct xlsx *x); /* false: out of memory */
lxw_format *xlsx_amount_format(struct xlsx *x, int decimals);
lxw_format *xlsx_colour(struct xlsx *x, unsigned colour); /* of cells that are coloured by it */
lxw_chart_font xlsx_chart_font(const struct xlsx *x, double size);

/* --- xlsx_cells.c ---------------------------------------------------------------- */

/* Appends the text of a cell, harmless, to x->text. */
void xlsx_put_text(struct xlsx *x, const struct doc_row *row, size_t cell);
/* Writes x->text, which is cleared, into a cell of the row; returns the columns it takes. */
int xlsx_write_text(struct xlsx *x, size_t column, enum xlsx_look look);
/* A cell of a table's row. */
void xlsx_write_cell(struct xlsx *x, const struct doc_row *row, size_t cell);
/* The lines a text takes where so many characters stand on one; 0: any number do. */
int xlsx_lines(struct str text, int most);
/* An error is a lack of memory: everything else was seen to. */
void xlsx_check(struct xlsx *x, lxw_error error);

/* --- xlsx_sheet.c ---------------------------------------------------------------- */

void xlsx_begin_sheet(struct xlsx *x, const char *name);
void xlsx_end_sheet(struct xlsx *x); /* if one was begun */
/* x->text on a row of its own; a sentence runs over the columns of a page. */
void xlsx_line(struct xlsx *x, enum xlsx_look look);
void xlsx_sentence(struct xlsx *x);
void xlsx_end_row(struct xlsx *x);

void xlsx_begin_table(struct xlsx *x, const struct doc_table *table);
void xlsx_table_row(struct xlsx *x, const struct doc_row *row);
void xlsx_end_table(struct xlsx *x);

/* --- xlsx_inputs.c --------------------------------------------------------------- */

/* Sets up what people write below the headings of a table; before its columns are given a width. */
void xlsx_inputs(struct xlsx *x);
/* How the cells of rows look that people add to the column; NULL: as any other. */
lxw_format *xlsx_added_look(const struct xlsx *x, const struct doc_column *column);

/* --- xlsx_charts.c --------------------------------------------------------------- */

void xlsx_chart(struct xlsx *x, const struct doc_chart *chart);

#endif
