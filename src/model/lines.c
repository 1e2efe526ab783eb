#include "base/memory.h"
#include "model/citation.h"
#include "model/line_columns.h"
#include "model/line_row.h"

/* Names of which each is kept once. */
struct names {
    struct map at;
    VEC(struct str) v;
};

/* An array that may become very long: it grows where it is. */
struct growing {
    void *p;
    size_t capacity;
};

/* All tables while they become one list of lines. */
struct reading {
    struct load *load;
    struct line_table *tables;
    struct line_table *table; /* the one that is read now */
    struct load *workers;     /* the same load but for what each thread writes to */
    struct growing lines, amounts, parents, parent_names;
    size_t count, parent_count, parent_bytes;
    struct names organisations, tags, cited;
    size_t text_bytes;
    size_t rounded[MAX_MEASURES]; /* amounts of the table that is read now */
    bool too_many;
};

/* What is kept of a part. */
struct part {
    struct line *lines;
    struct packed_amount *amounts;
    uint32_t *organisations; /* by row: of the names */
    char *ids;               /* of lines and parents */
    size_t count, id_bytes, text_bytes;
    VEC(struct parent_of) parents; /* line: the row */
    VEC(char) parent_names;
    struct names names, tags, cited;
    size_t rounded[MAX_MEASURES];
};

/* --- a part: by any thread ------------------------------------------------------ */

/* The place of a name among the others; one that is new is copied. */
static bool name_put(struct arena *arena, struct names *names, struct str name, uint32_t *out)
{
    size_t n = names->v.n;
    *out = n > 0 && str_eq(names->v.v[n - 1], name) ? (uint32_t)n - 1 : map_get(&names->at, name);
    if (*out != MAP_NONE)
        return true;
    *out = (uint32_t)n;
    name = arena_str(arena, name);
    if (!names->at.arena)
        map_init(&names->at, arena);
    return name.p && map_put(&names->at, name, *out, NULL) && vec_push(arena, &names->v, name);
}

static bool note_cited(struct arena *arena, struct part *part, struct str cell)
{
    struct citation cited;
    struct span where;
    size_t at = 0;
    uint32_t index;
    while (citation_next(cell, &at, &cited, &where) == 1)
        if (!name_put(arena, &part->cited, cited.file, &index))
            return false;
    return true;
}

static enum ft_err note_tags(const struct cells *cells, size_t column, struct part *part)
{
    struct str_list tags;
    uint32_t index;
    enum ft_err err = cell_tags(cells, column, &tags);
    for (size_t i = 0; !err && i < tags.n; i++)
        if (!name_put(cells->load->arena, &part->tags, tags.v[i], &index))
            err = FT_ENOMEM;
    return err;
}

static bool note_parent(struct arena *arena, struct part *part, size_t row, struct str name)
{
    struct parent_of parent = {(uint32_t)row, (uint32_t)name.n};
    for (size_t i = 0; i < name.n; i++)
        if (!vec_push(arena, &part->parent_names, name.p[i]))
            return false;
    return name.n == 0 || vec_push(arena, &part->parents, parent);
}

static enum ft_err take_row(const struct cells *cells, const struct line_table *table,
                            struct part *part)
{
    const struct line_columns *columns = &table->columns;
    struct arena *arena = cells->load->arena;
    size_t measures = cells->load->model->measure_count, row = cells->row;
    struct line *line = &part->lines[row];
    struct amount amounts[MAX_MEASURES];
    line_row_read(cells, columns, line, amounts, part->rounded);
    for (size_t m = 0; m < measures; m++)
        part->amounts[row * measures + m] = amount_pack(amounts[m]);
    for (size_t i = 0; i < cells->load->file.headings.text_count; i++)
        part->text_bytes += cell_raw(cells, columns->text[i]).n;
    part->id_bytes += line->id.n;
    if (!note_parent(arena, part, row, cell_text(cells, columns->column[COLUMN_PARENT])) ||
        !name_put(arena, &part->names, line->organisation, &part->organisations[row]) ||
        !note_cited(arena, part, cell_raw(cells, columns->column[COLUMN_SOURCE])))
        return FT_ENOMEM;
    return note_tags(cells, columns->column[COLUMN_TAGS], part);
}

static struct str keep_id(char **to, struct str id)
{
    char *p = *to;
    if (id.n)
        memcpy(p, id.p, id.n);
    *to += id.n;
    return (struct str){p, id.n};
}

/* The ids stand one behind the other, without gaps: they are as many as the lines. */
static bool keep_ids(struct arena *arena, struct part *part)
{
    char *to = arena_alloc(arena, part->id_bytes);
    part->ids = to;
    if (!to)
        return false;
    for (size_t i = 0; i < part->count; i++)
        part->lines[i].id = keep_id(&to, part->lines[i].id);
    return true;
}

