/* Decisions that were taken elsewhere, recorded. */
#include "audit/decide.h"
#include "review/import_json.h"

enum ft_err ft_audit_import(const struct ft_audit *audit, const struct ft_result *result,
                            const char *path, struct ft_diags *diags, size_t *added)
{
    struct arena *arena = arena_new();
    struct source *source;
    struct ledger_row *rows = NULL;
    size_t count = 0;
    *added = 0;
    enum ft_err err = arena ? source_read(arena, str_of(path), NULL, diags, &source) : FT_ENOMEM;
    if (!err)
        err = import_json(arena, source, diags, &rows, &count);
    if (!err)
        err = audit_decide(arena, audit, result, rows, count, diags, added);
    arena_free(arena);
    return err;
}
