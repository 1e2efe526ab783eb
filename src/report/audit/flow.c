/* The allocated money, one measure at a time: by section and organisation, and as a flow. */
#include "doc/html.h"
#include "report/figures.h"
#include "report/audit/html.h"
#include "report/view.h"

/* Organisations with money in the measure, by sections of the whole; other purposes come last. */
struct matrix {
    const struct report *report;
    size_t measure; /* of the result */
    size_t sources, sections;
    struct str *source;           /* names */
    struct range *cells;          /* [source × (sections + 1) + section] */
    struct range *from, *to, all; /* totals: by source, by section */
    bool *shown_to;               /* by section: is any cell of it not zero? */
    int64_t largest;              /* the largest cell that is sure */
};

/* --- the matrix of a measure ------------------------------------------------------- */

/* The measure's place in the whole, of which the result may show a part. */
static size_t place_in_whole(const struct report *r, size_t measure)
{
    size_t m = 0;
    while (!str_eq(r->whole->measures[m].id, r->result->measures[measure].id))
        m++;
    return m;
}

static bool make_room(const struct report *r, struct matrix *matrix)
{
    size_t flows = r->whole->flow_count + 1; /* no more sources than flows */
    matrix->sections = r->whole->section_count;
    matrix->source = ARENA_ARRAY(r->arena, flows, struct str);
    matrix->from = ARENA_ARRAY(r->arena, flows, struct range);
    matrix->to = ARENA_ARRAY(r->arena, matrix->sections + 1, struct range);
    matrix->shown_to = ARENA_ARRAY(r->arena, matrix->sections + 1, bool);
    return matrix->source && matrix->from && matrix->to && matrix->shown_to;
}

static bool is_zero(struct range range)
{
    return range.exact == 0 && range.at_most == 0;
}

