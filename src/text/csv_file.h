/*
 * A table on the disk, which may be longer than the memory is large: read in parts, several at a
 * time, and again where more is wanted of some rows than was kept.
 *
 * Parts end where records do. They are cut off one after the other, so that where one begins is
 * known and not guessed; then they are read by as many threads as there are, and joined in order.
 */
#ifndef TEXT_CSV_FILE_H
#define TEXT_CSV_FILE_H

#include "base/meter.h"
#include "base/spool.h"
#include "text/csv.h"

struct csv_file_options {
    unsigned threads;    /* at most; 0 counts as 1 */
    size_t part_bytes;   /* of a part, about */
    size_t hold_bytes;   /* a table of no more than these stays in memory */
    size_t skip;         /* bytes of something else before the table, which is then not held */
    struct meter *meter; /* of bytes and rows that are read, all at a time; NULL: none */
    struct csv_dialect dialect;
};
#define CSV_PART_BYTES ((size_t)1 << 18)
#define CSV_HOLD_BYTES ((size_t)1 << 22)

struct csv_part {
    struct span bytes;   /* of the text */
    size_t first_row;    /* how many rows the table has before it */
    size_t lines_before; /* how many line ends */
};

/* A text that is no file as it stands: unpacked, decoded or made. */
struct csv_text {
    struct str path;   /* of the file it is from, as given: what places name */
    struct str inside; /* as in a place */
    /* UTF-8, without a byte order mark, ended: it has to live as long as the table does. */
    const struct spool *text;
    char sha256[SHA256_HEX];         /* of the file it is from */
    const struct csv_origin *origin; /* NULL: places are those of the text */
};

struct csv_file {
    struct csv_file_options options;
    struct file file;          /* fd -1: it is held */
    const struct spool *spool; /* whose fd that is; NULL: its own */
    struct str inside;         /* as in a place */
    const struct csv_origin *origin;
    const struct source *held;    /* NULL: it is not */
    size_t text_at, text_size;    /* the text in the file, which a byte order mark is no part of */
    const struct csv_table *head; /* the heading, and no rows */
    size_t rows_at;               /* where they begin in the text */
    struct csv_part *parts;       /* once it was read */
    size_t part_count, part_capacity, row_count;
    char sha256[SHA256_HEX]; /* of the file, or the one a text is from, once it was read */
};

/*
 * Opens a table and reads its heading as csv_read() does; *out is NULL when it is unusable. It
 * lives in the arena until csv_file_close(). `instead` is what stands in for the file; NULL:
 * nothing does.
 */
enum ft_err csv_file_open(struct arena *arena, struct str path, const struct source *instead,
                          const struct place *cited, struct csv_file_options options,
                          struct ft_diags *diags, struct csv_file **out);
/* The same of a text; options.skip and hold_bytes say nothing of one. */
enum ft_err csv_file_of(struct arena *arena, const struct csv_text *text,
                        struct csv_file_options options, struct ft_diags *diags,
                        struct csv_file **out);
void csv_file_close(struct csv_file *file);
size_t csv_file_size(const struct csv_file *file); /* bytes on the disk, or of the text */

/* What is done with the rows of a part. */
struct csv_reader {
    /*
     * By any thread, of which no two have the same number at a time. The rows are valid during the
     * call; what is to be kept goes into the arena, and *out to join(). Whatever error it has is
     * that of the reading, as is join()'s; only it can say why.
     */
    enum ft_err (*take)(void *state, unsigned worker, const struct csv_part *part,
                        const struct csv_table *rows, struct arena *kept, void **out);
    /*
     * One part after the other, in their order, by any thread. The arena dies with the call unless
     * adopted. NULL: nothing is joined.
     */
    enum ft_err (*join)(void *state, const struct csv_part *part, size_t rows, struct arena *kept,
                        void *out);
    void *state;
    bool alone; /* by one thread: take() in order as well */
};
/*
 * Reads all rows for the first time. diags NULL: by several threads, until there is something to
 * report of its text, which is FT_EINPUT; then all has to be read again by one thread with diags,
 * which goes on behind what is wrong. What a part that is being taken has before it is only known
 * then. FT_EIO without diags: csv_file_report() says why, and nothing is tried again.
 */
enum ft_err csv_file_read(struct csv_file *file, const struct csv_reader *reader,
                          struct ft_diags *diags);
/*
 * FT001: the file cannot be read, or (`other`: that is known) is not what was read of it before.
 * FT_EINPUT or FT_EIO.
 */
enum ft_err csv_file_report(const struct csv_file *file, bool other, struct ft_diags *diags);
/* All rows of one that is held, as csv_read() reads them. */
enum ft_err csv_file_read_held(struct csv_file *file, struct arena *arena, struct ft_diags *diags,
                               struct csv_table **out);
/*
 * The same rows again, in the same parts. placed: places in them can be told. FT_EINPUT: the file
 * is no longer what was read (FT001).
 */
enum ft_err csv_file_read_again(struct csv_file *file, const struct csv_reader *reader, bool placed,
                                struct ft_diags *diags);
/*
 * One row again, as the only one of a table in the arena: its record begins `at` bytes behind the
 * part it is in. placed: as above, which costs reading what stands before it in the part.
 */
enum ft_err csv_file_read_row(const struct csv_file *file, struct arena *arena, size_t row,
                              size_t at, bool placed, struct ft_diags *diags,
                              struct csv_table *out);

/* The same of a record that begins `at` bytes behind the begin of the text; not placed. */
enum ft_err csv_file_read_at(const struct csv_file *file, struct arena *arena, size_t at,
                             struct ft_diags *diags, struct csv_table *out);
/* The same, placed, of a file that was read. */
enum ft_err csv_file_read_placed(const struct csv_file *file, struct arena *arena, size_t at,
                                 struct ft_diags *diags, struct csv_table *out);
/*
 * Of a file that was opened and not read, or a text: is it the one, or from the one, of this
 * SHA-256? FT_EIO: as above.
 */
enum ft_err csv_file_is(const struct csv_file *file, const char *sha256, bool *is);

#endif
