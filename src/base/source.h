/* A text file in memory, and places in it. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#include "base/arena.h"
#include "base/str.h"
#include "fundtrace.h"

struct ft_diags;

/* What a UTF-8 file may begin with; no part of its text. */
#define BYTE_ORDER_MARK STR("\xEF\xBB\xBF")
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
    /* Of a part of a file: what stands before it there. line_start is NULL where nobody will ask. */
    size_t lines_before, bytes_before;
    struct str inside; /* as in a place */
};
#define SOURCE_STRIDE ((size_t)4096)

/*
 * A range of one source line as a person finds it. Lines and columns count
 * from 1, columns in characters; a range over several lines is cut at the end
 * of its first for the excerpt. line 0: the file as a whole.
 */
struct place {
    struct str path;
    struct str inside; /* the member of an archive, or the sheet of a spreadsheet; p NULL: none */
    bool sheet;        /* a sheet: line is its row, cell its column, and no column is told */
    size_t line, column;
    size_t end_line, end_column; /* the character after the last */
    size_t cell;                 /* the column of a table, from 1; 0: none or several */
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

/* A file that is read in pieces. Its path and `cited` are borrowed. */
struct file {
    struct str path; /* NUL-terminated */
    const struct place *cited;
    int fd;
    dev_t device;
    ino_t inode; /* on its device */
    size_t size;
    struct timespec changed; /* when, as it was opened */
};
/* As source_read(), without reading; to be closed with file_close(). */
enum ft_err file_open(struct arena *arena, struct str path, const struct place *cited,
                      struct ft_diags *diags, struct file *out);
/* As file_open(), of a file that may well be missing: FT_EINPUT is said to nobody, FT_EIO is. */
enum ft_err file_probe(struct arena *arena, struct str path, const struct place *cited,
                       struct ft_diags *diags, struct file *out);
void file_close(struct file *file);
/*
 * One file has one identity by whatever path it is reached; one that is missing, or cannot be used,
 * that of its path. FT_EIO (FT001): it cannot be told, and a guess might take one file for two.
 */
enum ft_err file_identity(struct arena *arena, struct str path, const struct place *cited,
                          struct ft_diags *diags, struct str *out);
/* The bytes from `at` on, by any thread; false: they are not there, for an error or a change. */
bool file_read(const struct file *file, size_t at, size_t size, char *to);
/*
 * FT001: the file cannot be read to its end, or is not what was opened. `other`: that is known.
 * FT_EINPUT or FT_EIO.
 */
enum ft_err file_report(struct arena *arena, const struct file *file, bool other,
                        struct ft_diags *diags);
bool file_has_changed(const struct file *file);
/* Where the text is not UTF-8, or a NUL; its size where it is sound. */
size_t source_bad_at(struct str text);
/* FT002 where it is not sound. beginning: of the whole file, to guess its encoding from. */
enum ft_err source_check(struct arena *arena, const struct source *source, struct str beginning,
                         const struct place *cited, struct ft_diags *diags);

/* Sources in memory that stand in for files. */
struct source_list {
    const struct source *const *v;
    size_t n;
};
const struct source *source_for(struct source_list list, struct str path); /* NULL: none */

struct place source_place(const struct source *source, struct span bytes);
struct place place_of_file(struct str path);
struct place place_of_source(const struct source *source);         /* as a whole */
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
#define SHA256_HEX 65
enum ft_err sha256_hex(struct str bytes, char out[SHA256_HEX]);
/* Of all its bytes. What keeps it from being read is reported: FT_EINPUT, FT_EIO. */
enum ft_err file_sha256(struct arena *arena, const struct file *file, struct ft_diags *diags,
                        char out[SHA256_HEX]);
/* The same of bytes that come one after the other. */
struct sha256;
struct sha256 *sha256_new(void); /* NULL: failed */
bool sha256_add(struct sha256 *sum, struct str bytes);
enum ft_err sha256_end(struct sha256 *sum, char out[SHA256_HEX]);
void sha256_free(struct sha256 *sum);

#endif
