/* Native charts, drawn from the tables of their sheet. */
#include <string.h>

#include "doc/xlsx.h"

/* The size of a chart that is not scaled. */
#define CHART_WIDTH  480.0
#define CHART_HEIGHT 288.0
#define WIDTH        620.0
#define BARE_HEIGHT  150.0
#define BAR_HEIGHT   26.0
#define MOST_BARS    40 /* more make the chart no higher */
/* Columns of a page that a chart takes: the first is broader. */
#define FIRST_COLUMNS 4
#define MORE_COLUMNS  6

struct cells {
    lxw_row_t first_row, last_row;
    lxw_col_t first_col, last_col;
};

static const struct xlsx_place *place_of(const struct xlsx *x, const char *table)
{
    for (size_t i = 0; i < x->sheet.places.n; i++) {
        const struct xlsx_place *place = &x->sheet.places.v[i];
        if (place->name && strcmp(place->name, table) == 0)
            return place;
    }
    return NULL;
}

static lxw_chart *new_chart(struct xlsx *x, const struct doc_chart *told)
{
    lxw_chart *chart =
        workbook_add_chart(x->book, told->beside ? LXW_CHART_BAR : LXW_CHART_BAR_STACKED);
    lxw_chart_font small = xlsx_chart_font(x, 9), large = xlsx_chart_font(x, 11);
    x->failed |= !chart;
    if (!chart)
        return NULL;
    chart_title_set_name(chart, told->title);
    chart_title_set_name_font(chart, &large);
    chart_legend_set_font(chart, &small);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_reverse(chart->y_axis); /* the first row on top */
    chart_set_series_gap(chart, 50);
    return chart;
}

static void add_series(struct xlsx *x, lxw_chart *chart, const struct doc_series *told,
                       struct cells names, struct cells values)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_fill fill = {.color = told->colour};
    lxw_chart_line line = {.color = 0x8C8C8C, .width = 0.5};
    x->failed |= !series;
    if (!series)
        return;
    chart_series_set_name(series, told->name);
    chart_series_set_categories(series, x->sheet.name, names.first_row, names.first_col,
                                names.last_row, names.last_col);
    chart_series_set_values(series, x->sheet.name, values.first_row, values.first_col,
                            values.last_row, values.last_col);
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
}

static void add_all_series(struct xlsx *x, lxw_chart *chart, const struct doc_chart *told,
                           const struct xlsx_place *place)
{
    lxw_row_t first = place->heading + 1;
    lxw_col_t last = (lxw_col_t)(place->columns - 1);
    for (size_t i = 0; i < told->count; i++) {
        lxw_col_t col = (lxw_col_t)told->series[i].at;
        lxw_row_t row = first + (lxw_row_t)told->series[i].at;
        if (told->by_row)
            add_series(x, chart, &told->series[i],
                       (struct cells){place->heading, place->heading, 1, last},
                       (struct cells){row, row, 1, last});
        else
            add_series(x, chart, &told->series[i], (struct cells){first, place->last, 0, 0},
                       (struct cells){first, place->last, col, col});
    }
}

/* Side by side, as high as the first. */
static void insert(struct xlsx *x, lxw_chart *chart, size_t bars)
{
    struct xlsx_sheet *s = &x->sheet;
    size_t col = s->charts == 0 ? 0 : FIRST_COLUMNS + (s->charts - 1) * MORE_COLUMNS;
    if (s->charts == 0)
        s->chart_height = BARE_HEIGHT + BAR_HEIGHT * (double)(bars < MOST_BARS ? bars : MOST_BARS);
    lxw_chart_options options = {
        .x_scale = WIDTH / CHART_WIDTH,
        .y_scale = s->chart_height / CHART_HEIGHT,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    };
    x->failed |= worksheet_insert_chart_opt(s->at, s->row + 1, (lxw_col_t)col, chart, &options) ==
                 LXW_ERROR_MEMORY_MALLOC_FAILED;
    s->charts++;
}

void xlsx_chart(struct xlsx *x, const struct doc_chart *told)
{
    const struct xlsx_place *place = place_of(x, told->table);
    if (!place || place->last == place->heading || place->columns < 2)
        return;
    lxw_chart *chart = new_chart(x, told);
    if (!chart)
        return;
    add_all_series(x, chart, told, place);
    insert(x, chart, told->by_row ? place->columns - 1u : place->last - place->heading);
}