static enum ft_err take_rows(struct load *load, const struct line_table *table,
                             const struct csv_part *where, const struct csv_table *rows,
                             struct part *part)
{
    /* Of what is held, rows have their places in the whole. */
    size_t start = table->file->held ? where->bytes.start : 0;
    enum ft_err err = FT_OK;
    part->count = rows->row_count;
    part->lines = ARENA_ARRAY(load->arena, part->count, struct line);
    part->amounts =
        ARENA_ARRAY(load->arena, part->count * load->model->measure_count, struct packed_amount);
    part->organisations = ARENA_ARRAY(load->arena, part->count, uint32_t);
    if (!part->lines || !part->amounts || !part->organisations)
        return FT_ENOMEM;
    for (size_t i = 0; !err && i < part->count; i++) {
        struct cells cells = {load, rows, i};
        err = take_row(&cells, table, part);
        part->lines[i].at = (uint32_t)(rows->rows[i].bytes.start - start);
    }
    return err;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *where,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *r = state;
    struct load load = r->workers ? r->workers[worker] : *r->load;
    struct part *part = ARENA_NEW(kept, struct part);
    load.arena = kept;
    enum ft_err err = part ? take_rows(&load, r->table, where, rows, part) : FT_ENOMEM;
    if (!r->workers)
        r->load->suggestions = load.suggestions;
    if (!err && !keep_ids(kept, part))
        err = FT_ENOMEM;
    if (!err && r->workers && ft_diags_count(load.diags, FT_NOTE) > 0)
        err = FT_EINPUT;
    *out = part;
    return err;
}

/* --- joining parts: one after the other ------------------------------------------ */

static bool make_room(struct growing *array, size_t need, size_t size)
{
    if (need <= array->capacity)
        return true;
    size_t capacity = array->capacity + array->capacity / 2;
    capacity = capacity > need ? capacity : need;
    void *larger = mem_resize(array->p, capacity * size);
    if (!larger)
        return false;
    *array = (struct growing){larger, capacity};
    return true;
}

/* Adds names; *at gets where each of them stands. */
static bool join_names(struct arena *arena, struct names *into, const struct names *names,
                       uint32_t *at)
{
    for (size_t i = 0; i < names->v.n; i++)
        if (!name_put(arena, into, names->v.v[i], &at[i]))
            return false;
    return true;
}

static bool join_all_names(struct reading *r, struct arena *kept, const struct part *part,
                           uint32_t **organisations)
{
    struct arena *arena = r->load->arena;
    size_t most = part->names.v.n;
    most = part->tags.v.n > most ? part->tags.v.n : most;
    most = part->cited.v.n > most ? part->cited.v.n : most;
    uint32_t *at = ARENA_ARRAY(kept, most, uint32_t);
    *organisations = at;
    return at && join_names(arena, &r->tags, &part->tags, at) &&
           join_names(arena, &r->cited, &part->cited, at) &&
           join_names(arena, &r->organisations, &part->names, at);
}

static bool join_ids(struct reading *r, struct part *part)
{
    char *ids = arena_alloc(r->load->arena, part->id_bytes);
    if (!ids)
        return false;
    memcpy(ids, part->ids, part->id_bytes);
    for (size_t i = 0; i < part->count; i++)
        part->lines[i].id.p = ids + (part->lines[i].id.p - part->ids);
    return true;
}

static bool join_parents(struct reading *r, const struct part *part)
{
    struct str names = {part->parent_names.v, part->parent_names.n};
    if (part->parents.n == 0)
        return true;
    if (!make_room(&r->parents, r->parent_count + part->parents.n, sizeof(struct parent_of)) ||
        !make_room(&r->parent_names, r->parent_bytes + names.n, 1))
        return false;
    struct parent_of *to = (struct parent_of *)r->parents.p + r->parent_count;
    for (size_t i = 0; i < part->parents.n; i++) {
        to[i] = part->parents.v[i];
        to[i].line += (uint32_t)r->count;
    }
    memcpy((char *)r->parent_names.p + r->parent_bytes, names.p, names.n);
    r->parent_count += part->parents.n;
    r->parent_bytes += names.n;
    return true;
}

static enum ft_err join(void *state, const struct csv_part *where, size_t rows, struct arena *kept,
                        void *out)
{
    struct reading *r = state;
    struct part *part = out;
    size_t measures = r->load->model->measure_count;
    uint32_t *organisations;
    (void)where;
    if (rows > MAX_ROWS - r->count) {
        r->too_many = true;
        return FT_EINPUT;
    }
    if (!join_all_names(r, kept, part, &organisations) || !join_ids(r, part) ||
        !join_parents(r, part) || !make_room(&r->lines, r->count + rows + 1, sizeof(struct line)) ||
        !make_room(&r->amounts, (r->count + rows) * measures + 1, sizeof(struct packed_amount)))
        return FT_ENOMEM;
    for (size_t i = 0; i < rows; i++)
        part->lines[i].organisation = r->organisations.v.v[organisations[part->organisations[i]]];
    memcpy((struct line *)r->lines.p + r->count, part->lines, rows * sizeof(struct line));
    memcpy((struct packed_amount *)r->amounts.p + r->count * measures, part->amounts,
           rows * measures * sizeof(struct packed_amount));
    r->count += rows;
    r->text_bytes += part->text_bytes;
    for (size_t i = 0; i < measures; i++)
        r->rounded[i] += part->rounded[i];
    return FT_OK;
}

