#include "report/partial.h"

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

static void read_inputs(struct json_reader *r, const struct json_node *root, struct partial *out)
{
    size_t n;
    struct json_node list = node_list(r, root, "inputs", &n);
    struct partial_input *inputs = node_alloc(r, n, sizeof *inputs);
    for (size_t i = 0; inputs && i < n; i++) {
        struct json_node at = node_element(&list, i);
        inputs[i].path = node_text(r, &at, "path");
        inputs[i].role = node_text(r, &at, "role");
        inputs[i].sha256 = node_text(r, &at, "sha256");
    }
    out->inputs = inputs;
    out->input_count = inputs ? n : 0;
}

static enum ft_err read_header(struct json_reader *r, const struct json_node *root,
                               struct partial *out)
{
    struct json_node version = node_member(r, root, "fundtrace_partial", JSON_INTEGER);
    if (version.value && json_integer_value(version.value) != PARTIAL_VERSION)
        node_report(r, FT010, &version, "this program reads version %d of the format",
                    PARTIAL_VERSION);
    if (r->err)
        return r->err;
    out->version = node_text(r, root, "version");
    out->audit = node_text(r, root, "audit");
    out->table = node_text(r, root, "table");
    out->sha256 = node_text(r, root, "sha256");
    out->bytes = node_count(r, root, "bytes");
    out->rows = node_count(r, root, "rows");
    read_inputs(r, root, out);
    if (!r->err && out->sha256.n != SHA256_HEX - 1)
        node_report(r, FT012, root, "its sha256 is none");
    return r->err;
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
    struct json_reader reader = {.arena = arena, .source = source, .diags = diags};
    struct json_node root = {.value = json};
    err = source ? read_header(&reader, &root, out) : FT_ENOMEM;
    json_decref(json);
    return err;
}
