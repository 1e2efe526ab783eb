/* Files that are there whole or not at all; several of them, all or none. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "fundtrace.h"

/*
 * What is to be written: regular files, which are replaced (one that a symbolic link names, in its
 * place), and character devices such as a terminal or /dev/null, which are written into. Anything
 * else that is there already (a folder, a socket, a pipe, which would wait for its reader) is
 * refused with FT_EUSAGE.
 *
 * The functions below return FT_EIO with errno set. {0} is an empty batch.
 */
struct output_batch {
    struct output_file *files;
    size_t count, capacity;
};

/* Flushes the bytes to a temporary file beside `path`; those for a device are copied. */
enum ft_err output_prepare(struct output_batch *batch, const char *path, struct str bytes);
/* The same piece by piece: begin, any number of pieces, end. One file at a time. */
enum ft_err output_begin(struct output_batch *batch, const char *path);
enum ft_err output_add(struct output_batch *batch, struct str bytes);
enum ft_err output_end(struct output_batch *batch);
/*
 * Writes into the devices, then renames the temporary files to what they are to be. After a failure
 * *failed (may be NULL) is the path it was about, valid until output_abandon(). Files are all left
 * as they were unless it is the renaming itself that failed half-way.
 */
enum ft_err output_commit(struct output_batch *batch, const char **failed);
/* Removes the temporary files that were not renamed and empties the batch; errno stays. */
void output_abandon(struct output_batch *batch);

/*
 * Removes the temporary files of all batches, for a signal handler that ends the process: it does
 * nothing else that would be unsafe there. Batches belong to one thread at a time.
 */
void output_remove_temporary(void);

/* A batch of one: a failed run leaves the old file. */
enum ft_err output_write(const char *path, struct str bytes);

/*
 * For what is read, changed and written: waits until no other process that asks so has the folder
 * of the file. FT_EIO with errno set; *held is given back in any case.
 */
enum ft_err output_lock(const char *path, int *held);
void output_unlock(int held); /* errno stays */

/* Do both name one file, be it there already or not? */
bool output_same(const char *a, const char *b);

#endif
