#include "base/parallel.h"
#include "model/cells.h"
#include "model/line_kind.h"
#include "model/number.h"
#include "model/unit.h"

struct columns {
    size_t column[LINE_COLUMNS]; /* by enum line_column */
    const size_t *text;          /* the searched columns */
    size_t measure[MAX_MEASURES];
};

/* The tables of one budget while they become one list of lines. */
struct reading {
    struct load *load;
    struct csv_table **tables;
    size_t count;        /* of lines read */
    struct str *parents; /* by line */
};

/*
 * Without a title of its own the first searched column is the title, but only where the audit
 * file says what is searched.
 */
static const struct heading *title_heading(const struct load *load, const struct csv_table *table)
{
    const struct audit_file *file = &load->file;
    const struct heading *title = &file->columns[COLUMN_TITLE];
    if (!title->named && file->text_named && csv_column(table, title->name) == NO_COLUMN)
        return &file->text[0];
    return title;
}

static enum ft_err find_text(struct load *load, const struct csv_table *table, struct columns *out)
{
    const struct audit_file *file = &load->file;
    size_t *text = ARENA_ARRAY(load->arena, file->text_count, size_t);
    if (!text)
        return FT_ENOMEM;
    for (size_t i = 0; i < file->text_count; i++)
        text[i] = cells_column(load, table, &file->text[i], NULL);
    out->text = text;
    return FT_OK;
}

static enum ft_err find_columns(struct load *load, const struct csv_table *table,
                                struct columns *out)
{
    const struct model *model = load->model;
    const char *name_it = "add the column, or name its heading in the audit file";
    for (size_t i = 0; i < LINE_COLUMNS; i++)
        if (i != COLUMN_TITLE)
            out->column[i] =
                cells_column(load, table, &load->file.columns[i], i == COLUMN_ID ? name_it : NULL);
    out->column[COLUMN_TITLE] = cells_column(load, table, title_heading(load, table), name_it);
    for (size_t i = 0; i < model->measure_count; i++) {
        struct heading heading = {model->measures[i].column, load->file.measures[i].column};
        out->measure[i] = heading.named ? cells_column(load, table, &heading, name_it) : NO_COLUMN;
    }
    return find_text(load, table, out);
}

static bool read_kind(const struct cells *cells, size_t column, struct line *out)
{
    size_t kind = LINE_MONEY;
    if (cell_text(cells, column).n > 0)
        kind = cell_word(cells, column, line_kind_name, LINE_KINDS, LINE_KINDS);
    out->kind = kind < LINE_KINDS ? (enum line_kind)kind : LINE_MONEY;
    return kind < LINE_KINDS;
}

static void report_amount(const struct cells *cells, size_t column,
                          const struct amount_error *error)
{
    struct load *load = cells->load;
    struct diag *diag = diag_add(load->diags, FT701, cell_place(cells, column, &error->where),
                                 "cannot read the amount '%.*s'",
                                 STR_ARG(load_quote(load, cell_text(cells, column))));
    diag_label(load->diags, diag, "%s", error->message);
    diag_help(load->diags, diag, "%s", amount_examples(load->model->currency));
}

static enum ft_err read_amounts(const struct cells *cells, const struct columns *columns,
                                struct line *out)
{
    const struct model *model = cells->load->model;
    struct amount *amounts =
        ARENA_ARRAY(cells->load->arena, model->measure_count + 1, struct amount);
    if (!amounts)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->measure_count; i++) {
        struct amount_error error;
        if (amount_parse(cell_raw(cells, columns->measure[i]), model->currency,
                         &model->measures[i].unit, &amounts[i], &error))
            continue;
        amounts[i] = (struct amount){AMOUNT_EMPTY, 0};
        report_amount(cells, columns->measure[i], &error);
    }
    out->amounts = amounts;
    return FT_OK;
}

