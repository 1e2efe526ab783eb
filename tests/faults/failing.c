/* The program is linked so that its own calls come here first: see the Makefile. */
#include "failing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t __real_pread(int fd, void *to, size_t size, off_t at);
ssize_t __wrap_pread(int fd, void *to, size_t size, off_t at);
int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, mode_t mode);
int __real_fstat(int fd, struct stat *out);
int __wrap_fstat(int fd, struct stat *out);

static enum failing failing;
static size_t which;
static atomic_size_t calls;
static char failed[4096]; /* written by the one call that fails */

void failing_begin(enum failing kind, size_t number)
{
    failing = kind;
    which = number;
    atomic_store(&calls, 0);
    failed[0] = '\0';
}

const char *failing_end(void)
{
    const char *slash = strrchr(failed, '/');
    failing = FAIL_NOTHING;
    return slash ? slash + 1 : failed;
}

static size_t count_call(enum failing kind)
{
    return failing == kind ? atomic_fetch_add(&calls, 1) + 1 : 0;
}

static void note_file(int fd)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, failed, sizeof failed - 1);
    failed[n > 0 ? n : 0] = '\0';
}

static int fail(int why)
{
    errno = why;
    return -1;
}

ssize_t __wrap_pread(int fd, void *to, size_t size, off_t at)
{
    bool fails = failing == FAIL_READ && count_call(FAIL_READ) == which;
    bool ends = failing == FAIL_END && count_call(FAIL_END) == which;
    if (fails || ends)
        note_file(fd);
    if (fails || ends)
        return fails ? fail(EIO) : 0;
    if (count_call(BREAK_READS) % 2 == 1)
        return fail(EINTR);
    if (failing == SHORTEN_READS && size > 1)
        size /= 2;
    return __real_pread(fd, to, size, at);
}

/* A file that is written is not meant. */
int __wrap_open(const char *path, int flags, mode_t mode)
{
    if ((flags & O_ACCMODE) != O_RDONLY || flags & O_DIRECTORY || count_call(FAIL_OPEN) != which ||
        failing != FAIL_OPEN)
        return __real_open(path, flags, mode);
    snprintf(failed, sizeof failed, "%s", path);
    return fail(EIO);
}

int __wrap_fstat(int fd, struct stat *out)
{
    if (failing != FAIL_STATE || count_call(FAIL_STATE) != which)
        return __real_fstat(fd, out);
    note_file(fd);
    return fail(EIO);
}
