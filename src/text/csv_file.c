#include "text/csv_file.h"

#include "base/memory.h"
#include "text/csv_pieces.h"
#include "text/csv_record.h"
#include "text/csv_rows.h"

/* A heading is looked for in twice so many bytes at first. */
enum { FIRST_BYTES = 1 << 13 };

static struct source *bare_source(struct arena *arena, struct str path, struct str text)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (source)
        *source = (struct source){.path = path, .file = text, .text = text};
    return source;
}

/* --- opening ------------------------------------------------------------------ */

/* Is a record that is no blank line whole in the beginning of a text? */
static bool has_heading(struct str text)
{
    bool has_cr = text.n && memchr(text.p, '\r', text.n);
    struct csv_record record = {.next = 0};
    do {
        record = csv_record_at(text, record.next, has_cr);
    } while (record.bytes.end == record.bytes.start && record.next < text.n);
    return record.next < text.n;
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
    } while (!has_heading(*out) && size < file->text_size);
    return FT_OK;
}

static enum ft_err open_long(struct csv_file *file, struct arena *arena, struct ft_diags *diags,
                             const struct source **out)
{
    struct str text;
    enum ft_err err = read_beginning(file, arena, &text);
    if (err == FT_EIO)
        return file_report(arena, &file->file, diags);
    if (err)
        return err;
    size_t bad = source_bad_at(text);
    /* A character may be cut off at the end. */
    if (bad < text.n && (bad + 4 < text.n || text.n == file->text_size))
        return source_check(arena, bare_source(arena, file->file.path, text), file->file.cited,
                            diags);
    text.n = bad;
    *out = source_of_text(arena, file->file.path, text);
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
    bool marked = skip == 0 && file->file.size >= sizeof mark &&
                  file_read(&file->file, 0, sizeof mark, mark) &&
                  str_eq((struct str){mark, sizeof mark}, BYTE_ORDER_MARK);
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
        err = csv_read_heading(arena, source, diags, &head, &file->rows_at);
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

void csv_file_close(struct csv_file *file)
{
    file_close(&file->file);
    mem_free(file->parts);
    file->parts = NULL;
    file->part_count = file->part_capacity = 0;
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

/* The record that begins at `at` of the text, which ends at `end` or before. */
static enum ft_err read_record(const struct csv_file *file, struct arena *arena, size_t at,
                               size_t end, struct str *out)
{
    char first[4096];
    char *p = first;
    size_t size = sizeof first < end - at ? sizeof first : end - at;
    for (;;) {
        if (!file_read(&file->file, file->text_at + at, size, p))
            return FT_EIO;
        struct str text = {p, size};
        struct csv_record record = csv_record_at(text, 0, memchr(p, '\r', size));
        if (record.bytes.end < size || at + size == end) {
            *out = arena_str(arena, str_slice(text, 0, record.next));
            return out->p ? FT_OK : FT_ENOMEM;
        }
        size = size < (end - at) / 2 ? size * 2 : end - at;
        p = arena_alloc(arena, size);
        if (!p)
            return FT_ENOMEM;
    }
}

static enum ft_err lines_to(const struct csv_file *file, struct arena *arena,
                            const struct csv_part *part, size_t at, size_t *lines)
{
    size_t size = at - part->bytes.start;
    char *p = arena_alloc(arena, size);
    if (!p)
        return FT_ENOMEM;
    if (!file_read(&file->file, file->text_at + part->bytes.start, size, p))
        return FT_EIO;
    *lines = part->lines_before + csv_count_lines((struct str){p, size});
    return FT_OK;
}

static enum ft_err read_source(const struct csv_file *file, struct arena *arena,
                               const struct csv_part *part, size_t at, bool placed,
                               struct source **out)
{
    struct str text;
    size_t lines = 0;
    enum ft_err err = read_record(file, arena, at, part->bytes.end, &text);
    if (!err && placed)
        err = lines_to(file, arena, part, at, &lines);
    if (err)
        return err;
    *out = placed ? source_of_text(arena, file->file.path, text)
                  : bare_source(arena, file->file.path, text);
    if (!*out)
        return FT_ENOMEM;
    (*out)->lines_before = lines;
    (*out)->bytes_before = at;
    return FT_OK;
}

static enum ft_err unreadable(const struct csv_file *file, struct arena *arena, enum ft_err err,
                              struct ft_diags *diags)
{
    if (err != FT_EIO)
        return err;
    return diags ? file_report(arena, &file->file, diags) : FT_EINPUT;
}

/* A record that begins where `bytes` do is read whole. */
static enum ft_err read_one(struct arena *arena, struct span bytes, struct csv_table *out)
{
    enum ft_err err = csv_read_rows(arena, out, bytes, NULL, false);
    if (err == FT_ENOMEM)
        return err;
    return err || out->row_count != 1 ? FT_EIO : FT_OK;
}

static enum ft_err read_row(const struct csv_file *file, struct arena *arena,
                            const struct csv_part *part, size_t at, bool placed,
                            struct csv_table *out)
{
    struct source *source = NULL;
    *out = *file->head;
    out->source = file->held;
    if (file->held)
        return read_one(arena, (struct span){at, at + 1}, out);
    enum ft_err err = read_source(file, arena, part, at, placed, &source);
    out->source = source;
    return err ? err : read_one(arena, (struct span){0, 1}, out);
}

enum ft_err csv_file_read_row(const struct csv_file *file, struct arena *arena, size_t row,
                              size_t at, bool placed, struct ft_diags *diags, struct csv_table *out)
{
    const struct csv_part *part = part_of(file, row);
    enum ft_err err = read_row(file, arena, part, part->bytes.start + at, placed, out);
    return unreadable(file, arena, err, diags);
}

enum ft_err csv_file_read_at(const struct csv_file *file, struct arena *arena, size_t at,
                             struct ft_diags *diags, struct csv_table *out)
{
    struct csv_part whole = {.bytes = {0, file->text_size}};
    enum ft_err err = at < file->text_size ? read_row(file, arena, &whole, at, false, out) : FT_EIO;
    return unreadable(file, arena, err, diags);
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
    if (file->held)
        err = sha256_hex(file->held->file, found);
    else if ((sum = sha256_new()) != NULL)
        err = sum_file(file, sum, found);
    sha256_free(sum);
    *is = !err && strcmp(found, sha256) == 0;
    return err;
}
