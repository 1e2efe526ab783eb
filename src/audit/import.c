/* What people decided elsewhere, recorded. */
#include "review/import.h"
#include "audit/decide.h"

static void fill(struct ledger_row *row, enum decision_column column, const char *otherwise)
{
    if (row->cells[column].n == 0 && otherwise)
        row->cells[column] = str_trim(str_of(otherwise));
}

static void fill_in(struct import *import, const struct ft_import *from)
{
    for (size_t i = 0; i < import->rows.n; i++) {
        struct ledger_row *row = &import->rows.v[i];
        fill(row, DECISION_BY, from->by);
        fill(row, DECISION_REASON, from->reason);
        fill(row, DECISION_DATE, from->date);
        row->undated = row->cells[DECISION_DATE].n == 0;
        fill(row, DECISION_DATE, from->today);
    }
}

enum ft_err ft_audit_import(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_import *from, struct ft_diags *diags,
                            struct ft_imported *out)
{
    struct import import = {.arena = arena_new(),
                            .diags = diags,
                            .path = str_of(from->path),
                            .sheet = str_of(from->sheet)};
    *out = (struct ft_imported){0};
    enum ft_err err = import.arena ? import_read(&import) : FT_ENOMEM;
    if (!err) {
        fill_in(&import, from);
        err = audit_decide(import.arena, audit, result, import.rows.v, import.rows.n, diags,
                           &out->added);
    }
    out->known = import.rows.n - out->added;
    out->unsaid = import.unsaid;
    arena_free(import.arena);
    return err;
}
