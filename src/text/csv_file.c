#include "text/csv_file.h"

#include "base/encoding.h"
#include "base/memory.h"
#include "text/csv_record.h"
#include "text/csv_rows.h"

/* Twice as many bytes are looked at first for a heading, and for a row. */
enum { FIRST_BYTES = ENCODING_SAMPLE / 2, ROW_BYTES = 1 << 11 };

static struct source bare_source(const struct csv_file *file, struct str text)
{
    return (struct source){
        .path = file->file.path, .inside = file->inside, .file = text, .text = text};
}

struct source *csv_file_source(const struct csv_file *file, struct arena *arena, struct str text,
                               bool placed)
{
    struct source *source =
        placed ? source_of_text(arena, file->file.path, text) : ARENA_NEW(arena, struct source);
    if (source && !placed)
        *source = bare_source(file, text);
    if (source)
        source->inside = file->inside;
    return source;
}

/* --- opening ------------------------------------------------------------------ */

/* Is the record of the headings whole in the beginning of a text? */
static bool has_heading(struct str text, struct csv_dialect dialect)
{
    struct csv_heading heading;
    return csv_heading_find(text, dialect, &heading) && heading.record.next < text.n &&
           !heading.open;
}

/* As much of the text as has the whole heading. */
static enum ft_err read_beginning(struct csv_file *file, struct arena *arena, struct str *out)
{
    size_t size = FIRST_BYTES;
    do {
        size = size < file->text_size / 2 ? size * 2 : file->text_size;
        char *p = arena_alloc(arena, size);
        if (!p)
            return FT_ENOMEM;
        if (!file_read(&file->file, file->text_at, size, p))
            return FT_EIO;
        *out = (struct str){p, size};
    } while (!has_heading(*out, file->options.dialect) && size < file->text_size);
    return FT_OK;
}

static enum ft_err open_long(struct csv_file *file, struct arena *arena, struct ft_diags *diags,
                             const struct source **out)
{
    struct str text;
    enum ft_err err = read_beginning(file, arena, &text);
    if (err == FT_EIO)
        return csv_file_report(file, false, diags);
    if (err)
        return err;
    struct source bare = bare_source(file, text);
    size_t bad = source_bad_at(text);
    /* A character may be cut off at the end. */
    if (bad < text.n && (bad + 4 < text.n || text.n == file->text_size))
        return source_check(arena, &bare, text, file->file.cited, diags);
    text.n = bad;
    *out = csv_file_source(file, arena, text, true);
    return *out ? FT_OK : FT_ENOMEM;
}

static void hold(struct csv_file *file, const struct source *source)
{
    file->held = source;
    file->text_at = source->file.n - source->text.n;
    file->text_size = source->text.n;
}

static enum ft_err open_file(struct csv_file *file, struct arena *arena, struct str path,
                             const struct place *cited, struct ft_diags *diags)
{
    struct source *source;
    char mark[3] = "";
    enum ft_err err = file_open(arena, path, cited, diags, &file->file);
    if (err)
        return err;
    if (file->file.size <= file->options.hold_bytes && file->options.skip == 0) {
        file_close(&file->file);
        err = source_read(arena, path, cited, diags, &source);
        if (!err)
            hold(file, source);
        return err;
    }
    size_t skip = file->options.skip < file->file.size ? file->options.skip : file->file.size;
    bool markable = skip == 0 && file->file.size >= sizeof mark;
    if (markable && !file_read(&file->file, 0, sizeof mark, mark))
        return file_report(arena, &file->file, false, diags);
    bool marked = markable && str_eq((struct str){mark, sizeof mark}, BYTE_ORDER_MARK);
    file->text_at = marked ? sizeof mark : skip;
    file->text_size = file->file.size - file->text_at;
    return FT_OK;
}

static enum ft_err read_head(struct csv_file *file, struct arena *arena, struct ft_diags *diags)
{
    const struct source *source = file->held;
    struct csv_table *head = NULL;
    enum ft_err err = source ? FT_OK : open_long(file, arena, diags, &source);
    if (!err)
        err = csv_read_heading(arena, source, file->origin, file->options.dialect, diags, &head,
                               &file->rows_at);
    file->head = head;
    return err;
}

enum ft_err csv_file_open(struct arena *arena, struct str path, const struct source *instead,
                          const struct place *cited, struct csv_file_options options,
                          struct ft_diags *diags, struct csv_file **out)
{
    struct csv_file *file = ARENA_NEW(arena, struct csv_file);
    enum ft_err err = FT_OK;
    *out = NULL;
    if (!file)
        return FT_ENOMEM;
    *file = (struct csv_file){.options = options, .file = {.fd = -1}};
    if (instead)
        hold(file, instead);
    else
        err = open_file(file, arena, path, cited, diags);
    if (!err)
        err = read_head(file, arena, diags);
    if (err)
        csv_file_close(file);
    else
        *out = file;
    return err;
}

