/* A document on a terminal: paragraphs, and tables on the grid. */
#include "base/escape.h"
#include "base/utf8.h"
#include "doc/grid.h"
#include "doc/look.h"

/* How a table with a column that leads uses the width, best first. */
enum layout {
    LAYOUT_WIDE,    /* each column has its place */
    LAYOUT_NARROW,  /* what leads stands above or before the text */
    LAYOUT_STACKED, /* and the figures of the series below it */
};
/* Columns left for text, by layout; beside a series that could be shown in parts; in any table. */
static const int least_text[] = {34, 26, 1};
#define LEAST_BESIDE_SERIES 14
#define LEAST_ELASTIC       8
#define BROAD_HEADING       12

struct terminal {
    struct buf *out;
    bool colour;
    int width;
    bool in_alarms;
    /* of the table being written */
    const struct doc_table *table;
    struct grid grid;
    enum layout layout;
    size_t from, to; /* columns of the series that are shown: from ≤ column < to */
    size_t rows;
};

/* --- text ----------------------------------------------------------------------- */

/* Harmless, its line breaks kept: they are our own. */
static void put_lines(struct buf *out, struct str text)
{
    doc_lines(out, text, "\n", escape_terminal);
}

static void put_piece(struct buf *out, const struct doc_row *row, const struct doc_piece *piece)
{
    struct str text = doc_piece_text(row, piece);
    if (piece->kind == DOC_ASIDE || piece->kind == DOC_MARKUP)
        return;
    if (piece->kind == DOC_WORDS)
        put_lines(out, text);
    else
        escape_terminal(out, text);
    int blanks = piece->pad - utf8_width(text);
    buf_fill(out, ' ', blanks > 0 ? (size_t)blanks : 0);
}

static void put_cell(struct buf *out, const struct doc_row *row, size_t i)
{
    if (i >= row->count)
        return;
    const struct doc_cell *cell = &row->cells[i];
    buf_puts(out, cell->minor ? "(" : "");
    for (size_t k = 0; k < cell->count; k++)
        put_piece(out, row, &row->pieces.v[cell->first + k]);
    buf_puts(out, cell->minor ? ")" : "");
}

static void put_parts(struct buf *out, const struct doc_row *row, const char *between)
{
    for (size_t i = 0; i < row->count; i++) {
        buf_puts(out, i > 0 ? between : "");
        put_cell(out, row, i);
    }
}

static void put_paragraph(struct terminal *t, enum style style, struct buf *text, int hang)
{
    grid_paragraph(t->out, t->colour, style, buf_str(text), t->width, hang);
    t->out->failed |= text->failed;
    buf_release(text);
}

static void write_block(struct doc *doc, const struct doc_row *row)
{
    struct terminal *t = doc->state;
    struct buf text = {0};
    bool first_alarm = row->block == DOC_ALARM && !t->in_alarms;
    buf_puts(t->out, row->block == DOC_LEGEND || first_alarm ? "\n" : "");
    t->in_alarms = row->block == DOC_ALARM;
    put_parts(&text, row, " ⇢ ");
    put_paragraph(t, row->style, &text, row->cells[0].hang);
}

static void write_section(struct doc *doc, const struct doc_section *section)
{
    struct terminal *t = doc->state;
    struct buf text = {0};
    t->in_alarms = false;
    buf_putc(t->out, '\n');
    put_lines(&text, str_of(section->counted ? section->counted : section->title));
    if (section->unit) {
        buf_puts(&text, "  ");
        put_lines(&text, str_of(section->unit));
    }
    put_paragraph(t, STYLE_TITLE, &text, 0);
}

/* --- headings --------------------------------------------------------------------- */

static bool is_shown(const struct terminal *t, size_t column)
{
    const struct doc_column *c = &t->table->columns[column];
    if (c->lead && t->layout != LAYOUT_WIDE)
        return false;
    return !c->series || (column >= t->from && column < t->to);
}

/* 28当初（政府案） is broken before its bracket, when it has to be broken. */
static void put_broken(struct buf *cell, struct str heading)
{
    size_t bracket = str_find(heading, STR("（"), 0);
    if (bracket == (size_t)-1 || bracket == 0 || utf8_width(heading) <= BROAD_HEADING)
        bracket = heading.n;
    escape_terminal(cell, str_slice(heading, 0, bracket));
    if (bracket < heading.n) {
        buf_putc(cell, '\n');
        escape_terminal(cell, str_slice(heading, bracket, heading.n));
    }
}

