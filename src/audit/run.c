#include "audit/build.h"
#include "audit/reconcile.h"
#include "fundtrace.h"

static enum ft_err find_links(struct build *b)
{
    enum ft_err err = judge_rows(b->scratch, b->audit, b->scanner, (struct judged_wanted){0},
                                 b->diags, &b->judged);
    return err == FT_OK ? pairs_draw(b->scratch, b->audit, &b->judged, b->diags, &b->pairs) : err;
}

static enum ft_err find_atoms(struct build *b)
{
    size_t n = b->model->measure_count;
    b->atoms = ARENA_ARRAY(b->scratch, n, struct atoms);
    if (!b->atoms)
        return FT_ENOMEM;
    enum ft_err err = FT_OK;
    for (uint32_t m = 0; err == FT_OK && m < n; m++)
        err = atoms_of(b->scratch, b->model, m, b->diags, &b->atoms[m]);
    return err;
}

static enum ft_err find_money(struct build *b)
{
    enum ft_err err = amounts_of(b->arena, b->model, b->atoms, &b->pairs, &b->amounts);
    return err == FT_OK ? orphans_find(b->scratch, b->model, b->atoms, &b->pairs,
                                       orphans_most(&b->audit->options), &b->orphans)
                        : err;
}

static enum ft_err build_reconciliation(struct build *b)
{
    struct reconciliations found;
    enum ft_err err = reconcile(b->arena, b->model, b->atoms, b->diags, &found);
    b->result->reconciliation = found.v;
    b->result->reconciliation_count = found.n;
    return err;
}

typedef enum ft_err step(struct build *b);

static enum ft_err run_steps(struct build *b)
{
    static step *const steps[] = {
        find_links,        find_atoms,           find_money,   build_heading,
        build_line_places, build_items,          build_lines,  build_orphans,
        build_excluded,    build_reconciliation, build_scopes,
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        enum ft_err err = steps[i](b);
        if (err != FT_OK)
            return err;
    }
    return FT_OK;
}

enum ft_err ft_audit_run(const struct ft_audit *audit, struct ft_diags *diags,
                         struct ft_result **out)
{
    struct build b = {.audit = audit, .diags = diags, .model = audit->model, .rules = audit->rules};
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    b.arena = arena_new();
    b.scratch = arena_new();
    b.texts = arena_new();
    b.scanner = scanner_new(audit->matcher);
    b.result = b.arena ? ARENA_NEW(b.arena, struct ft_result) : NULL;
    if (!b.scratch || !b.texts || !b.scanner || !b.result)
        goto out;
    b.result->arena = b.arena;
    map_init(&b.shared_at, b.scratch);
    err = run_steps(&b);
    if (err == FT_OK && diags_failed(diags))
        err = FT_ENOMEM;
out:
    if (err == FT_OK)
        *out = b.result;
    else
        arena_free(b.arena);
    arena_free(b.scratch);
    arena_free(b.texts);
    scanner_free(b.scanner);
    return err;
}

void ft_result_free(struct ft_result *result)
{
    if (result)
        arena_free(result->arena);
}
