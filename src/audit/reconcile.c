#include "audit/reconcile.h"

/* The table while it is filled: measure by measure, all of them at once. */
struct filling {
    const struct model *model;
    const struct atoms *atoms; /* one a measure */
    struct reconciliation *v;
    size_t next[MAX_MEASURES]; /* by measure: its next row */
    const struct judged *judged;
};

static enum ft_err too_large(const struct model *model, const struct measure *measure,
                             struct ft_diags *diags)
{
    struct diag *diag = diag_add(
        diags, FT714, place_of_file(model->source->path),
        "the stated total of measure '%.*s' is too far from what is listed", STR_ARG(measure->id));
    diag_help(diags, diag, "check the unit of the total");
    return FT_EINPUT;
}

static bool has_total(const struct filling *f, size_t m)
{
    return f->model->measures[m].stated_total.state != AMOUNT_EMPTY;
}

static enum ft_err add_document(struct filling *f, size_t m, struct ft_diags *diags)
{
    const struct measure *measure = &f->model->measures[m];
    int64_t stated = measure->stated_total.value, listed = f->atoms[m].listed, residual = stated;
    if (!money_sub(&residual, listed))
        return too_large(f->model, measure, diags);
    f->v[f->next[m]++] =
        (struct reconciliation){(uint32_t)m, STR(""), STR(""), stated, listed, residual};
    return FT_OK;
}

static bool is_parent(const struct filling *f, size_t m, uint32_t line)
{
    return atoms_is_stated(&f->atoms[m], line) && f->atoms[m].standing[line] & HAS_STATED;
}

static enum ft_err title_of(struct arena *arena, const struct filling *f, uint32_t line,
                            struct ft_diags *diags, struct str *out)
{
    struct str kept = judged_title_of(f->judged, line);
    if (!kept.p)
        return line_title(arena, f->model, line, diags, out);
    *out = arena_str(arena, kept);
    return out->p ? FT_OK : FT_ENOMEM;
}

/*
 * A stated line's atom is what is left of it when the stated lines below it are taken away. All
 * its rows share one copy of its id and title.
 */
static enum ft_err add_line(struct arena *arena, struct filling *f, uint32_t index,
                            struct ft_diags *diags)
{
    struct str id = {NULL, 0}, title = {NULL, 0};
    for (uint32_t m = 0; m < f->model->measure_count; m++) {
        if (!is_parent(f, m, index))
            continue;
        if (!id.p) {
            enum ft_err err = title_of(arena, f, index, diags, &title);
            id = arena_str(arena, f->model->lines[index].id);
            if (err || !id.p)
                return err ? err : FT_ENOMEM;
        }
        int64_t stated = atoms_stated_amount(&f->atoms[m], index);
        int64_t residual = f->atoms[m].amount[index];
        f->v[f->next[m]++] =
            (struct reconciliation){m, id, title, stated, stated - residual, residual};
    }
    return FT_OK;
}

/* Where the rows of each measure begin; returns how many there are. */
static size_t count_rows(struct filling *f)
{
    size_t n = 0;
    for (size_t m = 0; m < f->model->measure_count; m++) {
        f->next[m] = n;
        n += has_total(f, m);
        for (uint32_t i = 0; i < f->model->line_count; i++)
            n += is_parent(f, m, i);
    }
    return n;
}

enum ft_err reconcile(struct arena *arena, const struct model *model, const struct atoms *atoms,
                      const struct judged *judged, struct ft_diags *diags,
                      struct reconciliations *out)
{
    struct filling f = {.model = model, .atoms = atoms, .judged = judged};
    size_t n = count_rows(&f);
    f.v = ARENA_ARRAY(arena, n, struct reconciliation);
    enum ft_err err = f.v ? FT_OK : FT_ENOMEM;
    for (size_t m = 0; err == FT_OK && m < model->measure_count; m++)
        if (has_total(&f, m))
            err = add_document(&f, m, diags);
    for (uint32_t i = 0; err == FT_OK && i < model->line_count; i++)
        err = add_line(arena, &f, i, diags);
    *out = (struct reconciliations){f.v, n};
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
