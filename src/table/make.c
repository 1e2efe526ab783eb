#include "base/spool.h"
#include "table/fold.h"
#include "table/from.h"
#include "table/number.h"
#include "table/rows.h"
#include "table/sheet.h"

/* A table while it is made. */
struct making {
    struct arena *arena;   /* of what is made */
    struct arena *scratch; /* of all else */
    struct csv_file *rows;
    const struct table_plan *plan;
    struct ft_diags *diags;
    size_t hold;
    bool sheet; /* the rows are those of a sheet */
    struct join_index **joins;
    struct faults faults;
    struct left_out left_out;
    bool huge;                  /* what is left out is too much to be added up */
    struct numbering numbering; /* where rows are numbered */
    struct fold *fold;          /* NULL: each row is one */
    struct spool *spool;
    enum ft_err spool_err; /* what adding to it failed with */
};

/* What is kept of a part of the rows. */
struct part {
    struct arena *arena;
    struct partners partners; /* of the row that is being taken */
    struct str text;          /* the rows that are made of it, or … */
    struct folded *folded;
    size_t folded_count; /* … those that are to be folded */
    struct faults faults;
    struct left_out left_out;
    bool huge;
};

/* --- a part: by any thread ---------------------------------------------------------- */

/* In a sheet a row's last cell says its number, which is written by us. 0: nobody asks. */
static size_t number_of(const struct making *m, struct counting *counting,
                        const struct csv_table *rows, size_t index)
{
    size_t number = 0;
    if (!m->sheet)
        return m->numbering.rows ? counting_next(counting, rows, index) : 0;
    struct str cell = rows->rows[index].cells[rows->columns - 1];
    for (size_t i = 0; i < cell.n; i++)
        number = number * 10 + (size_t)(cell.p[i] - '0');
    return number;
}

/* false: the sum is over the limit, and stays what it was. */
static bool add_sum(int64_t *sum, int64_t value)
{
    int64_t result;
    if (__builtin_add_overflow(*sum, value, &result))
        return false;
    *sum = result;
    return true;
}

static struct counting begin_counting(const struct making *m, const struct csv_part *where)
{
    return m->numbering.rows ? counting_begin(&m->numbering, where) : (struct counting){0};
}

static void add_left_out(struct left_out *to, const struct left_out *more)
{
    if (to->unreadable == 0) {
        to->at = more->at;
        to->measure = more->measure;
    }
    to->rows += more->rows;
    to->unreadable += more->unreadable;
}

static enum ft_err leave_out(const struct making *m, const struct row *row, struct choice *choice,
                             struct part *part)
{
    enum ft_err err = row_choose(row, &part->faults, choice);
    part->left_out.rows++;
    for (size_t i = 0; i < m->plan->measure_count && !err; i++) {
        int64_t value;
        if (!choice->measures[i].is)
            continue;
        if (m->plan->amount(m->plan->state, i, choice->measures[i].cell, &value))
            part->huge |= !add_sum(&part->left_out.sums[i], value);
        else
            add_left_out(&part->left_out,
                         &(struct left_out){.unreadable = 1, .at = row->at, .measure = i});
    }
    return err;
}

/* The row number `index` of a part. */
static struct row row_of(const struct making *m, struct part *part, const struct csv_part *where,
                         struct counting *counting, const struct csv_table *rows, size_t index)
{
    const struct csv_row *row = &rows->rows[index];
    memset(part->partners.sought, 0, m->plan->join_count * sizeof *part->partners.sought);
    return (struct row){.plan = m->plan,
                        .arena = part->arena,
                        .cells = row->cells,
                        .partners = &part->partners,
                        .at = row_at(m->rows, where, row),
                        .number = number_of(m, counting, rows, index),
                        .lacks = row->lacks};
}

