/* Sheets and their tables: what stands where, how wide and high, how it is frozen and printed. */
#include "base/diag.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "doc/xlsx.h"

#define PAPER_A3     8
#define TITLE_HEIGHT 24
#define LINE_HEIGHT  15.0
/* Of a header; Excel takes 255 characters with its codes. */
#define HEADER_TITLE 60

/* A page: tables of one text and figures below each other, sentences over them. */
#define PAGE_TEXT        44
#define PAGE_FIGURE      15
#define PAGE_LAST_COLUMN 9
#define PAGE_LINE_HEIGHT 17.0
#define PAGE_MOST_ROWS   80 /* that are shrunk to one sheet of paper */

/* --- sheets ----------------------------------------------------------------------- */

/* In a header & begins a code, so that two stand for one. */
static void put_header_text(struct buf *out, struct str text)
{
    struct buf safe = {0};
    escape_terminal(&safe, utf8_cut(text, HEADER_TITLE));
    for (size_t i = 0; i < safe.n; i++) {
        buf_putc(out, safe.p[i]);
        if (safe.p[i] == '&')
            buf_putc(out, '&');
    }
    out->failed |= safe.failed;
    buf_release(&safe);
}

static void set_paper(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    struct buf header = {0};
    buf_printf(&header, "&L%s&R", s->name);
    put_header_text(&header, x->told->title);
    x->failed |= header.failed;
    if (!header.failed)
        worksheet_set_header(s->at, header.p);
    buf_release(&header);
    worksheet_set_footer(s->at, "&C&P / &N");
    worksheet_set_landscape(s->at);
    worksheet_set_paper(s->at, PAPER_A3);
    worksheet_set_margins(s->at, 0.4, 0.4, 0.6, 0.6);
    worksheet_fit_to_pages(s->at, 1, 0);
    worksheet_gridlines(s->at, LXW_HIDE_ALL_GRIDLINES);
}

void xlsx_begin_sheet(struct xlsx *x, const char *name)
{
    struct xlsx_sheet *s = &x->sheet;
    *s = (struct xlsx_sheet){.name = name, .awaits_own = true, .is_page = true};
    s->at = workbook_add_worksheet(x->book, name);
    x->failed |= !s->at;
    if (x->failed)
        return;
    set_paper(x);
    worksheet_set_row(s->at, s->row, TITLE_HEIGHT, NULL);
    buf_puts(&x->text, name);
    xlsx_line(x, LOOK_TITLE);
    if (x->notice.n > 0) {
        buf_add(&x->text, x->notice);
        xlsx_line(x, LOOK_PLAIN);
    }
}

void xlsx_end_sheet(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    if (!s->at || !s->is_page)
        return;
    worksheet_set_column(s->at, 0, 0, PAGE_TEXT, NULL);
    worksheet_set_column(s->at, 1, PAGE_LAST_COLUMN, PAGE_FIGURE, NULL);
    if (s->row <= PAGE_MOST_ROWS)
        worksheet_fit_to_pages(s->at, 1, 1);
}

void xlsx_end_row(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    s->lines = 0;
    x->table.dropped += s->row >= XLSX_MAX_ROWS - 1;
    s->row += s->row < XLSX_MAX_ROWS - 1;
}

void xlsx_line(struct xlsx *x, enum xlsx_look look)
{
    xlsx_write_text(x, 0, look);
    xlsx_end_row(x);
}

/* As high as it needs. */
void xlsx_sentence(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    int room = PAGE_TEXT + PAGE_LAST_COLUMN * PAGE_FIGURE - 4;
    int lines = utf8_width(buf_str(&x->text)) / room + 1;
    worksheet_merge_range(s->at, s->row, 0, s->row, PAGE_LAST_COLUMN, "", x->looks[LOOK_NOTE]);
    worksheet_set_row(s->at, s->row, lines * PAGE_LINE_HEIGHT, NULL);
    xlsx_line(x, LOOK_NOTE);
}

/* --- headings ----------------------------------------------------------------------- */

/* 28当初（政府案） is broken before its bracket. */
static void put_broken(struct buf *out, struct str heading)
{
    size_t bracket = str_find(heading, STR("（"), 0);
    if (bracket == (size_t)-1 || bracket == 0)
        bracket = heading.n;
    escape_terminal(out, str_slice(heading, 0, bracket));
    if (bracket < heading.n) {
        buf_putc(out, '\n');
        escape_terminal(out, str_slice(heading, bracket, heading.n));
    }
}

/* "28当初\n（政府案）\n主たる予算措置\n（億円）" */
static void put_heading(struct xlsx *x, const struct doc_column *column)
{
    struct buf *out = &x->text;
    bool ja = x->told->japanese;
    if (column->data)
        put_broken(out, column->heading);
    else
        buf_add(out, column->heading);
    if (column->what)
        buf_printf(out, "\n%s", column->what);
    if (column->unit) {
        buf_puts(out, ja ? "\n（" : "\n(");
        escape_terminal(out, str_of(column->unit));
        buf_puts(out, ja ? "）" : ")");
    }
}

