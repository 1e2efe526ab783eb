#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/memory.h"

enum { MAX_LINKS = 40, MAX_TRIES = 1000, MAX_TEMPORARY = 64 };

struct output_file {
    struct buf path;  /* as the caller gave it */
    struct buf real;  /* where a regular file goes: the path behind its links */
    struct buf name;  /* of the temporary file */
    struct buf bytes; /* for a device */
    bool device;
    bool waiting; /* the temporary file is there */
    bool open;    /* and more may be written to it: fd */
    int fd;
};

/*
 * The names of temporary files, as far as there is room, from before there is one: a signal may
 * come at any time.
 */
static char *_Atomic temporary[MAX_TEMPORARY];

/* `from` becomes `to` in the first place that has it. */
static void change_temporary(char *from, char *to)
{
    for (size_t i = 0; i < MAX_TEMPORARY; i++) {
        char *expected = from;
        if (atomic_compare_exchange_strong(&temporary[i], &expected, to))
            return;
    }
}

void output_remove_temporary(void)
{
    for (size_t i = 0; i < MAX_TEMPORARY; i++) {
        const char *name = atomic_load(&temporary[i]);
        if (name)
            unlink(name);
    }
}

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
        change_temporary(NULL, name->p);
        int fd = open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, 0666);
        if (fd >= 0)
            return fd;
        change_temporary(name->p, NULL);
        if (errno != EEXIST)
            return fd;
    }
    return -1;
}

