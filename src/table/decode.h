/*
 * Text of another encoding made UTF-8 as it streams by (iconv). A byte order mark is dropped.
 * Private to table/.
 */
#ifndef TABLE_DECODE_H
#define TABLE_DECODE_H

#include "table/archive.h"

struct decoder;

/* What is decoded, for diagnostics. */
struct decoded {
    struct arena *arena;
    struct str path, inside;   /* inside: p NULL: the file itself */
    const struct place *cited; /* the place that names the file; NULL: none */
    struct str named;          /* how it is written there */
    struct ft_diags *diags;
    const char **likely;      /* as in struct table_format */
    const struct place *said; /* where the encoding is; NULL: nowhere */
};

/* The encodings that a table may name, one after the other. */
extern const char encoding_names[];
bool encoding_is_known(struct str name);

/*
 * encoding: a known one; p NULL: UTF-8, or UTF-16 with a byte order mark. What cannot be decoded is
 * FT002; what the sink returns is returned. FT024: with another encoding it would be another text,
 * which is far likelier. It lives in the arena.
 */
enum ft_err decoder_new(const struct decoded *what, struct str encoding, struct byte_sink to,
                        struct decoder **out);
enum ft_err decoder_take(void *decoder, struct str bytes);
enum ft_err decoder_end(struct decoder *decoder); /* behind the last bytes */
/* FT002: text that begins so is not UTF-8. at: the first byte that is not. */
enum ft_err decoder_refuse(const struct decoded *what, struct str beginning, size_t at);

#endif
