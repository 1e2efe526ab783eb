#include "table/key.h"

#include "base/buf.h"
#include "text/normal.h"

static bool normal(struct arena *arena, struct str cell, struct str *out)
{
    return normalise(arena, str_trim(cell), out) == FT_OK;
}

struct str key_of(struct arena *arena, const struct str *cells, const size_t *columns, size_t n)
{
    struct buf text = {0};
    struct str part = STR("");
    bool empty = true, fine = true;
    if (n == 1)
        return normal(arena, cells[columns[0]], &part) ? part : (struct str){0};
    for (size_t i = 0; i < n && fine; i++) {
        fine = normal(arena, cells[columns[i]], &part);
        empty = empty && part.n == 0;
        /* Whatever stands in a cell, it cannot look like the end of it. */
        buf_printf(&text, "%zu:", part.n);
        buf_add(&text, part);
    }
    part =
        fine && !text.failed ? arena_str(arena, empty ? STR("") : buf_str(&text)) : (struct str){0};
    buf_release(&text);
    return part;
}
