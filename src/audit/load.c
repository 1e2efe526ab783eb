#include "audit/run.h"
#include "import/sources.h"

/* Codes grow worse downwards: a failure of the machine tells more than wrong input. */
static enum ft_err worse(enum ft_err a, enum ft_err b)
{
    return a < b ? a : b;
}

/* Goes on with what could be used of wrong input, so that one run shows every stage's problems. */
static enum ft_err load(struct ft_audit *audit, struct str path, struct ft_diags *diags)
{
    enum ft_err err = model_load(audit->arena, path, diags, &audit->model);
    if (err < FT_EINPUT || !audit->model)
        return err;
    err = worse(err, rule_set_load(audit->arena, audit->model->rule_files, audit->model, diags,
                                   &audit->rules));
    if (err < FT_EINPUT || !audit->rules)
        return err;
    return worse(err, matcher_new(audit->rules, diags, &audit->matcher));
}

enum ft_err ft_audit_load(const char *path, struct ft_diags *diags, struct ft_audit **out)
{
    struct arena *arena = arena_new();
    struct ft_audit *audit = arena ? ARENA_NEW(arena, struct ft_audit) : NULL;
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    if (!audit)
        goto out;
    audit->arena = arena;
    err = load(audit, str_of(path), diags);
    if (err == FT_OK)
        *out = audit;
out:
    if (err != FT_OK && audit)
        ft_audit_free(audit);
    else if (err != FT_OK)
        arena_free(arena);
    return err;
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
