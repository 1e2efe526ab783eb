#include "csv_reading.h"

static bool see_row(const struct csv_file *file, const struct csv_part *part,
                    const struct csv_table *rows, size_t row, struct arena *kept, struct seen *out)
{
    const struct csv_row *from = &rows->rows[row];
    struct str *cells = ARENA_ARRAY(kept, rows->columns, struct str);
    struct place *places = ARENA_ARRAY(kept, rows->columns, struct place);
    size_t before = file->held ? 0 : part->bytes.start;
    *out = (struct seen){.bytes = {before + from->bytes.start, before + from->bytes.end},
                         .at = before + from->bytes.start - part->bytes.start,
                         .cells = cells,
                         .places = rows->source->line_start ? places : NULL};
    for (size_t i = 0; cells && places && i < rows->columns; i++) {
        cells[i] = arena_str(kept, from->cells[i]);
        places[i] = csv_place(rows, from, i, NULL);
        places[i].excerpt = arena_str(kept, places[i].excerpt);
    }
    return cells && places;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *r = state;
    seen_vec *seen = ARENA_NEW(kept, seen_vec);
    struct seen row;
    *out = seen;
    for (size_t i = 0; seen && i < rows->row_count; i++)
        if (!see_row(r->file, part, rows, i, kept, &row) || !vec_push(kept, seen, row))
            return FT_ENOMEM;
    return seen && worker < 3 ? FT_OK : FT_ENOMEM;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    struct reading *r = state;
    const seen_vec *seen = out;
    r->wrong |= part->first_row != r->rows.n || rows != seen->n;
    for (size_t i = 0; i < seen->n; i++)
        r->wrong |= !vec_push(r->arena, &r->rows, seen->v[i]);
    r->wrong |= !vec_push(r->arena, &r->parts, *part);
    arena_adopt(r->arena, kept);
    return FT_OK;
}

struct reading begin_reading(struct arena *arena, const struct csv_file *file)
{
    return (struct reading){.file = file, .arena = arena};
}

enum ft_err read_first(struct reading *r, struct csv_file *file, struct ft_diags *diags)
{
    struct csv_reader reader = {take, join, r, false};
    return csv_file_read(file, &reader, diags);
}

enum ft_err read_again(struct reading *r, struct csv_file *file, bool placed,
                       struct ft_diags *diags)
{
    struct csv_reader reader = {take, join, r, false};
    return csv_file_read_again(file, &reader, placed, diags);
}
