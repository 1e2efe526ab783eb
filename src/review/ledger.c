#include "review/ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/output.h"

/* A byte order mark. */
#define MARK "\xEF\xBB\xBF"

struct table {
    struct arena *arena;
    const struct str *heading;
    size_t columns;
    size_t of[DECISION_COLUMNS]; /* where each stands */
    const struct str **rows;     /* of so many cells as there are columns */
    size_t count;
    bool mark; /* the file begins with a byte order mark */
};

/* --- what stands there -------------------------------------------------------------------------- */

static enum ft_err read_rows(struct table *t, const struct csv_table *from, size_t more)
{
    t->rows = ARENA_ARRAY(t->arena, from->row_count + more, const struct str *);
    if (!t->rows)
        return FT_ENOMEM;
    for (size_t i = 0; i < from->row_count; i++) {
        struct str *cells = ARENA_ARRAY(t->arena, t->columns, struct str);
        if (!cells)
            return FT_ENOMEM;
        for (size_t c = 0; c < from->columns; c++)
            cells[c] = from->rows[i].cells[c];
        t->rows[t->count++] = cells;
    }
    return FT_OK;
}

/* The columns that stand there, then those that are missing. */
static enum ft_err find_columns(struct table *t, const struct csv_table *from)
{
    size_t n = from ? from->columns : 0;
    struct str *heading = ARENA_ARRAY(t->arena, n + DECISION_COLUMNS, struct str);
    if (!heading)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        heading[i] = from->heading[i];
    for (int i = 0; i < DECISION_COLUMNS; i++) {
        t->of[i] = from ? csv_column(from, str_of(decision_heading[i])) : SIZE_MAX;
        if (t->of[i] != SIZE_MAX)
            continue;
        t->of[i] = n;
        heading[n++] = str_of(decision_heading[i]);
    }
    t->heading = heading;
    t->columns = n;
    return FT_OK;
}

static bool is_there(struct str path)
{
    struct stat at;
    return stat(path.p, &at) == 0 ? at.st_size > 0 : errno != ENOENT;
}

static enum ft_err read_table(struct table *t, struct str path, size_t more, struct ft_diags *diags)
{
    const struct csv_dialect ours = {.delimiter = ','};
    struct source *source;
    struct csv_table *table = NULL;
    enum ft_err err = FT_OK;
    if (is_there(path)) {
        err = source_read(t->arena, path, NULL, diags, &source);
        if (!err)
            err = csv_read(t->arena, source, ours, diags, &table);
        if (err)
            return err;
        t->mark = str_has_prefix(source->file, STR(MARK));
    }
    err = find_columns(t, table);
    if (!err && table)
        return read_rows(t, table, more);
    t->rows = ARENA_ARRAY(t->arena, more, const struct str *);
    return err || t->rows ? err : FT_ENOMEM;
}

/* --- what is added, and taken out ------------------------------------------------------------------------------ */

/* Of an undated row the date says nothing; the rules and the texts that were there are only kept with
 * a word, which is not another one for these. */
static bool says(const struct table *t, const struct str *cells, const struct ledger_row *row)
{
    for (size_t c = 0; c < DECISION_COLUMNS; c++) {
        bool silent = c == DECISION_DATE ? row->undated
                                         : c == DECISION_RULE_PRINT || c == DECISION_ITEM_TEXT ||
                                               c == DECISION_LINE_TEXT;
        if (!silent && !str_eq(cells[t->of[c]], row->cells[c]))
            return false;
    }
    return true;
}

/* The last such row; t->count: there is none. */
static size_t find_row(const struct table *t, const struct ledger_row *row)
{
    size_t i = t->count;
    while (i > 0 && !says(t, t->rows[i - 1], row))
        i--;
    return i > 0 ? i - 1 : t->count;
}

static struct str *cells_of(const struct table *t, const struct ledger_row *row)
{
    struct str *cells = ARENA_ARRAY(t->arena, t->columns, struct str);
    for (int c = 0; cells && c < DECISION_COLUMNS; c++)
        cells[t->of[c]] = row->cells[c];
    return cells;
}

static enum ft_err add_rows(struct table *t, const struct ledger_row *rows, size_t count,
                            size_t *added)
{
    for (size_t i = 0; i < count; i++) {
        struct str *cells = cells_of(t, &rows[i]);
        if (!cells)
            return FT_ENOMEM;
        if (find_row(t, &rows[i]) < t->count)
            continue;
        t->rows[t->count++] = cells;
        ++*added;
    }
    return FT_OK;
}

