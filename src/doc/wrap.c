#include "doc/grid.h"

#include "base/utf8.h"

#define MARK_BEGIN 0x3014u /* 〔 */
#define MARK_END   0x3015u /* 〕 */

static bool is_in(const char *set, uint32_t c)
{
    struct str s = str_of(set);
    for (size_t at = 0; at < s.n;)
        if (utf8_next(s, &at) == c)
            return true;
    return false;
}

static bool may_not_start_line(uint32_t c)
{
    return is_in(
        "、。，．・：；？！）」』】〕］｝〉》ー々ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ"
        "…‥〜％,.:;?!)]}”’%",
        c);
}

static bool may_not_end_line(uint32_t c)
{
    return is_in("（「『【〔［｛〈《([{“‘", c);
}

static bool is_east_asian(uint32_t c)
{
    return utf8_is_cjk(c) || utf8_width_of(c) == 2;
}

static bool may_break_between(uint32_t before, uint32_t after)
{
    if (after == ' ' || utf8_width_of(after) == 0 || may_not_start_line(after))
        return false;
    if (before == ' ')
        return true;
    return (is_east_asian(before) || is_east_asian(after)) && !may_not_end_line(before);
}

/* Most text is one line: where else it might end is not asked then. */
static bool is_one_line(struct str s, int width)
{
    for (size_t at = 0; at < s.n && width >= 0;) {
        uint32_t c = utf8_next(s, &at);
        if (c == '\n')
            return false;
        width -= utf8_width_of(c);
    }
    return width >= 0;
}

/* Where a line that begins at 0 has to end, in bytes: s.n when all of it fits. */
static size_t line_end(struct str s, int width)
{
    size_t good = 0;
    uint32_t before = 0;
    bool marked = false;
    int used = 0;
    if (is_one_line(s, width))
        return s.n;
    for (size_t at = 0; at < s.n;) {
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        if (c == '\n')
            return start;
        if (start > 0 && !marked && may_break_between(before, c))
            good = start;
        marked = (marked || c == MARK_BEGIN) && c != MARK_END;
        used += utf8_width_of(c);
        if (used > width && start > 0 && c != ' ')
            return good > 0 ? good : start;
        before = c;
    }
    return s.n;
}

bool wrap_next(struct str *rest, int width, struct str *line)
{
    if (rest->n == 0)
        return false;
    size_t end = line_end(*rest, width);
    *line = str_slice(*rest, 0, end);
    while (line->n > 0 && line->p[line->n - 1] == ' ')
        line->n--;
    if (end < rest->n && rest->p[end] == '\n')
        end++;
    *rest = str_slice(*rest, end, rest->n);
    return true;
}

int wrap_text_width(int width)
{
    enum { USUAL = 100, MOST = 140 };
    return width <= 0 ? USUAL : width < MOST ? width : MOST;
}

int wrap_table_width(int width)
{
    enum { USUAL = 120, LEAST = 72, MOST = 160 };
    if (width <= 0)
        return USUAL;
    return width < LEAST ? LEAST : width < MOST ? width : MOST;
}
