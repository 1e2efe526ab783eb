#include "table/fold.h"

#include "base/map.h"
#include "base/utf8.h"

/* A measure's cell, in the list of its id's. */
struct cell {
    struct cell *next;
    struct str text;
    size_t from;
    uint32_t measure;
};

/* The rows of an id. */
struct group {
    size_t first; /* bytes before the first of them */
    struct cell *cells;
    struct choice kinds; /* of all of them; no measures */
    const uint32_t *hashes;
    bool differs;
};

struct fold {
    struct arena *arena;
    const struct table_plan *plan;
    struct map ids; /* into the list below, which is in the order of the first rows */
    VEC(struct group) groups;
    size_t differing;             /* groups */
    uint64_t *columns;            /* bits: those they differ in */
    size_t first_at, first_other; /* the first row that differs, and the first of its id */
};

struct fold *fold_new(struct arena *arena, const struct table_plan *plan)
{
    struct fold *fold = ARENA_NEW(arena, struct fold);
    if (!fold)
        return NULL;
    fold->arena = arena;
    fold->plan = plan;
    fold->columns = ARENA_ARRAY(arena, plan->column_count / 64 + 1, uint64_t);
    map_init(&fold->ids, arena);
    return fold->columns ? fold : NULL;
}

static bool has_to_agree(const struct plan_column *column)
{
    return column->cell == CELL_ROW || column->cell == CELL_COMPOSED;
}

enum ft_err fold_take(const struct row *row, struct faults *faults, struct folded *out)
{
    const struct table_plan *plan = row->plan;
    *out = (struct folded){.at = row->at};
    out->choice.measures = ARENA_ARRAY(row->arena, plan->measure_count, struct chosen);
    out->hashes = ARENA_ARRAY(row->arena, plan->column_count, uint32_t);
    if (!out->choice.measures || !out->hashes)
        return FT_ENOMEM;
    for (size_t i = 0; i < plan->column_count; i++) {
        if (!has_to_agree(&plan->columns[i]))
            continue;
        struct str cell = row_cell(row, &plan->columns[i], faults);
        if (!cell.p)
            return FT_ENOMEM;
        out->hashes[i] = hash_text(0, str_trim(cell));
        if (i == plan->id)
            out->id = arena_str(row->arena, str_trim(cell));
    }
    if (!out->id.p)
        return FT_ENOMEM;
    enum ft_err err = row_seek(row, faults);
    if (!err)
        err = row_choose(row, faults, &out->choice);
    for (size_t m = 0; m < plan->measure_count && !err; m++) {
        struct chosen *chosen = &out->choice.measures[m];
        chosen->cell = arena_str(row->arena, chosen->cell);
        err = chosen->cell.p ? FT_OK : FT_ENOMEM;
    }
    return err;
}

static size_t column_of(const struct table_plan *plan, size_t measure)
{
    size_t i = 0;
    while (plan->columns[i].cell != CELL_MEASURE || plan->columns[i].measure != measure)
        i++;
    return i;
}

static const struct cell *find_cell(const struct group *group, uint32_t measure)
{
    const struct cell *cell = group->cells;
    while (cell && cell->measure != measure)
        cell = cell->next;
    return cell;
}

/* Two rows that both have amounts are one mistake, of however many measures. */
static enum ft_err check_other(struct fold *fold, const struct group *group,
                               const struct folded *row, struct faults *faults, bool *fine)
{
    *fine = true;
    for (uint32_t m = 0; m < fold->plan->measure_count && *fine; m++) {
        const struct cell *cell = row->choice.measures[m].is ? find_cell(group, m) : NULL;
        struct fault fault = {FAULT_TWO_ROWS, row->at, 0, 0, NULL};
        if (!cell)
            continue;
        *fine = false;
        fault.other = cell->from;
        fault.which = column_of(fold->plan, m);
        if (!fault_note(fold->arena, faults, fault))
            return FT_ENOMEM;
    }
    return FT_OK;
}

static enum ft_err add_measure(struct fold *fold, struct group *group, const struct folded *row,
                               uint32_t measure)
{
    struct cell *cell = ARENA_NEW(fold->arena, struct cell);
    if (!cell)
        return FT_ENOMEM;
    *cell = (struct cell){group->cells, arena_str(fold->arena, row->choice.measures[measure].cell),
                          row->at, measure};
    group->cells = cell;
    return cell->text.p ? FT_OK : FT_ENOMEM;
}

static void compare(struct fold *fold, struct group *group, const struct folded *row)
{
    bool differs = false;
    for (size_t i = 0; i < fold->plan->column_count; i++) {
        if (group->hashes[i] == row->hashes[i])
            continue;
        fold->columns[i / 64] |= (uint64_t)1 << i % 64;
        differs = true;
    }
    if (!differs || group->differs)
        return;
    group->differs = true;
    if (fold->differing++ > 0)
        return;
    fold->first_at = row->at;
    fold->first_other = group->first;
}

