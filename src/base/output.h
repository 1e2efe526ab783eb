/* Files that are there whole or not at all. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include "base/str.h"
#include "fundtrace.h"

/*
 * Writes to a temporary file beside `path`, flushes it to the disk and renames
 * it: a failed run leaves the old file. FT_EIO with errno set.
 */
enum ft_err output_write(const char *path, struct str bytes);

#endif
