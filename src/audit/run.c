#include "audit/build.h"
#include "audit/caseless.h"
#include "audit/data_checks.h"
#include "audit/reconcile.h"
#include "audit/stats.h"
#include "fundtrace.h"

static enum ft_err judge_all(struct build *b)
{
    struct judged_wanted wanted = {0};
    enum ft_err err = data_check_begin(b->scratch, b->model, b->diags, &wanted.twins);
    if (!err)
        err = judge_rows(b->scratch, b->audit, b->scanner, wanted, b->diags, &b->judged);
    if (!err)
        err = caseless_check(b->scratch, b->audit, &b->judged, b->diags);
    return err ? err : data_check_end(wanted.twins, &b->judged.twins, b->diags);
}

static enum ft_err find_links(struct build *b)
{
    return pairs_draw(b->scratch, b->audit, &b->judged, b->diags, &b->pairs);
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
    enum ft_err err = reconcile(b->arena, b->model, b->atoms, &b->judged, b->diags, &found);
    b->result->reconciliation = found.v;
    b->result->reconciliation_count = found.n;
    return err;
}

static const struct {
    enum ft_stage stage;
    enum ft_err (*take)(struct build *b);
} steps[] = {
    {FT_STAGE_JUDGE, judge_all},
    {FT_STAGE_LINK, find_links},
    {FT_STAGE_LINK, find_atoms},
    {FT_STAGE_LINK, find_money},
    {FT_STAGE_LINK, build_find_without},
    {FT_STAGE_BUILD, build_heading},
    {FT_STAGE_BUILD, build_line_places},
    {FT_STAGE_BUILD, build_decisions},
    {FT_STAGE_BUILD, build_items},
    {FT_STAGE_BUILD, build_lines},
    {FT_STAGE_BUILD, build_orphans},
    {FT_STAGE_BUILD, build_excluded},
    {FT_STAGE_BUILD, build_reconciliation},
    {FT_STAGE_BUILD, build_scopes},
};

static enum ft_err run_steps(struct build *b)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; !err && i < sizeof steps / sizeof *steps; i++) {
        if (i == 0 || steps[i].stage != steps[i - 1].stage)
            audit_stage(b->audit, steps[i].stage);
        err = steps[i].take(b);
    }
    audit_stages_end(b->audit);
    return err ? err : stats_take(b->audit->options.stats, b->audit, &b->pairs);
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
    if (err == FT_OK)
        err = model_places_failed(b.model);
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
