#include "table/open.h"

#include <strings.h>

#include "base/diag.h"
#include "base/encoding.h"
#include "base/memory.h"
#include "table/decode.h"
#include "table/heading.h"
#include "table/nested.h"
#include "table/sheet.h"

#define PIECE_BYTES ((size_t)1 << 16)
#define LISTED      10

/* A table that is opened. */
struct opening {
    struct arena *arena;
    const struct table_format *format;
    struct csv_file_options options;
    struct ft_diags *diags;
    struct file file;
    struct packed packed;
    struct file nested; /* what is in it, where that is a spreadsheet: packed.file then */
    struct csv_text text;
    struct spool *spool;
    enum ft_err failed; /* what adding to it did */
};

static struct place place_of(const struct opening *o, const struct place *at)
{
    return at ? *at : o->packed.cited ? *o->packed.cited : place_of_file(o->file.path);
}

/* --- settings that this file has no use for -------------------------------------------- */

static enum ft_err refuse(const struct opening *o, const struct place *at, const char *what,
                          const char *help)
{
    struct diag *diag = diag_add(o->diags, FT012, place_of(o, at), "%s", what);
    diag_help(o->diags, diag, "%s", help);
    return FT_EINPUT;
}

static enum ft_err check_settings(const struct opening *o, bool has_members, bool has_sheets)
{
    const struct table_format *format = o->format;
    if (format->encoding.p && !encoding_is_known(format->encoding)) {
        struct diag *diag =
            diag_add(o->diags, FT012, place_of(o, format->encoding_at),
                     "'%.*s' is not an encoding that is read", STR_ARG(format->encoding));
        diag_help(o->diags, diag, "write %s", encoding_names);
        return FT_EINPUT;
    }
    if (format->member.p && !has_members)
        return refuse(o, format->member_at, "a file that has no members",
                      "take `member` out: only a zip has several files");
    if (format->sheet.p && !has_sheets)
        return refuse(o, format->sheet_at, "a file that has no sheets",
                      "take `sheet` out: only an .xlsx or .ods has sheets");
    return FT_OK;
}

/* --- into a spool ------------------------------------------------------------------------ */

static enum ft_err keep(void *state, struct str bytes)
{
    struct opening *o = state;
    return o->failed = spool_add(o->spool, bytes);
}

/* Ends the spool, and opens what is in it. */
static enum ft_err open_spool(struct opening *o, struct csv_file **out)
{
    enum ft_err err = spool_end(o->spool);
    if (err)
        return spool_report(o->spool, err, o->file.path, o->packed.cited, o->diags);
    err = file_sha256(o->arena, &o->file, o->diags, o->text.sha256);
    if (!err && file_has_changed(&o->file))
        err = file_report(o->arena, &o->file, false, o->diags);
    o->text.path = o->file.path;
    o->text.text = o->spool;
    return err ? err : csv_file_of(o->arena, &o->text, o->options, o->diags, out);
}

/* --- text -------------------------------------------------------------------------------- */

static enum ft_err read_plain(struct opening *o, struct byte_sink sink)
{
    char *piece = mem_alloc(PIECE_BYTES);
    enum ft_err err = piece ? FT_OK : FT_ENOMEM;
    for (size_t at = 0; !err && at < o->file.size; at += PIECE_BYTES) {
        size_t left = o->file.size - at, n = left < PIECE_BYTES ? left : PIECE_BYTES;
        err = file_read(&o->file, at, n, piece) ? sink.take(sink.state, (struct str){piece, n})
                                                : file_report(o->arena, &o->file, false, o->diags);
    }
    mem_free(piece);
    return err;
}

static struct decoded what_of(const struct opening *o)
{
    return (struct decoded){o->arena,          o->file.path,          o->text.inside,
                            o->packed.cited,   o->format->named,      o->diags,
                            o->format->likely, o->format->encoding_at};
}

/* packed: it is one file in a container, or the member of one. */
static enum ft_err open_text(struct opening *o, bool packed, struct csv_file **out)
{
    const struct decoded what = what_of(o);
    struct decoder *decoder;
    enum ft_err err = spool_new(o->arena, o->options.hold_bytes, &o->spool);
    if (!err)
        err = decoder_new(&what, o->format->encoding, (struct byte_sink){keep, o}, &decoder);
    if (err)
        return err;
    struct byte_sink sink = {decoder_take, decoder};
    err = packed ? archive_read(&o->packed, o->text.inside, sink) : read_plain(o, sink);
    if (!err)
        err = decoder_end(decoder);
    if (o->failed)
        return spool_report(o->spool, o->failed, o->file.path, o->packed.cited, o->diags);
    return err ? err : open_spool(o, out);
}

