#include "model/table_plan.h"

#include "model/cells.h"
#include "model/setting.h"

/* A plan while it is made. */
struct planning {
    struct load *load;
    const struct table_entry *entry;
    const struct csv_table *head;
    struct table_plan *plan;
    struct plan_column *columns;
    size_t **joined_columns; /* by join: what of it is wanted */
    struct plan_join *joins;
    struct plan_asked *asked; /* .cell: the column of the joined table, until all are planned */
    bool wrong;
};

struct str plan_heading(struct load *load, const struct wanted *wanted)
{
    struct str name = wanted->heading->name;
    if (wanted->is_kind && name.n == 0)
        return STR("kind"); /* by conditions, where no column says it */
    if (!wanted->measure)
        return name;
    struct str id = load->model->measures[wanted->index].id;
    return arena_printf(load->arena, "%.*s [%.*s]", STR_ARG(name), STR_ARG(id));
}

static void report_heading(struct planning *p, const struct yaml_node *named,
                           const struct csv_table *head)
{
    struct load *load = p->load;
    struct diag *diag =
        diag_add(load->diags, FT707, setting_place(load, named), "the table has no column '%.*s'",
                 STR_ARG(load_quote(load, named->value)));
    load_suggest(load, diag, named->value, head->heading, head->columns,
                 "name one of its headings");
    diag_note(load->diags, diag, csv_heading_row_place(head), "its headings are these");
    p->wrong = true;
}

/* Columns of headings. NULL: out of memory. */
static size_t *find_all(struct planning *p, const struct yaml_node *const *named, size_t count,
                        const struct csv_table *head)
{
    size_t *columns = ARENA_ARRAY(p->load->arena, count + 1, size_t);
    for (size_t i = 0; columns && i < count; i++) {
        columns[i] = csv_column(head, named[i]->value);
        if (columns[i] == NO_COLUMN)
            report_heading(p, named[i], head);
        else if (cells_only(p->load, head, columns[i], named[i]) == NO_COLUMN)
            p->wrong = true;
    }
    return columns;
}

/* --- joins ---------------------------------------------------------------------------- */

/* The column joined before it that has its name; NULL: none. */
static const struct yaml_node *find_twin(const struct planning *p, const struct join_entry *join,
                                         size_t column)
{
    for (const struct join_entry *j = p->entry->joins; j <= join; j++)
        for (size_t c = 0; c < (j == join ? column : j->column_count); c++)
            if (str_eq(j->as[c], join->as[column]))
                return j->columns[c];
    return NULL;
}

static void check_new(struct planning *p, const struct join_entry *join, size_t column)
{
    struct load *load = p->load;
    struct str name = load_quote(load, join->as[column]);
    const struct yaml_node *named = join->columns[column];
    const struct yaml_node *twin = find_twin(p, join, column);
    bool own = csv_column(p->head, join->as[column]) != NO_COLUMN;
    if (!own && !twin)
        return;
    struct diag *diag = diag_add(load->diags, FT008, setting_place(load, named),
                                 own ? "the table has a column '%.*s' of its own"
                                     : "two columns that are joined are called '%.*s'",
                                 STR_ARG(name));
    diag_help(load->diags, diag, "call it by a name of its own: as: {NAME: '%.*s'}",
              STR_ARG(load_quote(load, named->value)));
    if (!own)
        diag_note(load->diags, diag, setting_place(load, twin), "the first stands here");
    p->wrong = true;
}

/* wanted_count: cells that are wanted, of which all may be of this join; conditions may ask others. */
static enum ft_err plan_joined(struct planning *p, size_t index, size_t wanted_count,
                               struct csv_file *file)
{
    struct load *load = p->load;
    const struct join_entry *join = &p->entry->joins[index];
    struct plan_join *out = &p->joins[index];
    *out = (struct plan_join){.file = file,
                              .name = join->table.file->value,
                              .named = join->table.file,
                              .key_count = join->key_count,
                              .many_first = join->many_first,
                              .missing_empty = join->missing_empty};
    out->ours = find_all(p, join->ours, join->key_count, p->head);
    out->theirs = find_all(p, join->theirs, join->key_count, file->head);
    size_t *wanted = find_all(p, join->columns, join->column_count, file->head);
    p->joined_columns[index] = ARENA_ARRAY(load->arena, wanted_count + join->column_count, size_t);
    if (!out->ours || !out->theirs || !wanted || !p->joined_columns[index])
        return FT_ENOMEM;
    out->columns = p->joined_columns[index];
    for (size_t i = 0; i < join->column_count; i++)
        check_new(p, join, i);
    enum ft_err err = where_bind(load->arena, &join->table.where, &load->doc, file->head,
                                 load->diags, &out->where);
    p->wrong = p->wrong || err == FT_EINPUT;
    return load_unless_input(err);
}

