#include "model/repeated_ids.h"

#include "base/utf8.h"

/* A table that repeats no more is told of them one by one. */
#define TOLD_EACH 3
/* Pairs of rows that are compared. */
#define COMPARED 200
#define LISTED   4

/* The cell of a line's id, or that it stands in its table where nobody will see the row. */
static struct place id_place(const struct load *load, uint32_t line)
{
    size_t at = line_table_of(load->model, line)->columns.column[COLUMN_ID];
    return diags_not_kept(load->diags) > 0 ? line_column_place(load->model, line, at)
                                           : line_place(load->model, line, at, load->diags);
}

static void report_one(struct load *load, const struct repeated *at)
{
    struct diag *diag =
        diag_add(load->diags, FT704, id_place(load, at->line), "a second line '%.*s'",
                 STR_ARG(load_quote(load, load->lines[at->line].id)));
    diag_help(load->diags, diag, "give each line an id of its own, over all files");
    diag_note(load->diags, diag, id_place(load, at->first), "the first stands here");
}

/* --- what rows of one id differ in ------------------------------------------------------ */

struct compared {
    const struct line_table *table;
    size_t *differ;   /* pairs, by column */
    bool *years;      /* all cells that differ are years */
    struct str *year; /* one of them, by column */
    size_t pairs;
};

static bool is_year(struct str cell)
{
    cell = str_trim(cell);
    bool year = cell.n == 4 && (cell.p[0] == '1' || cell.p[0] == '2');
    for (size_t i = 0; i < cell.n && year; i++)
        year = cell.p[i] >= '0' && cell.p[i] <= '9';
    return year;
}

static enum ft_err read_row(const struct load *load, struct arena *arena, uint32_t line,
                            struct csv_table *out)
{
    const struct line_table *table = line_table_of(load->model, line);
    return csv_file_read_row(table->file, arena, line - table->first, load->lines[line].at, false,
                             load->diags, out);
}

static enum ft_err compare_pair(const struct load *load, struct arena *arena,
                                const struct repeated *pair, struct compared *c)
{
    struct csv_table row, first;
    enum ft_err err = read_row(load, arena, pair->line, &row);
    if (!err)
        err = read_row(load, arena, pair->first, &first);
    for (size_t i = 0; !err && i < row.columns; i++) {
        struct str a = row.rows[0].cells[i], b = first.rows[0].cells[i];
        if (str_eq(a, b))
            continue;
        c->years[i] = (c->differ[i] == 0 || c->years[i]) && is_year(a) && is_year(b);
        if (c->years[i] && !c->year[i].p)
            c->year[i] = arena_str(load->arena, str_trim(a));
        c->differ[i]++;
    }
    c->pairs++;
    arena_clear(arena);
    return err;
}

static enum ft_err compare(const struct load *load, const repeated_vec *all, struct compared *c)
{
    struct arena *arena = arena_new();
    enum ft_err err = arena ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < all->n && !err && c->pairs < COMPARED; i++)
        if (line_table_of(load->model, all->v[i].line) == c->table &&
            line_table_of(load->model, all->v[i].first) == c->table)
            err = compare_pair(load, arena, &all->v[i], c);
    arena_free(arena);
    return err;
}

/* Has the table been made, its last column says where cells are from. */
static size_t columns_of(const struct compared *c)
{
    const struct csv_table *head = c->table->file->head;
    size_t last = head->columns - 1;
    return str_has_prefix(head->heading[last], STR("fundtrace:")) ? last : head->columns;
}

static size_t year_column(const struct compared *c)
{
    for (size_t i = 0; i < columns_of(c); i++)
        if (c->differ[i] * 2 > c->pairs && c->years[i])
            return i;
    return NO_COLUMN;
}

static void list_columns(const struct compared *c, struct buf *out)
{
    const struct csv_table *head = c->table->file->head;
    size_t n = 0;
    for (size_t i = 0; i < columns_of(c); i++) {
        if (c->differ[i] == 0)
            continue;
        if (n++ < LISTED) {
            buf_puts(out, n > 1 ? ", " : "");
            buf_add(out, utf8_cut(head->heading[i], 40));
        }
    }
    if (n > LISTED)
        buf_printf(out, " and %zu more", n - LISTED);
}

/* --- one diagnostic for a table ------------------------------------------------------------ */

static void help_years(struct load *load, struct diag *diag, const struct compared *c, size_t year)
{
    const struct csv_table *head = c->table->file->head;
    const struct yaml_node *file = c->table->entry->table.file;
    diag_help(load->diags, diag,
              "years stand in rows: write {file: '%.*s', rows: several}, and for each measure its "
              "year, as where: {'%.*s': '%.*s'}",
              STR_ARG(file->value), STR_ARG(head->heading[year]), STR_ARG(c->year[year]));
}

static void help_others(struct load *load, struct diag *diag, const struct compared *c)
{
    const char *more = c->table->entry->several ? "" : ", or rows: several where they are one line";
    diag_help(load->diags, diag,
              "make the id of columns that tell them apart, as id: {columns: [first, second], "
              "separator: '/'}%s",
              more);
}

static enum ft_err report_table(struct load *load, const repeated_vec *all,
                                const struct repeated *first, size_t count)
{
    const struct line_table *table = line_table_of(load->model, first->line);
    size_t columns = table->file->head->columns;
    struct compared c = {.table = table,
                         .differ = ARENA_ARRAY(load->arena, columns, size_t),
                         .years = ARENA_ARRAY(load->arena, columns, bool),
                         .year = ARENA_ARRAY(load->arena, columns, struct str)};
    struct buf list = {0};
    enum ft_err err = c.differ && c.years && c.year ? compare(load, all, &c) : FT_ENOMEM;
    if (err)
        return err;
    list_columns(&c, &list);
    size_t year = year_column(&c);
    struct diag *diag = diag_add(load->diags, FT704, id_place(load, first->line),
                                 "'%.*s' and %zu more rows have the id of a row before",
                                 STR_ARG(load_quote(load, load->lines[first->line].id)), count - 1);
    if (list.n > 0)
        diag_label(load->diags, diag, "rows of one id differ in %.*s", STR_ARG(buf_str(&list)));
    else if (c.pairs > 0)
        diag_label(load->diags, diag, "rows of one id are all alike");
    if (year != NO_COLUMN)
        help_years(load, diag, &c, year);
    else
        help_others(load, diag, &c);
    diag_note(load->diags, diag, id_place(load, first->first), "the first of it stands here");
    err = buf_err(&list);
    buf_release(&list);
    return err;
}

static size_t count_in(const struct load *load, const repeated_vec *all, size_t from)
{
    const struct line_table *table = line_table_of(load->model, all->v[from].line);
    size_t n = 0;
    while (from + n < all->n && line_table_of(load->model, all->v[from + n].line) == table)
        n++;
    return n;
}

enum ft_err repeated_ids_report(struct load *load, const repeated_vec *all)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < all->n && !err;) {
        size_t count = count_in(load, all, i);
        if (count > TOLD_EACH) {
            err = report_table(load, all, &all->v[i], count);
            i += count;
            continue;
        }
        while (count-- > 0)
            report_one(load, &all->v[i++]);
    }
    return load_unless_input(err);
}
