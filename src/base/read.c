#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/encoding.h"
#include "base/source.h"
#include "base/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* A file being read, and where to complain about it. */
struct reading {
    struct arena *arena;
    struct str path; /* NUL-terminated */
    const struct place *cited;
    struct ft_diags *diags;
};

static struct diag *complain(struct reading *r, enum diag_code code, const char *what)
{
    struct place place = r->cited ? *r->cited : place_of_file(r->path);
    return diag_add(r->diags, code, place, "'%s' %s", r->path.p, what);
}

static void advise(struct reading *r, struct diag *diag, const char *help)
{
    diag_help(r->diags, diag, "%s", help);
}

static enum ft_err report_errno(struct reading *r, int why)
{
    switch (why) {
    case ENOENT:
    case ENOTDIR:
        advise(r, complain(r, FT001, "does not exist"),
               r->cited ? "write it relative to the file that names it" : "see how it is written");
        return FT_EINPUT;
    case EACCES:
    case EPERM:
        advise(r, complain(r, FT001, "may not be read: permission denied"),
               "make it readable: chmod u+r");
        return FT_EINPUT;
    case ENAMETOOLONG:
    case ELOOP:
    case ENXIO:
    case EINVAL:
        advise(r, complain(r, FT001, "cannot be opened"), "see how the name is written");
        return FT_EINPUT;
    default:
        complain(r, FT001, "cannot be read: the system reports an error");
        return FT_EIO;
    }
}

static enum ft_err check_kind(struct reading *r, const struct stat *file)
{
    if (S_ISDIR(file->st_mode)) {
        advise(r, complain(r, FT001, "is a folder"), "name a file in it");
        return FT_EINPUT;
    }
    if (!S_ISREG(file->st_mode)) {
        struct diag *diag = complain(r, FT001, "is not a regular file");
        diag_help(r->diags, diag, "save it to a file first");
        return FT_EINPUT;
    }
    if ((unsigned long long)file->st_size > SOURCE_MAX_BYTES) {
        advise(r, complain(r, FT011, "is larger than 2 GiB"), "divide it into several files");
        return FT_EINPUT;
    }
    return FT_OK;
}

static enum ft_err read_bytes(struct reading *r, int fd, size_t size, struct str *out)
{
    char *p = arena_alloc(r->arena, size + 1);
    size_t n = 0;
    if (!p)
        return FT_ENOMEM;
    while (n < size) {
        ssize_t got = read(fd, p + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return report_errno(r, EIO);
        if (got == 0)
            break; /* somebody made it shorter */
        n += (size_t)got;
    }
    *out = (struct str){p, n};
    return FT_OK;
}

static enum ft_err read_whole(struct reading *r, struct str *out)
{
    struct stat file;
    if (memchr(r->path.p, '\0', r->path.n))
        return report_errno(r, EINVAL);
    /* Not to block on a FIFO, nor to take over a terminal, before its kind is known. */
    int fd = open(r->path.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return report_errno(r, errno);
    enum ft_err err = fstat(fd, &file) == 0 ? check_kind(r, &file) : report_errno(r, errno);
    if (!err)
        err = read_bytes(r, fd, (size_t)file.st_size, out);
    close(fd);
    return err;
}

/* The last part of a line, enough to be cut again for the terminal. */
static struct str near_part(struct str line)
{
    enum { BEFORE = 600 };
    size_t start = line.n > BEFORE ? line.n - BEFORE : 0;
    while (start < line.n && ((unsigned char)line.p[start] & 0xC0) == 0x80)
        start++;
    return str_slice(line, start, line.n);
}

/* What is before the byte is UTF-8; after it, U+FFFD stands for all that is not ASCII. */
static bool excerpt_of_byte(struct reading *r, struct str text, size_t at, struct place *place)
{
    enum { AFTER = 60 };
    struct buf excerpt = {0};
    buf_add(&excerpt, near_part(place->excerpt));
    place->mark.start = excerpt.n;
    buf_puts(&excerpt, REPLACEMENT);
    place->mark.end = excerpt.n;
    for (size_t i = at + 1; i < text.n && i < at + AFTER && text.p[i] != '\n'; i++) {
        if ((unsigned char)text.p[i] < 0x80)
            buf_putc(&excerpt, text.p[i]);
        else
            buf_puts(&excerpt, REPLACEMENT);
    }
    place->excerpt = arena_str(r->arena, buf_str(&excerpt));
    bool fine = !excerpt.failed && place->excerpt.p;
    buf_release(&excerpt);
    return fine;
}

/* Only what stands before the byte can be a source. */
static bool place_of_byte(struct reading *r, struct str text, size_t at, struct place *out)
{
    struct source *before = source_of_text(r->arena, r->path, str_slice(text, 0, at));
    if (!before)
        return false;
    *out = source_place(before, (struct span){at, at});
    if (at > 0 && (text.p[at - 1] == '\n' || text.p[at - 1] == '\r')) {
        out->line = out->end_line = before->line_count + 1;
        out->column = 1;
        out->excerpt.n = 0;
    }
    out->bytes.end = at + 1;
    out->end_column = out->column + 1;
    return excerpt_of_byte(r, text, at, out);
}

static enum ft_err report_byte(struct reading *r, struct str text, size_t at)
{
    struct place place;
    if (!place_of_byte(r, text, at, &place))
        return FT_ENOMEM;
    unsigned byte = (unsigned char)text.p[at];
    struct diag *diag = diag_add(r->diags, FT002, place, "'%s' is not %s", r->path.p,
                                 byte ? "UTF-8" : "a text file");
    diag_label(r->diags, diag, "byte 0x%02X %s", byte,
               byte ? "is not part of a character" : "is no text");
    const char *encoding = encoding_guess(text);
    if (encoding)
        diag_help(r->diags, diag, "it looks like %s: convert it with iconv -f %s -t UTF-8",
                  encoding, encoding);
    if (r->cited)
        diag_note(r->diags, diag, *r->cited, "the file is named here");
    return FT_EINPUT;
}

static enum ft_err check_text(struct reading *r, struct str text)
{
    const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
    size_t at = utf8_invalid_at(text);
    if (nul && (size_t)(nul - text.p) < at)
        at = (size_t)(nul - text.p);
    return at < text.n ? report_byte(r, text, at) : FT_OK;
}

/* So that the index of a file of nothing but line ends does not fill the memory. */
static enum ft_err check_lines(struct reading *r, struct str text)
{
    size_t lines = 0;
    if (text.n <= SOURCE_MAX_LINES)
        return FT_OK;
    for (size_t i = 0; i < text.n; i++)
        lines += text.p[i] == '\n' || text.p[i] == '\r';
    if (lines <= SOURCE_MAX_LINES)
        return FT_OK;
    complain(r, FT011, "has more than 100,000,000 lines");
    return FT_EINPUT;
}

enum ft_err source_read(struct arena *arena, struct str path, const struct place *cited,
                        struct ft_diags *diags, struct source **out)
{
    struct reading r = {arena, arena_str(arena, path), cited, diags};
    struct str file, text;
    *out = NULL;
    enum ft_err err = r.path.p ? read_whole(&r, &file) : FT_ENOMEM;
    if (err)
        return err;
    text = str_has_prefix(file, STR("\xEF\xBB\xBF")) ? str_slice(file, 3, file.n) : file;
    err = check_lines(&r, text);
    if (!err)
        err = check_text(&r, text);
    if (err)
        return err;
    *out = source_of_text(arena, r.path, text);
    if (!*out)
        return FT_ENOMEM;
    (*out)->file = file;
    return FT_OK;
}
