/* The terminal report: the frame, and what its parts share. */
#include "report/term.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "doc/wrap.h"
#include "report/figures.h"
#include "report/view.h"

/* Columns left for text; a table with more measures than fit beside that becomes several. */
#define LEAST_BESIDE_MEASURES 14
#define LEAST_ELASTIC         8
#define BROAD_LABEL           12

void term_paragraph(const struct term *term, enum style style, struct str text, int hang)
{
    grid_paragraph(term->out, term->colour, style, text, term->width, hang);
}

void term_heading(const struct term *term, enum label heading)
{
    buf_putc(term->out, '\n');
    term_paragraph(term, STYLE_TITLE, str_of(label(term->language, heading)), 0);
}

void term_unit(const struct term *term, struct buf *out)
{
    struct label_values unit = {0};
    if (!figure_one_unit(term->result, term->options))
        return;
    figure_unit_name(label_value(&unit), term->result, term->options,
                     figure_unit(term->result, term->options, 0));
    label_fill(out, term->language, LABEL_IN_UNIT, &unit);
}

void term_heading_money(const struct term *term, enum label heading)
{
    struct buf text = {0};
    buf_puts(&text, label(term->language, heading));
    buf_puts(&text, "  ");
    term_unit(term, &text);
    buf_putc(term->out, '\n');
    term_paragraph(term, STYLE_TITLE, buf_str(&text), 0);
    term->out->failed |= text.failed;
    buf_release(&text);
}

void term_heading_count(const struct term *term, enum label heading, size_t count)
{
    struct buf text = {0};
    struct label_values values = {0};
    buf_puts(label_value(&values), label(term->language, heading));
    buf_printf(label_value(&values), "%zu", count);
    label_fill(&text, term->language, LABEL_HEADING_COUNT, &values);
    buf_putc(term->out, '\n');
    term_paragraph(term, STYLE_TITLE, buf_str(&text), 0);
    term->out->failed |= text.failed;
    buf_release(&text);
}

void term_table(const struct term *term, struct grid *grid, term_rows *rows)
{
    rows(term, grid);
    grid_fit(grid, term->width, LEAST_ELASTIC);
    rows(term, grid);
    grid_release(grid);
}

/* One table with the measures from..to; false: it does not fit, and there is more than one. */
static bool put_measure_table(const struct term *term, const struct grid_column *columns,
                              size_t count, term_rows *rows)
{
    struct grid grid;
    grid_init(&grid, term->out, term->colour);
    for (size_t i = 0; i < count; i++)
        grid_column(&grid, columns[i]);
    for (size_t m = term->from; m < term->to; m++)
        grid_column(&grid, (struct grid_column){.right = true});
    rows(term, &grid);
    bool fits = grid_fit(&grid, term->width, LEAST_BESIDE_MEASURES) || term->to <= term->from + 1;
    if (fits)
        rows(term, &grid);
    grid_release(&grid);
    return fits;
}

void term_measure_tables(const struct term *term, const struct grid_column *columns, size_t count,
                         term_rows *rows)
{
    struct term part = *term;
    for (part.from = term->from; part.from < term->to; part.from = part.to) {
        if (part.from > term->from)
            buf_putc(term->out, '\n');
        part.to = term->to;
        while (!put_measure_table(&part, columns, count, rows))
            part.to--;
    }
}

void term_data_cell(struct grid *grid, enum style style, struct str text)
{
    escape_terminal(grid_cell(grid, style, 0), text);
}

void term_label_cell(const struct term *term, struct grid *grid, enum style style, enum label which)
{
    grid_cell_text(grid, style, label(term->language, which));
}

/* 28当初（政府案） is broken before its bracket, when it has to be broken. */
static void put_measure_label(struct buf *cell, struct str label)
{
    size_t bracket = str_find(label, STR("（"), 0);
    if (bracket == (size_t)-1 || bracket == 0 || utf8_width(label) <= BROAD_LABEL)
        bracket = label.n;
    escape_terminal(cell, str_slice(label, 0, bracket));
    if (bracket < label.n) {
        buf_putc(cell, '\n');
        escape_terminal(cell, str_slice(label, bracket, label.n));
    }
}

void term_measure_headings(const struct term *term, struct grid *grid)
{
    const struct ft_result *result = term->result;
    bool one_unit = figure_one_unit(result, term->options);
    for (size_t m = term->from; m < term->to; m++) {
        struct buf *cell = grid_cell(grid, STYLE_FAINT, 0);
        put_measure_label(cell, result->measures[m].label);
        if (one_unit)
            continue;
        buf_putc(cell, '\n');
        figure_unit_name(cell, result, term->options, figure_unit(result, term->options, m));
    }
}

enum style term_status_style(enum status status)
{
    switch (status) {
    case STATUS_FUNDED:
        return STYLE_GOOD;
    case STATUS_PART_FUNDED:
        return STYLE_FAIR;
    case STATUS_STAFFED:
    case STATUS_ACTED:
        return STYLE_NOTE;
    case STATUS_GAP:
        return STYLE_BAD;
    default:
        return STYLE_FAINT;
    }
}

static void put_titles(const struct term *term)
{
    struct buf text = {0};
    escape_terminal(&text, term->result->proposal_title);
    buf_puts(&text, " ⇢ ");
    escape_terminal(&text, term->result->budget_title);
    term_paragraph(term, STYLE_TITLE, buf_str(&text), 2);
    term->out->failed |= text.failed;
    buf_release(&text);
}

static void put_sentences(const struct term *term)
{
    struct buf sentence = {0}, text = {0};
    for (size_t i = 0; view_sentence(&sentence, term->result, term->options, i); i++) {
        escape_terminal(&text, buf_str(&sentence));
        term_paragraph(term, STYLE_PLAIN, buf_str(&text), 0);
        term->out->failed |= sentence.failed || text.failed;
        buf_clear(&sentence);
        buf_clear(&text);
    }
    buf_release(&sentence);
    buf_release(&text);
}

static void put_filters(const struct term *term)
{
    struct buf sentence = {0}, text = {0};
    if (view_filters(&sentence, term->result, term->language)) {
        escape_terminal(&text, buf_str(&sentence));
        term_paragraph(term, STYLE_NOTE, buf_str(&text), 0);
    }
    term->out->failed |= sentence.failed || text.failed;
    buf_release(&sentence);
    buf_release(&text);
}

void report_term(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    struct term term = {
        .out = out,
        .result = result,
        .options = options,
        .language = options->language,
        .colour = options->colour,
        .width = wrap_table_width(options->width),
        .to = result->measure_count,
    };
    put_titles(&term);
    put_sentences(&term);
    put_filters(&term);
    term_items(&term);
    term_asks(&term);
    term_summary(&term);
    term_gaps(&term);
    term_orphans(&term);
    term_reconciliation(&term);
    term_gates(&term);
}
