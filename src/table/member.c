#include <errno.h>
#include <iconv.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "table/archive.h"

/* Zip programs in Japan write names as Windows has them, and do not say so. */
static enum ft_err from_cp932(struct arena *arena, struct str bytes, struct str *out)
{
    iconv_t convert = iconv_open("UTF-8", "CP932");
    size_t left = bytes.n, room = bytes.n * 3 + 1;
    char *from = (char *)(uintptr_t)bytes.p, *to = arena_alloc(arena, room), *end = to;
    *out = (struct str){NULL, 0};
    if (convert == (iconv_t)-1)
        return FT_ENOMEM;
    if (to && iconv(convert, &from, &left, &end, &room) != (size_t)-1)
        *out = (struct str){to, (size_t)(end - to)};
    iconv_close(convert);
    return to ? FT_OK : FT_ENOMEM;
}

/* macOS takes が apart into か and a mark; whoever writes a name has it in one. */
enum ft_err member_name(struct arena *arena, struct str bytes, struct str *out)
{
    utf8proc_uint8_t *composed = NULL;
    struct str name = bytes;
    enum ft_err err = FT_OK;
    if (utf8_invalid_at(bytes) < bytes.n)
        err = from_cp932(arena, bytes, &name);
    *out = name;
    if (err || !name.p)
        return err;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)name.p, (utf8proc_ssize_t)name.n,
                                      &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n >= 0)
        *out = arena_str(arena, (struct str){(const char *)composed, (size_t)n});
    free(composed);
    return n >= 0 && out->p ? FT_OK : FT_ENOMEM;
}
