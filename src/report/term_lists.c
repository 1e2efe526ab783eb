/* What follows the tables: gaps, orphans, reconciliation, gates. */
#include "base/escape.h"
#include "report/figures.h"
#include "report/term.h"
#include "report/view.h"

static void put_not_itemised(const struct term *term)
{
    struct buf sentence = {0}, text = {0};
    for (uint32_t m = 0; m < term->result->measure_count; m++) {
        if (!view_not_itemised(&sentence, term->result, term->options, m))
            continue;
        escape_terminal(&text, buf_str(&sentence));
        term_paragraph(term, STYLE_PLAIN, buf_str(&text), 2);
        term->out->failed |= sentence.failed || text.failed;
        buf_clear(&sentence);
        buf_clear(&text);
    }
    buf_release(&sentence);
    buf_release(&text);
}

static void gap_rows(const struct term *term, struct grid *grid)
{
    for (size_t i = 0; i < term->result->gap_count; i++) {
        const struct result_item *item = &term->result->items[term->result->gaps[i]];
        term_data_cell(grid, STYLE_TITLE, item->id);
        term_data_cell(grid, STYLE_PLAIN, item->text);
        view_expects(grid_cell(grid, STYLE_FAINT, 0), term->language, item);
        grid_end_row(grid);
    }
}

void term_gaps(const struct term *term)
{
    struct grid grid;
    term_heading_count(term, LABEL_GAPS, term->result->gap_count);
    put_not_itemised(term);
    grid_init(&grid, term->out, term->colour);
    grid_column(&grid, (struct grid_column){.max = 12});
    grid_column(&grid, (struct grid_column){.elastic = true});
    grid_column(&grid, (struct grid_column){0});
    term_table(term, &grid, gap_rows);
}

/* --- lines without an item -------------------------------------------------- */

static void put_line(const struct term *term, struct grid *grid, const struct result_line *line)
{
    term_data_cell(grid, STYLE_PLAIN, line->organisation);
    struct buf *cell = grid_cell(grid, STYLE_PLAIN, 2);
    escape_terminal(cell, line->title);
    for (size_t m = term->from; m < term->to; m++)
        figure_of_line(grid_cell(grid, STYLE_PLAIN, 0), term->result, term->options, m, line);
    grid_end_row(grid);
}

static void put_line_headings(const struct term *term, struct grid *grid)
{
    term_label_cell(term, grid, STYLE_FAINT, LABEL_ORGANISATION);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_LINE);
    term_measure_headings(term, grid);
    grid_end_heading(grid);
    grid_rule(grid);
}

static void put_sum(const struct term *term, struct grid *grid)
{
    const struct orphans *orphans = &term->result->orphans;
    if (orphans->line_count > 0)
        grid_rule(grid);
    grid_cell_text(grid, STYLE_PLAIN, "");
    label_fill_count(grid_cell(grid, STYLE_TITLE, 0), term->language, LABEL_ORPHANS_SUM,
                     (int64_t)orphans->count);
    for (size_t m = term->from; m < term->to; m++)
        figure_money(grid_cell(grid, STYLE_TITLE, 0), term->options,
                     figure_unit(term->result, term->options, m), orphans->amounts[m]);
    grid_end_row(grid);
}

static void orphan_rows(const struct term *term, struct grid *grid)
{
    const struct orphans *orphans = &term->result->orphans;
    put_line_headings(term, grid);
    for (size_t i = 0; i < orphans->line_count; i++)
        put_line(term, grid, &term->result->lines[orphans->lines[i]]);
    put_sum(term, grid);
}

static void asked_rows(const struct term *term, struct grid *grid)
{
    const struct orphans *orphans = &term->result->orphans;
    put_line_headings(term, grid);
    for (size_t i = 0; i < orphans->asked_line_count; i++)
        put_line(term, grid, &term->result->lines[orphans->asked[i]]);
}

/* rows: NULL: there is nothing to show of those listed. */
static void put_lines(const struct term *term, enum label heading, size_t count, size_t listed,
                      term_rows *rows)
{
    static const struct grid_column columns[] = {{.max = 20}, {.elastic = true}};
    term_heading_count(term, heading, count);
    if (count == 0)
        return;
    if (rows)
        term_measure_tables(term, columns, 2, rows);
    if (count > listed) {
        label_fill_count(term->out, term->language, LABEL_ORPHANS_MORE, (int64_t)(count - listed));
        buf_putc(term->out, '\n');
    }
}