static enum ft_err hold_spool(struct csv_file *file, struct arena *arena, struct ft_diags *diags)
{
    struct str text = spool_text(file->spool);
    struct source bare = bare_source(file, text);
    enum ft_err err = source_check(arena, &bare, text, NULL, diags);
    if (err)
        return err;
    const struct source *source = csv_file_source(file, arena, text, true);
    if (!source)
        return FT_ENOMEM;
    hold(file, source);
    return FT_OK;
}

enum ft_err csv_file_of(struct arena *arena, const struct csv_text *text,
                        struct csv_file_options options, struct ft_diags *diags,
                        struct csv_file **out)
{
    struct csv_file *file = ARENA_NEW(arena, struct csv_file);
    size_t size = spool_size(text->text);
    struct str path = arena_str(arena, text->path), inside = text->inside;
    if (inside.p)
        inside = arena_str(arena, inside);
    *out = NULL;
    if (!file || !path.p || (text->inside.p && !inside.p))
        return FT_ENOMEM;
    *file = (struct csv_file){.options = options,
                              .file = {.path = path, .fd = spool_fd(text->text), .size = size},
                              .spool = text->text,
                              .inside = inside,
                              .origin = text->origin,
                              .text_size = size};
    memcpy(file->sha256, text->sha256, sizeof file->sha256);
    enum ft_err err = spool_is_held(text->text) ? hold_spool(file, arena, diags) : FT_OK;
    if (!err)
        err = read_head(file, arena, diags);
    *out = err ? NULL : file;
    return err;
}

void csv_file_close(struct csv_file *file)
{
    if (!file->spool)
        file_close(&file->file);
    mem_free(file->parts);
    file->parts = NULL;
    file->part_count = file->part_capacity = 0;
}

size_t csv_file_size(const struct csv_file *file)
{
    return file->held ? file->held->file.n : file->file.size;
}

bool csv_file_has_changed(const struct csv_file *file)
{
    return !file->held && !file->spool && file_has_changed(&file->file);
}

static enum ft_err report_spool(const struct csv_file *file, struct ft_diags *diags)
{
    struct source bare = bare_source(file, STR(""));
    struct diag *diag =
        diag_add(diags, FT001, place_of_source(&bare),
                 "the temporary file of '%s' cannot be read back", file->file.path.p);
    diag_help(diags, diag, "set TMPDIR to a folder on another disk");
    return FT_EIO;
}

enum ft_err csv_file_report(const struct csv_file *file, bool other, struct ft_diags *diags)
{
    if (file->spool)
        return report_spool(file, diags);
    struct arena *arena = arena_new();
    enum ft_err err = arena ? file_report(arena, &file->file, other, diags) : FT_ENOMEM;
    arena_free(arena);
    return err;
}

/* --- one row ------------------------------------------------------------------ */

/* The last part whose first row is not behind the row: parts may be without rows. */
static const struct csv_part *part_of(const struct csv_file *file, size_t row)
{
    size_t low = 0, high = file->part_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->parts[middle].first_row <= row)
            low = middle;
        else
            high = middle;
    }
    return &file->parts[low];
}

/* The record that begins at `at` of the text, and ends before `end`. */
static enum ft_err read_record(const struct csv_file *file, struct arena *arena, size_t at,
                               size_t end, struct str *out)
{
    struct csv_record record = {.next = 0};
    size_t size = ROW_BYTES, left = end - at;
    char *p = NULL;
    enum ft_err err = FT_OK;
    do {
        size = size < left / 2 ? size * 2 : left;
        char *larger = mem_resize(p, size);
        p = larger ? larger : p;
        err = larger ? FT_OK : FT_ENOMEM;
        if (!err && !file_read(&file->file, file->text_at + at, size, p))
            err = FT_EIO;
        if (!err)
            record = csv_record_at((struct str){p, size}, 0, memchr(p, '\r', size),
                                   file->head->delimiter);
    } while (!err && record.bytes.end == size && size < left);
    if (!err)
        *out = arena_str(arena, (struct str){p, record.next});
    mem_free(p);
    return err || out->p ? err : FT_ENOMEM;
}

static enum ft_err lines_to(const struct csv_file *file, const struct csv_part *part, size_t at,
                            size_t *lines)
{
    size_t size = at - part->bytes.start;
    char *p = mem_alloc(size);
    if (!p)
        return FT_ENOMEM;
    bool there = file_read(&file->file, file->text_at + part->bytes.start, size, p);
    if (there)
        *lines = part->lines_before + csv_count_lines((struct str){p, size});
    mem_free(p);
    return there ? FT_OK : FT_EIO;
}

static enum ft_err read_source(const struct csv_file *file, struct arena *arena,
                               const struct csv_part *part, size_t at, bool placed,
                               struct source **out)
{
    struct str text;
    size_t lines = 0;
    enum ft_err err = read_record(file, arena, at, part->bytes.end, &text);
    if (!err && placed)
        err = lines_to(file, part, at, &lines);
    if (err)
        return err;
    *out = csv_file_source(file, arena, text, placed);
    if (!*out)
        return FT_ENOMEM;
    (*out)->lines_before = lines;
    (*out)->bytes_before = at;
    return FT_OK;
}