static enum ft_err take_row(const struct making *m, struct row *row, struct choice *choice,
                            struct part *part, struct buf *text)
{
    bool counts;
    enum ft_err err = row_counts(row, &part->faults, &counts);
    if (err)
        return err;
    row->left_out = !counts;
    if (!counts)
        return leave_out(m, row, choice, part);
    if (row->lacks > 0)
        return fault_note(row->arena, &part->faults,
                          (struct fault){FAULT_SHORT, row->at, 0, 0, NULL})
                   ? FT_OK
                   : FT_ENOMEM;
    if (m->fold)
        return fold_take(row, &part->faults, &part->folded[part->folded_count++]);
    err = row_choose(row, &part->faults, choice);
    return err ? err : row_write(row, choice, &part->faults, text);
}

static enum ft_err new_part(const struct making *m, struct arena *kept, size_t rows,
                            struct choice *choice, struct part **out)
{
    struct part *part = ARENA_NEW(kept, struct part);
    *out = part;
    choice->measures = ARENA_ARRAY(kept, m->plan->measure_count, struct chosen);
    if (!part || !choice->measures)
        return FT_ENOMEM;
    part->arena = kept;
    part->left_out.sums = ARENA_ARRAY(kept, m->plan->measure_count, int64_t);
    part->folded = ARENA_ARRAY(kept, m->fold ? rows : 0, struct folded);
    if (!part->left_out.sums || !part->folded)
        return FT_ENOMEM;
    return partners_new(kept, m->plan, m->joins, &part->partners);
}

static enum ft_err keep_text(struct arena *kept, struct buf *text, struct str *out, enum ft_err err)
{
    *out = arena_str(kept, buf_str(text));
    if (!err && (text->failed || !out->p))
        err = FT_ENOMEM;
    buf_release(text);
    return err;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *where,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    const struct making *m = state;
    struct choice choice;
    struct part *part;
    struct buf text = {0};
    enum ft_err err = new_part(m, kept, rows->row_count, &choice, &part);
    (void)worker;
    struct counting counting = begin_counting(m, where);
    for (size_t i = 0; i < rows->row_count && !err; i++) {
        struct row row = row_of(m, part, where, &counting, rows, i);
        err = take_row(m, &row, &choice, part, &text);
    }
    *out = part;
    return part ? keep_text(kept, &text, &part->text, err) : err;
}

static enum ft_err join(void *state, const struct csv_part *where, size_t rows, struct arena *kept,
                        void *out)
{
    struct making *m = state;
    const struct part *part = out;
    enum ft_err err = FT_OK;
    (void)where;
    (void)rows;
    (void)kept;
    add_left_out(&m->left_out, &part->left_out);
    m->huge |= part->huge;
    for (size_t i = 0; i < m->plan->measure_count; i++)
        m->huge |= !add_sum(&m->left_out.sums[i], part->left_out.sums[i]);
    if (!faults_add(m->scratch, &m->faults, &part->faults))
        return FT_ENOMEM;
    for (size_t i = 0; i < part->folded_count && !err; i++)
        err = fold_add(m->fold, &part->folded[i], &m->faults);
    return err ? err : (m->spool_err = spool_add(m->spool, part->text));
}

/* --- the second time, where rows are folded: the first row of each id ---------------- */

static enum ft_err take_first(void *state, unsigned worker, const struct csv_part *where,
                              const struct csv_table *rows, struct arena *kept, void **out)
{
    const struct making *m = state;
    struct choice choice;
    struct part *part;
    struct buf text = {0};
    enum ft_err err = new_part(m, kept, 0, &choice, &part);
    (void)worker;
    struct counting counting = begin_counting(m, where);
    for (size_t i = 0; i < rows->row_count && !err; i++) {
        struct row row = row_of(m, part, where, &counting, rows, i);
        row.again = true;
        if (fold_first(m->fold, row.at, &choice))
            err = row_write(&row, &choice, &part->faults, &text);
    }
    *out = part;
    return part ? keep_text(kept, &text, &part->text, err) : err;
}

static enum ft_err join_first(void *state, const struct csv_part *where, size_t rows,
                              struct arena *kept, void *out)
{
    struct making *m = state;
    const struct part *part = out;
    (void)where;
    (void)rows;
    (void)kept;
    if (!faults_add(m->scratch, &m->faults, &part->faults))
        return FT_ENOMEM;
    return m->spool_err = spool_add(m->spool, part->text);
}

/* --- all of it ------------------------------------------------------------------------ */

