#include "check/lint/run.h"

#include "audit/data_checks.h"
#include "check/lint/files.h"
#include "check/regex/try.h"

struct run {
    struct arena *arena;
    struct ft_diags *diags;
    const struct lint_request *request;
    struct lint_allows *allows;
    VEC(struct str) audits, rules; /* of the paths */
    bool *taken;                   /* by rules: reported on already */
    bool context;                  /* the audit at hand is the one that was given for the rules */
};

/* --- one world ------------------------------------------------------------------ */

static enum ft_err index_files(struct run *run, const struct rule_set *rules, struct map *out)
{
    map_init(out, run->arena);
    for (uint32_t i = 0; i < rules->file_count; i++) {
        struct str identity;
        enum ft_err err =
            file_identity(run->arena, rules->files[i]->path, NULL, run->diags, &identity);
        if (err)
            return err;
        if (!map_put(out, identity, i, NULL))
            return FT_ENOMEM;
    }
    return FT_OK;
}

/* A file is reported on in the first world that has it. */
static enum ft_err mark_named(struct run *run, struct lint *lint)
{
    size_t count = lint->rules->file_count;
    struct map files;
    enum ft_err err = index_files(run, lint->rules, &files);
    lint->named = ARENA_ARRAY(run->arena, count + 1, bool);
    lint->whole = ARENA_ARRAY(run->arena, count + 1, bool);
    if (err)
        return err;
    if (!lint->named || !lint->whole)
        return FT_ENOMEM;
    for (size_t r = 0; r < run->rules.n; r++) {
        struct str identity;
        err = file_identity(run->arena, run->rules.v[r], NULL, run->diags, &identity);
        if (err)
            return err;
        uint32_t file = map_get(&files, identity);
        if (file != MAP_NONE && !run->taken[r])
            lint->named[file] = run->taken[r] = true;
    }
    return lint_find_whole(lint, &files);
}

/* Where one regex is wrong, PCRE2 is asked about each of them. */
static enum ft_err find_valid(struct run *run, struct lint *lint)
{
    size_t count = lint->rules->regex_count;
    lint->valid = ARENA_ARRAY(run->arena, count + 1, bool);
    if (!lint->valid)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        struct regex_code *code = NULL;
        enum ft_err err = FT_OK;
        if (!lint->audit.matcher)
            err = regex_code_new(lint->rules->regexes[i].text, false, &code);
        if (err)
            return err;
        lint->valid[i] = lint->audit.matcher || code;
        regex_code_free(code);
    }
    return FT_OK;
}

static enum ft_err judge(struct lint *lint)
{
    static enum ft_err (*const families[])(struct lint *) = {
        lint_scalars, lint_chars, lint_regexes, lint_names, lint_logic, lint_examples, lint_data,
    };
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < sizeof families / sizeof *families && !err; i++)
        err = families[i](lint);
    return err;
}

static enum ft_err judge_world(struct run *run, struct lint *lint)
{
    enum ft_err err = matcher_new(lint->rules, run->diags, &lint->audit.matcher);
    lint->sound = lint->sound && !err;
    if (err && err != FT_EINPUT)
        return err;
    err = mark_named(run, lint);
    if (!err)
        err = find_valid(run, lint);
    if (!err)
        err = judge(lint);
    if (!err)
        err = lint_allows_add(run->allows, lint);
    matcher_free(lint->audit.matcher);
    return err;
}

static enum ft_err lint_world(struct run *run, struct str_list paths, struct model *model,
                              bool sound)
{
    struct lint *lint = ARENA_NEW(run->arena, struct lint);
    enum ft_err err;
    if (!lint)
        return FT_ENOMEM;
    *lint = (struct lint){.arena = run->arena, .diags = run->diags, .audit.arena = run->arena};
    lint->audit.options.threads = 1;
    lint->audit.model = model;
    err = rule_set_load_instead(run->arena, paths, run->request->instead, model, run->diags,
                                &lint->audit.rules);
    lint->sound = sound && !err;
    lint->rules = lint->audit.rules;
    if (err && err != FT_EINPUT)
        return err;
    return lint->rules ? judge_world(run, lint) : FT_OK;
}

/* --- audit files ---------------------------------------------------------------- */

/* The named rule files first, so that they are called as the user calls them. */
static enum ft_err join_paths(struct run *run, struct str_list more, struct str_list *out)
{
    struct str *v = ARENA_ARRAY(run->arena, run->rules.n + more.n + 1, struct str);
    size_t n = 0;
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; run->context && i < run->rules.n; i++)
        v[n++] = run->rules.v[i];
    for (size_t i = 0; i < more.n; i++)
        v[n++] = more.v[i];
    *out = (struct str_list){v, n};
    return FT_OK;
}

