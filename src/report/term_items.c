/* The table of items by section, each with the lines linked to it. */
#include "base/escape.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/term.h"
#include "report/view.h"

/* How the table uses the width, best first. */
enum layout {
    LAYOUT_WIDE,    /* number, status or organisation, text, amounts */
    LAYOUT_NARROW,  /* number, text with the status above it, amounts */
    LAYOUT_STACKED, /* number, text with the amounts below it */
};
#define SYMBOL_WIDTH  3 /* with the blank after it */
#define LEAST_WIDE    34
#define LEAST_NARROW  26
#define WIDEST_STATUS 32

struct table {
    const struct term *term;
    struct grid grid;
    enum layout layout;
};

static void put_symbol(struct buf *cell, enum status status)
{
    struct str symbol = str_of(status_symbol(status));
    buf_add(cell, symbol);
    buf_fill(cell, ' ', (size_t)(SYMBOL_WIDTH - utf8_width(symbol)));
}

static void put_status(struct table *t, struct buf *cell, const struct result_item *item)
{
    const struct term *term = t->term;
    put_symbol(cell, item->status);
    buf_puts(cell, status_label(term->language, item->status));
    buf_puts(cell, item->expects ? "\n" : "");
    view_answers(cell, term->language, item, "\n");
}

/* The amounts under a text, for terminals too narrow for columns. */
static void put_stacked(struct table *t, struct buf *cell, size_t measure, struct str amount)
{
    if (amount.n == 0 || str_eq(amount, STR("－")))
        return;
    buf_puts(cell, "\n");
    escape_terminal(cell, t->term->result->measures[measure].label);
    buf_puts(cell, "  ");
    buf_add(cell, amount);
}

/* 4.1＋255.0の内数 takes two lines, or it would make all the column as wide. */
static void put_figure(struct buf *cell, struct str figure)
{
    size_t plus = str_find(figure, STR("＋"), 0);
    if (plus == (size_t)-1)
        plus = figure.n;
    buf_add(cell, str_slice(figure, 0, plus));
    if (plus < figure.n) {
        buf_putc(cell, '\n');
        buf_add(cell, str_slice(figure, plus, figure.n));
    }
}

typedef void amount_fn(struct buf *out, const struct table *t, size_t measure, const void *row);

static void put_amounts(struct table *t, struct buf *cell, enum style style, amount_fn *amount,
                        const void *row)
{
    struct buf text = {0};
    for (size_t m = t->term->from; m < t->term->to; m++) {
        amount(&text, t, m, row);
        if (t->layout == LAYOUT_STACKED)
            put_stacked(t, cell, m, buf_str(&text));
        else
            put_figure(grid_cell(&t->grid, style, 0), buf_str(&text));
        t->grid.out->failed |= text.failed;
        buf_clear(&text);
    }
    buf_release(&text);
}

static void amount_of_item(struct buf *out, const struct table *t, size_t measure, const void *row)
{
    const struct result_item *item = row;
    figure_of_item(out, t->term->result, t->term->options, measure, &item->money[measure]);
}

static void amount_of_link(struct buf *out, const struct table *t, size_t measure, const void *row)
{
    const struct result_link *link = row;
    const struct ft_result *result = t->term->result;
    const struct result_line *line = &result->lines[link->line];
    struct buf text = {0};
    figure_of_line(&text, result, t->term->options, measure, line);
    struct str figure = buf_str(&text);
    bool related = link->strength == STRENGTH_SIGNIFICANT && line->kind != LINE_REFERENCE &&
                   line->kind != LINE_HEADCOUNT && figure.n > 0 && !str_eq(figure, STR("－"));
    buf_puts(out, related ? "(" : "");
    buf_add(out, figure);
    buf_puts(out, related ? ")" : "");
    out->failed |= text.failed;
    buf_release(&text);
}