static void read_headcount(const struct cells *cells, size_t column, struct line *out)
{
    struct str text = cell_text(cells, column);
    struct glyphs in = {text, 0};
    struct number number;
    struct span span;
    struct diag *diag;
    out->headcount = -1;
    if (text.n == 0)
        return;
    if (number_read(&in, &number) && in.at == text.n && !number.fault && !number.huge &&
        number.decimals == 0) {
        out->headcount = number.mantissa;
        return;
    }
    span = cell_span(cells, column, text);
    diag = diag_add(cells->load->diags, FT710, cell_place(cells, column, &span),
                    "'%.*s' is not a number of posts", STR_ARG(load_quote(cells->load, text)));
    diag_help(cells->load->diags, diag, "write a whole number, such as 22");
}

static void read_headcount_measure(const struct cells *cells, size_t column, struct line *out)
{
    struct load *load = cells->load;
    struct str id = cell_text(cells, column), ids[MAX_MEASURES];
    struct span span;
    struct diag *diag;
    out->headcount_measure = id.n > 0 ? measure_find(load->model, id) : NO_INDEX;
    if (id.n == 0 || out->headcount_measure != NO_INDEX)
        return;
    for (size_t i = 0; i < load->model->measure_count; i++)
        ids[i] = load->measures[i].id;
    span = cell_span(cells, column, id);
    diag = diag_add(load->diags, FT109, cell_place(cells, column, &span), "no measure '%.*s'",
                    STR_ARG(load_quote(load, id)));
    load_suggest(load, diag, id, ids, load->model->measure_count,
                 "name the id of a measure of the audit file");
}

static enum ft_err read_fields(const struct cells *cells, const struct columns *columns,
                               struct line *out)
{
    size_t count = cells->load->file.text_count;
    struct str *fields = ARENA_ARRAY(cells->load->arena, count + 1, struct str);
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        fields[i] = cell_raw(cells, columns->text[i]);
    out->fields = fields;
    return FT_OK;
}

static enum ft_err read_line(const struct cells *cells, const struct columns *columns,
                             struct line *out)
{
    const size_t *column = columns->column;
    bool kind_known;
    enum ft_err err;
    out->row = (struct row_ref){cells->table, cells->row};
    out->id = cell_required(cells, column[COLUMN_ID], "every line needs an id");
    (void)cell_required(cells, column[COLUMN_TITLE], "write what the budget calls the line");
    out->title = cell_raw(cells, column[COLUMN_TITLE]);
    out->organisation = cell_text(cells, column[COLUMN_ORGANISATION]);
    kind_known = read_kind(cells, column[COLUMN_KIND], out);
    out->source = cell_raw(cells, column[COLUMN_SOURCE]);
    read_headcount(cells, column[COLUMN_HEADCOUNT], out);
    read_headcount_measure(cells, column[COLUMN_HEADCOUNT_MEASURE], out);
    err = read_amounts(cells, columns, out);
    if (!err)
        err = read_fields(cells, columns, out);
    if (!err)
        err = cell_tags(cells, column[COLUMN_TAGS], &out->tags);
    if (!err && kind_known)
        line_kind_check(cells, columns->column, columns->measure, out);
    return err;
}

/* Rows of one table, shared out to threads. */
struct rows {
    const struct csv_table *table;
    const struct columns *columns;
    struct load *load; /* by worker: the same but for what it writes to */
    struct line *lines;
    struct str *parents;
};
enum { ROWS_A_PART = 512 };

static enum ft_err read_part(void *state, unsigned worker, size_t part)
{
    struct rows *rows = state;
    size_t end = (part + 1) * ROWS_A_PART, parent = rows->columns->column[COLUMN_PARENT];
    enum ft_err err = FT_OK;
    if (end > rows->table->row_count)
        end = rows->table->row_count;
    for (size_t i = part * ROWS_A_PART; i < end && !err; i++) {
        struct cells cells = {&rows->load[worker], rows->table, i};
        err = read_line(&cells, rows->columns, &rows->lines[i]);
        rows->parents[i] = cell_text(&cells, parent);
    }
    return err;
}

static bool set_up_worker(struct load *load)
{
    load->arena = arena_new();
    load->diags = ft_diags_new();
    return load->arena && load->diags;
}

