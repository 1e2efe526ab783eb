#include "table/fault.h"

#include "base/memory.h"
#include "base/utf8.h"

/* So often a regex may give up in a part of a table. */
enum { MOST_LIMITS = 3 };

bool faults_give_up(const struct faults *faults)
{
    return faults->limits >= MOST_LIMITS;
}

/* There are few kinds; pairs that share a bit are one. */
static bool is_told(struct faults *faults, const struct fault *fault)
{
    uint64_t bit = (uint64_t)1 << (fault->which * 8 + fault->other) % 64;
    bool told = faults->kinds & bit;
    faults->kinds |= bit;
    return told;
}

bool fault_note(struct arena *arena, struct faults *faults, struct fault fault)
{
    if (fault.kind == FAULT_TWO_KINDS && is_told(faults, &fault))
        return true;
    faults->limits += fault.kind == FAULT_LIMIT;
    return faults->n >= DIAG_MAX_KEPT || vec_push(arena, faults, fault);
}

bool faults_add(struct arena *arena, struct faults *faults, const struct faults *more)
{
    for (size_t i = 0; i < more->n; i++)
        if (!fault_note(arena, faults, more->v[i]))
            return false;
    return true;
}

/* One that is told: its row and the one it is in conflict with. */
struct telling {
    const struct fault *fault;
    const struct table_plan *plan;
    struct ft_diags *diags;
    struct csv_table row, other;
};

static struct place place_in(const struct csv_table *table, size_t column)
{
    return column == (size_t)-1 ? csv_row_place(table, &table->rows[0])
                                : csv_place(table, &table->rows[0], column, NULL);
}

static struct str cell_in(const struct csv_table *table, size_t column)
{
    return utf8_cut(table->rows[0].cells[column], 40);
}

static bool holds(struct str text, struct str part)
{
    return str_find(text, part, 0) != (size_t)-1;
}

static void tell_separator(const struct telling *t)
{
    const struct plan_column *column = &t->plan->columns[t->fault->which];
    size_t part = 0;
    while (part < column->part_count &&
           !holds(t->row.rows[0].cells[column->parts[part]], column->separator))
        part++;
    bool held = part < column->part_count;
    struct diag *diag =
        diag_add(t->diags, FT717, place_in(&t->row, held ? column->parts[part] : (size_t)-1),
                 held ? "a part of an id holds the separator '%.*s'"
                      : "parts of an id make the separator '%.*s' once more where they meet it",
                 STR_ARG(column->separator));
    diag_help(t->diags, diag, "two rows could get one id: name another, such as separator: '|'");
}

static void tell_no_partner(const struct telling *t)
{
    const struct plan_join *join = &t->plan->joins[t->fault->which];
    struct diag *diag = diag_add(t->diags, FT718, place_in(&t->row, join->ours[0]),
                                 "no row of '%.*s' has the key '%.*s'", STR_ARG(join->name),
                                 STR_ARG(cell_in(&t->row, join->ours[0])));
    diag_help(t->diags, diag, "where that may be so, write missing: empty for this join");
}

static void tell_two_partners(const struct telling *t)
{
    const struct plan_join *join = &t->plan->joins[t->fault->which];
    struct diag *diag =
        diag_add(t->diags, FT719, place_in(&t->row, join->theirs[0]),
                 "a second row with the key '%.*s'", STR_ARG(cell_in(&t->row, join->theirs[0])));
    diag_help(t->diags, diag, "to take the first of them, write many: first for this join");
    diag_note(t->diags, diag, place_in(&t->other, join->theirs[0]), "the first stands here");
}

static void put_id(const struct telling *t, struct buf *out)
{
    const struct plan_column *id = &t->plan->columns[t->plan->id];
    const struct str *cells = t->row.rows[0].cells;
    if (id->cell == CELL_ROW)
        buf_add(out, cells[id->column]);
    for (size_t i = 0; i < id->part_count; i++) {
        buf_add(out, i > 0 ? id->separator : STR(""));
        buf_add(out, str_trim(cells[id->parts[i]]));
    }
}

