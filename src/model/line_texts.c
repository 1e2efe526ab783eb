/* Lines' texts, read again where they stand. */
#include "base/utf8.h"
#include "model/line_columns.h"
#include "model/number.h"

const struct line_table *line_table_of(const struct model *model, uint32_t line)
{
    size_t i = model->table_count - 1;
    while (i > 0 && (!model->tables[i].file || model->tables[i].first > line))
        i--;
    return &model->tables[i];
}

const struct line_table *line_table_read(const struct model *model)
{
    size_t i = 0;
    while (i + 1 < model->table_count && !model->tables[i].file)
        i++;
    return &model->tables[i];
}

size_t line_table_joins(const struct line_table *table)
{
    return table->entry->join_count;
}

struct str line_table_join_path(struct arena *arena, const struct line_table *table, size_t join)
{
    const struct load *load = table->origin->load;
    return path_beside(arena, load->doc.source->path, table->entry->joins[join].table.file->value);
}

size_t line_tables_bytes(const struct line_table *tables, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        if (tables[i].file)
            bytes += tables[i].file->text_size - tables[i].file->rows_at;
    return bytes;
}

struct str line_table_path(const struct model *model, size_t table)
{
    return model->tables[table].path;
}

static enum ft_err read_row(struct arena *arena, const struct model *model, uint32_t line,
                            bool placed, struct ft_diags *diags, struct line_rows *out)
{
    const struct line_table *table = line_table_of(model, line);
    struct csv_table *rows = ARENA_NEW(arena, struct csv_table);
    *out = (struct line_rows){table, rows, line};
    if (!rows)
        return FT_ENOMEM;
    return csv_file_read_row(table->file, arena, line - table->first, model->lines[line].at, placed,
                             diags, rows);
}

/* --- texts that were left out ------------------------------------------------------ */

static enum ft_err report_origin(const struct line_origin *origin, struct ft_diags *diags)
{
    struct diag *diag =
        diag_add(diags, FT017, place_of_file(origin->path),
                 "'%.*s' is not the table that its part was made from", STR_ARG(origin->path));
    diag_help(diags, diag, "make the part again: audit --part");
    return FT_EINPUT;
}

static enum ft_err is_same(const struct opened *opened, const struct line_origin *origin,
                           struct ft_diags *diags, bool *same)
{
    const struct table_part *part = origin->part;
    enum ft_err err = csv_file_is(opened->file, part->sha256.p, same);
    if (err == FT_EIO)
        return csv_file_report(opened->file, false, diags);
    for (size_t i = 0; opened->joined && i < part->joined.n && !err && *same; i++)
        *same = str_eq(str_of(opened->joined[i]->sha256), part->joined.v[i]);
    return err;
}

/* Proved once to be what the part was made from. */
static enum ft_err open_origin(struct line_origin *origin, const struct table_entry *entry,
                               struct ft_diags *diags)
{
    struct load load = *origin->load;
    struct opened opened = {0};
    bool same = false;
    size_t count;
    load.arena = arena_new();
    load.diags = diags;
    if (!load.arena)
        return FT_ENOMEM;
    const struct wanted *wanted = line_wanted(&load, entry, &count);
    enum ft_err err =
        wanted ? table_entry_open(&load, entry, wanted, count, load.options->tables, &opened)
               : FT_ENOMEM;
    if (!err && !opened.file)
        err = FT_EINPUT;
    if (!err)
        err = is_same(&opened, origin, diags, &same);
    if (!err && !same)
        err = report_origin(origin, diags);
    if (err) {
        arena_free(load.arena);
        return err;
    }
    origin->arena = load.arena;
    origin->file = opened.file;
    return FT_OK;
}

static bool offset_of(struct str digits, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.n; i++)
        if (digits.p[i] < '0' || digits.p[i] > '9' || __builtin_mul_overflow(*out, 10, out) ||
            __builtin_add_overflow(*out, (size_t)(digits.p[i] - '0'), out))
            return false;
    return true;
}

/* The columns of both tables are the same, but for the one at the end. */
static enum ft_err read_origin(struct arena *arena, struct line_rows *rows, struct ft_diags *diags)
{
    struct line_origin *origin = rows->table->origin;
    struct str digits = rows->rows->rows[0].cells[rows->table->columns.texts_at];
    struct csv_table *out = ARENA_NEW(arena, struct csv_table);
    enum ft_err err = out ? FT_OK : FT_ENOMEM;
    size_t at;
    if (!err && !offset_of(digits, &at))
        err = report_origin(origin, diags);
    pthread_mutex_lock(&origin->lock);
    if (!err && !origin->file)
        err = open_origin(origin, rows->table->entry, diags);
    pthread_mutex_unlock(&origin->lock);
    if (!err)
        err = csv_file_read_at(origin->file, arena, at, diags, out);
    if (!err && out->columns + 1 != rows->rows->columns)
        err = report_origin(origin, diags);
    rows->rows = out;
    return err;
}