/* Joins what a worker has; true: it had nothing to report. */
static bool join_worker(struct load *load, struct load *worker)
{
    bool quiet = worker->diags && ft_diags_count(worker->diags, FT_NOTE) == 0;
    ft_diags_free(worker->diags);
    if (worker->arena)
        arena_adopt(load->arena, worker->arena);
    arena_free(worker->arena);
    return quiet;
}

/* *quiet: the rows are read. Where there is something to report, they have to be read in order. */
static enum ft_err read_shared(struct load *load, struct rows *rows, bool *quiet)
{
    unsigned threads = load->threads;
    enum ft_err err = FT_OK;
    rows->load = ARENA_ARRAY(load->arena, threads, struct load);
    if (!rows->load)
        return FT_ENOMEM;
    for (unsigned i = 0; i < threads; i++)
        rows->load[i] = *load;
    for (unsigned i = 0; i < threads; i++)
        err = set_up_worker(&rows->load[i]) ? err : FT_ENOMEM;
    if (!err)
        err = parallel_run(threads, rows->table->row_count / ROWS_A_PART + 1, read_part, rows);
    *quiet = !err;
    for (unsigned i = 0; i < threads; i++)
        *quiet &= join_worker(load, &rows->load[i]);
    return err;
}

static enum ft_err read_table(struct reading *r, const struct csv_table *table)
{
    struct columns columns;
    bool quiet = false;
    enum ft_err err = find_columns(r->load, table, &columns);
    struct rows rows = {.table = table, .columns = &columns};
    rows.lines = r->load->lines + r->count;
    rows.parents = r->parents + r->count;
    r->count += table->row_count;
    if (!err && r->load->threads > 1 && table->row_count > 2 * ROWS_A_PART)
        err = read_shared(r->load, &rows, &quiet);
    rows.load = r->load;
    for (size_t i = 0; !err && !quiet && i <= table->row_count / ROWS_A_PART; i++)
        err = read_part(&rows, 0, i);
    return err;
}

static enum ft_err read_files(struct reading *r, size_t *rows)
{
    const struct audit_file *file = &r->load->file;
    enum ft_err err = FT_OK;
    *rows = 0;
    r->tables = ARENA_ARRAY(r->load->arena, file->line_files + 1, struct csv_table *);
    if (!r->tables)
        return FT_ENOMEM;
    for (size_t i = 0; i < file->line_files && !err; i++) {
        err = load_table(r->load, file->lines[i], "lines", *rows, &r->tables[i]);
        *rows += r->tables[i] ? r->tables[i]->row_count : 0;
    }
    return err;
}

/* The headings that some table has: the optional detail is no field where none has it. */
static enum ft_err note_fields(struct reading *r)
{
    struct audit_file *file = &r->load->file;
    struct str *names = ARENA_ARRAY(r->load->arena, file->text_count + 1, struct str);
    bool seen = file->text_named;
    if (!names)
        return FT_ENOMEM;
    for (size_t i = 0; i < file->line_files && !seen; i++)
        seen = r->tables[i] && csv_column(r->tables[i], file->text[1].name) != NO_COLUMN;
    if (!seen)
        file->text_count = 1;
    for (size_t i = 0; i < file->text_count; i++)
        names[i] = file->text[i].name;
    r->load->model->text_fields = (struct str_list){names, file->text_count};
    return FT_OK;
}

enum ft_err load_lines(struct load *load)
{
    struct reading r = {.load = load};
    size_t rows;
    enum ft_err err = read_files(&r, &rows);
    if (!err)
        err = note_fields(&r);
    if (err)
        return err;
    load->lines = ARENA_ARRAY(load->arena, rows + 1, struct line);
    r.parents = ARENA_ARRAY(load->arena, rows + 1, struct str);
    if (!load->lines || !r.parents)
        return FT_ENOMEM;
    for (size_t i = 0; i < load->file.line_files && !err; i++)
        if (r.tables[i])
            err = read_table(&r, r.tables[i]);
    load->model->lines = load->lines;
    load->model->line_count = r.count;
    return err ? err : load_tree(load, r.parents);
}
