/* The flow of the allocated money, one measure at a time. */
#include "report/html_flows.h"

#include "report/figures.h"

struct range flow_between(const struct flow_matrix *matrix, size_t from, size_t to)
{
    return matrix->cells[from * (matrix->sections + 1) + to];
}

void flow_source_name(const struct html *h, const struct flow_matrix *matrix, size_t from)
{
    if (matrix->source[from].n > 0)
        html_data(h, matrix->source[from]);
    else
        html_label(h, LABEL_NO_ORGANISATION);
}

void html_fill_measure(const struct html *h, struct buf *out, enum label which, size_t measure)
{
    struct label_values values = {0};
    html_escape(label_value(&values), h->result->measures[measure].label);
    label_fill(out, h->language, which, &values);
}

/* --- the matrix of a measure ------------------------------------------------------- */

/* The measure's place in the whole, of which the result may show a part. */
static size_t place_in_whole(const struct html *h, size_t measure)
{
    size_t m = 0;
    while (!str_eq(h->whole->measures[m].id, h->result->measures[measure].id))
        m++;
    return m;
}

static bool make_room(const struct html *h, struct flow_matrix *matrix)
{
    size_t flows = h->whole->flow_count + 1; /* no more sources than flows */
    matrix->sections = h->whole->section_count;
    matrix->source = ARENA_ARRAY(h->arena, flows, struct str);
    matrix->from = ARENA_ARRAY(h->arena, flows, struct range);
    matrix->to = ARENA_ARRAY(h->arena, matrix->sections + 1, struct range);
    matrix->shown_to = ARENA_ARRAY(h->arena, matrix->sections + 1, bool);
    return matrix->source && matrix->from && matrix->to && matrix->shown_to;
}

static bool is_zero(struct range range)
{
    return range.exact == 0 && range.at_most == 0;
}

/* Flows of one organisation stand together. */
static void name_sources(const struct html *h, size_t m, struct flow_matrix *matrix)
{
    for (size_t i = 0; i < h->whole->flow_count; i++) {
        const struct result_flow *flow = &h->whole->flows[i];
        size_t n = matrix->sources;
        if (is_zero(flow->allocated[m]))
            continue;
        if (n == 0 || !str_eq(matrix->source[n - 1], flow->organisation))
            matrix->source[matrix->sources++] = flow->organisation;
    }
}

static void add_range(struct range *to, struct range range)
{
    money_add(&to->exact, range.exact);
    money_add(&to->at_most, range.at_most);
}

static void fill(const struct html *h, size_t m, struct flow_matrix *matrix)
{
    size_t from = 0;
    for (size_t i = 0; i < h->whole->flow_count; i++) {
        const struct result_flow *flow = &h->whole->flows[i];
        struct range range = flow->allocated[m];
        size_t to = flow->section == NO_INDEX ? matrix->sections : flow->section;
        if (is_zero(range))
            continue;
        while (!str_eq(matrix->source[from], flow->organisation))
            from++;
        matrix->cells[from * (matrix->sections + 1) + to] = range;
        matrix->shown_to[to] = true;
        add_range(&matrix->from[from], range);
        add_range(&matrix->to[to], range);
        add_range(&matrix->all, range);
        if (range.exact > matrix->largest)
            matrix->largest = range.exact;
    }
}

static bool matrix_of(const struct html *h, size_t measure, struct flow_matrix *matrix)
{
    size_t m = place_in_whole(h, measure);
    *matrix = (struct flow_matrix){.measure = measure};
    if (!make_room(h, matrix))
        return false;
    name_sources(h, m, matrix);
    matrix->cells =
        ARENA_ARRAY(h->arena, (matrix->sources + 1) * (matrix->sections + 1), struct range);
    if (!matrix->cells)
        return false;
    fill(h, m, matrix);
    return true;
}

/* --- one at a time -------------------------------------------------------------------- */

static void put_switch(const struct html *h, const char *name)
{
    buf_printf(h->out,
               "<div class=\"switch\" role=\"group\" aria-label=\"%s\" data-for=\"%s\" hidden>",
               label(h->language, LABEL_SHOW_MEASURE), name);
    for (size_t m = 0; m < h->result->measure_count; m++) {
        buf_printf(h->out, "<button type=\"button\" data-measure=\"%zu\" aria-pressed=\"%s\">", m,
                   m == h->main_measure ? "true" : "false");
        html_data(h, h->result->measures[m].label);
        html_puts(h, "</button>");
    }
    html_puts(h, "</div>\n");
}

void flow_each_measure(const struct html *h, const char *name, flow_figure *figure)
{
    put_switch(h, name);
    for (size_t m = 0; m < h->result->measure_count; m++) {
        struct flow_matrix matrix;
        buf_printf(h->out, "<figure class=\"%s\" data-measure=\"%zu\">\n<figcaption>", name, m);
        html_measure_name(h, m);
        html_puts(h, "</figcaption>\n");
        if (matrix_of(h, m, &matrix))
            figure(h, &matrix);
        else
            h->out->failed = true;
        html_puts(h, "</figure>\n");
    }
}

/* --- the flow ---------------------------------------------------------------------------- */

static void put_flow_row(const struct html *h, const struct flow_matrix *matrix, size_t from,
                         size_t to)
{
    struct range range = flow_between(matrix, from, to);
    if (is_zero(range))
        return;
    html_puts(h, "<tr><th scope=\"row\">");
    flow_source_name(h, matrix, from);
    html_puts(h, "</th><td>");
    if (to < matrix->sections)
        html_section_name(h, &h->whole->sections[to]);
    else
        html_label(h, LABEL_OTHER_PURPOSES);
    html_puts(h, "</td><td class=\"n\">");
    html_rounded(h, matrix->measure, range.exact);
    html_puts(h, "</td><td class=\"n\">");
    html_rounded(h, matrix->measure, range.at_most);
    html_puts(h, "</td></tr>\n");
}

static void put_flow_table(const struct html *h, const struct flow_matrix *matrix)
{
    struct buf caption = {0};
    html_fill_measure(h, &caption, LABEL_FLOW_TITLE, matrix->measure);
    buf_printf(h->out, "<details class=\"table\"><summary>%s</summary>\n",
               label(h->language, LABEL_FLOW_TABLE));
    html_table(h, "flow", caption.p ? caption.p : "");
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_ORGANISATION), NULL, NULL);
    html_column(h, label(h->language, LABEL_SERVES), NULL, NULL);
    html_column(h, label(h->language, LABEL_ALLOCATED_MONEY), "n", NULL);
    html_column(h, label(h->language, LABEL_AMOUNT_AT_MOST), "n", NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t from = 0; from < matrix->sources; from++)
        for (size_t to = 0; to <= matrix->sections; to++)
            put_flow_row(h, matrix, from, to);
    html_puts(h, "</tbody>");
    html_end_table(h);
    html_puts(h, "</details>\n");
    h->out->failed |= caption.failed;
    buf_release(&caption);
}

static void one_flow(const struct html *h, const struct flow_matrix *matrix)
{
    if (matrix->largest <= 0) {
        html_note(h, label(h->language, LABEL_NO_MONEY));
        return;
    }
    html_puts(h, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html_label(h, LABEL_FLOW);
    html_puts(h, "\">");
    html_sankey(h, matrix);
    html_puts(h, "</div>\n");
    put_flow_table(h, matrix);
}

void html_flow(const struct html *h)
{
    html_section(h, "flow", label(h->language, LABEL_FLOW));
    html_note(h, label(h->language, LABEL_FLOW_NOTE));
    flow_each_measure(h, "flow", one_flow);
    html_end_section(h);
}