/* Where a heading is joined from; false: nowhere. */
static bool find_joined(const struct planning *p, struct str name, size_t *join, size_t *column)
{
    for (size_t j = 0; j < p->entry->join_count; j++) {
        const struct join_entry *entry = &p->entry->joins[j];
        for (size_t c = 0; c < entry->column_count; c++) {
            if (!str_eq(entry->as[c], name))
                continue;
            *join = j;
            *column = csv_column(p->joins[j].file->head, entry->columns[c]->value);
            return *column != NO_COLUMN;
        }
    }
    return false;
}

/* --- columns ---------------------------------------------------------------------------- */

static bool is_planned(const struct planning *p, struct str heading)
{
    for (size_t i = 0; i < p->plan->column_count; i++)
        if (str_eq(p->columns[i].heading, heading))
            return true;
    return false;
}

static void add(struct planning *p, struct plan_column column)
{
    if (str_eq(column.heading, STR(TABLE_FROM))) {
        struct diag *diag = diag_add(
            p->load->diags, FT012, setting_place(p->load, p->entry->at),
            "a column '%s', which tables that are put together get themselves", TABLE_FROM);
        diag_help(p->load->diags, diag, "give it another heading, or leave it out");
        p->wrong = true;
        return;
    }
    if (!is_planned(p, column.heading))
        p->columns[p->plan->column_count++] = column;
}

static enum ft_err plan_composed(struct planning *p, const struct wanted *wanted,
                                 struct str heading)
{
    const struct composed *composed = wanted->heading->composed;
    struct plan_column column = {.heading = heading,
                                 .cell = composed->part_count ? CELL_COMPOSED : CELL_NUMBER,
                                 .column = NO_COLUMN,
                                 .separator = composed->separator,
                                 .part_count = composed->part_count};
    column.parts = find_all(p, composed->parts, composed->part_count, p->head);
    if (!column.parts)
        return FT_ENOMEM;
    add(p, column);
    return FT_OK;
}

/* --- conditions ------------------------------------------------------------------------- */

static size_t ask_for(struct planning *p, size_t join, size_t column)
{
    size_t i = 0;
    while (i < p->plan->asked_count && (p->asked[i].join != join || p->asked[i].cell != column))
        i++;
    if (i == p->plan->asked_count)
        p->asked[p->plan->asked_count++] = (struct plan_asked){join, column};
    p->joins[join].asked = true;
    return i;
}

/* Conditions on columns that are joined apart from the others, which may name nothing. */
static bool split(struct planning *p, const struct where *where, struct where *own,
                  struct where *joined, size_t *columns)
{
    struct arena *arena = p->load->arena;
    struct where_test *first = ARENA_ARRAY(arena, where->n, struct where_test);
    struct where_test *then = ARENA_ARRAY(arena, where->n, struct where_test);
    size_t join, column;
    *own = (struct where){.tests = first};
    *joined = (struct where){.tests = then};
    for (size_t i = 0; first && then && i < where->n; i++) {
        struct str name = where->tests[i].heading->value;
        if (csv_column(p->head, name) == NO_COLUMN && find_joined(p, name, &join, &column)) {
            columns[joined->n] = ask_for(p, join, column);
            then[joined->n++] = where->tests[i];
        } else {
            first[own->n++] = where->tests[i];
        }
    }
    return first && then;
}

static enum ft_err bind(struct planning *p, const struct where *where, struct plan_where *out)
{
    struct load *load = p->load;
    struct where *parts = ARENA_ARRAY(load->arena, 2, struct where);
    size_t *columns = ARENA_ARRAY(load->arena, where->n, size_t);
    if (!parts || !columns || !split(p, where, &parts[0], &parts[1], columns))
        return FT_ENOMEM;
    out->joined = (struct where_bound){&parts[1], columns};
    enum ft_err err =
        where_bind(load->arena, &parts[0], &load->doc, p->head, load->diags, &out->own);
    p->wrong = p->wrong || err == FT_EINPUT;
    return load_unless_input(err);
}

