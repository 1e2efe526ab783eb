#include "table/row.h"

enum ft_err partners_new(struct arena *arena, const struct table_plan *plan,
                         struct join_index *const *joins, struct partners *out)
{
    *out = (struct partners){joins, ARENA_ARRAY(arena, plan->join_count, struct joined),
                             ARENA_ARRAY(arena, plan->join_count, bool),
                             ARENA_ARRAY(arena, plan->asked_count, struct str)};
    return out->of && out->sought && out->cells ? FT_OK : FT_ENOMEM;
}

static enum ft_err seek(const struct row *row, size_t join, struct faults *faults)
{
    const struct table_plan *plan = row->plan;
    struct partners *partners = row->partners;
    struct joined *found = &partners->of[join];
    if (partners->sought[join])
        return FT_OK;
    partners->sought[join] = true;
    enum ft_err err = join_find(partners->joins[join], row->arena, row->cells, found);
    for (size_t i = 0; i < plan->asked_count && !err; i++) {
        if (plan->asked[i].join != join)
            continue;
        partners->cells[i] = join_cell(found, plan->asked[i].cell, row->arena);
        err = partners->cells[i].p ? FT_OK : FT_ENOMEM;
    }
    struct fault fault = {.kind = FAULT_NO_PARTNER, .at = row->at, .which = join};
    bool told = row->left_out || (row->again && plan->joins[join].asked);
    if (err || found->from != (size_t)-1 || found->unsure || plan->joins[join].missing_empty ||
        told)
        return err;
    return fault_note(row->arena, faults, fault) ? FT_OK : FT_ENOMEM;
}

enum ft_err row_seek(const struct row *row, struct faults *faults)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < row->plan->join_count && !err; i++)
        if (row->plan->joins[i].asked)
            err = seek(row, i, faults);
    return err;
}

static enum ft_err hold(const struct row *row, const struct where_bound *where,
                        const struct str *cells, struct faults *faults, bool *out)
{
    enum where_verdict verdict;
    size_t test = 0;
    enum ft_err err = where_holds(where, row->arena, cells, &verdict, &test);
    *out = !err && verdict == WHERE_YES;
    if (err || verdict != WHERE_LIMIT)
        return err;
    struct fault fault = {.kind = FAULT_LIMIT, .at = row->at, .test = &where->where->tests[test]};
    return fault_note(row->arena, faults, fault) ? FT_OK : FT_ENOMEM;
}

static enum ft_err ask(const struct row *row, const struct plan_where *where, struct faults *faults,
                       bool *out)
{
    *out = false;
    if (faults_give_up(faults))
        return FT_OK;
    enum ft_err err = hold(row, &where->own, row->cells, faults, out);
    for (size_t i = 0; i < where->joined.where->n && *out && !err; i++)
        err = seek(row, row->plan->asked[where->joined.columns[i]].join, faults);
    if (*out && !err)
        err = hold(row, &where->joined, row->partners->cells, faults, out);
    return err;
}

enum ft_err row_counts(const struct row *row, struct faults *faults, bool *out)
{
    return ask(row, &row->plan->where, faults, out);
}

static enum ft_err choose_measure(const struct row *row, const struct plan_column *column,
                                  struct faults *faults, struct choice *out)
{
    struct chosen *chosen = &out->measures[column->measure];
    enum ft_err err = ask(row, &column->where, faults, &chosen->is);
    chosen->cell = chosen->is ? row->cells[column->column] : STR("");
    chosen->from = row->at;
    out->any = out->any || str_trim(chosen->cell).n > 0;
    return err;
}

void choice_add_kind(struct choice *choice, size_t kind)
{
    if (choice->kind == NO_KIND)
        choice->kind = kind;
    else if (kind != choice->kind && choice->other == NO_KIND)
        choice->other = kind;
}

static enum ft_err choose_kind(const struct row *row, const struct plan_column *column,
                               struct faults *faults, struct choice *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < column->kind_count && !err && out->other == NO_KIND; i++) {
        bool holds;
        err = ask(row, &column->kinds[i].where, faults, &holds);
        if (!err && holds)
            choice_add_kind(out, i);
    }
    return err;
}

enum ft_err row_choose(const struct row *row, struct faults *faults, struct choice *out)
{
    const struct table_plan *plan = row->plan;
    enum ft_err err = FT_OK;
    out->any = false;
    out->kind = out->other = NO_KIND;
    for (size_t i = 0; i < plan->column_count && !err; i++) {
        const struct plan_column *column = &plan->columns[i];
        if (column->cell == CELL_MEASURE)
            err = choose_measure(row, column, faults, out);
        else if (column->cell == CELL_KIND)
            err = choose_kind(row, column, faults, out);
    }
    return err;
}