static enum ft_err remove_rows(struct table *t, const struct ledger_row *rows, size_t count,
                               size_t *removed)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = find_row(t, &rows[i]);
        if (at == t->count)
            continue;
        memmove(&t->rows[at], &t->rows[at + 1], (--t->count - at) * sizeof *t->rows);
        ++*removed;
    }
    return FT_OK;
}

/* --- order -------------------------------------------------------------------------------------- */

struct sorted {
    const struct table *table;
    const struct str *cells;
    size_t at;
};

static size_t digits_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
        n++;
    return n;
}

static struct str without_zeros(struct str digits)
{
    while (digits.n > 1 && digits.p[0] == '0')
        digits = str_slice(digits, 1, digits.n);
    return digits;
}

/* As people count: 1.2 before 1.10. */
static int by_numbers(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && j < b.n) {
        size_t n = digits_at(a, i), m = digits_at(b, j);
        if (n > 0 && m > 0) {
            struct str x = without_zeros(str_slice(a, i, i + n)),
                       y = without_zeros(str_slice(b, j, j + m));
            int order = x.n != y.n ? (x.n < y.n ? -1 : 1) : str_cmp(x, y);
            if (order)
                return order;
            i += n;
            j += m;
        } else if (a.p[i] != b.p[j]) {
            return (unsigned char)a.p[i] < (unsigned char)b.p[j] ? -1 : 1;
        } else {
            i++;
            j++;
        }
    }
    return (i < a.n) - (j < b.n);
}

static int by_row(const void *x, const void *y)
{
    static const enum decision_column columns[] = {DECISION_ITEM, DECISION_LINE};
    const struct sorted *a = x, *b = y;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        size_t at = a->table->of[columns[i]];
        int order = by_numbers(a->cells[at], b->cells[at]);
        if (!order)
            order = str_cmp(a->cells[at], b->cells[at]);
        if (order)
            return order;
    }
    size_t date = a->table->of[DECISION_DATE];
    int order = str_cmp(a->cells[date], b->cells[date]);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

static enum ft_err sort_rows(struct table *t)
{
    struct sorted *sorted = ARENA_ARRAY(t->arena, t->count, struct sorted);
    if (!sorted)
        return FT_ENOMEM;
    for (size_t i = 0; i < t->count; i++)
        sorted[i] = (struct sorted){t, t->rows[i], i};
    if (t->count > 0)
        qsort(sorted, t->count, sizeof *sorted, by_row);
    for (size_t i = 0; i < t->count; i++)
        t->rows[i] = sorted[i].cells;
    return FT_OK;
}

/* --- writing ------------------------------------------------------------------------------------ */

static void put_row(struct buf *out, const struct table *t, const struct str *cells)
{
    for (size_t c = 0; c < t->columns; c++)
        csv_write_cell(out, cells[c], c == 0);
    csv_end_row(out);
}

static enum ft_err write_table(const struct table *t, struct str path)
{
    struct buf out = {0};
    if (t->mark)
        buf_puts(&out, MARK);
    put_row(&out, t, t->heading);
    for (size_t i = 0; i < t->count; i++)
        put_row(&out, t, t->rows[i]);
    enum ft_err err = buf_err(&out);
    if (!err)
        err = output_write(path.p, buf_str(&out));
    buf_release(&out);
    return err;
}

typedef enum ft_err change_fn(struct table *t, const struct ledger_row *rows, size_t count,
                              size_t *changed);

/* Reads the table, changes it and writes it where that did anything, under its lock. */
static enum ft_err change(struct arena *arena, struct str path, const struct ledger_row *rows,
                          size_t count, change_fn *how, struct ft_diags *diags, size_t *changed)
{
    struct table table = {.arena = arena};
    int held;
    *changed = 0;
    enum ft_err err = output_lock(path.p, &held);
    if (!err)
        err = read_table(&table, path, count, diags);
    if (!err)
        err = how(&table, rows, count, changed);
    if (!err && *changed > 0)
        err = sort_rows(&table);
    if (!err && *changed > 0)
        err = write_table(&table, path);
    output_unlock(held);
    return err;
}

enum ft_err ledger_add(struct arena *arena, struct str path, const struct ledger_row *rows,
                       size_t count, struct ft_diags *diags, size_t *added)
{
    return change(arena, path, rows, count, add_rows, diags, added);
}

enum ft_err ledger_remove(struct arena *arena, struct str path, const struct ledger_row *rows,
                          size_t count, struct ft_diags *diags, size_t *removed)
{
    return change(arena, path, rows, count, remove_rows, diags, removed);
}
