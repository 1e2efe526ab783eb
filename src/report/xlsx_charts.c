/* Native charts beside the tables of the summary. */
#include "report/figures.h"
#include "report/xlsx.h"

/* The size of a chart that is not scaled. */
#define CHART_WIDTH  480.0
#define CHART_HEIGHT 288.0
#define WIDTH        620.0
#define MOST_BARS    40 /* more make the chart no higher */
#define MONEY_COLUMN 4

struct cells {
    lxw_row_t first_row, last_row;
    lxw_col_t first_col, last_col;
};

static lxw_chart_font font(const struct xlsx *x, double size)
{
    static char japanese[] = "游ゴシック", english[] = "Yu Gothic";
    return (lxw_chart_font){.name = x->language == LANGUAGE_JA ? japanese : english, .size = size};
}

static lxw_chart *new_chart(struct xlsx *x, enum label title)
{
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_BAR_STACKED);
    lxw_chart_font small = font(x, 9), large = font(x, 11);
    x->failed |= !chart;
    if (!chart)
        return NULL;
    chart_title_set_name(chart, label(x->language, title));
    chart_title_set_name_font(chart, &large);
    chart_legend_set_font(chart, &small);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_reverse(chart->y_axis); /* the first row on top */
    chart_set_series_gap(chart, 50);
    return chart;
}

static void add_series(struct xlsx_sheet *s, lxw_chart *chart, const char *name, lxw_color_t colour,
                       struct cells names, struct cells values)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = colour};
    lxw_chart_line line = {.color = 0x8C8C8C, .width = 0.5};
    s->x->failed |= !series;
    if (!series)
        return;
    chart_series_set_name(series, name);
    chart_series_set_categories(series, s->name, names.first_row, names.first_col, names.last_row,
                                names.last_col);
    chart_series_set_values(series, s->name, values.first_row, values.first_col, values.last_row,
                            values.last_col);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
}

static void insert(struct xlsx_sheet *s, lxw_chart *chart, lxw_row_t row, lxw_col_t col,
                   double height)
{
    lxw_chart_options options = {
        .x_scale = WIDTH / CHART_WIDTH,
        .y_scale = height / CHART_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    };
    s->x->failed |= worksheet_insert_chart_opt(s->sheet, row, col, chart, &options) ==
                    LXW_ERROR_MEMORY_MALLOC_FAILED;
}

static lxw_chart *chart_statuses(struct xlsx_sheet *s, const struct xlsx_tables *t)
{
    lxw_chart *chart = new_chart(s->x, LABEL_CHART_STATUSES);
    for (int i = 0; chart && i < STATUSES; i++) {
        lxw_col_t col = (lxw_col_t)(i + 1);
        add_series(s, chart, status_label(s->x->language, (enum status)i),
                   xlsx_status_colour((enum status)i),
                   (struct cells){t->first_section, t->last_section, 0, 0},
                   (struct cells){t->first_section, t->last_section, col, col});
    }
    return chart;
}

static lxw_chart *chart_money(struct xlsx_sheet *s, const struct xlsx_tables *t)
{
    enum language language = s->x->language;
    const struct {
        const char *name;
        lxw_color_t colour;
    } series[] = {
        {label(language, LABEL_AMOUNT_PRINCIPAL), xlsx_status_colour(STATUS_FUNDED)},
        {label(language, LABEL_CHART_ALL), xlsx_status_colour(STATUS_PART_FUNDED)},
        {label(language, LABEL_UNTRACED), xlsx_status_colour(STATUS_REFERENCED)},
    };
    lxw_col_t last = (lxw_col_t)s->x->result->measure_count;
    lxw_chart *chart = new_chart(s->x, LABEL_CHART_MONEY);
    for (lxw_row_t i = 0; chart && i < sizeof series / sizeof *series; i++) {
        lxw_row_t row = t->money + 1 + i;
        add_series(s, chart, series[i].name, series[i].colour,
                   (struct cells){t->money, t->money, 1, last}, (struct cells){row, row, 1, last});
    }
    return chart;
}

/* Side by side under the tables. */
void xlsx_charts(struct xlsx_sheet *s, const struct xlsx_tables *tables)
{
    lxw_row_t sections = tables->last_section + 1 - tables->first_section;
    double height = 150 + 26.0 * (sections < MOST_BARS ? sections : MOST_BARS);
    lxw_row_t row = s->row + 1;
    if (sections > 0) {
        lxw_chart *chart = chart_statuses(s, tables);
        if (chart)
            insert(s, chart, row, 0, height);
    }
    if (!figure_one_unit(s->x->result, s->x->options)) /* bars of different units say nothing */
        return;
    lxw_chart *chart = chart_money(s, tables);
    if (chart)
        insert(s, chart, row, MONEY_COLUMN, height);
}
