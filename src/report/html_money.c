/* Allocated money by section and organisation, and the amount columns beside each other. */
#include "report/figures.h"
#include "report/html.h"
#include "report/html_flows.h"
#include "report/svg.h"
#include "report/view.h"

/* --- the matrix --------------------------------------------------------------------- */

/* Deepest where all the money of the largest cell is; never so deep that text is hard to read. */
static int tint(int64_t value, int64_t largest)
{
    return svg_root(value, largest) * 55 / 100;
}

static void put_amount(const struct html *h, size_t m, struct range range)
{
    if (range.exact != 0)
        html_rounded(h, m, range.exact);
    int64_t shares = range.at_most;
    if (range.at_most <= range.exact || !money_sub(&shares, range.exact))
        return;
    struct label_values values = {0};
    figure_rounded(label_value(&values), h->options, figure_unit(h->result, h->options, m), shares);
    html_puts(h, "<small class=\"shares\">");
    html_begin_value(h, shares);
    label_fill(h->out, h->language, LABEL_AND_UP_TO, &values);
    html_end_value(h);
    html_puts(h, "</small>");
}

static void put_cell(const struct html *h, const struct flow_matrix *matrix, struct range range)
{
    html_puts(h, "<td class=\"n heat\">");
    if (range.exact > 0)
        svg_tint(h->out, tint(range.exact, matrix->largest));
    html_puts(h, "<span>");
    put_amount(h, matrix->measure, range);
    html_puts(h, "</span></td>");
}

static void put_total(const struct html *h, const struct flow_matrix *matrix, struct range range)
{
    html_puts(h, "<td class=\"n total\">");
    put_amount(h, matrix->measure, range);
    html_puts(h, "</td>");
}

static void put_row(const struct html *h, const struct flow_matrix *matrix, size_t to)
{
    if (!matrix->shown_to[to])
        return;
    html_puts(h, "<tr><th scope=\"row\">");
    if (to < matrix->sections)
        html_section_name(h, &h->whole->sections[to]);
    else
        html_label(h, LABEL_OTHER_PURPOSES);
    html_puts(h, "</th>");
    for (size_t from = 0; from < matrix->sources; from++)
        put_cell(h, matrix, flow_between(matrix, from, to));
    put_total(h, matrix, matrix->to[to]);
    html_puts(h, "</tr>\n");
}

static void put_matrix(const struct html *h, const struct flow_matrix *matrix, const char *caption)
{
    html_table(h, "matrix", caption);
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_SECTION), NULL, NULL);
    for (size_t from = 0; from < matrix->sources; from++) {
        html_puts(h, "<th scope=\"col\" class=\"n\">");
        flow_source_name(h, matrix, from);
        html_puts(h, "</th>");
    }
    html_column(h, label(h->language, LABEL_TOTAL), "n", NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t to = 0; to <= matrix->sections; to++)
        put_row(h, matrix, to);
    buf_printf(h->out, "</tbody>\n<tfoot><tr><th scope=\"row\">%s</th>",
               label(h->language, LABEL_TOTAL));
    for (size_t from = 0; from < matrix->sources; from++)
        put_total(h, matrix, matrix->from[from]);
    put_total(h, matrix, matrix->all);
    html_puts(h, "</tr></tfoot>");
    html_end_table(h);
}

static void put_weights(const struct html *h)
{
    struct label_values values = {0};
    for (int s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--) {
        const struct decimal *weight = &h->result->weight[s];
        const struct unit one = {STR(""), weight->denominator};
        money_format(label_value(&values), weight->numerator, &one, 0);
    }
    html_puts(h, "<p class=\"note\">");
    label_fill(h->out, h->language, LABEL_MATRIX_NOTE, &values);
    html_puts(h, "</p>\n");
}

static void one_matrix(const struct html *h, const struct flow_matrix *matrix)
{
    struct buf caption = {0};
    html_fill_measure(h, &caption, LABEL_MATRIX_CAPTION, matrix->measure);
    if (matrix->sources > 0)
        put_matrix(h, matrix, caption.p ? caption.p : "");
    else
        html_note(h, label(h->language, LABEL_NO_MONEY));
    h->out->failed |= caption.failed;
    buf_release(&caption);
}

