/* Tables for analysts as CSV. */
#include "text/csv.h"

#include "report/data_table.h"
#include "report/report.h"

struct writer {
    struct buf *out;
    struct buf cell;
    struct data_row row;
    bool begun; /* the row has a cell */
};

static void put_cell(struct writer *w, bool text)
{
    struct str cell = buf_str(&w->cell);
    if (text)
        csv_write_text(w->out, cell, !w->begun);
    else
        csv_write_cell(w->out, cell, !w->begun);
    w->begun = true;
    w->out->failed |= w->cell.failed;
    buf_clear(&w->cell);
}

static void end_row(struct writer *w)
{
    csv_end_row(w->out);
    w->begun = false;
}

/* "fy2016" and "fy2016.principal.exact": the path of the figure in audit.json. */
static void put_heading(void *state, const struct data_column *column, uint32_t measure)
{
    struct writer *w = state;
    if (measure != NO_INDEX)
        buf_add(&w->cell, w->row.result->measures[measure].id);
    buf_puts(&w->cell, column->is.key);
    put_cell(w, measure != NO_INDEX);
}

static void put_value(void *state, const struct data_column *column, uint32_t measure)
{
    struct writer *w = state;
    w->row.measure = measure;
    data_put(&w->cell, &w->row, column);
    put_cell(w, !data_is_number(column));
}

static void put_row(struct writer *w, const struct data_table *table)
{
    data_columns(table, w->row.result, put_value, w);
    end_row(w);
}

static void put_links(struct writer *w, const struct data_table *table)
{
    const struct ft_result *result = w->row.result;
    for (size_t i = 0; i < w->row.item->link_count; i++) {
        w->row.link = &w->row.item->links[i];
        w->row.line = &result->lines[w->row.link->line];
        put_row(w, table);
    }
}

static void put_rows(struct writer *w, enum ft_table which)
{
    const struct data_table *table = &data_tables[which];
    const struct ft_result *result = w->row.result;
    for (size_t i = 0; which == FT_TABLE_LINES && i < result->line_count; i++) {
        w->row.line = &result->lines[i];
        put_row(w, table);
    }
    for (size_t i = 0; which != FT_TABLE_LINES && i < result->item_count; i++) {
        w->row.item = &result->items[i];
        if (which == FT_TABLE_ITEMS)
            put_row(w, table);
        else
            put_links(w, table);
    }
}

void report_csv(struct buf *out, const struct ft_result *result,
                const struct report_options *options)
{
    struct writer w = {.out = out, .row.result = result};
    if (options->bom)
        buf_puts(out, "\xef\xbb\xbf");
    data_columns(&data_tables[options->table], result, put_heading, &w);
    end_row(&w);
    put_rows(&w, options->table);
    buf_release(&w.cell);
}