static void tell_two_rows(const struct telling *t)
{
    const struct plan_column *column = &t->plan->columns[t->fault->which];
    struct buf id = {0};
    struct diag *diag =
        diag_add(t->diags, FT725, place_in(&t->row, column->column),
                 "a second row of one id for '%.*s'", STR_ARG(utf8_cut(column->heading, 40)));
    put_id(t, &id);
    diag_label(t->diags, diag, "the id is '%.*s'", STR_ARG(utf8_cut(buf_str(&id), 60)));
    diag_help(t->diags, diag,
              "say by `where` of the table or of the measure which of its rows is meant, or give "
              "them other ids: id: {columns: [FIRST, SECOND], separator: '/'}");
    diag_note(t->diags, diag, place_in(&t->other, column->column), "the first stands here");
    buf_release(&id);
}

static void tell_two_kinds(const struct telling *t)
{
    const struct plan_column *column = t->plan->columns;
    while (column->cell != CELL_KIND)
        column++;
    const struct plan_kind *first = &column->kinds[t->fault->other];
    const struct plan_kind *second = &column->kinds[t->fault->which];
    struct diag *diag = diag_add(t->diags, FT727, yaml_place(t->plan->doc, second->named),
                                 "two kinds hold for one line: '%.*s' and '%.*s'",
                                 STR_ARG(first->word), STR_ARG(second->word));
    diag_help(t->diags, diag,
              "make one of them hold where the other does not: add {HEADING: {not: …}} to it");
    diag_note(t->diags, diag, yaml_place(t->plan->doc, first->named), "the other stands here");
    diag_note(t->diags, diag, place_in(&t->row, (size_t)-1), "the first row of both is here");
}

static void tell_short(const struct telling *t)
{
    size_t columns = t->row.columns, lacks = t->row.rows[0].lacks;
    struct diag *diag = diag_add(t->diags, FT708, place_in(&t->row, (size_t)-1),
                                 "the row has %zu cell%s, the heading has %zu", columns - lacks,
                                 columns - lacks == 1 ? "" : "s", columns);
    diag_help(t->diags, diag, "where such rows are no lines, leave them out by `where`");
}

static void tell_limit(const struct telling *t)
{
    const struct where_test *test = t->fault->test;
    struct diag *diag = diag_add(t->diags, FT209, yaml_place(t->plan->doc, test->wanted),
                                 "matching a row needs more than the steps allowed");
    diag_help(t->diags, diag,
              "do not repeat what repeats, as in (a+)+: it can be tried in endlessly many ways");
    diag_note(t->diags, diag, place_in(&t->row, (size_t)-1), "the row is here");
}

static void tell(const struct telling *t)
{
    switch (t->fault->kind) {
    case FAULT_SEPARATOR:
        tell_separator(t);
        break;
    case FAULT_NO_PARTNER:
        tell_no_partner(t);
        break;
    case FAULT_TWO_PARTNERS:
        tell_two_partners(t);
        break;
    case FAULT_TWO_ROWS:
        tell_two_rows(t);
        break;
    case FAULT_TWO_KINDS:
        tell_two_kinds(t);
        break;
    case FAULT_SHORT:
        tell_short(t);
        break;
    case FAULT_LIMIT:
        tell_limit(t);
        break;
    }
}

static bool has_other(const struct fault *fault)
{
    return fault->kind == FAULT_TWO_PARTNERS || fault->kind == FAULT_TWO_ROWS;
}

bool faults_have(const struct faults *faults, enum fault_kind kind)
{
    for (size_t i = 0; i < faults->n; i++)
        if (faults->v[i].kind == kind)
            return true;
    return false;
}

enum ft_err faults_tell(const struct faults *faults, const struct table_plan *plan,
                        const struct csv_file *rows, struct ft_diags *diags)
{
    struct arena *arena = arena_new();
    enum ft_err err = arena ? FT_OK : FT_ENOMEM;
    bool wrong_ids = faults_have(faults, FAULT_SEPARATOR);
    for (size_t i = 0; i < faults->n && !err; i++) {
        if (wrong_ids && faults->v[i].kind == FAULT_TWO_ROWS)
            continue;
        struct telling t = {&faults->v[i], plan, diags, {0}, {0}};
        err = csv_file_read_placed(rows, arena, t.fault->at, diags, &t.row);
        if (!err && has_other(t.fault))
            err = csv_file_read_placed(rows, arena, t.fault->other, diags, &t.other);
        if (!err)
            tell(&t);
        arena_clear(arena);
    }
    arena_free(arena);
    return err || faults->n == 0 ? err : FT_EINPUT;
}
