#include "model/model.h"

#include "model/load.h"

static enum ft_err load_tables(struct load *load)
{
    enum ft_err err = load_items(load);
    if (!err)
        err = load_lines(load);
    if (!err)
        err = load_decisions(load);
    if (!err)
        err = load_gates(load);
    if (!err)
        load_stated_totals(load);
    return err;
}

static enum ft_err load_model(struct load *load, struct str path, struct model **out)
{
    size_t before = diags_errors(load->diags);
    enum ft_err err = load_audit_file(load, path);
    *out = NULL;
    if (err && err != FT_EINPUT)
        return err;
    if (load->model) {
        err = load_tables(load);
        if (err)
            return err;
        load->model->inputs = load->inputs.v;
        load->model->input_count = load->inputs.n;
        *out = load->model;
    }
    if (diags_failed(load->diags))
        return FT_ENOMEM;
    return !*out || diags_errors(load->diags) > before ? FT_EINPUT : FT_OK;
}

enum ft_err model_load(struct arena *arena, struct str path, struct ft_diags *diags,
                       struct model **out)
{
    return model_load_with(arena, path, &(struct model_options){0}, diags, out);
}

enum ft_err model_load_with(struct arena *arena, struct str path,
                            const struct model_options *options, struct ft_diags *diags,
                            struct model **out)
{
    struct load load = {.arena = arena, .diags = diags, .options = options};
    return load_model(&load, path, out);
}

bool section_holds(struct str section, struct str id)
{
    return str_has_prefix(id, section) && (id.n == section.n || id.p[section.n] == '.');
}

uint32_t measure_find(const struct model *model, struct str id)
{
    for (uint32_t i = 0; i < model->measure_count; i++)
        if (str_eq(model->measures[i].id, id))
            return i;
    return NO_INDEX;
}

struct place row_column_place(struct row_ref row, struct str heading, const struct span *value)
{
    const struct csv_row *at = &row.table->rows[row.row];
    size_t column = csv_column(row.table, heading);
    if (column == (size_t)-1)
        return source_place(row.table->source, at->bytes);
    return csv_place(row.table, at, column, value);
}

struct place row_place(struct row_ref row, const char *heading, const struct span *value)
{
    return row_column_place(row, str_of(heading), value);
}

struct place row_piece_place(struct row_ref row, struct str piece)
{
    const struct csv_row *at = &row.table->rows[row.row];
    for (size_t i = 0; i < row.table->columns; i++) {
        const struct str cell = at->cells[i];
        if (piece.p >= cell.p && piece.p + piece.n <= cell.p + cell.n && cell.n > 0) {
            size_t start = (size_t)(piece.p - cell.p);
            return csv_place(row.table, at, i, &(struct span){start, start + piece.n});
        }
    }
    return source_place(row.table->source, at->bytes);
}
