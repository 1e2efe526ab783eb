/* Borrowed pieces of text: a pointer and a length in bytes, not NUL-terminated. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

/* A half-open range of byte offsets. */
struct span {
    size_t start, end;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p

static inline struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

static inline struct str str_slice(struct str s, size_t start, size_t end)
{
    return (struct str){s.p + start, end - start};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order, which for UTF-8 is code point order. */
int str_cmp(struct str a, struct str b);
bool str_has_prefix(struct str s, struct str prefix);
/* Offset of the first `needle` at or after `from`; (size_t)-1 when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/*
 * Takes the part before `separator` off *rest; false when nothing is left. "" has no part,
 * "a;" one, ";a" two.
 */
bool str_split(struct str *rest, char separator, struct str *part);

#endif