/* --- members -------------------------------------------------------------------------------- */

static bool ends_with(struct str name, const char *end)
{
    size_t n = strlen(end);
    return name.n >= n && strncasecmp(name.p + name.n - n, end, n) == 0;
}

/* A .txt may be a table, or say something of one; texts: it counts. */
static bool is_table(struct str name, bool texts)
{
    static const char *const ends[] = {".csv", ".tsv", ".xlsx", ".ods"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(name, ends[i]))
            return true;
    return texts && ends_with(name, ".txt");
}

static size_t count_tables(const struct members *members, bool texts)
{
    size_t n = 0;
    for (size_t i = 0; i < members->n; i++)
        n += is_table(members->v[i].name, texts);
    return n;
}

static void list_members(const struct opening *o, const struct members *members, bool tables,
                         struct diag *diag)
{
    struct buf list = {0};
    size_t n = 0;
    for (size_t i = 0; i < members->n; i++) {
        if (tables && !is_table(members->v[i].name, true))
            continue;
        if (n++ < LISTED)
            buf_printf(&list, "%s'%.*s'", n > 1 ? ", " : "", STR_ARG(members->v[i].name));
    }
    if (n > LISTED)
        buf_printf(&list, " and %zu more", n - LISTED);
    diag_help(o->diags, diag, "say which, as %s … %.*s", o->packed.cited ? "member:" : "--member",
              STR_ARG(buf_str(&list)));
    buf_release(&list);
}

static enum ft_err report_several(const struct opening *o, const struct members *members,
                                  size_t tables)
{
    struct diag *diag =
        members->n == 0
            ? diag_add(o->diags, FT019, place_of(o, NULL), "'%.*s' is an archive without files",
                       STR_ARG(o->file.path))
            : diag_add(o->diags, FT020, place_of(o, NULL), "'%.*s' holds %zu %s",
                       STR_ARG(o->file.path), tables ? tables : members->n,
                       tables ? "tables" : "files, none of them a .csv, .tsv, .txt, .xlsx or .ods");
    if (members->n == 0)
        diag_help(o->diags, diag, "fetch it again from where it is published");
    else
        list_members(o, members, tables > 0, diag);
    return FT_EINPUT;
}

static enum ft_err report_member(const struct opening *o, const struct members *members)
{
    struct str *names = ARENA_ARRAY(o->arena, members->n, struct str);
    if (!names)
        return FT_ENOMEM;
    for (size_t i = 0; i < members->n; i++)
        names[i] = members->v[i].name;
    struct diag *diag =
        diag_add(o->diags, FT020, place_of(o, o->format->member_at), "'%.*s' has no member '%.*s'",
                 STR_ARG(o->file.path), STR_ARG(o->format->member));
    diag_suggest(o->diags, diag, o->format->member, names, members->n);
    if (diag && diag->help.n == 0)
        list_members(o, members, false, diag);
    return FT_EINPUT;
}

static enum ft_err report_twice(const struct opening *o)
{
    struct diag *diag = diag_add(o->diags, FT020, place_of(o, o->format->member_at),
                                 "'%.*s' has several members '%.*s'", STR_ARG(o->file.path),
                                 STR_ARG(o->text.inside));
    diag_help(o->diags, diag, "unpack it, and name the file that is meant");
    return FT_EINPUT;
}

static size_t count_member(const struct members *members, struct str name)
{
    size_t count = 0;
    for (size_t i = 0; i < members->n; i++)
        count += str_eq(members->v[i].name, name);
    return count;
}

static enum ft_err choose_member(struct opening *o, const struct members *members)
{
    struct str wanted = {0}, name;
    bool texts = count_tables(members, false) == 0;
    size_t tables = count_tables(members, texts);
    enum ft_err err =
        o->format->member.p ? member_name(o->arena, o->format->member, &wanted) : FT_OK;
    for (size_t i = 0; i < members->n && !err; i++) {
        name = members->v[i].name;
        if (wanted.p && str_eq(name, wanted))
            o->text.inside = name;
        if (!wanted.p && (is_table(name, texts) || members->n == 1))
            o->text.inside = name;
    }
    if (!err && o->text.inside.p && count_member(members, o->text.inside) > 1)
        return report_twice(o);
    if (err || (o->text.inside.p && (wanted.p || tables == 1 || members->n == 1)))
        return err;
    return wanted.p ? report_member(o, members)
                    : report_several(o, members, count_tables(members, true));
}

