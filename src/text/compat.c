#include "text/compat.h"

#include <utf8proc.h>

static bool is_blank(int32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t compat_decompose(struct str text, int32_t *room, size_t size, const int32_t **out)
{
    utf8proc_ssize_t n =
        utf8proc_decompose((const utf8proc_uint8_t *)text.p, (utf8proc_ssize_t)text.n, room,
                           (utf8proc_ssize_t)size, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    *out = room;
    if (n < 0 || (size_t)n > size)
        return SIZE_MAX;
    for (; n > 0 && is_blank(room[n - 1]); n--)
        continue;
    for (; n > 0 && is_blank(**out); n--)
        ++*out;
    return (size_t)n;
}
