/* One word recorded, so that it can be taken back: the row as it was completed. */
#include "audit/decide.h"

struct ft_recorded {
    struct arena *arena; /* with copies of all there is */
    struct str path;
    struct ledger_row row;
};

static struct ft_recorded *keep(struct arena *arena, struct str path, const struct ledger_row *row)
{
    struct ft_recorded *kept = ARENA_NEW(arena, struct ft_recorded);
    bool whole = kept;
    if (kept)
        *kept = (struct ft_recorded){.arena = arena, .path = arena_str(arena, path)};
    for (int c = 0; kept && c < DECISION_COLUMNS; c++) {
        kept->row.cells[c] = arena_str(arena, row->cells[c]);
        whole &= kept->row.cells[c].p != NULL;
    }
    return whole && kept->path.p ? kept : NULL;
}

enum ft_err ft_audit_record(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_word *word, struct ft_diags *diags,
                            struct ft_recorded **out)
{
    struct arena *arena = arena_new();
    struct ledger_row row = decide_row(audit, word);
    size_t added = 0;
    *out = NULL;
    enum ft_err err =
        arena ? audit_decide(arena, audit, result, &row, 1, diags, &added) : FT_ENOMEM;
    if (!err && added > 0) {
        *out = keep(arena, audit->model->decisions_path, &row);
        err = *out ? FT_OK : FT_ENOMEM;
    }
    if (!*out)
        arena_free(arena);
    return err;
}

typedef enum ft_err ledger_fn(struct arena *arena, struct str path, const struct ledger_row *rows,
                              size_t count, struct ft_diags *diags, size_t *changed);

static enum ft_err change(const struct ft_recorded *recorded, ledger_fn *how,
                          struct ft_diags *diags)
{
    struct arena *scratch = arena_new();
    size_t changed;
    enum ft_err err =
        scratch ? how(scratch, recorded->path, &recorded->row, 1, diags, &changed) : FT_ENOMEM;
    arena_free(scratch);
    return err;
}

enum ft_err ft_recorded_take_back(const struct ft_recorded *recorded, struct ft_diags *diags)
{
    return change(recorded, ledger_remove, diags);
}

enum ft_err ft_recorded_put_back(const struct ft_recorded *recorded, struct ft_diags *diags)
{
    return change(recorded, ledger_add, diags);
}

void ft_recorded_free(struct ft_recorded *recorded)
{
    if (recorded)
        arena_free(recorded->arena);
}