/* Its rows are CSV of our own, whatever is said of the dialect. */
static enum ft_err open_sheet(struct opening *o, const struct members *members,
                              struct csv_file **out)
{
    struct str member = o->text.inside;
    enum ft_err err = check_settings(o, member.p, true);
    if (!err && o->format->encoding.p)
        err = refuse(o, o->format->encoding_at, "a spreadsheet, which needs no encoding",
                     "take `encoding` out");
    if (!err && o->format->delimiter_at)
        err = refuse(o, o->format->delimiter_at, "a spreadsheet, which has no delimiter",
                     "take `delimiter` out");
    if (!err)
        err = spool_new(o->arena, o->options.hold_bytes, &o->spool);
    if (err)
        return err;
    size_t errors = diags_errors(o->diags);
    err = sheet_write(&o->packed, members, o->format, o->spool, &o->text.inside);
    if (err && diags_errors(o->diags) == errors)
        return spool_report(o->spool, err, o->file.path, o->packed.cited, o->diags);
    if (!err && member.p)
        o->text.inside =
            arena_printf(o->arena, "%.*s:%.*s", STR_ARG(member), STR_ARG(o->text.inside));
    if (!err && !o->text.inside.p)
        return FT_ENOMEM;
    o->text.origin = &sheet_origin;
    o->options.dialect = (struct csv_dialect){.delimiter = ',', .heading_row = 1, .twins = true};
    return err ? err : open_spool(o, out);
}

static enum ft_err report_foreign(const struct opening *o, struct foreign foreign)
{
    struct str member = o->text.inside;
    struct diag *diag = member.p
                            ? diag_add(o->diags, FT019, place_of(o, NULL), "'%.*s' in '%.*s' is %s",
                                       STR_ARG(member), STR_ARG(o->file.path), foreign.what)
                            : diag_add(o->diags, FT019, place_of(o, NULL), "'%.*s' is %s",
                                       STR_ARG(o->file.path), foreign.what);
    diag_help(o->diags, diag, "%s", foreign.help);
    return FT_EINPUT;
}

static enum ft_err open_nested_sheet(struct opening *o, struct csv_file **out)
{
    static const struct foreign archive = {"an archive in an archive", "unpack it"};
    struct members members;
    enum ft_err err = nested_file(&o->packed, o->text.inside, &o->nested);
    if (err)
        return err;
    o->packed.file = &o->nested;
    err = archive_list(&o->packed, &members);
    if (!err && !sheet_is(&members))
        return report_foreign(o, archive);
    return err ? err : open_sheet(o, &members, out);
}

/* What is in a container is text, or a spreadsheet; nothing deeper is opened. */
static enum ft_err open_packed(struct opening *o, bool has_members, struct csv_file **out)
{
    static const struct foreign twice = {"packed twice", "unpack it"};
    char bytes[CONTAINER_BEGINNING];
    struct str beginning;
    enum ft_err err = nested_beginning(&o->packed, o->text.inside, bytes, &beginning);
    if (err)
        return err;
    struct foreign foreign = foreign_of(beginning);
    if (foreign.what)
        return report_foreign(o, foreign);
    switch (container_of(beginning)) {
    case CONTAINER_NONE:
        err = check_settings(o, has_members, false);
        return err ? err : open_text(o, true, out);
    case CONTAINER_ZIP:
        return open_nested_sheet(o, out);
    case CONTAINER_GZ:
    case CONTAINER_XZ:
    case CONTAINER_ZST:
        break;
    }
    return report_foreign(o, twice);
}

static enum ft_err open_zip(struct opening *o, struct csv_file **out)
{
    struct members members;
    enum ft_err err = archive_list(&o->packed, &members);
    if (!err && sheet_is(&members))
        return open_sheet(o, &members, out);
    if (!err)
        err = check_settings(o, true, true);
    if (!err)
        err = choose_member(o, &members);
    if (!err && o->options.dialect.delimiter == 0 && ends_with(o->text.inside, ".tsv"))
        o->options.dialect.delimiter = '\t';
    return err ? err : open_packed(o, true, out);
}