enum ft_err line_text_read(struct arena *arena, const struct model *model, uint32_t line,
                           bool placed, struct ft_diags *diags, struct line_text *out)
{
    struct line_rows rows;
    enum ft_err err = read_row(arena, model, line, placed, diags, &rows);
    if (!err && line_row_is_bare(&rows, 0))
        err = read_origin(arena, &rows, diags);
    return err ? err : line_text_of(arena, model, &rows, 0, out);
}

static bool is_power_of_ten(int64_t n)
{
    while (n > 1 && n % 10 == 0)
        n /= 10;
    return n == 1;
}

/* The unit is what makes the number the amount: figures put together, as 1億2,000万円, have none. */
static int64_t digit_of(struct str cell, int64_t amount)
{
    struct number number;
    size_t at = 0;
    if (!number_find(cell, &at, &number) || number.fault || number.huge || number.mantissa == 0)
        return 0;
    int64_t digit = (amount < 0 ? -amount : amount) / number.mantissa;
    if (amount % number.mantissa != 0 || !is_power_of_ten(digit))
        return 0;
    size_t written = utf8_count(str_slice(cell, number.fraction.start, number.fraction.end));
    for (size_t i = (size_t)number.decimals + 1; i < written; i++)
        digit /= 10;
    return digit;
}

enum ft_err line_last_digit(struct arena *scratch, const struct model *model, uint32_t line,
                            size_t measure, struct ft_diags *diags, int64_t *out)
{
    size_t column = line_measure_column(model, line, measure);
    struct amount amount = line_amount(model, line, measure);
    struct line_rows rows;
    *out = 0;
    if (column == NO_COLUMN || amount.state != AMOUNT_VALUE)
        return FT_OK;
    enum ft_err err = read_row(scratch, model, line, false, diags, &rows);
    if (!err)
        *out = digit_of(rows.rows->rows[0].cells[column], amount.value);
    return err;
}

enum ft_err line_title(struct arena *arena, const struct model *model, uint32_t line,
                       struct ft_diags *diags, struct str *out)
{
    struct arena *scratch = arena_new();
    struct line_text text;
    enum ft_err err =
        scratch ? line_text_read(scratch, model, line, false, diags, &text) : FT_ENOMEM;
    if (!err)
        *out = arena_str(arena, text.title);
    arena_free(scratch);
    return err || out->p ? err : FT_ENOMEM;
}

enum ft_err model_places_failed(const struct model *model)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->table_count && !err; i++) {
        const struct csv_file *file = model->tables[i].file;
        if (file && file->origin && file->origin->failed)
            err = file->origin->failed(file->origin);
    }
    return err;
}

size_t line_column(const struct model *model, uint32_t line, struct str heading)
{
    return csv_column(line_table_of(model, line)->file->head, heading);
}

/* Measures may share a heading, and stand under others where a table says so. */
size_t line_measure_column(const struct model *model, uint32_t line, size_t measure)
{
    return line_table_of(model, line)->columns.measure[measure];
}

/* Of the row only the excerpt is kept: it may be told of very many. */
static bool find_place(struct arena *scratch, const struct model *model, uint32_t line,
                       size_t column, struct ft_diags *diags, struct place *out)
{
    struct line_rows rows;
    if (read_row(scratch, model, line, true, diags, &rows) != FT_OK)
        return false;
    *out = csv_place(rows.rows, &rows.rows->rows[0], column == NO_COLUMN ? 0 : column, NULL);
    out->excerpt = arena_str(model->arena, out->excerpt);
    return out->excerpt.p;
}

struct place line_column_place(const struct model *model, uint32_t line, size_t column)
{
    const struct csv_table *head = line_table_of(model, line)->file->head;
    struct place place = csv_heading_place(head, column == NO_COLUMN ? 0 : column);
    return (struct place){
        .path = place.path, .inside = place.inside, .sheet = place.sheet, .cell = place.cell};
}

struct place line_place(const struct model *model, uint32_t line, size_t column,
                        struct ft_diags *diags)
{
    struct arena *scratch = arena_new();
    struct place place;
    if (!scratch || !find_place(scratch, model, line, column, diags, &place))
        place = place_of_source(line_table_of(model, line)->file->head->source);
    arena_free(scratch);
    return place;
}

/* A table that is read once more. */
struct rereading {
    const struct line_table *table;
    const struct lines_reader *reader;
};

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct rereading *r = state;
    struct line_rows lines = {r->table, rows, r->table->first + (uint32_t)part->first_row};
    return r->reader->take(r->reader->state, worker, &lines, kept, out);
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    struct rereading *r = state;
    (void)part;
    (void)rows;
    return r->reader->join(r->reader->state, kept, out);
}

enum ft_err lines_read_again(const struct model *model, const struct lines_reader *reader,
                             bool placed, struct ft_diags *diags)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < model->table_count && !err; i++) {
        struct rereading r = {&model->tables[i], reader};
        struct csv_reader rows = {take, join, &r, reader->alone};
        if (r.table->file)
            err = csv_file_read_again(r.table->file, &rows, placed, diags);
    }
    return err;
}