static enum ft_err begin_group(struct fold *fold, const struct folded *row, uint32_t *out)
{
    size_t size = fold->plan->column_count * sizeof *row->hashes;
    uint32_t *hashes = arena_alloc(fold->arena, size);
    struct str id = arena_str(fold->arena, row->id);
    struct group group = {
        .first = row->at, .kinds = {.kind = NO_KIND, .other = NO_KIND}, .hashes = hashes};
    *out = (uint32_t)fold->groups.n;
    if (!hashes || !id.p)
        return FT_ENOMEM;
    memcpy(hashes, row->hashes, size);
    /* Rows without an id are no one's: each stays for itself, and is reported as a line. */
    if (id.n > 0 && !map_put(&fold->ids, id, *out, NULL))
        return FT_ENOMEM;
    return vec_push(fold->arena, &fold->groups, group) ? FT_OK : FT_ENOMEM;
}

enum ft_err fold_add(struct fold *fold, const struct folded *row, struct faults *faults)
{
    uint32_t index = row->id.n > 0 ? map_get(&fold->ids, row->id) : MAP_NONE;
    enum ft_err err = FT_OK;
    if (index == MAP_NONE)
        err = begin_group(fold, row, &index);
    else
        compare(fold, &fold->groups.v[index], row);
    if (err)
        return err;
    struct group *group = &fold->groups.v[index];
    if (row->choice.kind != NO_KIND)
        choice_add_kind(&group->kinds, row->choice.kind);
    if (row->choice.other != NO_KIND)
        choice_add_kind(&group->kinds, row->choice.other);
    bool fine = row->choice.any;
    if (fine)
        err = check_other(fold, group, row, faults, &fine);
    for (uint32_t m = 0; fine && m < fold->plan->measure_count && !err; m++)
        if (row->choice.measures[m].is)
            err = add_measure(fold, group, row, m);
    return err;
}

static const struct group *group_at(const struct fold *fold, size_t at)
{
    size_t low = 0, high = fold->groups.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (fold->groups.v[middle].first <= at)
            low = middle;
        else
            high = middle;
    }
    return low < high && fold->groups.v[low].first == at ? &fold->groups.v[low] : NULL;
}

bool fold_first(const struct fold *fold, size_t at, struct choice *choice)
{
    const struct group *group = group_at(fold, at);
    if (!group)
        return false;
    for (size_t m = 0; m < fold->plan->measure_count; m++)
        choice->measures[m] = (struct chosen){.cell = STR("")};
    choice->kind = group->kinds.kind;
    choice->other = group->kinds.other;
    for (const struct cell *cell = group->cells; cell; cell = cell->next)
        choice->measures[cell->measure] = (struct chosen){cell->text, cell->from, true};
    return true;
}

/* --- rows that differ -------------------------------------------------------------- */

static bool differ_in(const struct fold *fold, size_t column)
{
    return fold->columns[column / 64] >> column % 64 & 1;
}

static void list_columns(const struct fold *fold, struct buf *out)
{
    enum { LISTED = 5 };
    size_t n = 0;
    for (size_t i = 0; i < fold->plan->column_count; i++) {
        if (!differ_in(fold, i))
            continue;
        if (n < LISTED) {
            buf_puts(out, n ? ", " : "");
            buf_add(out, utf8_cut(fold->plan->columns[i].heading, 40));
        }
        n++;
    }
    if (n > LISTED)
        buf_printf(out, " and %zu more", n - LISTED);
}

static enum ft_err tell(const struct fold *fold, const struct csv_file *rows, struct arena *arena,
                        struct ft_diags *diags)
{
    struct csv_table row, first;
    struct buf columns = {0};
    enum ft_err err = csv_file_read_placed(rows, arena, fold->first_at, diags, &row);
    if (!err)
        err = csv_file_read_placed(rows, arena, fold->first_other, diags, &first);
    if (err)
        return err;
    list_columns(fold, &columns);
    struct diag *diag = diag_add(
        diags, FT726, csv_row_place(&row, &row.rows[0]), "%zu %s rows that differ in %.*s",
        fold->differing, fold->differing == 1 ? "id has" : "ids have", STR_ARG(buf_str(&columns)));
    diag_label(diags, diag, "the first of them: what its first row says is taken");
    diag_help(diags, diag, "choose by `where` which rows count, or leave the column out");
    diag_note(diags, diag, csv_row_place(&first, &first.rows[0]), "its first row stands here");
    err = buf_err(&columns);
    buf_release(&columns);
    return err;
}

enum ft_err fold_tell(const struct fold *fold, const struct csv_file *rows, struct ft_diags *diags)
{
    if (fold->differing == 0)
        return FT_OK;
    struct arena *arena = arena_new();
    enum ft_err err = arena ? tell(fold, rows, arena, diags) : FT_ENOMEM;
    arena_free(arena);
    return err;
}