/* --- which of them ------------------------------------------------------------------------ */

static enum ft_err read_beginning(struct opening *o, char bytes[CONTAINER_BEGINNING],
                                  struct str *out)
{
    size_t n = o->file.size < CONTAINER_BEGINNING ? o->file.size : CONTAINER_BEGINNING;
    *out = (struct str){bytes, n};
    return file_read(&o->file, 0, n, bytes) ? FT_OK
                                            : file_report(o->arena, &o->file, false, o->diags);
}

static bool is_utf16(struct str beginning)
{
    return str_has_prefix(beginning, STR("\xFF\xFE")) || str_has_prefix(beginning, STR("\xFE\xFF"));
}

static bool is_utf8(struct str encoding)
{
    return !encoding.p || (encoding.n == 5 && strncasecmp(encoding.p, "utf-8", 5) == 0) ||
           (encoding.n == 4 && strncasecmp(encoding.p, "utf8", 4) == 0);
}

/* Without a mark, which would have been seen. */
static bool looks_utf16(struct str bytes)
{
    const char *guess = encoding_guess(bytes);
    return guess && strncmp(guess, "UTF-16", 6) == 0;
}

/* Of a file nobody said an encoding of: what is wrong at its beginning is said with how to mend it. */
static enum ft_err check_beginning(struct opening *o)
{
    const struct decoded what = what_of(o);
    size_t n = o->file.size < PIECE_BYTES ? o->file.size : PIECE_BYTES;
    char *p = arena_alloc(o->arena, n);
    if (!p)
        return FT_ENOMEM;
    if (!file_read(&o->file, 0, n, p))
        return file_report(o->arena, &o->file, false, o->diags);
    size_t bad = source_bad_at((struct str){p, n});
    bool cut = bad + 4 >= n && n < o->file.size;
    if (bad >= n || cut || (p[bad] == '\0' && !looks_utf16((struct str){p, n})))
        return FT_OK;
    return decoder_refuse(&what, (struct str){p, n}, bad);
}

static enum ft_err open_plain(struct opening *o, struct str beginning, struct csv_file **out)
{
    const struct foreign foreign = foreign_of(beginning);
    if (foreign.what)
        return report_foreign(o, foreign);
    enum ft_err err = check_settings(o, false, false);
    if (err)
        return err;
    if (!is_utf8(o->format->encoding) || is_utf16(beginning))
        return open_text(o, false, out);
    err = check_beginning(o);
    return err ? err
               : csv_file_open(o->arena, o->file.path, NULL, o->packed.cited, o->options, o->diags,
                               out);
}

static enum ft_err open_it(struct opening *o, struct csv_file **out)
{
    char bytes[CONTAINER_BEGINNING];
    struct str beginning;
    enum ft_err err = read_beginning(o, bytes, &beginning);
    if (err)
        return err;
    switch (container_of(beginning)) {
    case CONTAINER_NONE:
        return open_plain(o, beginning, out);
    case CONTAINER_ZIP:
        return open_zip(o, out);
    case CONTAINER_GZ:
    case CONTAINER_XZ:
    case CONTAINER_ZST:
        break;
    }
    err = check_settings(o, false, true);
    return err ? err : open_packed(o, false, out);
}

enum ft_err table_open(struct arena *arena, struct str path, const struct place *cited,
                       const struct table_format *format, struct csv_file_options options,
                       struct ft_diags *diags, struct csv_file **out)
{
    struct opening o = {.arena = arena, .format = format, .options = options, .diags = diags};
    *out = NULL;
    enum ft_err err = file_open(arena, path, cited, diags, &o.file);
    if (err)
        return err;
    o.packed = (struct packed){arena, &o.file, cited, diags};
    o.options.dialect = format->dialect;
    o.options.dialect.twins = true;
    if (o.options.dialect.delimiter == 0 && ends_with(path, ".tsv"))
        o.options.dialect.delimiter = '\t';
    err = open_it(&o, out);
    file_close(&o.file);
    if (!err)
        err = heading_check(arena, *out, format, diags);
    if (err && *out) {
        csv_file_close(*out);
        *out = NULL;
    }
    return err;
}
