#include "suggest/pair_table.h"

#include "text/csv.h"

/* So many names that nothing has are told the nearest. */
enum { MOST_SUGGESTED = 10 };
/* What is longer is not quoted. */
enum { MOST_QUOTED = 60 };

enum ft_err pair_table_read(struct arena *arena, const char *path, const struct model *model,
                            struct ft_diags *diags, struct pair_table *out)
{
    struct source *source;
    struct csv_table *table;
    *out = (struct pair_table){.model = model, .diags = diags};
    enum ft_err err = source_read(arena, str_of(path), NULL, diags, &source);
    if (!err)
        err = csv_read(arena, source, (struct csv_dialect){.delimiter = ','}, diags, &table);
    if (err)
        return err;
    out->table = table;
    out->item = pair_column(out, "item", true);
    out->line = pair_column(out, "line", true);
    return out->wrong ? FT_EINPUT : FT_OK;
}

size_t pair_column(struct pair_table *t, const char *heading, bool required)
{
    for (size_t i = 0; i < t->table->columns; i++)
        if (str_eq(str_trim(t->table->heading[i]), str_of(heading)))
            return i;
    if (!required)
        return NO_COLUMN;
    struct diag *diag = diag_add(t->diags, FT707, csv_heading_row_place(t->table),
                                 "the table has no column '%s'", heading);
    diag_suggest(t->diags, diag, str_of(heading), t->table->heading, t->table->columns);
    if (diag && diag->help.n == 0)
        diag_help(t->diags, diag, "add the column");
    t->wrong = true;
    return NO_COLUMN;
}

struct str pair_cell(const struct pair_table *t, size_t row, size_t column)
{
    return column == NO_COLUMN ? STR("") : str_trim(t->table->rows[row].cells[column]);
}

struct place pair_place(const struct pair_table *t, size_t row, size_t column)
{
    return csv_place(t->table, &t->table->rows[row], column, NULL);
}

struct diag *pair_report(struct pair_table *t, enum diag_code code, size_t row, size_t column,
                         const char *what)
{
    struct str value = pair_cell(t, row, column);
    t->wrong = true;
    if (value.n == 0 || value.n > MOST_QUOTED)
        return diag_add(t->diags, code, pair_place(t, row, column), "%s", what);
    return diag_add(t->diags, code, pair_place(t, row, column), "'%.*s': %s", STR_ARG(value), what);
}

/* "none, significant or principal" */
static void list_words(struct buf *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
}

size_t pair_word(struct pair_table *t, size_t row, size_t column, const char *const *words,
                 size_t count)
{
    struct str value = pair_cell(t, row, column);
    struct buf list = {0};
    for (size_t i = 0; i < count; i++)
        if (str_eq(value, str_of(words[i])))
            return i;
    struct diag *diag = value.n == 0
                            ? pair_report(t, FT711, row, column, "an empty cell")
                            : pair_report(t, FT710, row, column, "not a word of this column");
    list_words(&list, words, count);
    diag_help(t->diags, diag, "write %s", list.p ? list.p : "");
    buf_release(&list);
    return count;
}

/* The id that is nearest to what no row is called. */
static void suggest(struct pair_table *t, struct diag *diag, struct str id, bool item)
{
    size_t n = item ? t->model->item_count : t->model->line_count;
    struct arena *arena = t->suggested++ < MOST_SUGGESTED ? arena_new() : NULL;
    struct str *names = arena ? ARENA_ARRAY(arena, n, struct str) : NULL;
    for (size_t i = 0; names && i < n; i++)
        names[i] = item ? t->model->items[i].id : t->model->lines[i].id;
    if (names)
        diag_suggest(t->diags, diag, id, names, n);
    arena_free(arena);
}

static bool find_row(struct pair_table *t, size_t row, bool item, bool many, uint32_t *out)
{
    size_t column = item ? t->item : t->line;
    struct str id = pair_cell(t, row, column);
    *out = NO_INDEX;
    if (id.n == 0) {
        diag_help(t->diags, pair_report(t, FT711, row, column, "an empty cell"),
                  many ? "name one, or write * for all of them" : "name one of the audit");
        return false;
    }
    if (many && str_eq(id, STR("*")))
        return true;
    *out = item ? map_get(&t->model->item_ids, id) : line_find(t->model, id);
    if (*out != NO_INDEX)
        return true;
    struct diag *diag =
        pair_report(t, item ? FT106 : FT107, row, column,
                    item ? "the audit has no such item" : "the audit has no such line");
    suggest(t, diag, id, item);
    if (diag && diag->help.n == 0)
        diag_help(t->diags, diag, "name %s of the audit, or remove the row",
                  item ? "an item" : "a line");
    return false;
}

bool pair_ids(struct pair_table *t, size_t row, bool many, uint32_t *item, uint32_t *line)
{
    bool found = find_row(t, row, true, many, item);
    return find_row(t, row, false, many, line) && found;
}
