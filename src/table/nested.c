#include "table/nested.h"

#include <sys/stat.h>

#include "base/spool.h"

struct beginning {
    char *bytes;
    size_t n;
};

/* FT_EUSAGE: it is enough, which is no error of reading. */
static enum ft_err take_beginning(void *state, struct str bytes)
{
    struct beginning *beginning = state;
    size_t room = CONTAINER_BEGINNING - beginning->n, n = bytes.n < room ? bytes.n : room;
    memcpy(beginning->bytes + beginning->n, bytes.p, n);
    beginning->n += n;
    return n == room ? FT_EUSAGE : FT_OK;
}

enum ft_err nested_beginning(const struct packed *packed, struct str member,
                             char bytes[CONTAINER_BEGINNING], struct str *out)
{
    struct beginning beginning = {.bytes = bytes};
    enum ft_err err = archive_read(packed, member, (struct byte_sink){take_beginning, &beginning});
    *out = (struct str){bytes, beginning.n};
    return err == FT_EUSAGE ? FT_OK : err;
}

struct filling {
    struct spool *spool;
    enum ft_err failed;
};

static enum ft_err fill(void *state, struct str bytes)
{
    struct filling *filling = state;
    return filling->failed = spool_add(filling->spool, bytes);
}

static enum ft_err describe(const struct packed *packed, struct str member,
                            const struct spool *spool, struct file *out)
{
    struct stat file;
    struct str path = packed->file->path;
    *out = (struct file){.path = path, .cited = packed->cited, .fd = spool_fd(spool)};
    if (member.p)
        out->path = arena_printf(packed->arena, "%.*s:%.*s", STR_ARG(path), STR_ARG(member));
    if (!out->path.p)
        return FT_ENOMEM;
    if (fstat(out->fd, &file) != 0)
        return file_report(packed->arena, out, false, packed->diags);
    out->device = file.st_dev;
    out->inode = file.st_ino;
    out->size = (size_t)file.st_size;
    out->changed = file.st_mtim;
    return FT_OK;
}

enum ft_err nested_file(const struct packed *packed, struct str member, struct file *out)
{
    struct filling filling = {.failed = FT_OK};
    enum ft_err err = spool_new(packed->arena, 0, &filling.spool);
    if (!err)
        err = archive_read(packed, member, (struct byte_sink){fill, &filling});
    if (!err)
        err = filling.failed = spool_end(filling.spool);
    if (filling.failed)
        return spool_report(filling.spool, filling.failed, packed->file->path, packed->cited,
                            packed->diags);
    return err ? err : describe(packed, member, filling.spool, out);
}