/* Its scalars, data and allows; that it parses was found out when it was loaded. */
static enum ft_err lint_audit_file(struct run *run, const struct model *model, bool sound)
{
    struct ft_diags *known = ft_diags_new();
    struct yaml_doc doc;
    enum ft_err err = FT_ENOMEM;
    if (known)
        err = yaml_parse(run->arena, model->source, known, &doc);
    ft_diags_free(known);
    if (err)
        return err == FT_EINPUT ? FT_OK : err;
    lint_audit_scalars(run->diags, &doc);
    err = sound ? data_check(model, run->diags) : FT_OK;
    if (err && err != FT_EINPUT)
        return err;
    return lint_allows_add_audit(run->allows, model, &doc, sound && !err);
}

static enum ft_err lint_audit(struct run *run, struct str path, bool named)
{
    struct model *model;
    struct str_list paths;
    struct model_options options = {.instead = run->request->instead};
    enum ft_err err = model_load_with(run->arena, path, &options, run->diags, &model);
    bool sound = !err;
    if ((err && err != FT_EINPUT) || !model)
        return err == FT_EINPUT ? FT_OK : err;
    err = named ? lint_audit_file(run, model, sound) : FT_OK;
    if (!err)
        err = join_paths(run, model->rule_files, &paths);
    return err ? err : lint_world(run, paths, model, sound);
}

static enum ft_err is_same_file(struct run *run, struct str a, struct str b, bool *out)
{
    struct str x, y;
    enum ft_err err = file_identity(run->arena, a, NULL, run->diags, &x);
    if (!err)
        err = file_identity(run->arena, b, NULL, run->diags, &y);
    *out = !err && str_eq(x, y);
    return err;
}

static enum ft_err lint_context(struct run *run, struct str context)
{
    bool named = false;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < run->audits.n && !named && !err; i++)
        err = is_same_file(run, run->audits.v[i], context, &named);
    if (err)
        return err;
    run->context = true;
    err = lint_audit(run, context, named);
    run->context = false;
    return err;
}

static enum ft_err lint_audits(struct run *run)
{
    const char *context = run->request->options->audit;
    enum ft_err err = context ? lint_context(run, str_of(context)) : FT_OK;
    for (size_t i = 0; i < run->audits.n && !err; i++) {
        bool done = false;
        if (context)
            err = is_same_file(run, run->audits.v[i], str_of(context), &done);
        if (!err && !done)
            err = lint_audit(run, run->audits.v[i], true);
    }
    return err;
}

/* --- all ------------------------------------------------------------------------ */

static enum ft_err sort_paths(struct run *run)
{
    const struct lint_request *request = run->request;
    for (size_t i = 0; i < request->path_count; i++) {
        struct str path = str_of(request->paths[i]);
        bool audit;
        enum ft_err err = lint_is_audit(run->arena, path, request->instead, run->diags, &audit);
        if (err)
            return err;
        if (audit ? !vec_push(run->arena, &run->audits, path)
                  : !vec_push(run->arena, &run->rules, path))
            return FT_ENOMEM;
    }
    run->taken = ARENA_ARRAY(run->arena, run->rules.n + 1, bool);
    return run->taken ? FT_OK : FT_ENOMEM;
}

/* The rule files that no audit at hand has. */
static enum ft_err lint_rest(struct run *run)
{
    struct str *v = ARENA_ARRAY(run->arena, run->rules.n + 1, struct str);
    size_t n = 0;
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; i < run->rules.n; i++)
        if (!run->taken[i])
            v[n++] = run->rules.v[i];
    return n ? lint_world(run, (struct str_list){v, n}, NULL, true) : FT_OK;
}

static bool is_loaded(struct ft_diags *diags)
{
    size_t count;
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++)
        if (sorted[i]->severity == FT_ERROR && diag_info(sorted[i]->code)->stage == STAGE_LOAD)
            return false;
    return true;
}

static enum ft_err run_all(struct run *run)
{
    enum ft_err err = sort_paths(run);
    if (!err)
        err = lint_audits(run);
    if (!err)
        err = lint_rest(run);
    if (err)
        return err;
    lint_allows_apply(run->allows, run->diags);
    if (diags_failed(run->diags))
        return FT_ENOMEM;
    return is_loaded(run->diags) ? FT_OK : FT_EINPUT;
}

enum ft_err lint_run(const struct lint_request *request, struct ft_diags *diags)
{
    struct run run = {.arena = arena_new(), .diags = diags, .request = request};
    enum ft_err err = FT_ENOMEM;
    if (run.arena)
        run.allows = lint_allows_new(run.arena, str_of(request->options->today));
    if (run.allows)
        err = run_all(&run);
    arena_free(run.arena);
    return err;
}

enum ft_err ft_lint(const char *const *paths, size_t count, const struct ft_lint_options *options,
                    struct ft_diags *diags)
{
    struct lint_request request = {.paths = paths, .path_count = count, .options = options};
    return lint_run(&request, diags);
}
