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
               r->cited ? "write it relative to the file that names it"
                        : "check how the path is written");
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
        advise(r, complain(r, FT001, "cannot be opened"), "check how the name is written");
        return FT_EINPUT;
    case EMFILE:
    case ENFILE:
        advise(r, complain(r, FT001, "cannot be opened: too many files are open"),
               "allow more of them: ulimit -n");
        return FT_EIO;
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

/* Until so many bytes are there; false: an error, or the file has become shorter. */
bool file_read(const struct file *file, size_t at, size_t size, char *to)
{
    while (size > 0) {
        ssize_t got = pread(file->fd, to, size, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        to += got;
        at += (size_t)got;
        size -= (size_t)got;
    }
    return true;
}

static bool differs(const struct file *file, const struct stat *now)
{
    return (size_t)now->st_size != file->size || now->st_mtim.tv_sec != file->changed.tv_sec ||
           now->st_mtim.tv_nsec != file->changed.tv_nsec;
}

bool file_has_changed(const struct file *file)
{
    struct stat now;
    return fstat(file->fd, &now) != 0 || differs(file, &now);
}

enum ft_err file_report(struct arena *arena, const struct file *file, bool other,
                        struct ft_diags *diags)
{
    struct reading r = {arena, file->path, file->cited, diags};
    struct stat now;
    if (!other && (fstat(file->fd, &now) != 0 || !differs(file, &now)))
        return report_errno(&r, EIO);
    advise(&r, complain(&r, FT001, "has changed while it was read"),
           "try again when nobody writes to it");
    return FT_EINPUT;
}

void file_close(struct file *file)
{
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
}

static enum ft_err open_checked(struct reading *r, struct file *out)
{
    struct stat file;
    if (memchr(r->path.p, '\0', r->path.n))
        return report_errno(r, EINVAL);
    /* Not to block on a FIFO, nor to take over a terminal, before its kind is known. */
    out->fd = open(r->path.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (out->fd < 0)
        return report_errno(r, errno);
    enum ft_err err = fstat(out->fd, &file) == 0 ? check_kind(r, &file) : report_errno(r, errno);
    if (err) {
        file_close(out);
        return err;
    }
    out->device = file.st_dev;
    out->inode = file.st_ino;
    out->size = (size_t)file.st_size;
    out->changed = file.st_mtim;
    return FT_OK;
}

enum ft_err file_open(struct arena *arena, struct str path, const struct place *cited,
                      struct ft_diags *diags, struct file *out)
{
    struct reading r = {arena, arena_str(arena, path), cited, diags};
    *out = (struct file){.path = r.path, .cited = cited, .fd = -1};
    return r.path.p ? open_checked(&r, out) : FT_ENOMEM;
}

static enum ft_err read_whole(struct reading *r, const struct file *file, struct str *out)
{
    char *p = arena_alloc(r->arena, file->size + 1);
    if (!p)
        return FT_ENOMEM;
    *out = (struct str){p, file->size};
    return file_read(file, 0, file->size, p) ? FT_OK : file_report(r->arena, file, false, r->diags);
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
    for (size_t i = at + 1; i < text.n && i < at + AFTER && text.p[i] != '\n' && text.p[i] != '\r';
         i++) {
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
static bool place_of_byte(struct reading *r, const struct source *source, size_t at,
                          struct place *out)
{
    struct str text = source->text;
    struct source *before = source_of_text(r->arena, r->path, str_slice(text, 0, at));
    if (!before)
        return false;
    before->lines_before = source->lines_before;
    before->bytes_before = source->bytes_before;
    before->inside = source->inside;
    *out = source_place(before, (struct span){at, at});
    if (at > 0 && (text.p[at - 1] == '\n' || text.p[at - 1] == '\r')) {
        out->line = out->end_line = before->lines_before + before->line_count + 1;
        out->column = 1;
        out->excerpt.n = 0;
    }
    out->bytes.end = out->bytes.start + 1;
    out->end_column = out->column + 1;
    return excerpt_of_byte(r, text, at, out);
}

static enum ft_err report_byte(struct reading *r, const struct source *source, size_t at,
                               struct str beginning)
{
    struct str text = source->text;
    struct place place;
    if (!place_of_byte(r, source, at, &place))
        return FT_ENOMEM;
    unsigned byte = (unsigned char)text.p[at];
    struct diag *diag = diag_add(r->diags, FT002, place, "'%s' is not %s", r->path.p,
                                 byte ? "UTF-8" : "a text file");
    diag_label(r->diags, diag, "byte 0x%02X %s", byte,
               byte ? "is not part of a character" : "is no text");
    const char *encoding = encoding_guess(beginning);
    if (encoding)
        diag_help(r->diags, diag, "it looks like %s: convert it with iconv -f %s -t UTF-8",
                  encoding, encoding);
    else
        advise(r, diag, byte ? "save it as UTF-8" : "name a text file; save it as UTF-8");
    if (r->cited)
        diag_note(r->diags, diag, *r->cited, "the file is named here");
    return FT_EINPUT;
}

size_t source_bad_at(struct str text)
{
    const char *nul = text.n ? memchr(text.p, '\0', text.n) : NULL;
    size_t at = utf8_invalid_at(text);
    return nul && (size_t)(nul - text.p) < at ? (size_t)(nul - text.p) : at;
}

enum ft_err source_check(struct arena *arena, const struct source *source, struct str beginning,
                         const struct place *cited, struct ft_diags *diags)
{
    struct reading r = {arena, source->path, cited, diags};
    size_t at = source_bad_at(source->text);
    return at < source->text.n ? report_byte(&r, source, at, beginning) : FT_OK;
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
    advise(r, complain(r, FT011, "has more than 100,000,000 lines"),
           "divide it into several files");
    return FT_EINPUT;
}

enum ft_err source_read(struct arena *arena, struct str path, const struct place *cited,
                        struct ft_diags *diags, struct source **out)
{
    struct file file;
    struct str bytes, text;
    *out = NULL;
    enum ft_err err = file_open(arena, path, cited, diags, &file);
    if (err)
        return err;
    struct reading r = {arena, file.path, cited, diags};
    err = read_whole(&r, &file, &bytes);
    file_close(&file);
    if (err)
        return err;
    text = str_has_prefix(bytes, BYTE_ORDER_MARK) ? str_slice(bytes, BYTE_ORDER_MARK.n, bytes.n)
                                                  : bytes;
    err = check_lines(&r, text);
    if (!err)
        err =
            source_check(arena, &(struct source){.path = r.path, .text = text}, text, cited, diags);
    if (err)
        return err;
    *out = source_of_text(arena, r.path, text);
    if (!*out)
        return FT_ENOMEM;
    (*out)->file = bytes;
    return FT_OK;
}
