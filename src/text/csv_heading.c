/* Headings that stand in several rows: those of groups above those of columns. */
#include "text/csv.h"

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