static void put_heading(struct terminal *t, const struct doc_column *column)
{
    struct buf *cell = grid_cell(&t->grid, STYLE_FAINT, 0);
    if (column->data)
        put_broken(cell, column->heading);
    else
        put_lines(cell, column->heading);
    if (column->what) {
        buf_puts(cell, t->layout == LAYOUT_WIDE ? "  " : "\n");
        buf_puts(cell, column->what);
    }
    if (column->unit && !t->table->unit) {
        buf_putc(cell, '\n');
        put_lines(cell, str_of(column->unit));
    }
}

static void put_headings(struct terminal *t)
{
    if (t->table->bare & DOC_TERMINAL)
        return;
    for (size_t i = 0; i < t->table->count; i++)
        if (is_shown(t, i))
            put_heading(t, &t->table->columns[i]);
    grid_end_heading(&t->grid);
    grid_rule(&t->grid);
}

/* --- rows ------------------------------------------------------------------------- */

static void put_figure(struct terminal *t, struct buf *cell, const struct doc_row *row,
                       size_t column)
{
    size_t start = cell->n;
    put_cell(cell, row, column);
    if (!t->table->columns[column].breaks_at_plus || cell->failed)
        return;
    size_t plus = str_find(str_slice(buf_str(cell), start, cell->n), STR("＋"), 0);
    if (plus == (size_t)-1)
        return;
    struct buf rest = {0};
    buf_add(&rest, str_slice(buf_str(cell), start + plus, cell->n));
    cell->n = start + plus;
    buf_putc(cell, '\n');
    buf_add(cell, buf_str(&rest));
    cell->failed |= rest.failed;
    buf_release(&rest);
}

static struct buf *begin_cell(struct terminal *t, const struct doc_row *row, size_t column)
{
    static const struct doc_cell empty;
    const struct doc_cell *cell = column < row->count ? &row->cells[column] : &empty;
    return grid_cell(&t->grid, cell->style, cell->hang);
}

static void put_series(struct terminal *t, const struct doc_row *row)
{
    for (size_t i = t->from; i < t->to; i++)
        put_figure(t, begin_cell(t, row, i), row, i);
}

/* The figures under a text, for terminals too narrow for columns. */
static void put_stacked(struct terminal *t, struct buf *cell, const struct doc_row *row)
{
    for (size_t i = 0; i < t->table->count && i < row->count; i++) {
        if (!t->table->columns[i].series || row->cells[i].nothing)
            continue;
        buf_putc(cell, '\n');
        escape_terminal(cell, t->table->columns[i].heading);
        buf_puts(cell, "  ");
        put_cell(cell, row, i);
    }
}

static size_t lead_column(const struct doc_table *table)
{
    size_t i = 0;
    while (i < table->count && !table->columns[i].lead)
        i++;
    return i;
}

/* Two rows: what leads with the figures, then the text. */
static void put_above(struct terminal *t, const struct doc_row *row, size_t lead)
{
    for (size_t i = 0; i < lead; i++)
        put_cell(begin_cell(t, row, i), row, i);
    put_cell(begin_cell(t, row, lead), row, lead);
    if (t->layout == LAYOUT_NARROW)
        put_series(t, row);
    grid_end_row(&t->grid);

    for (size_t i = 0; i < lead; i++)
        grid_cell_text(&t->grid, STYLE_PLAIN, "");
    struct buf *text = begin_cell(t, row, lead + 1);
    put_cell(text, row, lead + 1);
    if (t->layout == LAYOUT_STACKED)
        put_stacked(t, text, row);
    grid_end_row(&t->grid);
}

/* One row: what leads stands before the text. */
static void put_before(struct terminal *t, const struct doc_row *row, size_t lead)
{
    for (size_t i = 0; i < lead; i++)
        put_cell(begin_cell(t, row, i), row, i);
    struct buf *text = begin_cell(t, row, lead + 1);
    buf_puts(text, "└ ");
    put_cell(text, row, lead);
    buf_puts(text, "  ");
    put_cell(text, row, lead + 1);
    if (t->layout == LAYOUT_STACKED)
        put_stacked(t, text, row);
    else
        put_series(t, row);
    grid_end_row(&t->grid);
}

static void put_row(struct terminal *t, const struct doc_row *row, size_t lead)
{
    bool sub = row->kind == DOC_SUBROW;
    for (size_t i = 0; i < t->table->count; i++) {
        if (!is_shown(t, i))
            continue;
        struct buf *cell = begin_cell(t, row, i);
        buf_puts(cell, sub && i == lead ? "   " : sub && i == lead + 1 ? "└ " : "");
        put_figure(t, cell, row, i);
    }
    grid_end_row(&t->grid);
}