static enum ft_err write_heading(struct making *m)
{
    struct buf text = {0};
    for (size_t i = 0; i < m->plan->column_count; i++)
        csv_write_cell(&text, m->plan->columns[i].heading, i == 0);
    csv_write_cell(&text, STR(TABLE_FROM), false);
    csv_end_row(&text);
    enum ft_err err = buf_err(&text);
    if (!err)
        err = m->spool_err = spool_add(m->spool, buf_str(&text));
    buf_release(&text);
    return err;
}

static enum ft_err begin(void *state)
{
    struct making *m = state;
    size_t measures = m->plan->measure_count;
    m->faults.n = m->faults.limits = m->faults.kinds = 0;
    m->huge = false;
    m->left_out = (struct left_out){.sums = ARENA_ARRAY(m->arena, measures, int64_t)};
    if (m->plan->several)
        m->fold = fold_new(m->scratch, m->plan);
    if (!m->left_out.sums || (m->plan->several && !m->fold))
        return FT_ENOMEM;
    enum ft_err err = spool_new(m->arena, m->hold, &m->spool);
    return err ? err : write_heading(m);
}

static enum ft_err read_joins(struct making *m)
{
    enum ft_err worst = FT_OK;
    m->joins = ARENA_ARRAY(m->scratch, m->plan->join_count, struct join_index *);
    if (!m->joins)
        return FT_ENOMEM;
    for (size_t i = 0; i < m->plan->join_count && (!worst || worst == FT_EINPUT); i++) {
        const struct plan_join *plan = &m->plan->joins[i];
        struct faults faults = {0};
        enum ft_err err = join_read(m->scratch, plan, m->hold, m->diags, &faults, &m->joins[i]);
        for (size_t f = 0; f < faults.n; f++)
            faults.v[f].which = i;
        if (!err || err == FT_EINPUT) {
            enum ft_err told = faults_tell(&faults, m->plan, plan->file, m->diags);
            err = told ? told : err;
        }
        worst = err ? err : worst;
    }
    return worst;
}

static bool numbers_rows(const struct table_plan *plan)
{
    for (size_t i = 0; i < plan->column_count; i++)
        if (plan->columns[i].cell == CELL_NUMBER)
            return true;
    return false;
}

/* What stands before a part is known when it is read again. */
static enum ft_err read_numbered(struct making *m, const struct csv_reader *reader)
{
    enum ft_err err = numbering_read(m->scratch, m->rows, m->diags, &m->numbering);
    enum ft_err begun = !err || err == FT_EINPUT ? begin(m) : err;
    if (begun)
        return begun;
    enum ft_err again = csv_file_read_again(m->rows, reader, false, m->diags);
    return again ? again : err;
}

static enum ft_err write_rows(struct making *m)
{
    struct csv_reader reader = {take, join, m, false};
    struct csv_reader firsts = {take_first, join_first, m, false};
    enum ft_err err = numbers_rows(m->plan) ? read_numbered(m, &reader)
                                            : rows_read(m->rows, &reader, begin, m->diags);
    if (m->fold && (!err || err == FT_EINPUT)) {
        enum ft_err again = csv_file_read_again(m->rows, &firsts, false, m->diags);
        if (!again)
            again = faults_have(&m->faults, FAULT_SEPARATOR)
                        ? FT_OK /* ids are to change */
                        : fold_tell(m->fold, m->rows, m->diags);
        err = again ? again : err;
    }
    return err;
}

static enum ft_err open_made(struct making *m, struct csv_file_options options,
                             struct csv_file **out)
{
    const struct source *source = m->rows->head->source;
    const struct csv_origin *origin;
    struct csv_text text = {.path = source->path, .inside = source->inside, .text = m->spool};
    enum ft_err err = from_new(m->arena, m->plan, m->rows, m->diags, &origin);
    if (err)
        return err;
    text.origin = origin;
    memcpy(text.sha256, m->rows->sha256, sizeof text.sha256);
    options.dialect = (struct csv_dialect){.delimiter = ','};
    return csv_file_of(m->arena, &text, options, m->diags, out);
}

