#include "table/unpack.h"

#include "base/diag.h"
#include "base/memory.h"
#include "base/spool.h"

enum ft_err unpacking_begin(struct unpacking *u, const struct packed *packed,
                            enum container container)
{
    *u = (struct unpacking){.packed = packed,
                            .container = container,
                            .piece = mem_alloc(UNPACK_PIECE_BYTES),
                            .directory_left = ARCHIVE_MAX_DIRECTORY};
    return u->piece ? FT_OK : FT_ENOMEM;
}

void unpacking_end(struct unpacking *u)
{
    mem_free(u->piece);
    u->piece = NULL;
}

static bool is_crowded(struct unpacking *u, size_t n)
{
    if (!u->listing)
        return false;
    u->crowded = n > u->directory_left;
    u->directory_left -= u->crowded ? 0 : n;
    return u->crowded;
}

bool unpacking_read(struct unpacking *u, struct str *bytes)
{
    const struct file *file = u->packed->file;
    size_t left = u->at < file->size ? file->size - u->at : 0;
    size_t n = left < UNPACK_PIECE_BYTES ? left : UNPACK_PIECE_BYTES;
    u->ended = u->ended || n == 0;
    if (is_crowded(u, n))
        return false;
    u->failed = !file_read(file, u->at, n, u->piece);
    u->at += n;
    u->taken += n;
    *bytes = (struct str){u->piece, n};
    return !u->failed;
}

/* --- what there is to say ------------------------------------------------------- */

static struct diag *complain(const struct unpacking *u, enum diag_code code, const char *what)
{
    const struct packed *packed = u->packed;
    struct str path = packed->file->path;
    struct place place = packed->cited ? *packed->cited : place_of_file(path);
    if (u->member.p)
        return diag_add(packed->diags, code, place, "'%.*s' in '%.*s' %s", STR_ARG(u->member),
                        STR_ARG(path), what);
    return diag_add(packed->diags, code, place, "'%.*s' %s", STR_ARG(path), what);
}

enum ft_err unpacking_over(const struct unpacking *u, const char *what, const char *help)
{
    diag_help(u->packed->diags, complain(u, FT011, what), "%s", help);
    return FT_EINPUT;
}

enum ft_err unpacking_refuse(const struct unpacking *u, const char *what, const char *help)
{
    diag_help(u->packed->diags, complain(u, FT019, what), "%s", help);
    return FT_EINPUT;
}

enum ft_err unpacking_check(const struct unpacking *u)
{
    const struct packed *packed = u->packed;
    if (!file_has_changed(packed->file))
        return FT_OK;
    return file_report(packed->arena, packed->file, false, packed->diags);
}

enum ft_err unpacking_report(const struct unpacking *u, bool truncated)
{
    const struct packed *packed = u->packed;
    if (u->failed || file_has_changed(packed->file))
        return file_report(packed->arena, packed->file, false, packed->diags);
    if (u->crowded)
        return unpacking_over(u, "has a list of members of more than 16 MiB",
                              "pack fewer files into it");
    if (truncated)
        return unpacking_refuse(u, "is cut off: its end is missing",
                                "fetch it again from where it is published");
    return unpacking_refuse(u, "is damaged: it does not unpack to what was packed",
                            "fetch it again from where it is published");
}

enum ft_err unpacking_deliver(struct unpacking *u, struct str bytes, struct byte_sink sink)
{
    u->unpacked += bytes.n;
    if (u->unpacked > SPOOL_MAX_BYTES)
        return unpacking_over(u, "is more than 2 GiB when it is unpacked",
                              "divide it into several files");
    if (u->unpacked > ARCHIVE_FREE_BYTES && u->unpacked / ARCHIVE_MAX_RATIO > u->taken)
        return unpacking_over(
            u, "unpacks to more than 1,000 times its size, which no table does",
            "if it is what it should be, unpack it and name the file that was in it");
    return bytes.n ? sink.take(sink.state, bytes) : FT_OK;
}