static void put_headings(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    int most = 1;
    for (size_t i = 0; i < x->table.told->count; i++) {
        put_heading(x, &x->table.told->columns[i]);
        xlsx_write_text(x, i, LOOK_HEADING);
        int lines = xlsx_lines(buf_str(&x->clean), 0);
        most = lines > most ? lines : most;
    }
    if (!s->is_page)
        worksheet_set_row(s->at, s->row, (most + 1) * LINE_HEIGHT, NULL);
    else if (most > 1)
        worksheet_set_row(s->at, s->row, (most + 1) * PAGE_LINE_HEIGHT, NULL);
    xlsx_end_row(x);
}

/* --- tables ------------------------------------------------------------------------- */

void xlsx_begin_table(struct xlsx *x, const struct doc_table *table)
{
    struct xlsx_sheet *s = &x->sheet;
    lxw_row_t row = s->row;
    x->table = (struct xlsx_table){
        .told = table,
        .place = {table->class, row, row, (lxw_col_t)table->count},
        .columns = ARENA_ARRAY(x->arena, table->count, struct xlsx_column),
    };
    x->failed |= !x->table.columns;
    s->is_page &= !s->awaits_own;
    s->awaits_own = false;
    if (!x->failed && !(table->bare & DOC_XLSX))
        put_headings(x);
}

/* Programs do not all make a row as high as its text when they open a file. */
static void set_height(struct xlsx *x)
{
    struct xlsx_sheet *s = &x->sheet;
    if (!s->is_page && s->lines > 1 && s->row < XLSX_MAX_ROWS - 1 && !x->failed)
        xlsx_check(x, worksheet_set_row(s->at, s->row, s->lines * LINE_HEIGHT + 2, NULL));
}

void xlsx_table_row(struct xlsx *x, const struct doc_row *row)
{
    struct xlsx_sheet *s = &x->sheet;
    for (size_t i = 0; i < x->table.told->count; i++)
        xlsx_write_cell(x, row, i);
    set_height(x);
    if (row->kind != DOC_TOTAL)
        x->table.place.last = s->row;
    xlsx_end_row(x);
}

static void colour_column(struct xlsx *x, lxw_col_t col)
{
    const struct xlsx_column *column = &x->table.columns[col];
    for (size_t i = 0; i < column->tint_count; i++) {
        char formula[256], cell[LXW_MAX_CELL_NAME_LENGTH];
        struct str begins = str_of(column->tints[i].begins);
        /* The library's own rule for beginnings counts bytes where a spreadsheet counts characters. */
        lxw_rowcol_to_cell(cell, column->first, col);
        snprintf(formula, sizeof formula, "=LEFT(%s,%zu)=\"%s\"", cell, utf8_count(begins),
                 begins.p);
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_FORMULA,
            .value_string = formula,
            .format = xlsx_colour(x, column->tints[i].colour),
            .stop_if_true = LXW_TRUE,
        };
        worksheet_conditional_format_range(x->sheet.at, column->first, col, column->last, col,
                                           &rule);
    }
}

static void set_widths(struct xlsx *x)
{
    for (lxw_col_t i = 0; i < x->table.place.columns; i++) {
        const struct doc_column *column = &x->table.told->columns[i];
        int width = x->table.columns[i].width + 2;
        width = width < column->least ? column->least : width;
        width = width > column->most ? column->most : width;
        lxw_row_col_options options = {.hidden = column->hidden};
        worksheet_set_column_opt(x->sheet.at, i, i, width, xlsx_added_look(x, column), &options);
    }
}

/* The number of rows there was no room for, in the last. */
static void put_dropped(struct xlsx *x)
{
    struct str words = str_of(x->told->dropped);
    size_t place = str_find(words, STR("{0}"), 0);
    struct buf text = {0};
    if (place == (size_t)-1)
        FT_BUG("no place for the number of rows");
    buf_add(&text, str_slice(words, 0, place));
    buf_printf(&text, "%zu", x->table.dropped);
    buf_add(&text, str_slice(words, place + 3, words.n));
    x->failed |= text.failed;
    if (!text.failed)
        xlsx_check(x, worksheet_write_string(x->sheet.at, XLSX_MAX_ROWS - 1, 0, text.p,
                                             x->looks[LOOK_PLAIN]));
    buf_release(&text);
}

/* A table that is all of its sheet stays in sight by its headings, and can be filtered. */
static void end_own(struct xlsx *x)
{
    const struct xlsx_place *place = &x->table.place;
    lxw_row_t heading = place->heading, last = x->sheet.row - 1;
    xlsx_inputs(x);
    set_widths(x);
    worksheet_freeze_panes(x->sheet.at, heading + 1, (lxw_col_t)x->table.told->frozen);
    worksheet_repeat_rows(x->sheet.at, heading, heading);
    worksheet_autofilter(x->sheet.at, heading, 0, last, (lxw_col_t)(place->columns - 1));
}

void xlsx_end_table(struct xlsx *x)
{
    for (lxw_col_t i = 0; i < x->table.place.columns && !x->failed; i++)
        colour_column(x, i);
    if (!x->failed && !x->sheet.is_page)
        end_own(x);
    if (!x->failed && x->table.dropped > 0)
        put_dropped(x);
    x->failed |= !vec_push(x->arena, &x->sheet.places, x->table.place);
}
