#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

enum { MAX_LINKS = 40, MAX_TRIES = 1000 };

static bool write_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0)
            bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return true;
}

/* The length of the folder part of a path, with its slash. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Follows one symbolic link; false when `path` is none. A relative one is relative to its folder. */
static bool follow(struct buf *path)
{
    char target[4096];
    ssize_t n = readlink(path->p, target, sizeof target);
    if (n <= 0)
        return false;
    path->n = target[0] == '/' ? 0 : folder_length(path->p);
    buf_add(path, (struct str){target, (size_t)n});
    return !path->failed;
}

/* Where the file behind a path really is: a link stays a link. False: links in a circle. */
static bool follow_all(struct buf *path)
{
    int links = 0;
    while (links < MAX_LINKS && follow(path))
        links++;
    if (links == MAX_LINKS)
        errno = ELOOP;
    return links < MAX_LINKS;
}

/* Opens a new file beside `path` and leaves its name in *name. */
static int open_beside(const struct buf *path, struct buf *name)
{
    size_t folder = folder_length(path->p);
    for (int i = 0; i < MAX_TRIES; i++) {
        buf_clear(name);
        buf_add(name, str_slice(buf_str(path), 0, folder));
        buf_printf(name, ".%s.%ld-%d.tmp", path->p + folder, (long)getpid(), i);
        if (buf_err(name))
            return -1;
        int fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* So that the new name survives a power failure; not every file system can, which is fine. */
static void flush_folder(const struct buf *path)
{
    struct buf folder = {0};
    buf_add(&folder, str_slice(buf_str(path), 0, folder_length(path->p)));
    buf_putc(&folder, '.');
    int fd = folder.failed ? -1 : open(folder.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    buf_release(&folder);
}

static bool fill(int fd, struct str bytes, const struct stat *old)
{
    bool fine =
        write_all(fd, bytes) && (!old || fchmod(fd, old->st_mode & 07777) == 0) && fsync(fd) == 0;
    int why = errno;
    if (close(fd) != 0 && fine)
        return false;
    errno = why;
    return fine;
}

static enum ft_err replace(const struct buf *path, struct str bytes, const struct stat *old)
{
    struct buf name = {0};
    enum ft_err err = FT_EIO;
    int fd = open_beside(path, &name);
    if (fd < 0) {
        err = buf_err(&name) ? FT_ENOMEM : FT_EIO;
        goto out;
    }
    if (fill(fd, bytes, old) && rename(name.p, path->p) == 0) {
        flush_folder(path);
        err = FT_OK;
    } else {
        int why = errno;
        unlink(name.p);
        errno = why;
    }
out:
    buf_release(&name);
    return err;
}

/* A terminal, a pipe or a device cannot be replaced. */
static enum ft_err write_into(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return FT_EIO;
    bool fine = write_all(fd, bytes);
    int why = errno;
    if (close(fd) != 0 && fine)
        return FT_EIO;
    errno = why;
    return fine ? FT_OK : FT_EIO;
}

enum ft_err output_write(const char *path, struct str bytes)
{
    struct buf real = {0};
    struct stat old;
    bool there = stat(path, &old) == 0;
    if (there && !S_ISREG(old.st_mode))
        return write_into(path, bytes);
    buf_puts(&real, path);
    enum ft_err err = FT_EIO;
    if (!real.failed && follow_all(&real) && !real.failed)
        err = replace(&real, bytes, there ? &old : NULL);
    if (real.failed)
        err = FT_ENOMEM;
    int why = errno;
    buf_release(&real);
    errno = why;
    return err;
}
