#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/diag.h"

/* So many bytes are written at a time. */
#define WRITE_BYTES ((size_t)1 << 16)

struct spool {
    size_t hold, size;
    struct buf buf; /* all of it, or what is not yet in the file */
    struct str folder;
    int fd;    /* -1: it is held */
    int error; /* errno of the first failure */
};

static void spool_free(void *what)
{
    struct spool *spool = what;
    buf_release(&spool->buf);
    if (spool->fd >= 0)
        close(spool->fd);
}

enum ft_err spool_new(struct arena *arena, size_t hold, struct spool **out)
{
    struct spool *spool = ARENA_NEW(arena, struct spool);
    const char *folder = getenv("TMPDIR");
    *out = NULL;
    if (!spool || !arena_defer(arena, spool_free, spool))
        return FT_ENOMEM;
    *spool = (struct spool){.hold = hold, .fd = -1};
    spool->folder = arena_str(arena, folder && *folder ? str_of(folder) : STR("/tmp"));
    *out = spool->folder.p ? spool : NULL;
    return *out ? FT_OK : FT_ENOMEM;
}

static enum ft_err fail(struct spool *spool)
{
    spool->error = errno;
    return FT_EIO;
}

/* (O_TMPFILE is not POSIX, and not on every file system.) */
static enum ft_err open_file(struct spool *spool)
{
    struct buf name = {0};
    buf_printf(&name, "%s/fundtrace-XXXXXX", spool->folder.p);
    enum ft_err err = buf_err(&name);
    if (!err)
        spool->fd = mkstemp(name.p);
    if (!err && (spool->fd < 0 || unlink(name.p) != 0 || fcntl(spool->fd, F_SETFD, FD_CLOEXEC) < 0))
        err = fail(spool);
    buf_release(&name);
    return err;
}

static enum ft_err write_out(struct spool *spool)
{
    struct str left = buf_str(&spool->buf);
    while (left.n > 0) {
        ssize_t n = write(spool->fd, left.p, left.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(spool);
        left = str_slice(left, (size_t)n, left.n);
    }
    buf_clear(&spool->buf);
    return FT_OK;
}

enum ft_err spool_add(struct spool *spool, struct str bytes)
{
    enum ft_err err = FT_OK;
    if (bytes.n > SPOOL_MAX_BYTES - spool->size)
        return FT_EINPUT;
    spool->size += bytes.n;
    if (spool->fd < 0 && spool->size > spool->hold)
        err = open_file(spool);
    buf_add(&spool->buf, bytes);
    if (!err)
        err = buf_err(&spool->buf);
    if (!err && spool->fd >= 0 && spool->buf.n >= WRITE_BYTES)
        err = write_out(spool);
    return err;
}

enum ft_err spool_end(struct spool *spool)
{
    enum ft_err err = spool->fd < 0 ? FT_OK : write_out(spool);
    if (spool->fd >= 0)
        buf_release(&spool->buf);
    return err;
}

static bool is_full(int why)
{
    return why == ENOSPC || why == EDQUOT || why == EFBIG;
}

enum ft_err spool_report(const struct spool *spool, enum ft_err err, struct str path,
                         const struct place *cited, struct ft_diags *diags)
{
    struct place place = cited ? *cited : place_of_file(path);
    struct diag *diag;
    if (err == FT_EINPUT) {
        diag = diag_add(diags, FT011, place, "'%.*s' is more than 2 GiB of text", STR_ARG(path));
        diag_help(diags, diag, "divide it into several files");
    }
    if (err == FT_EIO) {
        diag = diag_add(diags, FT001, place, "'%.*s' cannot be unpacked into the folder '%s': %s",
                        STR_ARG(path), spool->folder.p,
                        is_full(spool->error) ? "no space" : "it cannot be written");
        diag_help(diags, diag, "set TMPDIR to a folder %s",
                  is_full(spool->error) ? "with more space" : "that is there and may be written");
    }
    return err;
}

bool spool_is_held(const struct spool *spool)
{
    return spool->fd < 0;
}

struct str spool_text(const struct spool *spool)
{
    return spool->buf.n ? buf_str(&spool->buf) : STR("");
}

int spool_fd(const struct spool *spool)
{
    return spool->fd;
}

size_t spool_size(const struct spool *spool)
{
    return spool->size;
}

/* Until so many bytes are there. */
static enum ft_err read_back(const struct spool *spool, size_t at, size_t size, char *to)
{
    while (size > 0) {
        ssize_t got = pread(spool->fd, to, size, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FT_EIO;
        to += got;
        at += (size_t)got;
        size -= (size_t)got;
    }
    return FT_OK;
}

enum ft_err spool_slice(const struct spool *spool, struct arena *arena, struct span bytes,
                        struct str *out)
{
    if (spool_is_held(spool)) {
        *out = str_slice(spool_text(spool), bytes.start, bytes.end);
        return FT_OK;
    }
    char *p = arena_alloc(arena, bytes.end - bytes.start + 1);
    *out = (struct str){p, bytes.end - bytes.start};
    return p ? read_back(spool, bytes.start, out->n, p) : FT_ENOMEM;
}
