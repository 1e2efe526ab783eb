#include "audit/stats.h"
#include "base/meter.h"
#include "base/parallel.h"
#include "sources/sources.h"

/* Codes grow worse downwards: a failure of the machine tells more than wrong input. */
static enum ft_err worse(enum ft_err a, enum ft_err b)
{
    return a < b ? a : b;
}

/* How much text the rules will be tried on. */
static size_t text_bytes(const struct model *model)
{
    size_t bytes = model->text_bytes;
    for (size_t i = 0; i < model->item_count; i++)
        bytes += model->items[i].text.n;
    return bytes;
}

static enum ft_err compile_rules(struct ft_audit *audit, struct ft_diags *diags)
{
    struct matcher_options options = {
        .no_prefilter = audit->options.no_prefilter,
        .bytes = text_bytes(audit->model),
    };
    return matcher_new_for(audit->rules, options, diags, &audit->matcher);
}

/* Goes on with what could be used of wrong input, so that one run shows every stage's problems. */
static enum ft_err load(struct ft_audit *audit, struct str path, const struct model_options *tables,
                        struct ft_diags *diags)
{
    struct model_options options = *tables;
    options.tables.threads = audit->options.threads;
    options.tables.meter = audit->meter;
    options.only = str_of(audit->options.part);
    audit_stage(audit, FT_STAGE_READ);
    enum ft_err err = model_load_with(audit->arena, path, &options, diags, &audit->model);
    if (err < FT_EINPUT || !audit->model)
        return err;
    stats_read(audit->options.stats, FT_STAGE_READ, audit->model);
    audit_stage(audit, FT_STAGE_RULES);
    err = worse(err, rule_set_load(audit->arena, audit->model->rule_files, audit->model, diags,
                                   &audit->rules));
    if (err < FT_EINPUT || !audit->rules)
        return err;
    audit_stage(audit, FT_STAGE_COMPILE);
    err = worse(err, compile_rules(audit, diags));
    if (!err)
        err = stats_begin(audit->options.stats, audit);
    audit_stages_end(audit);
    return err;
}

/* Tables are read to have the lines, to judge them, and once more where one of them is written. */
static bool set_up_meter(struct ft_audit *audit)
{
    const struct ft_audit_options *options = &audit->options;
    if (!options->progress)
        return true;
    audit->meter = ARENA_NEW(audit->arena, struct meter);
    if (audit->meter)
        *audit->meter = (struct meter){.tell = options->progress,
                                       .to = options->progress_state,
                                       .passes = options->part ? 3 : 2};
    return audit->meter;
}

enum ft_err audit_load(const char *path, const struct ft_audit_options *options,
                       const struct model_options *tables, struct ft_diags *diags,
                       struct ft_audit **out)
{
    struct arena *arena = arena_new();
    struct ft_audit *audit = arena ? ARENA_NEW(arena, struct ft_audit) : NULL;
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    if (!audit)
        goto out;
    audit->arena = arena;
    audit->options = *options;
    if (audit->options.threads == 0)
        audit->options.threads = parallel_cores();
    if (set_up_meter(audit))
        err = load(audit, str_of(path), tables, diags);
    if (err == FT_OK)
        *out = audit;
out:
    if (err != FT_OK && audit)
        ft_audit_free(audit);
    else if (err != FT_OK)
        arena_free(arena);
    return err;
}

enum ft_err ft_audit_load_with(const char *path, const struct ft_audit_options *options,
                               struct ft_diags *diags, struct ft_audit **out)
{
    const struct model_options tables = {.no_decisions_yet = options->no_decisions_yet};
    return audit_load(path, options, &tables, diags, out);
}

enum ft_err ft_audit_load(const char *path, struct ft_diags *diags, struct ft_audit **out)
{
    return ft_audit_load_with(path, &(struct ft_audit_options){0}, diags, out);
}

void ft_audit_free(struct ft_audit *audit)
{
    if (!audit)
        return;
    matcher_free(audit->matcher);
    arena_free(audit->arena);
}

enum ft_err ft_audit_check_sources(const struct ft_audit *audit, struct ft_diags *diags,
                                   struct ft_sources_summary *out)
{
    return sources_check(audit->model, diags, out);
}
