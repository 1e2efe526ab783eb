#include "base/map.h"
#include "check/fix/fix.h"
#include "check/lint/view.h"

struct collected {
    struct lint *lint;
    VEC(struct candidate) candidates;
    struct map denied;
};

struct collected *collected_new(struct lint *lint)
{
    struct collected *collected = ARENA_NEW(lint->arena, struct collected);
    if (!collected)
        return NULL;
    collected->lint = lint;
    map_init(&collected->denied, lint->arena);
    return collected;
}

/* A span of a scalar: nodes live as long as the rule set. */
static struct str key_of(struct collected *collected, enum diag_code code,
                         const struct written *where)
{
    return arena_printf(collected->lint->arena, "%d:%p:%zu:%zu", (int)code,
                        (const void *)where->scalar.node, where->span.start, where->span.end);
}

enum ft_err collected_add(struct collected *collected, struct candidate candidate)
{
    return vec_push(collected->lint->arena, &collected->candidates, candidate) ? FT_OK : FT_ENOMEM;
}

enum ft_err collected_deny(struct collected *collected, enum diag_code code, struct written where)
{
    struct str key = key_of(collected, code, &where);
    return key.p && map_put(&collected->denied, key, 0, NULL) ? FT_OK : FT_ENOMEM;
}

static void report(struct collected *collected, const struct candidate *candidate)
{
    struct ft_diags *diags = collected->lint->diags;
    struct diag *diag;
    if (!lint_reports(collected->lint, candidate->where.scalar.file))
        return;
    diag = diag_add(diags, candidate->code, candidate->place, "%s", candidate->message);
    if (candidate->has_first)
        diag_note(diags, diag, candidate->first, "%s", candidate->note);
    if (candidate->has_use)
        diag_note(diags, diag, candidate->use, "the pattern is used here");
    diag_help(diags, diag, "%s", candidate->help);
    if (candidate->remove.end > candidate->remove.start)
        fix_value(diags, diag, candidate->where.scalar, candidate->remove, STR(""));
}

void collected_report(struct collected *collected)
{
    for (size_t i = 0; i < collected->candidates.n; i++) {
        const struct candidate *candidate = &collected->candidates.v[i];
        struct str key = key_of(collected, candidate->code, &candidate->where);
        if (key.p && map_get(&collected->denied, key) == MAP_NONE)
            report(collected, candidate);
    }
}
