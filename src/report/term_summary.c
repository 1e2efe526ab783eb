/* The summary: ratios by section and overall, and the money. */
#include "base/escape.h"
#include "report/figures.h"
#include "report/term.h"
#include "report/view.h"

static void put_section_cell(struct grid *grid, const struct result_section *section)
{
    struct buf *cell = grid_cell(grid, STYLE_PLAIN, 4);
    escape_terminal(cell, section->id);
    buf_puts(cell, "  ");
    escape_terminal(cell, section->title);
}

typedef void ratios_fn(const struct term *term, struct grid *grid, enum style style,
                       const struct ratios *ratios);

/* A row a section and one for all of them. */
static void put_by_section(const struct term *term, struct grid *grid, ratios_fn *cells)
{
    const struct ft_result *result = term->result;
    for (size_t s = 0; s < result->section_count; s++) {
        if (!view_has_items(result, &result->sections[s]))
            continue;
        put_section_cell(grid, &result->sections[s]);
        cells(term, grid, STYLE_PLAIN, &result->sections[s].ratios);
        grid_end_row(grid);
    }
    grid_rule(grid);
    term_label_cell(term, grid, STYLE_TITLE, LABEL_OVERALL);
    cells(term, grid, STYLE_TITLE, &result->ratios);
    grid_end_row(grid);
}

static void put_answered(const struct term *term, struct grid *grid, enum style style,
                         const struct ratios *ratios)
{
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        const struct answered *answered = &ratios->answered[kind];
        struct buf *cell = grid_cell(grid, style, 0);
        if (answered->expecting == 0) {
            buf_puts(cell, "－");
            continue;
        }
        figure_ratio(cell, term->language, (struct ratio){answered->met, answered->expecting});
        if (answered->partly == 0)
            continue;
        buf_putc(cell, '\n');
        label_fill_count(cell, term->language, LABEL_PARTLY_COUNT, answered->partly);
    }
}

static void put_covered(const struct term *term, struct grid *grid, enum style style,
                        const struct ratios *ratios)
{
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        figure_ratio(grid_cell(grid, style, 0), term->language, view_ratio(ratios, id));
}

static void put_traced(const struct term *term, struct grid *grid, enum style style,
                       const struct ratios *ratios)
{
    for (size_t m = term->from; m < term->to; m++) {
        const struct unit *unit = figure_unit(term->result, term->options, m);
        const struct money_ratio *ratio = &ratios->money_traced[m];
        struct buf *cell = grid_cell(grid, style, 0);
        figure_money_ratio(cell, term->options, unit, ratio->principal.exact, ratio->denominator);
        if (ratio->principal.at_most > ratio->principal.exact)
            buf_putc(cell, '\n');
        figure_shares(cell, term->options, unit, ratio->principal);
    }
}

static void answered_rows(const struct term *term, struct grid *grid)
{
    term_label_cell(term, grid, STYLE_FAINT, LABEL_SECTION);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        grid_cell_text(grid, STYLE_FAINT, expects_label(term->language, kind));
    grid_end_heading(grid);
    grid_rule(grid);
    put_by_section(term, grid, put_answered);
}

static void covered_rows(const struct term *term, struct grid *grid)
{
    term_label_cell(term, grid, STYLE_FAINT, LABEL_SECTION);
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        grid_cell_text(grid, STYLE_FAINT, ratio_label(term->language, id));
    grid_end_heading(grid);
    grid_rule(grid);
    put_by_section(term, grid, put_covered);
}

static void traced_rows(const struct term *term, struct grid *grid)
{
    term_label_cell(term, grid, STYLE_FAINT, LABEL_SECTION);
    term_measure_headings(term, grid);
    grid_end_heading(grid);
    grid_rule(grid);
    put_by_section(term, grid, put_traced);
}

/* --- the money of all items ------------------------------------------------- */

typedef void money_fn(struct buf *out, const struct term *term, size_t measure);

static const struct unit *unit_of(const struct term *term, size_t measure)
{
    return figure_unit(term->result, term->options, measure);
}

static void money_principal(struct buf *out, const struct term *term, size_t m)
{
    figure_range(out, term->options, unit_of(term, m), term->result->money[m].of_items.principal);
}

static void money_all(struct buf *out, const struct term *term, size_t m)
{
    figure_range(out, term->options, unit_of(term, m), term->result->money[m].of_items.all);
}

static void money_allocated(struct buf *out, const struct term *term, size_t m)
{
    figure_rounded(out, term->options, unit_of(term, m),
                   term->result->money[m].of_items.allocated.exact);
}

static void money_rest(struct buf *out, const struct term *term, size_t m)
{
    figure_rounded(out, term->options, unit_of(term, m), term->result->money[m].rest.exact);
}

static void money_listed(struct buf *out, const struct term *term, size_t m)
{
    figure_money(out, term->options, unit_of(term, m), term->result->money[m].listed);
}

static void money_untraced(struct buf *out, const struct term *term, size_t m)
{
    figure_money(out, term->options, unit_of(term, m), term->result->money[m].untraced);
}

static void money_stated(struct buf *out, const struct term *term, size_t m)
{
    const struct reconciliation *total = view_total(term->result, (uint32_t)m);
    if (total)
        figure_money(out, term->options, unit_of(term, m), total->stated);
    else
        buf_puts(out, label(term->language, LABEL_NOT_AVAILABLE));
}

/* --- the ratios of money: principal, all, and with shares of larger figures --- */