void html_matrix(const struct html *h)
{
    html_section(h, "matrix", label(h->language, LABEL_MATRIX));
    put_weights(h);
    flow_each_measure(h, "matrix", one_matrix);
    html_end_section(h);
}

/* --- panels ---------------------------------------------------------------------------- */

static int64_t at_least(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t largest_of(const struct html *h, size_t m)
{
    int64_t largest = 0;
    for (size_t s = 0; s < h->result->section_count; s++)
        largest = at_least(largest, h->result->sections[s].money[m].all.at_most);
    return largest;
}

static void put_panel_row(const struct html *h, size_t m, const struct result_section *section,
                          int64_t largest)
{
    const struct unit *unit = figure_unit(h->result, h->options, m);
    const struct scope_money *money = &section->money[m];
    struct buf title = {0};
    const struct svg_part parts[] = {
        {"principal", money->principal.exact},
        {"significant", money->all.exact - at_least(money->principal.exact, 0)},
        {"at-most", money->all.at_most - at_least(money->all.exact, 0)},
    };
    html_puts(h, "<tr><th scope=\"row\">");
    html_section_name(h, section);
    html_escape(&title, section->id);
    buf_puts(&title, " ");
    figure_range(&title, h->options, unit, money->all);
    svg_bar(h->out, parts, 3, largest, title.p ? title.p : "");
    html_puts(h, "</th><td class=\"n\">");
    html_begin_value(h, money->principal.exact);
    figure_range(h->out, h->options, unit, money->principal);
    html_end_value(h);
    html_puts(h, "</td><td class=\"n\">");
    html_begin_value(h, money->all.exact);
    figure_range(h->out, h->options, unit, money->all);
    html_end_value(h);
    html_puts(h, "</td></tr>\n");
    h->out->failed |= title.failed;
    buf_release(&title);
}

static void put_panel(const struct html *h, size_t m)
{
    struct buf caption = {0};
    html_fill_measure(h, &caption, LABEL_PANEL_CAPTION, m);
    html_puts(h, "<div class=\"panel\"><h3>");
    html_measure_name(h, m);
    html_puts(h, "</h3>\n");
    html_table(h, "panel", caption.p ? caption.p : "");
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_SECTION), NULL, NULL);
    html_column(h, label(h->language, LABEL_AMOUNT_PRINCIPAL), "n", NULL);
    html_column(h, label(h->language, LABEL_AMOUNT_ALL), "n", NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t s = 0; s < h->result->section_count; s++)
        if (view_has_items(h->whole, &h->result->sections[s]))
            put_panel_row(h, m, &h->result->sections[s], largest_of(h, m));
    html_puts(h, "</tbody>");
    html_end_table(h);
    html_puts(h, "</div>\n");
    h->out->failed |= caption.failed;
    buf_release(&caption);
}

static void put_key(const struct html *h, const char *class, const char *word)
{
    buf_printf(h->out, "<div><dt><span class=\"key %s\"></span>%s</dt></div>\n", class, word);
}

void html_panels(const struct html *h)
{
    html_section(h, "panels", label(h->language, LABEL_PANELS));
    html_note(h, label(h->language, LABEL_PANELS_NOTE));
    html_puts(h, "<dl class=\"legend keys\">");
    put_key(h, "principal", label(h->language, LABEL_AMOUNT_PRINCIPAL));
    put_key(h, "significant", label(h->language, LABEL_AMOUNT_ALL));
    put_key(h, "at-most", label(h->language, LABEL_AMOUNT_AT_MOST));
    html_puts(h, "</dl>\n<div class=\"panels\">\n");
    for (size_t m = 0; m < h->result->measure_count; m++)
        put_panel(h, m);
    html_puts(h, "</div>\n");
    html_end_section(h);
}
