/* Headings: looked up, and put together where those of groups stand above those of columns. */
#include "text/csv.h"

size_t csv_column(const struct csv_table *table, struct str heading)
{
    for (size_t i = 0; heading.n > 0 && i < table->columns; i++)
        if (str_eq(table->heading[i], heading))
            return i;
    return (size_t)-1;
}

size_t csv_twin(const struct csv_table *table, size_t column)
{
    for (size_t i = 0; i < table->columns && table->heading[column].n > 0; i++)
        if (i != column && str_eq(table->heading[i], table->heading[column]))
            return i;
    return (size_t)-1;
}

bool csv_refuse_twin(const struct csv_table *table, size_t column, const struct place *named,
                     struct ft_diags *diags)
{
    size_t twin = csv_twin(table, column);
    if (twin == (size_t)-1)
        return true;
    size_t first = twin < column ? twin : column;
    struct diag *diag = diag_add(
        diags, FT008, csv_heading_place(table, twin < column ? column : twin),
        "two columns have the heading '%.*s', and it is used", STR_ARG(table->heading[column]));
    diag_help(diags, diag,
              "which of them is meant, nobody can tell: give one another heading, or use "
              "neither");
    diag_note(diags, diag, csv_heading_place(table, first), "the first is here");
    if (named)
        diag_note(diags, diag, *named, "it is used here");
    return false;
}

static struct str own(const struct csv_heading_row *row, size_t column)
{
    return column < row->count ? str_trim(row->cells[column]) : STR("");
}

static bool any_below(const struct csv_heading_row *rows, size_t count, size_t at, size_t column)
{
    for (size_t i = at + 1; i < count; i++)
        if (own(&rows[i], column).n > 0)
            return true;
    return false;
}

/* A group goes on to the right, no further than the one above it. */
static struct str group(const struct csv_heading_row *rows, size_t count, size_t at, size_t column)
{
    struct str text = own(&rows[at], column);
    if (text.n > 0 || !rows[at].carries || !any_below(rows, count, at, column))
        return text;
    for (size_t c = column; c > 0 && text.n == 0; c--) {
        for (size_t i = 0; i < at; i++)
            if (own(&rows[i], c).n > 0)
                return STR("");
        text = own(&rows[at], c - 1);
    }
    return text;
}

static bool join(struct arena *arena, const struct csv_heading_row *rows, size_t count,
                 size_t column, struct str *out)
{
    struct buf text = {0};
    struct str last = STR("");
    for (size_t i = 0; i < count; i++) {
        struct str part = group(rows, count, i, column);
        if (part.n == 0 || str_eq(part, last))
            continue;
        buf_puts(&text, text.n ? "/" : "");
        buf_add(&text, part);
        last = part;
    }
    *out = text.failed ? (struct str){0} : arena_str(arena, buf_str(&text));
    buf_release(&text);
    return out->p;
}

const struct str *csv_join_headings(struct arena *arena, const struct csv_heading_row *rows,
                                    size_t count, size_t columns)
{
    struct str *headings = ARENA_ARRAY(arena, columns, struct str);
    for (size_t i = 0; headings && i < columns; i++)
        if (!join(arena, rows, count, i, &headings[i]))
            return NULL;
    return headings;
}