/* Flows of one organisation stand together. */
static void name_sources(const struct report *r, size_t m, struct matrix *matrix)
{
    for (size_t i = 0; i < r->whole->flow_count; i++) {
        const struct result_flow *flow = &r->whole->flows[i];
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

static void fill(const struct report *r, size_t m, struct matrix *matrix)
{
    size_t from = 0;
    for (size_t i = 0; i < r->whole->flow_count; i++) {
        const struct result_flow *flow = &r->whole->flows[i];
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

static bool matrix_of(const struct report *r, size_t measure, struct matrix *matrix)
{
    size_t m = place_in_whole(r, measure);
    *matrix = (struct matrix){.report = r, .measure = measure};
    if (!make_room(r, matrix))
        return false;
    name_sources(r, m, matrix);
    matrix->cells =
        ARENA_ARRAY(r->arena, (matrix->sources + 1) * (matrix->sections + 1), struct range);
    if (!matrix->cells)
        return false;
    fill(r, m, matrix);
    return true;
}

static struct range between(const struct matrix *matrix, size_t from, size_t to)
{
    return matrix->cells[from * (matrix->sections + 1) + to];
}

/* --- one measure at a time ---------------------------------------------------------- */

static void put_switch(const struct report *r, const char *name)
{
    struct buf *out = html_out(r->doc);
    buf_printf(out,
               "<div class=\"switch\" role=\"group\" aria-label=\"%s\" data-for=\"%s\" hidden>",
               tell_label(r, LABEL_SHOW_MEASURE), name);
    for (size_t m = 0; m < r->result->measure_count; m++) {
        buf_printf(out, "<button type=\"button\" data-measure=\"%zu\" aria-pressed=\"%s\">", m,
                   m == view_main_measure(r->result) ? "true" : "false");
        html_data(r->doc, out, r->result->measures[m].label);
        buf_puts(out, "</button>");
    }
    buf_puts(out, "</div>\n");
}

/* A figure for each measure, of which the page shows one. name: of the switch. */
static void each_measure(const struct report *r, const char *name,
                         void (*tell)(const struct report *r, const struct matrix *matrix))
{
    struct buf *out = html_out(r->doc);
    put_switch(r, name);
    for (size_t m = 0; m < r->result->measure_count; m++) {
        struct matrix matrix;
        buf_printf(out, "<figure class=\"%s\" data-measure=\"%zu\">\n<figcaption>", name, m);
        html_measure(r, out, m);
        buf_puts(out, "</figcaption>\n");
        if (matrix_of(r, m, &matrix))
            tell(r, &matrix);
        else
            r->doc->failed = true;
        buf_puts(out, "</figure>\n");
    }
}

/* --- the matrix ----------------------------------------------------------------------- */

/* To a section, to other purposes, or (all) to any. */
struct target {
    const struct matrix *matrix;
    size_t to;
    bool all;
};

static void put_target(const struct report *r, const void *row, size_t at)
{
    const struct target *target = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (target->all)
        doc_put(r->doc, tell_label(r, LABEL_TOTAL));
    else if (target->to < target->matrix->sections)
        tell_section_name(r, &r->whole->sections[target->to]);
    else
        doc_put(r->doc, tell_label(r, LABEL_OTHER_PURPOSES));
}

/* What may be added to it stands below it. class: of what is sure; NULL: none. */
static void put_range(const struct report *r, size_t m, struct range range, const char *class)
{
    const struct unit *unit = figure_unit(r->result, r->options, m);
    int64_t shares = range.at_most;
    if (range.exact != 0) {
        figure_rounded(doc_words(r->doc), r->options, unit, range.exact);
        doc_class(r->doc, class);
        doc_exact(r->doc, range.exact);
    }
    if (range.at_most <= range.exact || !money_sub(&shares, range.exact))
        return;
    struct label_values values = {0};
    figure_rounded(label_value(&values), r->options, unit, shares);
    label_fill(doc_below(r->doc, DOC_WORDS), r->language, LABEL_AND_UP_TO, &values);
    doc_class(r->doc, "shares");
    doc_exact(r->doc, shares);
}

/* Deepest where all the money of the largest cell is; never so deep that text is hard to read. */
static int tint(int64_t value, int64_t largest)
{
    return svg_root(value, largest) * 55 / 100;
}

static void put_between(const struct report *r, const void *row, size_t from)
{
    const struct target *target = row;
    const struct matrix *matrix = target->matrix;
    struct range range = target->all ? matrix->from[from] : between(matrix, from, target->to);
    doc_cell(r->doc, STYLE_PLAIN);
    if (!target->all && range.exact > 0)
        svg_tint(doc_text(r->doc, DOC_MARKUP), tint(range.exact, matrix->largest));
    put_range(r, matrix->measure, range, "sure");
}

static void put_total(const struct report *r, const void *row, size_t at)
{
    const struct target *target = row;
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    put_range(r, target->matrix->measure,
              target->all ? target->matrix->all : target->matrix->to[target->to], NULL);
}

static void put_targets(const struct table *table)
{
    const struct matrix *matrix = table->of;
    for (size_t to = 0; to <= matrix->sections; to++)
        if (matrix->shown_to[to])
            table_row(table, DOC_ROW, &(struct target){.matrix = matrix, .to = to});
    table_row(table, DOC_TOTAL, &(struct target){.matrix = matrix, .all = true});
}

/* A column for each organisation. */
static struct table_column *columns_of(const struct report *r, const struct matrix *matrix)
{
    struct table_column *columns = ARENA_ARRAY(r->arena, matrix->sources + 2, struct table_column);
    if (!columns)
        return NULL;
    columns[0] = (struct table_column){
        .heading = LABEL_SECTION, .cell = put_target, .total = put_target, .as = {.names = true}};
    for (size_t from = 0; from < matrix->sources; from++)
        columns[1 + from] = (struct table_column){
            .heading = LABEL_NO_ORGANISATION,
            .named = matrix->source[from].n > 0 ? matrix->source[from] : (struct str){0},
            .cell = put_between,
            .total = put_between,
            .at = from,
            .as = {.figure = true, .class = "heat"}};
    columns[1 + matrix->sources] = (struct table_column){.heading = LABEL_TOTAL,
                                                         .cell = put_total,
                                                         .total = put_total,
                                                         .as = {.figure = true, .class = "total"}};
    return columns;
}

static void put_matrix(const struct report *r, const struct matrix *matrix)
{
    if (matrix->sources == 0) {
        doc_block(r->doc, DOC_REST, STYLE_PLAIN, tell_label(r, LABEL_NO_MONEY));
        return;
    }
    struct table_column *columns = columns_of(r, matrix);
    r->doc->failed |= !columns;
    if (columns)
        table_tell(r, (struct table){.as = {.class = "matrix",
                                            .caption = tell_with_measure(r, LABEL_MATRIX_CAPTION,
                                                                         matrix->measure)},
                                     .columns = columns,
                                     .count = matrix->sources + 2,
                                     .rows = put_targets,
                                     .of = matrix});
}

static void put_weights(const struct report *r)
{
    struct label_values values = {0};
    for (enum strength s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--) {
        const struct decimal *weight = &r->result->weight[s];
        const struct unit one = {STR(""), weight->denominator};
        money_format(label_value(&values), weight->numerator, &one, 0);
    }
    doc_begin_block(r->doc, DOC_NOTE, STYLE_PLAIN);
    label_fill(doc_words(r->doc), r->language, LABEL_MATRIX_NOTE, &values);
    doc_end_block(r->doc);
}

void tell_matrix(const struct report *r)
{
    tell_heading(r, "matrix", LABEL_MATRIX);
    put_weights(r);
    each_measure(r, "matrix", put_matrix);
}

/* --- the flow as a table ---------------------------------------------------------------- */

struct flow {
    const struct matrix *matrix;
    size_t from, to;
};

static void put_source(const struct report *r, const void *row, size_t at)
{
    const struct flow *flow = row;
    struct str name = flow->matrix->source[flow->from];
    (void)at;
    doc_cell(r->doc, STYLE_PLAIN);
    if (name.n > 0)
        doc_data(r->doc, name);
    else
        doc_put(r->doc, tell_label(r, LABEL_NO_ORGANISATION));
}

static void put_served(const struct report *r, const void *row, size_t at)
{
    const struct flow *flow = row;
    put_target(r, &(struct target){.matrix = flow->matrix, .to = flow->to}, at);
}

static void put_sure(const struct report *r, const void *row, size_t at)
{
    const struct flow *flow = row;
    (void)at;
    tell_rounded(r, STYLE_PLAIN, flow->matrix->measure,
                 between(flow->matrix, flow->from, flow->to).exact);
}

static void put_at_most(const struct report *r, const void *row, size_t at)
{
    const struct flow *flow = row;
    (void)at;
    tell_rounded(r, STYLE_PLAIN, flow->matrix->measure,
                 between(flow->matrix, flow->from, flow->to).at_most);
}

static void put_flows(const struct table *table)
{
    const struct matrix *matrix = table->of;
    for (size_t from = 0; from < matrix->sources; from++)
        for (size_t to = 0; to <= matrix->sections; to++)
            if (!is_zero(between(matrix, from, to)))
                table_row(table, DOC_ROW, &(struct flow){matrix, from, to});
}

static void put_flow_table(const struct report *r, const struct matrix *matrix)
{
    static const struct table_column columns[] = {
        {LABEL_ORGANISATION, put_source, .as = {.names = true}},
        {.heading = LABEL_SERVES, .cell = put_served},
        {LABEL_ALLOCATED_MONEY, put_sure, .as = {.figure = true}},
        {LABEL_AMOUNT_AT_MOST, put_at_most, .as = {.figure = true}},
    };
    struct buf *out = html_out(r->doc);
    buf_printf(out, "<details class=\"table\"><summary>%s</summary>\n",
               tell_label(r, LABEL_FLOW_TABLE));
    table_tell(r, (struct table){
                      .as = {.class = "flow",
                             .caption = tell_with_measure(r, LABEL_FLOW_TITLE, matrix->measure)},
                      TABLE_COLUMNS(columns),
                      .rows = put_flows,
                      .of = matrix});
    buf_puts(out, "</details>\n");
}

/* --- the flow as a drawing ---------------------------------------------------------------- */

static void say_amount(struct buf *out, const void *of, int64_t amount)
{
    const struct matrix *matrix = of;
    const struct report *r = matrix->report;
    figure_rounded(out, r->options, figure_unit(r->result, r->options, matrix->measure), amount);
}

static void name_nodes(const struct report *r, const struct matrix *matrix, struct svg_node *from,
                       struct svg_node *to)
{
    for (size_t f = 0; f < matrix->sources; f++)
        from[f].name = matrix->source[f].n > 0 ? matrix->source[f]
                                               : str_of(tell_label(r, LABEL_NO_ORGANISATION));
    for (size_t t = 0; t < matrix->sections; t++) {
        struct buf name = {0};
        buf_add(&name, r->whole->sections[t].id);
        buf_puts(&name, " ");
        buf_add(&name, r->whole->sections[t].title);
        to[t].name = str_of(tell_keep(r, &name));
    }
    to[matrix->sections] = (struct svg_node){str_of(tell_label(r, LABEL_OTHER_PURPOSES)), "other"};
}

/* Reductions are not drawn. */
static int64_t list_amounts(const struct matrix *matrix, int64_t *amounts)
{
    int64_t drawn = 0;
    for (size_t i = 0; i < matrix->sources * (matrix->sections + 1); i++) {
        amounts[i] = matrix->cells[i].exact;
        drawn += amounts[i] > 0 ? amounts[i] : 0;
    }
    return drawn;
}

static const char *describe(const struct matrix *matrix, int64_t drawn)
{
    struct label_values values = {0};
    struct buf text = {0};
    say_amount(label_value(&values), matrix, drawn);
    label_fill(&text, matrix->report->language, LABEL_FLOW_DESC, &values);
    return tell_keep(matrix->report, &text);
}

static bool draw(const struct report *r, const struct matrix *matrix)
{
    size_t targets = matrix->sections + 1;
    struct svg_node *from = ARENA_ARRAY(r->arena, matrix->sources, struct svg_node);
    struct svg_node *to = ARENA_ARRAY(r->arena, targets, struct svg_node);
    int64_t *amounts = ARENA_ARRAY(r->arena, matrix->sources * targets, int64_t);
    if (!from || !to || !amounts)
        return false;
    name_nodes(r, matrix, from, to);
    int64_t drawn = list_amounts(matrix, amounts);
    return svg_flow(
        html_out(r->doc), r->arena,
        &(struct svg_flow){.number = matrix->measure,
                           .title = str_of(tell_with_measure(r, LABEL_FLOW_TITLE, matrix->measure)),
                           .description = str_of(describe(matrix, drawn)),
                           .from = from,
                           .from_count = matrix->sources,
                           .to = to,
                           .to_count = targets,
                           .amounts = amounts,
                           .say = say_amount,
                           .of = matrix,
                           .colon = r->language == LANGUAGE_JA ? "：" : ": "});
}

static void put_flow(const struct report *r, const struct matrix *matrix)
{
    struct buf *out = html_out(r->doc);
    if (matrix->largest <= 0) {
        doc_block(r->doc, DOC_REST, STYLE_PLAIN, tell_label(r, LABEL_NO_MONEY));
        return;
    }
    buf_printf(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">",
               tell_label(r, LABEL_FLOW));
    r->doc->failed |= !draw(r, matrix);
    buf_puts(out, "</div>\n");
    put_flow_table(r, matrix);
}

void tell_flow(const struct report *r)
{
    tell_heading(r, "flow", LABEL_FLOW);
    doc_block(r->doc, DOC_NOTE, STYLE_PLAIN, tell_label(r, LABEL_FLOW_NOTE));
    each_measure(r, "flow", put_flow);
}
