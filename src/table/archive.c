#include "table/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>

#include "base/diag.h"
#include "table/unpack.h"

/*
 * libarchive decodes names to the encoding of the locale, which is made UTF-8 while it works: of the
 * thread alone.
 */
struct reader {
    struct unpacking u;
    struct archive *archive;
    locale_t utf8, before;
};

/* --- the file, as libarchive wants it ------------------------------------------ */

static la_ssize_t give(struct archive *archive, void *state, const void **bytes)
{
    struct unpacking *u = state;
    struct str got;
    if (!unpacking_read(u, &got)) {
        archive_set_error(archive, EIO, "reading failed");
        return ARCHIVE_FATAL;
    }
    *bytes = got.p;
    return (la_ssize_t)got.n;
}

static la_int64_t seek(struct archive *archive, void *state, la_int64_t by, int from)
{
    struct unpacking *u = state;
    la_int64_t size = (la_int64_t)u->packed->file->size, at = by;
    if (from == SEEK_CUR)
        at += (la_int64_t)u->at;
    if (from == SEEK_END)
        at += size;
    if (at < 0 || at > size) {
        archive_set_error(archive, EINVAL, "behind the end");
        return ARCHIVE_FATAL;
    }
    u->at = (size_t)at;
    return at;
}

/* --- opening ------------------------------------------------------------------- */

static int support(struct archive *archive, enum container container)
{
    archive_read_support_format_empty(archive);
    switch (container) {
    case CONTAINER_ZIP:
        return archive_read_support_format_zip_seekable(archive);
    case CONTAINER_XZ:
        archive_read_support_filter_xz(archive);
        return archive_read_support_format_raw(archive);
    case CONTAINER_ZST:
        archive_read_support_filter_zstd(archive);
        return archive_read_support_format_raw(archive);
    case CONTAINER_GZ:
    case CONTAINER_NONE:
        break;
    }
    FT_BUG("libarchive does not read it");
}

static bool knows_filter(const struct reader *r)
{
    int code = archive_filter_code(r->archive, 0);
    return r->u.container == CONTAINER_ZIP || code == ARCHIVE_FILTER_XZ ||
           code == ARCHIVE_FILTER_ZSTD;
}

static enum ft_err report(const struct reader *r)
{
    if (archive_errno(r->archive) == ENOMEM)
        return FT_ENOMEM;
    return unpacking_report(&r->u, r->u.ended && r->u.container != CONTAINER_ZIP);
}

static enum ft_err report_opening(const struct reader *r)
{
    const struct unpacking *u = &r->u;
    if (u->container != CONTAINER_ZIP || u->failed || u->crowded ||
        archive_errno(r->archive) == ENOMEM || file_has_changed(u->packed->file))
        return report(r);
    return unpacking_refuse(u, "is cut off: the list of its members, at its end, is missing",
                            "fetch it again from where it is published");
}

static enum ft_err open_archive(struct reader *r)
{
    struct archive *archive = r->archive = archive_read_new();
    if (!archive || support(archive, r->u.container) < ARCHIVE_WARN)
        return FT_ENOMEM;
    archive_read_set_seek_callback(archive, seek);
    r->u.listing = r->u.container == CONTAINER_ZIP;
    if (archive_read_open(archive, &r->u, NULL, give, NULL) != ARCHIVE_OK)
        return report_opening(r);
    return knows_filter(r) ? FT_OK : report(r);
}

static enum ft_err reader_open(struct reader *r, const struct packed *packed,
                               enum container container)
{
    enum ft_err err = unpacking_begin(&r->u, packed, container);
    r->archive = NULL;
    r->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    r->before = r->utf8 ? uselocale(r->utf8) : (locale_t)0;
    return err ? err : open_archive(r);
}

static void reader_close(struct reader *r)
{
    archive_read_free(r->archive);
    unpacking_end(&r->u);
    if (!r->utf8)
        return;
    uselocale(r->before);
    freelocale(r->utf8);
}

/* --- members --------------------------------------------------------------------- */

/* *entry NULL: there is no more. */
static enum ft_err next_entry(struct reader *r, struct archive_entry **entry)
{
    int state = archive_read_next_header(r->archive, entry);
    r->u.listing = false;
    r->u.taken = r->u.unpacked = 0;
    if (state == ARCHIVE_EOF)
        *entry = NULL;
    return state < ARCHIVE_WARN ? report(r) : FT_OK;
}

static bool has_control(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if ((unsigned char)name.p[i] < 0x20 || name.p[i] == 0x7F)
            return true;
    return false;
}

static bool climbs(struct str name)
{
    struct str part;
    while (str_split(&name, '/', &part))
        if (str_eq(part, STR("..")))
            return true;
    return false;
}

static bool is_left_by_system(struct str name)
{
    const char *slash = strrchr(name.p, '/');
    return str_has_prefix(name, STR("__MACOSX/")) ||
           strcmp(slash ? slash + 1 : name.p, ".DS_Store") == 0;
}

static enum ft_err check_name(struct reader *r, struct str name)
{
    bool absolute = str_has_prefix(name, STR("/"));
    if (!absolute && !climbs(name) && !has_control(name))
        return FT_OK;
    r->u.member = name;
    return unpacking_refuse(&r->u,
                            has_control(name) ? "has a name with control characters"
                                              : "has a name that leads out of the archive",
                            "pack it again, with plain names");
}

