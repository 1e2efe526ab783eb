#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/memory.h"

/* Room for `more` bytes and the NUL. */
static bool reserve(struct buf *buf, size_t more)
{
    if (buf->failed)
        return false;
    if (more < buf->capacity - buf->n)
        return true;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity - buf->n <= more && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    char *p = capacity - buf->n > more ? mem_resize(buf->p, capacity) : NULL;
    if (!p) {
        buf->failed = true;
        return false;
    }
    buf->p = p;
    buf->capacity = capacity;
    return true;
}

void buf_add(struct buf *buf, struct str s)
{
    if (!reserve(buf, s.n))
        return;
    if (s.n)
        memcpy(buf->p + buf->n, s.p, s.n);
    buf->n += s.n;
    buf->p[buf->n] = '\0';
}

void buf_puts(struct buf *buf, const char *z)
{
    buf_add(buf, str_of(z));
}

void buf_putc(struct buf *buf, char c)
{
    buf_add(buf, (struct str){&c, 1});
}

void buf_fill(struct buf *buf, char c, size_t count)
{
    if (!reserve(buf, count))
        return;
    memset(buf->p + buf->n, c, count);
    buf->n += count;
    buf->p[buf->n] = '\0';
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (n < 0)
        buf->failed = true;
    if (n < 0 || !reserve(buf, (size_t)n))
        return;
    va_start(list, format);
    vsnprintf(buf->p + buf->n, (size_t)n + 1, format, list);
    va_end(list);
    buf->n += (size_t)n;
}

void buf_count(struct buf *buf, size_t count)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%zu", count);
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            buf_putc(buf, ',');
        buf_putc(buf, digits[i]);
    }
}

void buf_clear(struct buf *buf)
{
    buf->n = 0;
    buf->failed = false;
    if (buf->p)
        buf->p[0] = '\0';
}

void buf_release(struct buf *buf)
{
    mem_free(buf->p);
    *buf = (struct buf){0};
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->p ? buf->p : "", buf->n};
}

enum ft_err buf_err(const struct buf *buf)
{
    return buf->failed ? FT_ENOMEM : FT_OK;
}

enum ft_err buf_give(struct buf *buf, struct ft_text *out)
{
    buf_add(buf, STR("")); /* even an empty text is NUL-terminated */
    if (buf->failed) {
        buf_release(buf);
        return FT_ENOMEM;
    }
    *out = (struct ft_text){buf->p, buf->n};
    *buf = (struct buf){0};
    return FT_OK;
}

void ft_text_free(struct ft_text *text)
{
    if (text)
        mem_free(text->bytes);
    if (text)
        *text = (struct ft_text){0};
}
