/* A sheet as a whole: its captions and headings, its columns, how it is frozen and printed. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

#define PAPER_A3 8
/* Of a header; Excel takes 255 characters with its codes. */
#define HEADER_TITLE 60
#define LINE_HEIGHT  15.0

void xlsx_begin(struct xlsx *x, struct xlsx_sheet *s, enum label name)
{
    *s = (struct xlsx_sheet){.x = x, .name = label(x->language, name)};
    s->sheet = workbook_add_worksheet(x->book, s->name);
    x->failed |= !s->sheet;
    if (x->failed)
        return;
    xlsx_words(s, LOOK_TITLE, s->name);
    worksheet_set_row(s->sheet, s->row, 24, NULL);
    xlsx_end_row(s);
    if (name != LABEL_SHEET_SUMMARY && view_filters(&x->text, x->result, x->language)) {
        xlsx_scratch(s, LOOK_PLAIN);
        xlsx_end_row(s);
    }
}

void xlsx_caption(struct xlsx_sheet *s, const char *text)
{
    xlsx_words(s, LOOK_PLAIN, text);
    xlsx_end_row(s);
}

/* --- headings -------------------------------------------------------------------- */

void xlsx_heading(struct xlsx_sheet *s, const char *text, int least, int most)
{
    if (s->col == 0) { /* captions run over the columns */
        s->heading = s->row;
        for (size_t i = 0; i < XLSX_MAX_COLUMNS; i++)
            s->width[i] = 0;
    }
    if (s->col < XLSX_MAX_COLUMNS) {
        s->least[s->col] = least;
        s->most[s->col] = most;
    }
    int lines = 1;
    for (const char *p = text; *p; p++)
        lines += *p == '\n';
    s->heading_lines = lines > s->heading_lines ? lines : s->heading_lines;
    xlsx_words(s, LOOK_HEADING, text);
    if (s->col <= XLSX_MAX_COLUMNS && s->col > 0)
        s->width[s->col - 1] = 0;
    s->columns = s->col;
    s->lines = 0;
}

void xlsx_label_heading(struct xlsx_sheet *s, enum label which, int least, int most)
{
    xlsx_heading(s, label(s->x->language, which), least, most);
}

/* 28当初（政府案） is broken before its bracket. */
static void put_measure_label(struct buf *out, struct str label)
{
    size_t bracket = str_find(label, STR("（"), 0);
    if (bracket == (size_t)-1 || bracket == 0)
        bracket = label.n;
    escape_terminal(out, str_slice(label, 0, bracket));
    if (bracket < label.n) {
        buf_putc(out, '\n');
        escape_terminal(out, str_slice(label, bracket, label.n));
    }
}

void xlsx_money_heading(struct xlsx_sheet *s, size_t measure, const char *what)
{
    struct xlsx *x = s->x;
    struct buf text = {0};
    bool ja = x->language == LANGUAGE_JA;
    put_measure_label(&text, x->result->measures[measure].label);
    if (what)
        buf_printf(&text, "\n%s", what);
    buf_puts(&text, ja ? "\n（" : "\n(");
    figure_unit_name(&text, x->result, x->options, figure_unit(x->result, x->options, measure));
    buf_puts(&text, ja ? "）" : ")");
    x->failed |= text.failed;
    xlsx_heading(s, text.failed ? "" : text.p, 11, 16);
    buf_release(&text);
}

void xlsx_end_headings(struct xlsx_sheet *s)
{
    if (s->sheet)
        worksheet_set_row(s->sheet, s->row, (s->heading_lines + 1) * LINE_HEIGHT, NULL);
    xlsx_end_row(s);
}

/* --- the end of a sheet ----------------------------------------------------------- */

void xlsx_colour_statuses(struct xlsx_sheet *s, lxw_col_t col, lxw_row_t first, lxw_row_t last)
{
    for (int i = 0; i < STATUSES && s->sheet; i++) {
        char begin[128];
        const char *symbol = status_symbol((enum status)i);
        snprintf(begin, sizeof begin, "%s",
                 *symbol ? symbol : status_label(s->x->language, (enum status)i));
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_TEXT,
            .criteria = LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH,
            .value_string = begin,
            .format = s->x->status[i],
        };
        if (last >= first)
            worksheet_conditional_format_range(s->sheet, first, col, last, col, &rule);
    }
}

static void set_widths(struct xlsx_sheet *s)
{
    for (lxw_col_t i = 0; i < s->columns; i++) {
        int width = s->width[i] + 2;
        width = width < s->least[i] ? s->least[i] : width;
        width = width > s->most[i] ? s->most[i] : width;
        worksheet_set_column(s->sheet, i, i, width, NULL);
    }
}

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

void xlsx_page(struct xlsx_sheet *s)
{
    struct buf header = {0};
    if (!s->sheet)
        return;
    buf_printf(&header, "&L%s&R", s->name);
    put_header_text(&header, s->x->result->proposal_title);
    if (header.failed)
        s->x->failed = true;
    else
        worksheet_set_header(s->sheet, header.p);
    buf_release(&header);
    worksheet_set_footer(s->sheet, "&C&P / &N");
    worksheet_set_landscape(s->sheet);
    worksheet_set_paper(s->sheet, PAPER_A3);
    worksheet_set_margins(s->sheet, 0.4, 0.4, 0.6, 0.6);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_gridlines(s->sheet, LXW_HIDE_ALL_GRIDLINES);
}

void xlsx_end(struct xlsx_sheet *s, lxw_col_t frozen)
{
    lxw_row_t last = s->row > s->heading + 1 ? s->row - 1 : s->heading;
    if (!s->sheet || s->x->failed || s->columns == 0)
        return;
    set_widths(s);
    worksheet_freeze_panes(s->sheet, s->heading + 1, frozen);
    worksheet_repeat_rows(s->sheet, s->heading, s->heading);
    worksheet_autofilter(s->sheet, s->heading, 0, last, (lxw_col_t)(s->columns - 1));
    if (s->dropped > 0) {
        struct label_values values = {0};
        buf_printf(label_value(&values), "%zu", s->dropped);
        label_fill(&s->x->text, s->x->language, LABEL_MORE_ROWS, &values);
        buf_putc(&s->x->text, '\0');
        s->x->text.n--;
        worksheet_write_string(s->sheet, XLSX_MAX_ROWS - 1, 0, s->x->text.p,
                               s->x->looks[LOOK_PLAIN]);
        buf_clear(&s->x->text);
    }
    xlsx_page(s);
}
