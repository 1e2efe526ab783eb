#include "audit/reconcile.h"

typedef VEC(struct reconciliation) reconciliation_vec;

static enum ft_err too_large(const struct model *model, const struct measure *measure,
                             struct ft_diags *diags)
{
    struct diag *diag = diag_add(
        diags, FT714, place_of_file(model->source->path),
        "the stated total of measure '%.*s' is too far from what is listed", STR_ARG(measure->id));
    diag_help(diags, diag, "check the unit of the total");
    return FT_EINPUT;
}

static enum ft_err add_document(struct arena *arena, const struct atoms *atoms,
                                struct ft_diags *diags, reconciliation_vec *list)
{
    const struct measure *measure = &atoms->model->measures[atoms->measure];
    int64_t stated = measure->stated_total.value, residual = stated;
    if (measure->stated_total.state == AMOUNT_EMPTY)
        return FT_OK;
    if (!money_sub(&residual, atoms->listed))
        return too_large(atoms->model, measure, diags);
    struct reconciliation r = {atoms->measure, STR(""), STR(""), stated, atoms->listed, residual};
    return vec_push(arena, list, r) ? FT_OK : FT_ENOMEM;
}

/* A stated line's atom is what is left of it when the stated lines below it are taken away. */
static enum ft_err add_line(struct arena *arena, const struct atoms *atoms, uint32_t index,
                            reconciliation_vec *list)
{
    const struct line *line = &atoms->model->lines[index];
    struct reconciliation r = {.measure = atoms->measure,
                               .line = arena_str(arena, line->id),
                               .title = arena_str(arena, line->title),
                               .stated = atoms_stated_amount(atoms, index),
                               .residual = atoms->amount[index]};
    r.listed = r.stated - r.residual;
    return r.line.p && r.title.p && vec_push(arena, list, r) ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_measure(struct arena *arena, const struct atoms *atoms,
                               struct ft_diags *diags, reconciliation_vec *list)
{
    enum ft_err err = add_document(arena, atoms, diags, list);
    for (uint32_t i = 0; err == FT_OK && i < atoms->model->line_count; i++)
        if (atoms_is_stated(atoms, i) && atoms->standing[i] & HAS_STATED)
            err = add_line(arena, atoms, i, list);
    return err;
}

enum ft_err reconcile(struct arena *arena, const struct model *model, const struct atoms *atoms,
                      struct ft_diags *diags, struct reconciliations *out)
{
    reconciliation_vec list = {0};
    enum ft_err err = FT_OK;
    for (size_t m = 0; err == FT_OK && m < model->measure_count; m++)
        err = add_measure(arena, &atoms[m], diags, &list);
    *out = (struct reconciliations){list.v, list.n};
    return err;
}

static enum change change_is(int64_t now, int64_t before)
{
    if (before == 0)
        return now == 0 ? CHANGE_NONE : CHANGE_NEW;
    if (now == 0)
        return CHANGE_ENDED;
    return now > before ? CHANGE_INCREASED : now < before ? CHANGE_DECREASED : CHANGE_SAME;
}

bool change_of(struct amount now, struct amount before, struct line_change *out)
{
    int64_t by = now.value;
    *out = (struct line_change){CHANGE_NONE, 0};
    if (now.state == AMOUNT_EMPTY || before.state == AMOUNT_EMPTY)
        return true;
    if (!money_sub(&by, before.value))
        return false;
    *out = (struct line_change){change_is(now.value, before.value), by};
    return true;
}
