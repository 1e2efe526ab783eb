#include "text/csv_part.h"

#include "base/parallel.h"

struct parts {
    const struct csv_table *table;
    bool has_cr;
    struct csv_part *v;
    size_t count;
    size_t *quotes; /* in each part */
};

static enum ft_err count_quotes(void *state, unsigned worker, size_t part)
{
    struct parts *parts = state;
    struct span bytes = parts->v[part].bytes;
    const char *p = parts->table->source->text.p;
    size_t quotes = 0;
    (void)worker;
    for (size_t at = bytes.start; at < bytes.end; at++)
        quotes += p[at] == '"';
    parts->quotes[part] = quotes;
    return FT_OK;
}

static enum ft_err read_part(void *state, unsigned worker, size_t part)
{
    struct parts *parts = state;
    (void)worker;
    csv_read_part(parts->table, parts->has_cr, &parts->v[part]);
    return parts->v[part].no_memory ? FT_ENOMEM : FT_OK;
}

/* Behind the first line feed from `at` on that stands in no quotes; the end where there is none. */
static size_t row_start(struct str text, size_t at, bool quoted)
{
    for (; at < text.n; at++) {
        quoted ^= text.p[at] == '"';
        if (text.p[at] == '\n' && !quoted)
            return at + 1;
    }
    return text.n;
}

static void cut(struct parts *parts, size_t start, size_t size)
{
    size_t end = parts->table->source->text.n;
    for (size_t i = 0; i < parts->count; i++, start += size)
        parts->v[i].bytes = (struct span){start, i + 1 < parts->count ? start + size : end};
}

/* Moves each part's begin to a row's, as far as the quotes before it tell. */
static void move_to_rows(struct parts *parts)
{
    struct str text = parts->table->source->text;
    size_t quotes = 0;
    for (size_t i = 1; i < parts->count; i++) {
        struct csv_part *before = &parts->v[i - 1];
        size_t at = parts->v[i].bytes.start;
        quotes += parts->quotes[i - 1];
        size_t from = row_start(text, at, quotes % 2);
        parts->v[i].bytes.start = before->bytes.end = from;
    }
    /* A row longer than a part leaves parts behind it that end before they begin. */
    for (size_t i = 0; i < parts->count; i++)
        if (parts->v[i].bytes.end < parts->v[i].bytes.start)
            parts->v[i].bytes.end = parts->v[i].bytes.start;
}

static bool set_up(struct parts *parts, struct arena *arena, size_t start, size_t size)
{
    parts->count = (parts->table->source->text.n - start) / size + 1;
    parts->v = ARENA_ARRAY(arena, parts->count, struct csv_part);
    parts->quotes = ARENA_ARRAY(arena, parts->count, size_t);
    if (!parts->v || !parts->quotes)
        return false;
    for (size_t i = 0; i < parts->count; i++) {
        parts->v[i].arena = arena_new();
        if (!parts->v[i].arena)
            return false;
    }
    cut(parts, start, size);
    return true;
}

static bool all_whole(const struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        if (!parts->v[i].whole)
            return false;
    return true;
}

static enum ft_err join(struct arena *arena, const struct parts *parts, struct csv_table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        count += parts->v[i].row_count;
    struct csv_row *rows = ARENA_ARRAY(arena, count, struct csv_row);
    if (!rows)
        return FT_ENOMEM;
    table->rows = rows;
    table->row_count = count;
    for (size_t i = 0; i < parts->count; i++) {
        const struct csv_part *part = &parts->v[i];
        if (part->row_count)
            memcpy(rows, part->rows, part->row_count * sizeof *rows);
        rows += part->row_count;
        arena_adopt(arena, part->arena);
    }
    return FT_OK;
}

enum ft_err csv_read_parts_of(struct arena *arena, struct csv_table *table, bool has_cr,
                              size_t start, size_t size, unsigned threads, bool *whole)
{
    struct parts parts = {.table = table, .has_cr = has_cr};
    enum ft_err err = set_up(&parts, arena, start, size) ? FT_OK : FT_ENOMEM;
    if (!err)
        err = parallel_run(threads, parts.count, count_quotes, &parts);
    if (!err) {
        move_to_rows(&parts);
        err = parallel_run(threads, parts.count, read_part, &parts);
    }
    *whole = !err && all_whole(&parts);
    if (*whole)
        err = join(arena, &parts, table);
    for (size_t i = 0; parts.v && i < parts.count; i++)
        arena_free(parts.v[i].arena);
    return err;
}

enum ft_err csv_read_parts(struct arena *arena, struct csv_table *table, bool has_cr, size_t start,
                           unsigned threads, bool *whole)
{
    *whole = false;
    if (table->source->text.n - start < 2 * CSV_PART_BYTES)
        return FT_OK;
    return csv_read_parts_of(arena, table, has_cr, start, CSV_PART_BYTES, threads, whole);
}