static void put_group(struct terminal *t, const struct doc_row *row)
{
    struct buf title = {0};
    if (!t->grid.measuring) {
        put_cell(&title, row, 0);
        buf_puts(&title, "  ");
        put_cell(&title, row, 1);
        buf_putc(t->out, '\n');
        put_paragraph(t, STYLE_TITLE, &title, 2);
    }
    put_headings(t);
}

static void write_row(struct doc *doc, const struct doc_row *row)
{
    struct terminal *t = doc->state;
    size_t lead = lead_column(t->table);
    if (row->kind == DOC_GROUP) {
        put_group(t, row);
        return;
    }
    if (row->kind == DOC_TOTAL && t->rows > 0)
        grid_rule(&t->grid);
    if (t->layout == LAYOUT_WIDE)
        put_row(t, row, lead);
    else if (row->kind == DOC_SUBROW)
        put_before(t, row, lead);
    else
        put_above(t, row, lead);
    t->rows++;
}

/* --- tables ----------------------------------------------------------------------- */

static void add_columns(struct terminal *t)
{
    grid_init(&t->grid, t->out, t->colour);
    for (size_t i = 0; i < t->table->count; i++) {
        const struct doc_column *c = &t->table->columns[i];
        if (is_shown(t, i))
            grid_column(&t->grid, (struct grid_column){
                                      .right = c->figure, .elastic = c->elastic, .max = c->max});
    }
}

static void tell(struct doc *doc, doc_rows *rows, const void *what)
{
    struct terminal *t = doc->state;
    t->rows = 0;
    if (!t->table->grouped)
        put_headings(t);
    rows(doc, what);
}

/* Measures the table, then writes it; false: it does not fit. */
static bool put_table(struct doc *doc, int least, bool must, doc_rows *rows, const void *what)
{
    struct terminal *t = doc->state;
    add_columns(t);
    tell(doc, rows, what);
    bool fits = grid_fit(&t->grid, t->width, least) || must;
    if (fits)
        tell(doc, rows, what);
    grid_release(&t->grid);
    return fits;
}

/* In the best layout that the terminal is wide enough for. */
static void put_in_layout(struct doc *doc, doc_rows *rows, const void *what)
{
    struct terminal *t = doc->state;
    size_t first = t->from, last = t->to;
    for (t->layout = LAYOUT_WIDE; t->layout <= LAYOUT_STACKED; t->layout++) {
        t->to = t->layout == LAYOUT_STACKED ? first : last;
        if (t->layout != LAYOUT_STACKED && t->table->count > GRID_MAX_COLUMNS)
            continue;
        if (put_table(doc, least_text[t->layout], false, rows, what))
            break;
    }
    t->layout = LAYOUT_WIDE;
}

/* As several tables, where there is no room for all of the series beside the text. */
static void put_in_parts(struct doc *doc, doc_rows *rows, const void *what)
{
    struct terminal *t = doc->state;
    size_t last = t->to;
    for (size_t first = t->from; t->from < last; t->from = t->to) {
        buf_puts(t->out, t->from > first ? "\n" : "");
        t->to = last;
        while (!put_table(doc, LEAST_BESIDE_SERIES, t->to <= t->from + 1, rows, what))
            t->to--;
    }
}

static void write_table(struct doc *doc, const struct doc_table *table, doc_rows *rows,
                        const void *what)
{
    struct terminal *t = doc->state;
    t->in_alarms = false;
    t->table = table;
    t->from = 0;
    while (t->from < table->count && !table->columns[t->from].series)
        t->from++;
    for (t->to = t->from; t->to < table->count && table->columns[t->to].series;)
        t->to++;
    if (lead_column(table) < table->count)
        put_in_layout(doc, rows, what);
    else if (t->from < t->to)
        put_in_parts(doc, rows, what);
    else
        put_table(doc, LEAST_ELASTIC, true, rows, what);
}

void doc_terminal(struct doc *doc, struct buf *out, bool colour, int width)
{
    static const struct doc_ops ops = {
        .block = write_block, .section = write_section, .table = write_table, .row = write_row};
    struct terminal *t = doc_begin(doc, DOC_TERMINAL, &ops, sizeof *t);
    if (!t)
        return;
    t->out = out;
    t->colour = colour;
    t->width = wrap_table_width(width);
}