/* "27補正のみ", the reason of a waiver: below the text. */
static void put_remarks(struct table *t, struct buf *cell, const struct result_item *item)
{
    enum language language = t->term->language;
    struct buf text = {0};
    view_only_by(&text, language, t->term->result, item);
    if (text.n > 0)
        buf_putc(cell, '\n');
    escape_terminal(cell, buf_str(&text));
    cell->failed |= text.failed;
    buf_clear(&text);
    if (item->reason.n > 0) {
        label_fill_text(&text, language, LABEL_REASON, item->reason);
        buf_putc(cell, '\n');
        escape_terminal(cell, buf_str(&text));
    }
    cell->failed |= text.failed;
    buf_release(&text);
}

static void put_item_wide(struct table *t, const struct result_item *item)
{
    enum style style = term_status_style(item->status);
    term_data_cell(&t->grid, STYLE_TITLE, item->id);
    put_status(t, grid_cell(&t->grid, style, SYMBOL_WIDTH), item);
    struct buf *cell = grid_cell(&t->grid, STYLE_PLAIN, 0);
    escape_terminal(cell, item->text);
    put_remarks(t, cell, item);
    put_amounts(t, cell, STYLE_TITLE, amount_of_item, item);
    grid_end_row(&t->grid);
}

static void put_item_narrow(struct table *t, const struct result_item *item)
{
    enum style style = term_status_style(item->status);
    term_data_cell(&t->grid, STYLE_TITLE, item->id);
    struct buf *cell = grid_cell(&t->grid, style, SYMBOL_WIDTH);
    put_status(t, cell, item);
    if (t->layout == LAYOUT_NARROW)
        put_amounts(t, cell, STYLE_TITLE, amount_of_item, item);
    grid_end_row(&t->grid);

    grid_cell_text(&t->grid, STYLE_PLAIN, "");
    cell = grid_cell(&t->grid, STYLE_PLAIN, 0);
    escape_terminal(cell, item->text);
    put_remarks(t, cell, item);
    if (t->layout == LAYOUT_STACKED)
        put_amounts(t, cell, STYLE_PLAIN, amount_of_item, item);
    grid_end_row(&t->grid);
}

/* A title, with what its figure means where that is not plain money. */
static void put_title(struct table *t, struct buf *cell, const struct result_link *link)
{
    const struct result_line *line = &t->term->result->lines[link->line];
    escape_terminal(cell, line->title);
    view_marks(cell, t->term->language, line, link);
}

static void put_strength(struct table *t, struct buf *cell, const struct result_link *link)
{
    enum language language = t->term->language;
    const char *strength = strength_label(language, link->strength);
    int widest = utf8_width(str_of(strength_label(language, STRENGTH_SIGNIFICANT)));
    buf_puts(cell, strength);
    buf_fill(cell, ' ', (size_t)(widest + 1 - utf8_width(str_of(strength))));
    escape_terminal(cell, t->term->result->lines[link->line].organisation);
}

static void put_link(struct table *t, const struct result_link *link)
{
    grid_cell_text(&t->grid, STYLE_PLAIN, "");
    if (t->layout == LAYOUT_WIDE) {
        struct buf *strength = grid_cell(&t->grid, STYLE_FAINT, 8);
        buf_puts(strength, "   ");
        put_strength(t, strength, link);
    }
    struct buf *cell = grid_cell(&t->grid, STYLE_FAINT, 2);
    buf_puts(cell, "└ ");
    if (t->layout != LAYOUT_WIDE) {
        put_strength(t, cell, link);
        buf_puts(cell, "  ");
    }
    put_title(t, cell, link);
    put_amounts(t, cell, STYLE_FAINT, amount_of_link, link);
    grid_end_row(&t->grid);
}

/* Principal lines first. */
static void put_links(struct table *t, const struct result_item *item)
{
    for (int strength = STRENGTH_PRINCIPAL; strength >= STRENGTH_SIGNIFICANT; strength--)
        for (size_t i = 0; i < item->link_count; i++)
            if ((int)item->links[i].strength == strength)
                put_link(t, &item->links[i]);
}

static void put_item(struct table *t, const struct result_item *item)
{
    if (t->layout == LAYOUT_WIDE)
        put_item_wide(t, item);
    else
        put_item_narrow(t, item);
}

