/*
 * A growing output buffer. Errors are sticky: append without checking, then
 * ask buf_err() once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "fundtrace.h"

struct buf {
    char *p; /* NUL-terminated once something was added; owned */
    size_t n, capacity;
    bool failed; /* out of memory; what follows is dropped */
};

void buf_add(struct buf *buf, struct str s);
void buf_puts(struct buf *buf, const char *z);
void buf_putc(struct buf *buf, char c);
void buf_fill(struct buf *buf, char c, size_t count);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A count with a comma between thousands: 1,553. */
void buf_count(struct buf *buf, size_t count);
void buf_clear(struct buf *buf); /* empty again, memory kept */
void buf_release(struct buf *buf);
struct str buf_str(const struct buf *buf);
enum ft_err buf_err(const struct buf *buf); /* FT_OK or FT_ENOMEM */
/* Moves the bytes to *out, which ft_text_free() frees; FT_ENOMEM after a failure. */
enum ft_err buf_give(struct buf *buf, struct ft_text *out);

#endif
