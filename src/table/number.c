#include "table/number.h"

#include "table/rows.h"
#include "text/csv_record.h"

struct reading {
    struct arena *arena;
    struct csv_file *rows;
    VEC(size_t) before;
    size_t blank;
};

/* Where a part begins in the source its rows are of. */
static size_t begin_of(const struct csv_file *file, const struct csv_part *part)
{
    return file->held ? part->bytes.start : 0;
}

/* Line ends from `at` on, but for the one of the row there. */
static size_t blank_lines(struct str text, size_t at, size_t end, bool behind_row)
{
    size_t lines = csv_count_lines(str_slice(text, at, end));
    return lines - (behind_row && lines > 0);
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    const struct reading *r = state;
    size_t *blank = ARENA_NEW(kept, size_t), at = begin_of(r->rows, part);
    struct str text = rows->source->text;
    (void)worker;
    *out = blank;
    if (!blank)
        return FT_ENOMEM;
    for (size_t i = 0; i < rows->row_count; i++) {
        *blank += blank_lines(text, at, rows->rows[i].bytes.start, i > 0);
        at = rows->rows[i].bytes.end;
    }
    *blank += blank_lines(text, at, r->rows->held ? part->bytes.end : text.n, rows->row_count > 0);
    return FT_OK;
}

static enum ft_err join(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out)
{
    struct reading *r = state;
    (void)part;
    (void)rows;
    (void)kept;
    if (!vec_push(r->arena, &r->before, r->blank))
        return FT_ENOMEM;
    r->blank += *(size_t *)out;
    return FT_OK;
}

static enum ft_err begin(void *state)
{
    struct reading *r = state;
    r->before.n = r->blank = 0;
    return FT_OK;
}

/* Which row the headings are is said, or it is the first that is not blank. */
static size_t heading_number(const struct csv_file *file)
{
    size_t said = file->options.dialect.heading_row;
    struct str above = str_slice(file->head->source->text, 0, file->head->heading_bytes.start);
    return said ? said : csv_count_lines(above) + 1;
}

enum ft_err numbering_read(struct arena *arena, struct csv_file *rows, struct ft_diags *diags,
                           struct numbering *out)
{
    struct reading r = {.arena = arena, .rows = rows};
    struct csv_reader reader = {take, join, &r, false};
    enum ft_err err = rows_read(rows, &reader, begin, diags);
    *out = (struct numbering){rows, heading_number(rows), r.before.v, r.before.n};
    return err;
}

struct counting counting_begin(const struct numbering *numbering, const struct csv_part *part)
{
    const struct csv_part *parts = numbering->rows->parts;
    size_t low = 0, high = numbering->parts;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (parts[middle].bytes.start <= part->bytes.start)
            low = middle;
        else
            high = middle;
    }
    size_t blank = numbering->parts ? numbering->blank[low] : 0;
    return (struct counting){begin_of(numbering->rows, part),
                             numbering->heading + part->first_row + blank, false};
}

size_t counting_next(struct counting *counting, const struct csv_table *rows, size_t index)
{
    struct span bytes = rows->rows[index].bytes;
    counting->number +=
        1 + blank_lines(rows->source->text, counting->at, bytes.start, counting->any);
    counting->at = bytes.end;
    counting->any = true;
    return counting->number;
}