static enum ft_err name_of(struct reader *r, struct archive_entry *entry, struct str *out)
{
    const char *bytes = archive_entry_pathname(entry);
    enum ft_err err = member_name(r->u.packed->arena, str_of(bytes ? bytes : ""), out);
    if (!err && (!out->p || out->n == 0))
        return unpacking_refuse(&r->u, "has a member whose name is neither UTF-8 nor CP932",
                                "pack it again, with names in UTF-8");
    return err ? err : check_name(r, *out);
}

typedef VEC(struct member) member_vec;

static enum ft_err add_member(struct reader *r, struct archive_entry *entry, member_vec *members)
{
    struct member member = {.size =
                                archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1,
                            .encrypted = archive_entry_is_encrypted(entry) > 0};
    if (archive_entry_filetype(entry) != AE_IFREG)
        return FT_OK;
    enum ft_err err = name_of(r, entry, &member.name);
    if (err || is_left_by_system(member.name))
        return err;
    return vec_push(r->u.packed->arena, members, member) ? FT_OK : FT_ENOMEM;
}

static enum ft_err list_all(struct reader *r, member_vec *members)
{
    struct archive_entry *entry;
    enum ft_err err;
    size_t count = 0;
    while (!(err = next_entry(r, &entry)) && entry) {
        if (++count > ARCHIVE_MAX_MEMBERS)
            return unpacking_over(&r->u, "has more than 10,000 members",
                                  "pack fewer files into it");
        err = add_member(r, entry, members);
        if (err)
            return err;
    }
    return err ? err : unpacking_check(&r->u);
}

enum ft_err archive_list(const struct packed *packed, struct members *out)
{
    struct reader r;
    member_vec members = {0};
    enum ft_err err = reader_open(&r, packed, CONTAINER_ZIP);
    if (!err)
        err = list_all(&r, &members);
    reader_close(&r);
    *out = (struct members){members.v, members.n};
    return err;
}

/* --- unpacking ------------------------------------------------------------------- */

static enum ft_err unpack(struct reader *r, struct byte_sink sink)
{
    const void *bytes;
    size_t n;
    la_int64_t at;
    int state;
    while ((state = archive_read_data_block(r->archive, &bytes, &n, &at)) == ARCHIVE_OK) {
        enum ft_err err = unpacking_deliver(&r->u, (struct str){bytes, n}, sink);
        if (err)
            return err;
    }
    return state == ARCHIVE_EOF ? unpacking_check(&r->u) : report(r);
}

/* The two ways that zip programs pack by themselves; the others want memory as the archive likes. */
static bool is_packed_as_usual(struct reader *r)
{
    const char *format = archive_format_name(r->archive); /* "ZIP 2.0 (deflation)" */
    return format && (strstr(format, "(deflation)") || strstr(format, "(uncompressed)"));
}

static enum ft_err unpack_member(struct reader *r, struct archive_entry *entry,
                                 struct byte_sink sink)
{
    if (archive_entry_is_encrypted(entry) > 0)
        return unpacking_refuse(&r->u, "is encrypted", "save it without a password");
    if (!is_packed_as_usual(r))
        return unpacking_refuse(&r->u, "is compressed by a method that is not supported",
                                "pack it again as zip programs usually do, by deflate");
    return unpack(r, sink);
}

/* The first of the name. */
static enum ft_err find_member(struct reader *r, struct str member, struct archive_entry **entry)
{
    enum ft_err err;
    struct str name;
    while (!(err = next_entry(r, entry)) && *entry) {
        if (archive_entry_filetype(*entry) != AE_IFREG)
            continue;
        err = name_of(r, *entry, &name);
        if (err || str_eq(name, member))
            break;
    }
    r->u.member = member;
    if (!err && !*entry)
        err = unpacking_refuse(&r->u, "is no member any more", "try again");
    return err;
}

static enum ft_err read_archive(struct reader *r, struct str member, struct byte_sink sink)
{
    struct archive_entry *entry = NULL;
    if (r->u.container == CONTAINER_ZIP) {
        enum ft_err err = find_member(r, member, &entry);
        return err ? err : unpack_member(r, entry, sink);
    }
    size_t taken = r->u.taken;
    enum ft_err err = next_entry(r, &entry);
    r->u.taken = taken;
    return err || !entry ? err : unpack(r, sink);
}

static enum ft_err find_container(const struct packed *packed, enum container *out)
{
    char beginning[CONTAINER_BEGINNING];
    const struct file *file = packed->file;
    size_t n = file->size < sizeof beginning ? file->size : sizeof beginning;
    bool there = file_read(file, 0, n, beginning);
    *out = there ? container_of((struct str){beginning, n}) : CONTAINER_NONE;
    return *out ? FT_OK : file_report(packed->arena, file, there, packed->diags);
}

enum ft_err archive_read(const struct packed *packed, struct str member, struct byte_sink sink)
{
    struct reader r;
    enum container container = CONTAINER_ZIP;
    enum ft_err err = member.p ? FT_OK : find_container(packed, &container);
    if (err)
        return err;
    if (container == CONTAINER_GZ) {
        err = unpacking_begin(&r.u, packed, container);
        if (!err)
            err = gzip_read(&r.u, sink);
        unpacking_end(&r.u);
        return err;
    }
    err = reader_open(&r, packed, container);
    if (!err)
        err = read_archive(&r, member, sink);
    reader_close(&r);
    return err;
}