static bool note_separator(const struct row *row, const struct plan_column *column,
                           struct faults *faults)
{
    struct fault fault = {
        .kind = FAULT_SEPARATOR, .at = row->at, .which = (size_t)(column - row->plan->columns)};
    return fault_note(row->arena, faults, fault);
}

/*
 * Does the separator stand where a part is, be it in the half? Of a- and b by --, there is a---b,
 * which a and -b would make too.
 */
static bool is_ambiguous(const struct row *row, const struct plan_column *column, struct str text)
{
    size_t at = 0, n = column->separator.n;
    for (size_t i = 0; i < column->part_count; i++) {
        size_t end = at + str_trim(row->cells[column->parts[i]]).n;
        if (end > at && str_find(text, column->separator, i > 0 ? at - n + 1 : 0) < end)
            return true;
        at = end + n;
    }
    return false;
}

static struct str compose(const struct row *row, const struct plan_column *column,
                          struct faults *faults)
{
    struct buf text = {0};
    struct str out = {0};
    bool empty = true, fine = true;
    for (size_t i = 0; i < column->part_count; i++) {
        struct str part = str_trim(row->cells[column->parts[i]]);
        empty = empty && part.n == 0;
        if (i > 0)
            buf_add(&text, column->separator);
        buf_add(&text, part);
    }
    if (!text.failed && is_ambiguous(row, column, buf_str(&text)))
        fine = note_separator(row, column, faults);
    if (fine && !text.failed)
        out = arena_str(row->arena, empty ? STR("") : buf_str(&text));
    buf_release(&text);
    return out;
}

struct str row_cell(const struct row *row, const struct plan_column *column, struct faults *faults)
{
    switch (column->cell) {
    case CELL_COMPOSED:
        return compose(row, column, faults);
    case CELL_NUMBER:
        return arena_printf(row->arena, "%.*s:%zu", STR_ARG(row->plan->name), row->number);
    case CELL_ROW:
    case CELL_KIND:
    case CELL_MEASURE:
    case CELL_JOINED:
        break;
    }
    return column->column == (size_t)-1 ? STR("") : row->cells[column->column];
}

/* .p NULL: out of memory. */
static struct str kind_cell(const struct row *row, const struct plan_column *column,
                            const struct choice *choice, struct faults *faults)
{
    struct str own = column->column == (size_t)-1 ? STR("") : row->cells[column->column];
    struct fault fault = {FAULT_TWO_KINDS, row->at, choice->other, choice->kind, NULL};
    if (str_trim(own).n > 0 || choice->kind == NO_KIND)
        return own;
    if (choice->other != NO_KIND && !fault_note(row->arena, faults, fault))
        return (struct str){0};
    return column->kinds[choice->kind].word;
}

static enum ft_err write_own(const struct row *row, const struct choice *choice,
                             struct faults *faults, struct buf *out)
{
    const struct table_plan *plan = row->plan;
    for (size_t i = 0; i < plan->column_count && plan->columns[i].cell != CELL_JOINED; i++) {
        const struct plan_column *column = &plan->columns[i];
        struct str cell = column->cell == CELL_MEASURE ? choice->measures[column->measure].cell
                          : column->cell == CELL_KIND  ? kind_cell(row, column, choice, faults)
                                                       : row_cell(row, column, faults);
        if (!cell.p)
            return FT_ENOMEM;
        csv_write_cell(out, cell, i == 0);
    }
    return FT_OK;
}

static enum ft_err write_joined(const struct row *row, struct faults *faults, struct buf *out,
                                struct buf *from)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < row->plan->join_count && !err; i++) {
        err = seek(row, i, faults);
        const struct joined *joined = &row->partners->of[i];
        if (err)
            continue;
        buf_add(out, joined->cells);
        if (joined->from == (size_t)-1)
            buf_puts(from, " -");
        else
            buf_printf(from, " %zu", joined->from);
    }
    return err;
}

/* The rows the cells stand in, as from.c reads them. */
static void write_from(const struct row *row, const struct choice *choice, struct str joined,
                       struct buf *out)
{
    buf_printf(out, ",%zu", row->at);
    buf_add(out, joined);
    for (size_t m = 0; m < row->plan->measure_count; m++)
        if (choice->measures[m].is && choice->measures[m].from != row->at)
            buf_printf(out, " m%zu:%zu", m, choice->measures[m].from);
}

enum ft_err row_write(const struct row *row, const struct choice *choice, struct faults *faults,
                      struct buf *out)
{
    struct buf from = {0};
    enum ft_err err = write_own(row, choice, faults, out);
    if (!err)
        err = write_joined(row, faults, out, &from);
    if (!err)
        write_from(row, choice, buf_str(&from), out);
    if (!err)
        csv_end_row(out);
    if (!err)
        err = buf_err(&from) ? FT_ENOMEM : buf_err(out);
    buf_release(&from);
    return err;
}