/* The folder something is in, opened; -1 with errno set. */
static int open_folder(const struct buf *path)
{
    struct buf folder = {0};
    buf_add(&folder, str_slice(buf_str(path), 0, folder_length(path->p)));
    buf_putc(&folder, '.');
    int fd = folder.failed ? -1 : open(folder.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = folder.failed ? ENOMEM : errno;
    buf_release(&folder);
    errno = why;
    return fd;
}

/* So that the new name survives a power failure; not every file system can, which is fine. */
static void flush_folder(const struct buf *path)
{
    int fd = open_folder(path);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* The file itself is another one after each write, so it is the folder that is locked. */
enum ft_err output_lock(const char *path, int *held)
{
    struct buf real = {0};
    buf_puts(&real, path);
    *held = !real.failed && follow_all(&real) ? open_folder(&real) : -1;
    bool failed = real.failed;
    buf_release(&real);
    if (failed)
        return FT_ENOMEM;
    while (*held >= 0 && flock(*held, LOCK_EX) != 0)
        if (errno != EINTR)
            return FT_EIO;
    return *held >= 0 ? FT_OK : FT_EIO;
}

void output_unlock(int held)
{
    int why = errno;
    if (held >= 0)
        close(held);
    errno = why;
}

/* Keeps the errno of what went wrong first. */
static bool close_after(int fd, bool fine)
{
    int why = errno;
    if (close(fd) != 0 && fine)
        return false;
    errno = why;
    return fine;
}

/* A new temporary file, with the permissions of the one it will replace. */
static enum ft_err open_file(struct output_file *file, const struct stat *old)
{
    if (!follow_all(&file->real))
        return file->real.failed ? FT_ENOMEM : FT_EIO;
    file->fd = open_beside(&file->real, &file->name);
    if (file->fd < 0)
        return buf_err(&file->name) ? FT_ENOMEM : FT_EIO;
    file->waiting = file->open = true;
    return !old || fchmod(file->fd, old->st_mode & 07777) == 0 ? FT_OK : FT_EIO;
}

static enum ft_err begin(struct output_file *file, const char *path)
{
    struct stat old;
    bool there = stat(path, &old) == 0;
    file->device = there && S_ISCHR(old.st_mode);
    if (there && !file->device && !S_ISREG(old.st_mode))
        return FT_EUSAGE;
    buf_puts(&file->path, path);
    buf_puts(&file->real, path);
    if (buf_err(&file->path) || buf_err(&file->real))
        return FT_ENOMEM;
    return file->device ? FT_OK : open_file(file, there ? &old : NULL);
}

static bool make_room(struct output_batch *batch)
{
    if (batch->count < batch->capacity)
        return true;
    size_t capacity = batch->capacity ? 2 * batch->capacity : 4;
    void *files = mem_resize(batch->files, capacity * sizeof *batch->files);
    if (!files)
        return false;
    batch->files = files;
    batch->capacity = capacity;
    return true;
}

enum ft_err output_begin(struct output_batch *batch, const char *path)
{
    if (!make_room(batch))
        return FT_ENOMEM;
    struct output_file *file = &batch->files[batch->count++];
    *file = (struct output_file){0};
    return begin(file, path);
}

static struct output_file *last_file(const struct output_batch *batch)
{
    return &batch->files[batch->count - 1];
}

enum ft_err output_add(struct output_batch *batch, struct str bytes)
{
    struct output_file *file = last_file(batch);
    if (!file->device)
        return write_all(file->fd, bytes) ? FT_OK : FT_EIO;
    buf_add(&file->bytes, bytes);
    return buf_err(&file->bytes);
}

enum ft_err output_end(struct output_batch *batch)
{
    struct output_file *file = last_file(batch);
    if (file->device)
        return FT_OK;
    file->open = false;
    return close_after(file->fd, fsync(file->fd) == 0) ? FT_OK : FT_EIO;
}

enum ft_err output_prepare(struct output_batch *batch, const char *path, struct str bytes)
{
    enum ft_err err = output_begin(batch, path);
    if (!err)
        err = output_add(batch, bytes);
    return err ? err : output_end(batch);
}

static bool write_into(const char *path, struct str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    return close_after(fd, write_all(fd, bytes));
}

static bool put_in_place(struct output_file *file)
{
    if (rename(file->name.p, file->real.p) != 0)
        return false;
    file->waiting = false;
    change_temporary(file->name.p, NULL);
    flush_folder(&file->real);
    return true;
}

/* One file of the devices or of the others: the devices go first, as they can still fail. */
static bool commit(struct output_file *file, bool devices)
{
    if (file->device != devices)
        return true;
    return devices ? write_into(file->path.p, buf_str(&file->bytes)) : put_in_place(file);
}

enum ft_err output_commit(struct output_batch *batch, const char **failed)
{
    for (size_t i = 0; i < 2 * batch->count; i++) {
        struct output_file *file = &batch->files[i % batch->count];
        if (commit(file, i < batch->count))
            continue;
        if (failed)
            *failed = file->path.p;
        return FT_EIO;
    }
    return FT_OK;
}

void output_abandon(struct output_batch *batch)
{
    int why = errno;
    for (size_t i = 0; i < batch->count; i++) {
        struct output_file *file = &batch->files[i];
        if (file->open)
            close(file->fd);
        if (file->waiting) {
            unlink(file->name.p);
            change_temporary(file->name.p, NULL);
        }
        buf_release(&file->path);
        buf_release(&file->real);
        buf_release(&file->name);
        buf_release(&file->bytes);
    }
    mem_free(batch->files);
    *batch = (struct output_batch){0};
    errno = why;
}

enum ft_err output_write(const char *path, struct str bytes)
{
    struct output_batch batch = {0};
    enum ft_err err = output_prepare(&batch, path, bytes);
    if (!err)
        err = output_commit(&batch, NULL);
    output_abandon(&batch);
    return err;
}

/* The folder a path is in, or where its links lead: what a file not yet there is known by. */
static bool find_folder(struct buf *path, struct stat *out)
{
    struct buf folder = {0};
    bool found = false;
    if (!path->failed && follow_all(path)) {
        buf_add(&folder, str_slice(buf_str(path), 0, folder_length(path->p)));
        buf_putc(&folder, '.');
        found = !folder.failed && stat(folder.p, out) == 0;
    }
    buf_release(&folder);
    return found;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Neither is there: the same name in the same folder. */
static bool same_place(const char *a, const char *b)
{
    struct buf first = {0}, second = {0};
    struct stat of_first, of_second;
    buf_puts(&first, a);
    buf_puts(&second, b);
    bool same = find_folder(&first, &of_first) && find_folder(&second, &of_second) &&
                same_file(&of_first, &of_second) &&
                strcmp(first.p + folder_length(first.p), second.p + folder_length(second.p)) == 0;
    buf_release(&first);
    buf_release(&second);
    return same;
}

bool output_same(const char *a, const char *b)
{
    struct stat first, second;
    bool there = stat(a, &first) == 0;
    if (stat(b, &second) == 0)
        return there && same_file(&first, &second);
    return !there && same_place(a, b);
}
