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