static enum ft_err plan_kinds(struct planning *p, struct str heading, size_t own)
{
    const struct table_entry *entry = p->entry;
    struct plan_kind *kinds = ARENA_ARRAY(p->load->arena, entry->kind_count, struct plan_kind);
    enum ft_err err = kinds ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < entry->kind_count && !err; i++) {
        kinds[i].named = entry->kinds[i].named;
        kinds[i].word = str_of(line_kind_name[entry->kinds[i].kind]);
        err = bind(p, &entry->kinds[i].where, &kinds[i].where);
    }
    add(p, (struct plan_column){.heading = heading,
                                .cell = CELL_KIND,
                                .column = own,
                                .kinds = kinds,
                                .kind_count = entry->kind_count});
    return err;
}

static enum ft_err plan_measure(struct planning *p, const struct wanted *wanted, struct str heading,
                                size_t own)
{
    struct plan_column column = {
        .heading = heading, .cell = CELL_MEASURE, .column = own, .measure = wanted->index};
    enum ft_err err = bind(p, &wanted->measure->where, &column.where);
    add(p, column);
    return err;
}

/* Reported as for a table that is read as it stands. */
static void report_missing(struct planning *p, const struct wanted *wanted)
{
    (void)cells_column(p->load, p->head, wanted->heading, wanted->required);
}

static enum ft_err plan_own(struct planning *p, const struct wanted *wanted)
{
    struct str heading = plan_heading(p->load, wanted);
    size_t own = csv_column(p->head, wanted->heading->name), join, column;
    if (!heading.p)
        return FT_ENOMEM;
    if (own != NO_COLUMN && !wanted->heading->composed &&
        cells_only(p->load, p->head, own, wanted->heading->named) == NO_COLUMN) {
        p->wrong = true;
        return FT_OK;
    }
    if (wanted->heading->composed)
        return plan_composed(p, wanted, heading);
    if (wanted->is_kind && p->entry->kind_count > 0)
        return plan_kinds(p, heading, own);
    if (wanted->measure && own != NO_COLUMN)
        return plan_measure(p, wanted, heading, own);
    if (own != NO_COLUMN)
        add(p, (struct plan_column){.heading = heading, .cell = CELL_ROW, .column = own});
    else if (wanted->measure && wanted->heading->name.n == 0)
        return FT_OK;
    else if (!find_joined(p, wanted->heading->name, &join, &column) &&
             (!wanted->otherwise || csv_column(p->head, wanted->otherwise->name) == NO_COLUMN) &&
             (!wanted->otherwise || !find_joined(p, wanted->otherwise->name, &join, &column)))
        report_missing(p, wanted);
    return FT_OK;
}

static void refuse_joined_where(struct planning *p, const struct wanted *wanted)
{
    struct load *load = p->load;
    const struct yaml_node *at = wanted->measure->where.tests[0].heading;
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, at),
                                 "a condition on a measure that is joined");
    diag_help(load->diags, diag,
              "write it as the `where` of the join, of its columns, with missing: empty");
    p->wrong = true;
}

/* Behind all others, join by join. */
static enum ft_err plan_from(struct planning *p, const struct wanted *wanted, size_t join)
{
    struct plan_join *out = &p->joins[join];
    struct str heading = plan_heading(p->load, wanted);
    size_t from, column;
    if (!heading.p)
        return FT_ENOMEM;
    if (wanted->heading->composed || csv_column(p->head, wanted->heading->name) != NO_COLUMN ||
        !find_joined(p, wanted->heading->name, &from, &column) || from != join ||
        is_planned(p, heading))
        return FT_OK;
    if (wanted->measure && wanted->measure->where.n > 0)
        refuse_joined_where(p, wanted);
    p->joined_columns[join][out->column_count++] = column;
    add(p, (struct plan_column){
               .heading = heading, .cell = CELL_JOINED, .column = column, .join = join});
    return FT_OK;
}

/* What conditions ask of a join is brought by it, wanted or not; then under a name that none has. */
static enum ft_err plan_asked(struct planning *p, size_t join)
{
    struct plan_join *out = &p->joins[join];
    size_t *columns = p->joined_columns[join];
    for (size_t i = 0; i < p->plan->asked_count; i++) {
        size_t column = p->asked[i].cell, at = 0;
        if (p->asked[i].join != join)
            continue;
        while (at < out->column_count && columns[at] != column)
            at++;
        p->asked[i].cell = at;
        if (at < out->column_count)
            continue;
        columns[out->column_count++] = column;
        struct str heading = arena_printf(p->load->arena, "fundtrace:asked %zu", i);
        if (!heading.p)
            return FT_ENOMEM;
        p->columns[p->plan->column_count++] = (struct plan_column){
            .heading = heading, .cell = CELL_JOINED, .column = column, .join = join};
    }
    return FT_OK;
}

