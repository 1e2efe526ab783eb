#include "base/place.h"

void place_put_column(struct buf *out, size_t column)
{
    char letters[16];
    size_t n = sizeof letters;
    for (; column > 0 && n > 0; column = (column - 1) / 26)
        letters[--n] = (char)('A' + (column - 1) % 26);
    buf_add(out, (struct str){letters + n, sizeof letters - n});
}

void place_put_spot(struct buf *out, const struct place *place)
{
    if (!place->line)
        return;
    if (place->sheet) {
        place_put_column(out, place->cell);
        buf_printf(out, "%zu", place->line);
    } else {
        buf_printf(out, "%zu:%zu", place->line, place->column);
    }
}

void place_put_within(struct buf *out, const struct place *place, place_name *name)
{
    if (place->inside.p)
        name(out, place->inside);
    if (place->inside.p && place->line)
        buf_putc(out, place->sheet ? '!' : ':');
    place_put_spot(out, place);
}

void place_put(struct buf *out, const struct place *place, place_name *name)
{
    name(out, place->path);
    if (place->inside.p || place->line)
        buf_putc(out, ':');
    place_put_within(out, place, name);
}

bool place_copy_names(struct arena *arena, struct place *place)
{
    place->path = arena_str(arena, place->path);
    if (!place->inside.p)
        return place->path.p;
    place->inside = arena_str(arena, place->inside);
    return place->path.p && place->inside.p;
}

static int by_number(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static size_t column_of(const struct place *place)
{
    return place->sheet ? place->cell : place->column;
}

int place_cmp(const struct place *a, const struct place *b)
{
    int order = str_cmp(a->path, b->path);
    if (!order)
        order = str_cmp(a->inside, b->inside);
    if (!order)
        order = by_number(a->line, b->line);
    return order ? order : by_number(column_of(a), column_of(b));
}