/* --- tables ----------------------------------------------------------------------- */

static bool set_up_workers(struct reading *r, unsigned threads)
{
    r->workers = ARENA_ARRAY(r->load->arena, threads, struct load);
    for (unsigned i = 0; r->workers && i < threads; i++) {
        r->workers[i] = *r->load;
        r->workers[i].diags = ft_diags_new();
        if (!r->workers[i].diags)
            return false;
    }
    return r->workers;
}

static void free_workers(struct reading *r, unsigned threads)
{
    for (unsigned i = 0; r->workers && i < threads; i++)
        ft_diags_free(r->workers[i].diags);
    r->workers = NULL;
}

/* What a reading that was given up had put in: lines alone, for names do no harm. */
static void forget(struct reading *r, const struct reading *before)
{
    r->count = before->count;
    r->parent_count = before->parent_count;
    r->parent_bytes = before->parent_bytes;
    r->text_bytes = before->text_bytes;
    memset(r->rounded, 0, sizeof r->rounded);
}

/* By threads, as long as there is nothing to report. */
static enum ft_err read_quietly(struct reading *r)
{
    unsigned threads = r->load->options->tables.threads;
    struct csv_reader reader = {take, join, r, false};
    threads = threads > 1 ? threads : 1;
    enum ft_err err = set_up_workers(r, threads) ? FT_OK : FT_ENOMEM;
    if (!err)
        err = csv_file_read(r->table->file, &reader, NULL);
    free_workers(r, threads);
    return err;
}

static enum ft_err read_table(struct reading *r)
{
    struct csv_reader reader = {take, join, r, false};
    const struct reading before = *r;
    enum ft_err err = read_quietly(r);
    if (err == FT_EIO)
        return load_unless_input(csv_file_report(r->table->file, false, r->load->diags));
    if (err != FT_EINPUT)
        return err;
    forget(r, &before);
    r->too_many = false;
    err = csv_file_read(r->table->file, &reader, r->load->diags);
    if (r->too_many)
        load_report_rows(r->load, r->table->file->head->source->path);
    if (r->too_many)
        forget(r, &before);
    return load_unless_input(err);
}

static enum ft_err read_tables(struct reading *r)
{
    struct load *load = r->load;
    enum ft_err err = FT_OK;
    meter_expect(load->options->tables.meter, line_tables_bytes(r->tables, load->file.line_files));
    for (size_t i = 0; i < load->file.line_files && !err; i++) {
        r->table = &r->tables[i];
        r->table->first = (uint32_t)r->count;
        if (!r->table->file)
            continue;
        err = line_columns_find(load, r->table);
        if (!err)
            err = read_table(r);
        if (!err)
            err = line_table_check(load, r->table);
        line_rows_tell_rounded(load, r->table, r->rounded);
        memset(r->rounded, 0, sizeof r->rounded);
        if (!err)
            err = line_table_note(load, r->table);
    }
    return err;
}

static struct str_list list_of(const struct names *names)
{
    return (struct str_list){names->v.v, names->v.n};
}

static void free_memory(void *p)
{
    mem_free(p);
}

/* From now on the arena frees the arrays. */
static enum ft_err give(struct reading *r, enum ft_err err)
{
    struct load *load = r->load;
    struct model *model = load->model;
    if (!arena_defer(load->arena, free_memory, r->lines.p)) {
        mem_free(r->lines.p);
        err = FT_ENOMEM;
    }
    if (!arena_defer(load->arena, free_memory, r->amounts.p)) {
        mem_free(r->amounts.p);
        err = FT_ENOMEM;
    }
    load->lines = r->lines.p;
    model->lines = r->lines.p;
    model->line_count = r->count;
    model->amounts = r->amounts.p;
    model->tables = r->tables;
    model->table_count = load->file.line_files;
    model->organisations = list_of(&r->organisations);
    model->line_tags = list_of(&r->tags);
    model->cited = list_of(&r->cited);
    model->text_bytes = r->text_bytes;
    model->is_part = load->options->only.p;
    return err;
}

enum ft_err load_lines(struct load *load)
{
    struct reading r = {.load = load};
    enum ft_err err = line_tables_open(load, &r.tables);
    if (!err)
        err = line_fields_find(load, r.tables);
    if (!err && (!make_room(&r.lines, 1, sizeof(struct line)) ||
                 !make_room(&r.amounts, 1, sizeof(struct packed_amount))))
        err = FT_ENOMEM;
    if (!err)
        err = read_tables(&r);
    err = give(&r, err);
    if (!err)
        err = load_tree(load, &(struct parents){r.parents.p, r.parent_count, r.parent_names.p});
    mem_free(r.parents.p);
    mem_free(r.parent_names.p);
    return err;
}