static enum ft_err plan_columns(struct planning *p, const struct wanted *wanted, size_t count)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < count && !err; i++)
        err = plan_own(p, &wanted[i]);
    for (size_t j = 0; j < p->entry->join_count; j++) {
        for (size_t i = 0; i < count && !err; i++)
            err = plan_from(p, &wanted[i], j);
        if (!err)
            err = plan_asked(p, j);
    }
    p->plan->columns = p->columns;
    return err;
}

/* --- all of it ---------------------------------------------------------------------------- */

static bool amount_of(const void *state, size_t measure, struct str cell, int64_t *value)
{
    const struct planning *p = state;
    const struct measure_entry *entry = &p->entry->measures[measure];
    const struct amount_manner as = {p->load->model->currency, &entry->unit, &entry->values, NULL};
    struct amount_error error;
    struct amount amount;
    *value = 0;
    if (!amount_parse(cell, &as, &amount, &error))
        return false;
    *value = amount.value;
    return true;
}

/* Rows are folded by what they say themselves. */
static bool can_fold(enum plan_cell cell)
{
    return cell == CELL_ROW || cell == CELL_COMPOSED;
}

static enum ft_err check_fold(const struct planning *p, const struct wanted *id)
{
    struct load *load = p->load;
    const struct yaml_node *named = id->heading->named;
    enum plan_cell cell = p->columns[p->plan->id].cell;
    if (!p->plan->several || can_fold(cell))
        return FT_OK;
    struct diag *diag =
        diag_add(load->diags, FT012, setting_place(load, named ? named : p->entry->at),
                 cell == CELL_NUMBER ? "an id that no two rows have, and rows: several"
                                     : "an id that is joined, and rows: several");
    diag_help(load->diags, diag, "name as `id` what rows that belong together have in common%s",
              cell == CELL_NUMBER ? ", or leave `rows` out" : ": a column of this table");
    return FT_EINPUT;
}

/* The id is the first of what is wanted. */
static enum ft_err find_id(struct planning *p, const struct wanted *id)
{
    struct str heading = plan_heading(p->load, id);
    struct table_plan *plan = p->plan;
    plan->id = 0;
    while (plan->id < plan->column_count && !str_eq(plan->columns[plan->id].heading, heading))
        plan->id++;
    if (p->wrong || plan->id == plan->column_count)
        return FT_EINPUT;
    return check_fold(p, id);
}

static enum ft_err make_room(struct planning *p, size_t wanted_count)
{
    struct arena *arena = p->load->arena;
    size_t joins = p->entry->join_count, joined = 0;
    for (size_t i = 0; i < joins; i++)
        joined += p->entry->joins[i].column_count;
    p->joins = ARENA_ARRAY(arena, joins, struct plan_join);
    p->joined_columns = ARENA_ARRAY(arena, joins, size_t *);
    p->asked = ARENA_ARRAY(arena, joined, struct plan_asked);
    p->columns = ARENA_ARRAY(arena, wanted_count + joined, struct plan_column);
    return p->joins && p->joined_columns && p->asked && p->columns ? FT_OK : FT_ENOMEM;
}

enum ft_err plan_table(struct load *load, const struct table_entry *entry,
                       const struct wanted *wanted, size_t count, const struct csv_file *rows,
                       struct csv_file *const *joined, struct table_plan *out)
{
    struct planning *p = ARENA_NEW(load->arena, struct planning);
    enum ft_err err = p ? FT_OK : FT_ENOMEM;
    if (err)
        return err;
    *out = (struct table_plan){.name = entry->name,
                               .several = entry->several,
                               .measure_count = entry->measures ? load->model->measure_count : 0,
                               .doc = &load->doc,
                               .at = entry->at,
                               .amount = amount_of,
                               .state = p};
    *p = (struct planning){.load = load, .entry = entry, .head = rows->head, .plan = out};
    err = make_room(p, count);
    for (size_t i = 0; i < entry->join_count && !err; i++)
        err = plan_joined(p, i, count, joined[i]);
    if (!err)
        err = bind(p, &entry->table.where, &out->where);
    if (!err && p->wrong)
        return FT_EINPUT; /* what is missing may be missing for that */
    if (!err)
        err = plan_columns(p, wanted, count);
    out->joins = p->joins;
    out->join_count = entry->join_count;
    out->asked = p->asked;
    return err ? err : find_id(p, &wanted[0]);
}