static enum ft_err tell_unreadable(struct making *m)
{
    const struct left_out *left_out = &m->left_out;
    size_t column = 0;
    struct csv_table row;
    if (left_out->unreadable == 0)
        return FT_OK;
    enum ft_err err = csv_file_read_placed(m->rows, m->scratch, left_out->at, m->diags, &row);
    if (err)
        return err;
    while (m->plan->columns[column].cell != CELL_MEASURE ||
           m->plan->columns[column].measure != left_out->measure)
        column++;
    struct diag *diag = diag_add(
        m->diags, FT728, csv_place(&row, &row.rows[0], m->plan->columns[column].column, NULL),
        "rows that `where` leaves out have %zu %s that can be read as no amount",
        left_out->unreadable, left_out->unreadable == 1 ? "cell" : "cells");
    diag_label(m->diags, diag, "the first of them");
    diag_help(m->diags, diag, "their sum, of which reports tell, is without %s",
              left_out->unreadable == 1 ? "it" : "them");
    return FT_OK;
}

/* What leaves nothing of a table, or of a join, is a mistake: a word misspelt, keys written otherwise.
 * And what is left out has to be told. */
static enum ft_err tell_left_out(struct making *m)
{
    const struct table_plan *plan = m->plan;
    size_t rows = m->rows->row_count, errors = diags_errors(m->diags);
    if (rows > 0 && m->left_out.rows == rows) {
        struct diag *diag = diag_add(m->diags, FT004, yaml_place(plan->doc, plan->at),
                                     "none of %zu rows meets the conditions of this table", rows);
        diag_help(m->diags, diag, "see what its cells hold: fundtrace table");
    }
    for (size_t i = 0; i < plan->join_count && m->left_out.rows < rows; i++) {
        if (join_found_any(m->joins[i]) || !plan->joins[i].missing_empty)
            continue;
        struct diag *diag =
            diag_add(m->diags, FT718, yaml_place(plan->doc, plan->joins[i].named),
                     "no row has a partner in '%.*s'", STR_ARG(plan->joins[i].name));
        diag_help(m->diags, diag, "see whether both write their keys alike");
    }
    if (m->huge) {
        struct diag *diag = diag_add(m->diags, FT714, yaml_place(plan->doc, plan->at),
                                     "the amounts of rows that `where` leaves out are too large to "
                                     "be added up");
        diag_help(m->diags, diag,
                  "check the unit of the column; all its amounts together have to stay below "
                  "9,223,372,036,854,775,807 of the smallest unit");
    }
    return diags_errors(m->diags) > errors ? FT_EINPUT : FT_OK;
}

static enum ft_err make(struct making *m, struct csv_file_options options, struct csv_file **out)
{
    enum ft_err found = read_joins(m);
    if (found && found != FT_EINPUT)
        return found;
    enum ft_err err = write_rows(m);
    if (!err || err == FT_EINPUT) {
        found = err ? err : found;
        err = faults_tell(&m->faults, m->plan, m->rows, m->diags);
    }
    if (!err && !(found && m->plan->asked_count > 0)) {
        enum ft_err nothing = tell_left_out(m);
        found = nothing ? nothing : found;
        err = tell_unreadable(m);
    }
    if (!err || err == FT_EINPUT) {
        found = err ? err : found;
        err = m->spool_err = spool_end(m->spool);
    }
    if (m->spool_err)
        return spool_report(m->spool, m->spool_err, m->rows->head->source->path, NULL, m->diags);
    if (!err)
        err = open_made(m, options, out);
    return err ? err : found;
}

enum ft_err table_make(struct arena *arena, struct csv_file *rows, const struct table_plan *plan,
                       struct csv_file_options options, struct ft_diags *diags,
                       struct csv_file **out, struct left_out *left_out)
{
    struct making m = {.arena = arena,
                       .scratch = arena_new(),
                       .rows = rows,
                       .plan = plan,
                       .diags = diags,
                       .hold = options.hold_bytes,
                       .sheet = rows->head->origin == &sheet_origin};
    *out = NULL;
    enum ft_err err = m.scratch ? make(&m, options, out) : FT_ENOMEM;
    *left_out = m.left_out;
    arena_free(m.scratch);
    return err;
}