void term_orphans(const struct term *term)
{
    const struct orphans *orphans = &term->result->orphans;
    put_lines(term, LABEL_ORPHANS, orphans->count, orphans->line_count, orphan_rows);
    if (orphans->asked_count > 0)
        put_lines(term, LABEL_ORPHANS_ASKED, orphans->asked_count, orphans->asked_line_count,
                  orphans->asked_line_count > 0 ? asked_rows : NULL);
}

/* --- reconciliation --------------------------------------------------------- */

static void reconciliation_rows(const struct term *term, struct grid *grid)
{
    const struct ft_result *result = term->result;
    term_label_cell(term, grid, STYLE_FAINT, LABEL_LINE);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_MEASURE);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_STATED);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_LISTED_BELOW);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_DIFFERENCE);
    grid_end_heading(grid);
    grid_rule(grid);
    for (size_t i = 0; i < result->reconciliation_count; i++) {
        const struct reconciliation *r = &result->reconciliation[i];
        const struct unit *unit = figure_unit(result, term->options, r->measure);
        if (r->line.n > 0)
            term_data_cell(grid, STYLE_PLAIN, r->title.n > 0 ? r->title : r->line);
        else
            term_label_cell(term, grid, STYLE_PLAIN, LABEL_DOCUMENT);
        term_data_cell(grid, STYLE_PLAIN, result->measures[r->measure].label);
        figure_money(grid_cell(grid, STYLE_PLAIN, 0), term->options, unit, r->stated);
        figure_money(grid_cell(grid, STYLE_PLAIN, 0), term->options, unit, r->listed);
        figure_part_of(grid_cell(grid, STYLE_PLAIN, 0), term->options, unit, r->residual,
                       r->stated);
        grid_end_row(grid);
    }
}

void term_reconciliation(const struct term *term)
{
    struct grid grid;
    if (term->result->reconciliation_count == 0)
        return;
    term_heading_money(term, LABEL_RECONCILIATION);
    grid_init(&grid, term->out, term->colour);
    grid_column(&grid, (struct grid_column){.elastic = true});
    grid_column(&grid, (struct grid_column){.max = 20});
    for (int i = 0; i < 3; i++)
        grid_column(&grid, (struct grid_column){.right = true});
    term_table(term, &grid, reconciliation_rows);
}

/* --- gates ------------------------------------------------------------------ */

static void gate_rows(const struct term *term, struct grid *grid)
{
    term_label_cell(term, grid, STYLE_FAINT, LABEL_GATES);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_GATE_NEEDS);
    term_label_cell(term, grid, STYLE_FAINT, LABEL_GATE_HAS);
    grid_cell_text(grid, STYLE_FAINT, "");
    grid_end_heading(grid);
    grid_rule(grid);
    for (size_t i = 0; i < term->result->gate_count; i++) {
        const struct result_gate *gate = &term->result->gates[i];
        enum style style = gate->passed ? STYLE_GOOD : STYLE_BAD;
        term_data_cell(grid, STYLE_PLAIN, gate->gate);
        term_data_cell(grid, STYLE_PLAIN, gate->needs);
        view_gate_has(grid_cell(grid, STYLE_PLAIN, 0), term->result, term->options, gate);
        term_label_cell(term, grid, style, gate->passed ? LABEL_GATE_PASSED : LABEL_GATE_FAILED);
        grid_end_row(grid);
    }
}

static void put_shortfalls(const struct term *term)
{
    struct buf sentence = {0}, text = {0};
    bool first = true;
    for (size_t i = 0; i < term->result->gate_count; i++) {
        if (!view_shortfall(&sentence, term->result, term->options, &term->result->gates[i]))
            continue;
        escape_terminal(&text, buf_str(&sentence));
        buf_puts(term->out, first ? "\n" : "");
        first = false;
        term_paragraph(term, STYLE_BAD, buf_str(&text), 2);
        term->out->failed |= sentence.failed || text.failed;
        buf_clear(&sentence);
        buf_clear(&text);
    }
    buf_release(&sentence);
    buf_release(&text);
}

void term_gates(const struct term *term)
{
    struct grid grid;
    if (term->result->gate_count == 0)
        return;
    term_heading(term, LABEL_GATES);
    grid_init(&grid, term->out, term->colour);
    grid_column(&grid, (struct grid_column){.elastic = true});
    for (int i = 0; i < 2; i++)
        grid_column(&grid, (struct grid_column){.right = true});
    grid_column(&grid, (struct grid_column){0});
    term_table(term, &grid, gate_rows);
    put_shortfalls(term);
}
