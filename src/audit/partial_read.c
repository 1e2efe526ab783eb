#include "audit/partial_file.h"

#include "result/json.h"

/* The first line of a file; it has to have one. */
static enum ft_err read_line(struct arena *arena, struct file *file, struct ft_diags *diags,
                             struct str *out)
{
    size_t size = file->size < PARTIAL_MAX_HEADER ? file->size : PARTIAL_MAX_HEADER;
    char *p = arena_alloc(arena, size);
    if (!p)
        return FT_ENOMEM;
    if (!file_read(file, 0, size, p))
        return file_report(arena, file, false, diags);
    const char *end = memchr(p, '\n', size);
    *out = (struct str){p, end ? (size_t)(end - p) : 0};
    return FT_OK;
}

static enum ft_err report_other(struct str path, struct ft_diags *diags)
{
    struct diag *diag = diag_add(diags, FT017, place_of_file(path),
                                 "'%.*s' is not what audit --partial writes", STR_ARG(path));
    diag_help(diags, diag,
              "give merge the files that were written by audit --part … --partial FILE");
    return FT_EINPUT;
}

static const struct row header_rows[] = {
    {"fundtrace_partial", .type = ROW_FORMAT},
    {"version", TEXT(partial, version)},
    {"audit", TEXT(partial, audit)},
    {"table", TEXT(partial, table)},
    {"sha256", TEXT(partial, sha256)},
    {"bytes", COUNT(partial, bytes)},
    {"rows", COUNT(partial, rows)},
    {"joined", TEXTS(partial, joined), .flags = ROW_SPARSE},
    {"left_out", TEXTS(partial, left_out), .flags = ROW_SPARSE},
    {"inputs", LIST(partial, struct result_input, inputs, input_count, input_shape)},
};
SHAPE(partial, partial_shape, header_rows);

/* A header of another version may have other keys. */
static enum ft_err read_header(struct shape_reader *reader, const struct json_node *root,
                               struct partial *out)
{
    struct json_node format = node_member(root, header_rows[0].key);
    shape_read_row(reader, &header_rows[0], &format, out);
    if (!reader->json.err)
        shape_read(reader, &partial_shape, root, out);
    if (!reader->json.err && out->sha256.n != SHA256_HEX - 1)
        node_report(&reader->json, FT012, root, "its sha256 is none");
    return reader->json.err;
}

enum ft_err partial_read(struct arena *arena, struct str path, struct ft_diags *diags,
                         struct partial *out)
{
    struct file file;
    struct str line;
    enum ft_err err = file_open(arena, path, NULL, diags, &file);
    if (err)
        return err;
    err = read_line(arena, &file, diags, &line);
    *out = (struct partial){.path = file.path, .size = line.n + 1};
    file_close(&file);
    if (err)
        return err;
    json_t *json = line.n > 0 && source_bad_at(line) == line.n
                       ? json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL)
                       : NULL;
    if (!json_is_object(json) || !json_object_get(json, "fundtrace_partial")) {
        json_decref(json);
        return report_other(path, diags);
    }
    struct source *source = source_of_text(arena, out->path, line);
    struct shape_reader reader = {.json = {.arena = arena, .source = source, .diags = diags}};
    struct json_node root = {.value = json};
    err = source ? read_header(&reader, &root, out) : FT_ENOMEM;
    json_decref(json);
    return err;
}