/* The only record of some bytes. FT_EINPUT: it is none, or not the only one. */
static enum ft_err read_one(struct arena *arena, struct span bytes, struct csv_table *out)
{
    enum ft_err err = csv_read_rows(arena, out, bytes, NULL, false);
    return err || out->row_count == 1 ? err : FT_EINPUT;
}

static enum ft_err read_row(const struct csv_file *file, struct arena *arena,
                            const struct csv_part *part, size_t at, bool placed,
                            struct csv_table *out)
{
    struct source *source;
    *out = *file->head;
    out->source = file->held;
    if (file->held) {
        struct span record = {
            at, csv_record_at(file->held->text, at, true, file->head->delimiter).next};
        return read_one(arena, record, out);
    }
    enum ft_err err = read_source(file, arena, part, at, placed, &source);
    if (err)
        return err;
    out->source = source;
    err = read_one(arena, (struct span){0, source->text.n}, out);
    return !err && csv_file_has_changed(file) ? FT_EIO : err;
}

static enum ft_err read_or_report(const struct csv_file *file, struct arena *arena,
                                  const struct csv_part *part, size_t at, bool placed,
                                  struct ft_diags *diags, struct csv_table *out)
{
    enum ft_err err = read_row(file, arena, part, at, placed, out);
    if (!err || err == FT_ENOMEM)
        return err;
    return csv_file_report(file, err != FT_EIO, diags);
}

enum ft_err csv_file_read_row(const struct csv_file *file, struct arena *arena, size_t row,
                              size_t at, bool placed, struct ft_diags *diags, struct csv_table *out)
{
    const struct csv_part *part = part_of(file, row);
    return read_or_report(file, arena, part, part->bytes.start + at, placed, diags, out);
}

enum ft_err csv_file_read_at(const struct csv_file *file, struct arena *arena, size_t at,
                             struct ft_diags *diags, struct csv_table *out)
{
    struct csv_part whole = {.bytes = {0, file->text_size}};
    if (at >= file->text_size)
        return csv_file_report(file, true, diags);
    return read_or_report(file, arena, &whole, at, false, diags, out);
}

static const struct csv_part *part_at(const struct csv_file *file, size_t at)
{
    size_t low = 0, high = file->part_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (file->parts[middle].bytes.start <= at)
            low = middle;
        else
            high = middle;
    }
    return low < high ? &file->parts[low] : NULL;
}

enum ft_err csv_file_read_placed(const struct csv_file *file, struct arena *arena, size_t at,
                                 struct ft_diags *diags, struct csv_table *out)
{
    const struct csv_part *part = part_at(file, at);
    if (!part || at >= part->bytes.end)
        return csv_file_report(file, true, diags);
    return read_or_report(file, arena, part, at, true, diags, out);
}

enum ft_err csv_file_read_held(struct csv_file *file, struct arena *arena, struct ft_diags *diags,
                               struct csv_table **out)
{
    struct csv_table *table = ARENA_NEW(arena, struct csv_table);
    *out = table;
    if (!table)
        return FT_ENOMEM;
    *table = *file->head;
    if (!file->sha256[0] && sha256_hex(file->held->file, file->sha256) != FT_OK)
        return FT_ENOMEM;
    return csv_read_rows(arena, table, (struct span){file->rows_at, file->text_size}, diags, true);
}

static enum ft_err sum_file(const struct csv_file *file, struct sha256 *sum, char out[SHA256_HEX])
{
    char *piece = mem_alloc(CSV_PART_BYTES);
    enum ft_err err = piece ? FT_OK : FT_ENOMEM;
    for (size_t at = 0; !err && at < file->file.size; at += CSV_PART_BYTES) {
        size_t left = file->file.size - at, n = left < CSV_PART_BYTES ? left : CSV_PART_BYTES;
        if (!file_read(&file->file, at, n, piece))
            err = FT_EIO;
        else if (!sha256_add(sum, (struct str){piece, n}))
            err = FT_ENOMEM;
    }
    mem_free(piece);
    return err ? err : sha256_end(sum, out);
}

enum ft_err csv_file_is(const struct csv_file *file, const char *sha256, bool *is)
{
    char found[SHA256_HEX];
    struct sha256 *sum = NULL;
    enum ft_err err = FT_ENOMEM;
    if (file->spool) {
        *is = strcmp(file->sha256, sha256) == 0;
        return FT_OK;
    }
    if (file->held)
        err = sha256_hex(file->held->file, found);
    else if ((sum = sha256_new()) != NULL)
        err = sum_file(file, sum, found);
    sha256_free(sum);
    *is = !err && strcmp(found, sha256) == 0;
    return err;
}
