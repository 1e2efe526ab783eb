/* A text file in memory, and places in it. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "fundtrace.h"

struct ft_diags;

/* The largest file that is read whole: rule and audit files, tables, documents. */
#define SOURCE_MAX_BYTES ((size_t)1 << 31)
#define SOURCE_MAX_LINES ((size_t)100000000)

struct source {
    struct str path;          /* as given by the user: what diagnostics and results name */
    struct str file;          /* the bytes on the disk: what a SHA-256 is of */
    struct str text;          /* UTF-8, without a byte order mark */
    const size_t *line_start; /* byte offset of each line; a line ends with LF, CRLF or a lone CR */
    size_t line_count;        /* a last line need not have an end; 0: no text at all */
    const size_t *counted;    /* characters before each SOURCE_STRIDE bytes, to find columns fast */
};
#define SOURCE_STRIDE ((size_t)4096)

/*
 * A range of one source line as a person finds it. Lines and columns count
 * from 1, columns in characters; a range over several lines is cut at the end
 * of its first for the excerpt. line 0: the file as a whole.
 */
struct place {
    struct str path;
    size_t line, column;
    size_t end_line, end_column; /* the character after the last */
    struct span bytes;           /* in the whole file */
    struct str excerpt;          /* the line, without its end; borrowed from the source */
    struct span mark;            /* the range in the excerpt, in bytes */
};

/*
 * Reads a regular file and proves that it is UTF-8 text (FT002; a byte order mark is dropped). The
 * source and its text live in the arena. cited: the place that names the file
 * (may be NULL: the command line), where FT001 and FT011 are reported. FT_EIO: reading failed
 * half-way (FT001 too).
 */
enum ft_err source_read(struct arena *arena, struct str path, const struct place *cited,
                        struct ft_diags *diags, struct source **out);
/* A source over valid UTF-8 that is in memory already (examples, tests). NULL: out of memory. */
struct source *source_of_text(struct arena *arena, struct str path, struct str text);

/* Sources in memory that stand in for files. */
struct source_list {
    const struct source *const *v;
    size_t n;
};
const struct source *source_for(struct source_list list, struct str path); /* NULL: none */

struct place source_place(const struct source *source, struct span bytes);
struct place place_of_file(struct str path);
size_t source_line_at(const struct source *source, size_t offset); /* from 1 */
/* The text of lines first..last (from 1, inclusive), with their line ends; cut at the last line. */
struct str source_lines(const struct source *source, size_t first, size_t last);

/*
 * `name` relative to the folder that holds `base`; `name` itself when it is absolute. "." and
 * "folder/.." are dropped, so that a file has one name whoever names it. In the arena,
 * NUL-terminated.
 */
struct str path_beside(struct arena *arena, struct str base, struct str name);

/* 64 lower-case hexadecimal digits and a NUL. FT_ENOMEM when the crypto library fails. */
enum ft_err sha256_hex(struct str bytes, char out[65]);

#endif
