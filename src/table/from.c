#include "table/from.h"

#include <pthread.h>

#include "table/fault.h"

struct from {
    struct csv_origin origin; /* first: it is what readers know */
    struct table_plan plan;
    const struct csv_file *rows;
    struct ft_diags *diags; /* of the load; … */
    pthread_mutex_t *lock;  /* … places may be asked for by several threads, … */
    enum ft_err *err;       /* … of which one may fail */
};

/* A cell in the table it stands in. */
struct stands {
    const struct csv_file *file;
    size_t at;     /* bytes before its row */
    size_t column; /* (size_t)-1: the row */
};

/* The next number; false: there is none, as "-" says. */
static bool read_number(struct str word, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return false;
        *out = *out * 10 + (size_t)(word.p[i] - '0');
    }
    return word.n > 0;
}

static struct str word_at(struct str text, size_t index)
{
    struct str word = STR("");
    for (size_t i = 0; i <= index; i++)
        if (!str_split(&text, ' ', &word))
            return STR("");
    return word;
}

static void find_measure(struct str from, size_t first, size_t measure, size_t *at)
{
    struct str word, number;
    size_t index;
    for (size_t i = first; (word = word_at(from, i)).n > 1; i++) {
        number = str_slice(word, 1, word.n);
        struct str name;
        if (str_split(&number, ':', &name) && read_number(name, &index) && index == measure)
            (void)read_number(number, at);
    }
}

static size_t own_column(const struct plan_column *column)
{
    switch (column->cell) {
    case CELL_COMPOSED:
        return column->part_count == 1 ? column->parts[0] : (size_t)-1;
    case CELL_NUMBER:
        return (size_t)-1;
    case CELL_ROW:
    case CELL_KIND:
    case CELL_MEASURE:
    case CELL_JOINED:
        break;
    }
    return column->column;
}

static struct stands find(const struct from *from, struct str cell, size_t index)
{
    const struct table_plan *plan = &from->plan;
    struct stands stands = {from->rows, 0, (size_t)-1};
    (void)read_number(word_at(cell, 0), &stands.at);
    if (index >= plan->column_count)
        return stands;
    const struct plan_column *column = &plan->columns[index];
    stands.column = own_column(column);
    if (column->cell == CELL_MEASURE)
        find_measure(cell, 1 + plan->join_count, column->measure, &stands.at);
    if (column->cell != CELL_JOINED)
        return stands;
    size_t at;
    if (read_number(word_at(cell, 1 + column->join), &at))
        return (struct stands){plan->joins[column->join].file, at, column->column};
    stands.column = (size_t)-1;
    return stands;
}

static struct place heading_place(const struct from *from, size_t index)
{
    const struct table_plan *plan = &from->plan;
    const struct plan_column *column = index < plan->column_count ? &plan->columns[index] : NULL;
    bool joined = column && column->cell == CELL_JOINED;
    const struct csv_table *head = joined ? plan->joins[column->join].file->head : from->rows->head;
    size_t own = column ? own_column(column) : (size_t)-1;
    return own == (size_t)-1 ? csv_heading_row_place(head) : csv_heading_place(head, own);
}

/* Where a row cannot be read, that is an error of its own. */
static bool read_row(const struct from *from, const struct stands *stands, struct arena *arena,
                     struct csv_table *out)
{
    pthread_mutex_lock(from->lock);
    enum ft_err err = csv_file_read_placed(stands->file, arena, stands->at, from->diags, out);
    *from->err = err ? err : *from->err;
    pthread_mutex_unlock(from->lock);
    return err == FT_OK;
}

/* A value stands in the cell it was taken from as it stands in the one that was made of it. */
static struct place place(const struct csv_origin *origin, const struct csv_table *table,
                          const struct csv_row *row, size_t column, const struct span *value)
{
    const struct from *from = (const struct from *)origin;
    struct csv_table there;
    if (!row)
        return heading_place(from, column);
    struct stands stands = find(from, row->cells[table->columns - 1], column);
    if (!read_row(from, &stands, table->arena, &there))
        return place_of_file(stands.file->head->source->path);
    return stands.column == (size_t)-1 ? csv_row_place(&there, &there.rows[0])
                                       : csv_place(&there, &there.rows[0], stands.column, value);
}

static enum ft_err failed(const struct csv_origin *origin)
{
    const struct from *from = (const struct from *)origin;
    pthread_mutex_lock(from->lock);
    enum ft_err err = *from->err;
    pthread_mutex_unlock(from->lock);
    return err;
}

static void end(void *lock)
{
    pthread_mutex_destroy(lock);
}

enum ft_err from_new(struct arena *arena, const struct table_plan *plan,
                     const struct csv_file *rows, struct ft_diags *diags,
                     const struct csv_origin **out)
{
    struct from *from = ARENA_NEW(arena, struct from);
    pthread_mutex_t *lock = ARENA_NEW(arena, pthread_mutex_t);
    enum ft_err *err = ARENA_NEW(arena, enum ft_err);
    *out = NULL;
    if (!from || !lock || !err || pthread_mutex_init(lock, NULL) != 0)
        return FT_ENOMEM;
    *from = (struct from){{failed, place}, *plan, rows, diags, lock, err};
    *out = &from->origin;
    if (arena_defer(arena, end, lock))
        return FT_OK;
    end(lock);
    return FT_ENOMEM;
}
