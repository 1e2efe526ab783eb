#include "base/excerpt.h"

#include "base/buf.h"
#include "base/place.h"
#include "base/utf8.h"

#define ELLIPSIS "…"

/* Characters without a width must not add up: a column has at most so many bytes. */
enum { BYTES_A_COLUMN = 8 };

static size_t back_to_character(struct str s, size_t at)
{
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The start of the characters before `end` that fill at most `width` columns. */
static size_t back_from(struct str s, size_t end, int width)
{
    size_t at = end,
           lowest = end > (size_t)width * BYTES_A_COLUMN ? end - (size_t)width * BYTES_A_COLUMN : 0;
    while (at > lowest) {
        size_t start = back_to_character(s, at - 1), next = start;
        width -= utf8_width_of(utf8_next(s, &next));
        if (width < 0)
            break;
        at = start;
    }
    return at;
}

/* The end of the characters of s[at..end) that fill at most `width` columns. */
static size_t forward_from(struct str s, size_t at, size_t end, int width)
{
    size_t most = (size_t)width * BYTES_A_COLUMN;
    if (end - at > most)
        end = back_to_character(s, at + most);
    return at + utf8_cut(str_slice(s, at, end), width).n;
}

bool excerpt_copy(struct arena *arena, struct place *place)
{
    struct str line = place->excerpt;
    struct span mark = place->mark;
    struct buf out = {0};
    size_t start = back_from(line, mark.start, EXCERPT_BEFORE);
    size_t mark_end = forward_from(line, mark.start, mark.end, EXCERPT_MARK);
    size_t end = forward_from(line, mark_end, line.n, EXCERPT_AFTER);
    if (start > 0)
        buf_puts(&out, ELLIPSIS);
    place->mark = (struct span){out.n + mark.start - start, out.n + mark_end - start};
    buf_add(&out, str_slice(line, start, end));
    if (end < line.n)
        buf_puts(&out, ELLIPSIS);
    place->excerpt = arena_str(arena, buf_str(&out));
    bool fine = place_copy_names(arena, place) && !out.failed && place->excerpt.p;
    buf_release(&out);
    return fine;
}
