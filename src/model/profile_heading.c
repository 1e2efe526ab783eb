#include "model/profile_heading.h"

#include "text/csv_record.h"

/* As much of the rows is looked at. */
enum { LOOKED_AT = 1 << 16, BELOW = 2 };

struct cells {
    const struct str *cells;
    size_t count;
};

static struct str at(struct cells row, size_t column)
{
    return column < row.count ? str_trim(row.cells[column]) : STR("");
}

/* Without the number of its row, which stands last in what is made of a sheet. */
static struct cells headings_of(const struct csv_file *file)
{
    const struct csv_table *head = file->head;
    size_t n = head->columns;
    bool own = n > 1 && str_has_prefix(head->heading[n - 1], STR("fundtrace:"));
    return (struct cells){head->heading, n - own};
}

/* --- the rows ------------------------------------------------------------------------ */

static enum ft_err text_of(struct arena *arena, const struct csv_file *file, struct str *out)
{
    size_t left = file->text_size - file->rows_at, n = left < LOOKED_AT ? left : LOOKED_AT;
    if (file->held) {
        *out = str_slice(file->held->text, file->rows_at, file->rows_at + n);
        return FT_OK;
    }
    char *p = arena_alloc(arena, n);
    *out = (struct str){p, p ? n : 0};
    if (!p)
        return FT_ENOMEM;
    return file_read(&file->file, file->text_at + file->rows_at, n, p) ? FT_OK : FT_EINPUT;
}

/* Without its quotes; those in it do not matter here. */
static struct str cell_in(struct str text, struct span cell)
{
    bool quoted = cell.end > cell.start + 1 && text.p[cell.start] == '"';
    return str_slice(text, cell.start + quoted, cell.end - quoted);
}

/* The first rows that are not blank; fewer where there are no more. */
static enum ft_err read_below(struct arena *arena, const struct csv_file *file,
                              struct cells out[BELOW])
{
    struct csv_record record = {.next = 0};
    char delimiter = file->head->delimiter;
    struct str text;
    enum ft_err err = text_of(arena, file, &text);
    for (size_t n = 0; n < BELOW && !err && record.next < text.n;) {
        struct str *cells = ARENA_ARRAY(arena, file->head->columns, struct str);
        record = csv_record_at(text, record.next, true, delimiter);
        if (!cells)
            return FT_ENOMEM;
        out[n] = (struct cells){cells, 0};
        for (size_t from = record.bytes.start;
             from < record.bytes.end && out[n].count < file->head->columns;) {
            struct span cell =
                csv_cell_at(str_slice(text, 0, record.bytes.end), from, delimiter, NULL);
            cells[out[n].count++] = cell_in(text, cell);
            from = cell.end + 1;
        }
        n += out[n].count > 0;
    }
    return err;
}

/* --- what they are ---------------------------------------------------------------------- */

static bool is_number(struct str cell)
{
    bool digits = false;
    for (size_t i = 0; i < cell.n; i++) {
        digits |= cell.p[i] >= '0' && cell.p[i] <= '9';
        if (!strchr("0123456789.,+-() ", cell.p[i]))
            return false;
    }
    return digits;
}

static bool is_year(struct str cell)
{
    return cell.n == 4 && is_number(cell) &&
           (str_has_prefix(cell, STR("19")) || str_has_prefix(cell, STR("20")));
}

/* What was seen of two rows. */
struct seen {
    bool group;   /* two columns have one heading above them */
    bool groups;  /* not all have */
    bool alone;   /* a column has no heading below that, or the same */
    bool figures; /* figures begin under what is none */
    bool data;    /* a figure is no heading */
};

static struct seen look(struct cells upper, struct cells lower, struct cells next, size_t columns)
{
    struct seen seen = {0};
    struct str above = STR(""), first = STR("");
    for (size_t i = 0; i < columns; i++) {
        struct str up = at(upper, i), low = at(lower, i);
        bool goes_on = i > 0 && at(lower, i - 1).n > 0 && low.n > 0 && above.n > 0 &&
                       !str_eq(above, at(lower, i - 1));
        seen.group |= goes_on && (up.n == 0 || str_eq(up, above)) && !str_eq(up, low);
        above = up.n > 0 ? up : above;
        first = first.n > 0 ? first : above;
        seen.groups |= up.n > 0 && !str_eq(up, first);
        seen.alone |= up.n > 0 && (low.n == 0 || str_eq(low, up));
        seen.figures |= low.n > 0 && is_number(at(next, i)) && !is_number(low);
        seen.figures |= is_year(low) && is_number(at(next, i)) && !is_year(at(next, i));
        seen.data |= is_number(low) && !is_year(low);
    }
    return seen;
}

static bool are_two(struct cells upper, struct cells lower, struct cells next, size_t columns)
{
    struct seen seen = look(upper, lower, next, columns);
    return seen.group && seen.groups && seen.alone && seen.figures && !seen.data;
}

enum ft_err heading_goes_on(struct arena *arena, const struct csv_file *file, bool *out)
{
    struct cells below[BELOW] = {{0}};
    enum ft_err err = read_below(arena, file, below);
    struct cells upper = headings_of(file);
    *out = !err && are_two(upper, below[0], below[1], upper.count);
    return err;
}

/* What both make of it tells what stands above. */
enum ft_err heading_began(struct arena *arena, const struct csv_file *file,
                          const struct csv_file *joined, bool *out)
{
    struct cells below[BELOW] = {{0}}, lower = headings_of(file), all = headings_of(joined);
    struct str *upper = ARENA_ARRAY(arena, all.count, struct str);
    enum ft_err err = upper ? read_below(arena, file, below) : FT_ENOMEM;
    *out = false;
    if (err)
        return err;
    for (size_t i = 0; i < all.count; i++) {
        struct str both = all.cells[i], low = at(lower, i);
        if (low.n == 0)
            upper[i] = both;
        else if (both.n > low.n + 1)
            upper[i] = str_slice(both, 0, both.n - low.n - 1);
        else
            upper[i] = STR("");
    }
    *out = are_two((struct cells){upper, all.count}, lower, below[0], all.count);
    return FT_OK;
}

size_t heading_row_of(const struct csv_file *file)
{
    const struct csv_table *head = file->head;
    size_t said = file->options.dialect.heading_row;
    struct str above = str_slice(head->source->text, 0, head->heading_bytes.start);
    return said > 1 ? said : csv_count_lines(above) + 1;
}