static void put_headings(struct table *t)
{
    const struct term *term = t->term;
    term_label_cell(term, &t->grid, STYLE_FAINT, LABEL_NUMBER);
    if (t->layout == LAYOUT_WIDE)
        term_label_cell(term, &t->grid, STYLE_FAINT, LABEL_STATUS_OR_ORGANISATION);
    struct buf *cell = grid_cell(&t->grid, STYLE_FAINT, 0);
    buf_puts(cell, label(term->language, LABEL_ITEM_AND_LINES));
    buf_puts(cell, t->layout == LAYOUT_WIDE ? "  " : "\n");
    term_unit(term, cell);
    if (t->layout != LAYOUT_STACKED)
        term_measure_headings(term, &t->grid);
    grid_end_heading(&t->grid);
    grid_rule(&t->grid);
}

static void put_section_title(struct table *t, const struct result_section *section)
{
    struct buf title = {0};
    escape_terminal(&title, section->id);
    buf_puts(&title, "  ");
    escape_terminal(&title, section->title);
    buf_putc(t->term->out, '\n');
    term_paragraph(t->term, STYLE_TITLE, buf_str(&title), 2);
    t->term->out->failed |= title.failed;
    buf_release(&title);
}

static void put_section(struct table *t, const struct result_section *section)
{
    const struct ft_result *result = t->term->result;
    if (!view_has_items(result, section))
        return;
    if (!t->grid.measuring)
        put_section_title(t, section);
    put_headings(t);
    for (size_t i = 0; i < result->item_count; i++)
        if (view_in_section(&result->items[i], section)) {
            put_item(t, &result->items[i]);
            put_links(t, &result->items[i]);
        }
}

static void put_sections(struct table *t)
{
    for (size_t s = 0; s < t->term->result->section_count; s++)
        put_section(t, &t->term->result->sections[s]);
}

/* Asks are never counted: without their lines, so that they do not outweigh the items. */
static void put_asks(struct table *t)
{
    put_headings(t);
    for (size_t i = 0; i < t->term->result->item_count; i++)
        if (t->term->result->items[i].is_ask)
            put_item(t, &t->term->result->items[i]);
}

static bool has_room_for_measures(const struct term *term, enum layout layout)
{
    return layout == LAYOUT_STACKED || term->result->measure_count + 3 <= GRID_MAX_COLUMNS;
}

static void add_columns(struct table *t)
{
    grid_column(&t->grid, (struct grid_column){.max = 12});
    if (t->layout == LAYOUT_WIDE)
        grid_column(&t->grid, (struct grid_column){.max = WIDEST_STATUS});
    grid_column(&t->grid, (struct grid_column){.elastic = true});
    if (t->layout != LAYOUT_STACKED)
        for (size_t m = t->term->from; m < t->term->to; m++)
            grid_column(&t->grid, (struct grid_column){.right = true});
}

/* Writes the rows in the best layout that the terminal is wide enough for. */
static void put_table(const struct term *term, void (*rows)(struct table *t))
{
    static const int least[] = {LEAST_WIDE, LEAST_NARROW, 1};
    for (enum layout layout = LAYOUT_WIDE; layout <= LAYOUT_STACKED; layout++) {
        struct table t = {.term = term, .layout = layout};
        bool fits = has_room_for_measures(term, layout);
        if (!fits)
            continue;
        grid_init(&t.grid, term->out, term->colour);
        add_columns(&t);
        rows(&t);
        fits = grid_fit(&t.grid, term->width, least[layout]);
        if (fits)
            rows(&t);
        grid_release(&t.grid);
        if (fits)
            return;
    }
}

void term_items(const struct term *term)
{
    put_table(term, put_sections);
    buf_putc(term->out, '\n');
    term_paragraph(term, STYLE_FAINT, str_of(label(term->language, LABEL_LEGEND)), 0);
}

void term_asks(const struct term *term)
{
    size_t asks = 0;
    for (size_t i = 0; i < term->result->item_count; i++)
        asks += term->result->items[i].is_ask;
    if (asks == 0)
        return;
    term_heading_count(term, LABEL_ASKS, asks);
    put_table(term, put_asks);
}