typedef int64_t numerator_fn(const struct money_ratio *ratio);

static int64_t of_principal(const struct money_ratio *ratio)
{
    return ratio->principal.exact;
}

static int64_t of_all(const struct money_ratio *ratio)
{
    return ratio->all.exact;
}

static int64_t of_at_most(const struct money_ratio *ratio)
{
    return ratio->principal.at_most;
}

/* A row that says the same as that of principal money is left out. */
static bool differs(const struct term *term, const struct money_ratio *ratios,
                    numerator_fn *numerator)
{
    for (size_t m = term->from; m < term->to; m++)
        if (ratios[m].denominator > 0 && numerator(&ratios[m]) != of_principal(&ratios[m]))
            return true;
    return false;
}

static void put_money_ratio(const struct term *term, struct grid *grid, numerator_fn *numerator,
                            const struct money_ratio *ratios)
{
    for (size_t m = term->from; m < term->to; m++)
        figure_money_ratio(grid_cell(grid, STYLE_PLAIN, 0), term->options, unit_of(term, m),
                           numerator(&ratios[m]), ratios[m].denominator);
    grid_end_row(grid);
}

static void put_money_ratios(const struct term *term, struct grid *grid, enum label which,
                             const struct money_ratio *ratios)
{
    static const struct {
        enum label label;
        numerator_fn *numerator;
    } more[] = {{LABEL_AMOUNT_ALL, of_all}, {LABEL_AMOUNT_AT_MOST, of_at_most}};
    term_label_cell(term, grid, STYLE_PLAIN, which);
    put_money_ratio(term, grid, of_principal, ratios);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (!differs(term, ratios, more[i].numerator))
            continue;
        buf_printf(grid_cell(grid, STYLE_FAINT, 2), "  %s", label(term->language, more[i].label));
        put_money_ratio(term, grid, more[i].numerator, ratios);
    }
}

static void money_rows(const struct term *term, struct grid *grid)
{
    static const struct {
        enum label label;
        money_fn *amount;
        enum style style;
    } rows[] = {
        {LABEL_AMOUNT_PRINCIPAL, money_principal, STYLE_TITLE},
        {LABEL_AMOUNT_ALL, money_all, STYLE_PLAIN},
        {LABEL_ALLOCATED, money_allocated, STYLE_PLAIN},
        {LABEL_REST, money_rest, STYLE_PLAIN},
        {LABEL_LISTED, money_listed, STYLE_PLAIN},
        {LABEL_UNTRACED, money_untraced, STYLE_PLAIN},
        {LABEL_STATED, money_stated, STYLE_PLAIN},
    };
    grid_cell_text(grid, STYLE_FAINT, "");
    term_measure_headings(term, grid);
    grid_end_heading(grid);
    grid_rule(grid);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        term_label_cell(term, grid, rows[i].style, rows[i].label);
        for (size_t m = term->from; m < term->to; m++)
            rows[i].amount(grid_cell(grid, rows[i].style, 0), term, m);
        grid_end_row(grid);
    }
    put_money_ratios(term, grid, LABEL_RATIO_MONEY_TRACED, term->result->ratios.money_traced);
    put_money_ratios(term, grid, LABEL_RATIO_MONEY_OF_STATED, term->result->ratios.money_of_stated);
}

/* --- statuses ---------------------------------------------------------------- */

static void status_rows(const struct term *term, struct grid *grid)
{
    for (enum status s = STATUS_FUNDED; s <= STATUS_GAP; s++) {
        enum style style = term_status_style(s);
        grid_cell_text(grid, style, status_symbol(s));
        grid_cell_text(grid, style, status_label(term->language, s));
        buf_printf(grid_cell(grid, STYLE_PLAIN, 0), "%lld", (long long)term->result->statuses[s]);
        grid_cell_text(grid, STYLE_FAINT, status_meaning(term->language, s));
        grid_end_row(grid);
    }
}

static void put_statuses(const struct term *term)
{
    struct grid grid;
    term_heading(term, LABEL_STATUSES);
    grid_init(&grid, term->out, term->colour);
    grid_column(&grid, (struct grid_column){0});
    grid_column(&grid, (struct grid_column){0});
    grid_column(&grid, (struct grid_column){.right = true});
    grid_column(&grid, (struct grid_column){.elastic = true});
    term_table(term, &grid, status_rows);
}

/* --- the whole ---------------------------------------------------------------- */

static void put_table(const struct term *term, size_t columns, term_rows *rows)
{
    struct grid grid;
    grid_init(&grid, term->out, term->colour);
    grid_column(&grid, (struct grid_column){.elastic = true});
    for (size_t i = 0; i < columns; i++)
        grid_column(&grid, (struct grid_column){.right = true});
    term_table(term, &grid, rows);
}

void term_summary(const struct term *term)
{
    static const struct grid_column elastic = {.elastic = true};
    put_statuses(term);
    term_heading(term, LABEL_ANSWERED);
    put_table(term, EXPECTS_KINDS, answered_rows);
    term_heading(term, LABEL_COVERAGE);
    put_table(term, 3, covered_rows);
    if (term->result->measure_count == 0)
        return;
    term_heading_money(term, LABEL_MONEY);
    term_measure_tables(term, &elastic, 1, money_rows);
    term_heading_money(term, LABEL_MONEY_BY_SECTION);
    term_measure_tables(term, &elastic, 1, traced_rows);
}
