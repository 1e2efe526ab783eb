#include "check/coverage/plan.h"

#include "base/memory.h"

/* The plan being made. */
struct planning {
    struct coverage_plan *plan;
    struct map known; /* where an alternative is written → index */
    size_t budget;
    uint32_t rule;
};

static enum ft_err find_alternative(struct planning *planning, const struct alternative *wanted,
                                    uint32_t *out)
{
    struct coverage_plan *plan = planning->plan;
    uint32_t added = (uint32_t)plan->alternatives.n, present;
    struct str key = arena_printf(plan->arena, "%p:%zu:%zu", (const void *)wanted->scalar.node,
                                  wanted->written.start, wanted->written.end);
    if (!key.p || !map_put(&planning->known, key, added, &present))
        return FT_ENOMEM;
    *out = present == MAP_NONE ? added : present;
    if (present != MAP_NONE)
        return FT_OK;
    return vec_push(plan->arena, &plan->alternatives, *wanted) ? FT_OK : FT_ENOMEM;
}

/* Conditions with the same regex share its branches, but each was written somewhere else. */
static enum ft_err plan_text(struct planning *planning, const struct cond *cond)
{
    struct coverage_plan *plan = planning->plan;
    const struct rule_set *rules = plan->rules;
    const struct branch_list *branches = &plan->branches[cond->is.text.regex];
    struct trial *trials = ARENA_ARRAY(plan->arena, branches->n + 1, struct trial);
    size_t count = 0;
    enum ft_err err = trials ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < branches->n && !err; i++) {
        struct alternative alternative = {.rule = planning->rule};
        branch_place(&branches->v[i], rules->regexes[cond->is.text.regex].text,
                     &rules->regex_uses[cond->is.text.use], &alternative);
        if (alternative.scalar.file->used)
            continue;
        trials[count].code = branches->v[i].code;
        err = find_alternative(planning, &alternative, &trials[count++].alternative);
    }
    plan->trials[cond->id] = (struct trial_list){trials, count};
    return err;
}

static enum ft_err plan_cond(struct planning *planning, const struct cond *cond)
{
    const struct cond *const *conds = planning->plan->rules->conds;
    enum ft_err err = FT_OK;
    for (const struct cond *one = cond; one && !err; one = cond_under(cond, conds, one->id + 1))
        if (one->op == COND_TEXT)
            err = plan_text(planning, one);
    return err;
}

static enum ft_err plan_rules(struct planning *planning)
{
    const struct rule_set *rules = planning->plan->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lint_rule_count(rules); i++) {
        struct lint_rule rule = lint_rule_at(rules, i);
        planning->rule = (uint32_t)i;
        for (size_t part = 0; part < 3 && !err; part++)
            err = plan_cond(planning, rule.part[part]);
    }
    return err;
}

static enum ft_err split_regexes(struct planning *planning, struct ft_diags *diags)
{
    struct coverage_plan *plan = planning->plan;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < plan->rules->regex_count && !err; i++) {
        const struct regex *regex = &plan->rules->regexes[i];
        err = branches_of(plan->arena, regex->text, &planning->budget, &plan->branches[i]);
        if (err == FT_EINPUT)
            diag_help(diags,
                      diag_add(diags, FT011, origin_place(regex->origin),
                               "coverage would have to compile regexes of more than %zu bytes",
                               COVERAGE_MAX_REGEX_TOTAL),
                      "take fewer files at a time");
    }
    return err;
}

static enum ft_err make_plan(struct coverage_plan *plan, struct ft_diags *diags)
{
    struct planning planning = {.plan = plan, .budget = COVERAGE_MAX_REGEX_TOTAL};
    const struct rule_set *rules = plan->rules;
    enum ft_err err;
    plan->arena = arena_new();
    if (!plan->arena)
        return FT_ENOMEM;
    map_init(&planning.known, plan->arena);
    plan->branches = ARENA_ARRAY(plan->arena, rules->regex_count + 1, struct branch_list);
    plan->trials = ARENA_ARRAY(plan->arena, rules->cond_count + 1, struct trial_list);
    if (!plan->branches || !plan->trials)
        return FT_ENOMEM;
    err = split_regexes(&planning, diags);
    return err ? err : plan_rules(&planning);
}

enum ft_err coverage_plan_new(const struct rule_set *rules, struct ft_diags *diags,
                              struct coverage_plan **out)
{
    struct coverage_plan *plan = mem_alloc(sizeof *plan);
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    if (!plan)
        return err;
    plan->rules = rules;
    err = make_plan(plan, diags);
    if (err)
        coverage_plan_free(plan);
    else
        *out = plan;
    return err;
}

void coverage_plan_free(struct coverage_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; plan->branches && i < plan->rules->regex_count; i++)
        for (size_t b = 0; b < plan->branches[i].n; b++)
            regex_code_free(plan->branches[i].v[b].code);
    arena_free(plan->arena);
    mem_free(plan);
}
