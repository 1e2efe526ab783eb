/* Which tables of lines are read, and what stands in for them. */
#include "model/load.h"

void line_table_close(void *file)
{
    csv_file_close(file);
}

static void close_origin(void *data)
{
    struct line_origin *origin = data;
    pthread_mutex_destroy(&origin->lock);
    arena_free(origin->arena);
}

static struct line_origin *origin_new(struct arena *arena, struct str path, struct str sha256)
{
    struct line_origin *origin = ARENA_NEW(arena, struct line_origin);
    if (!origin || pthread_mutex_init(&origin->lock, NULL) != 0)
        return NULL;
    origin->path = path;
    origin->sha256 = sha256;
    if (arena_defer(arena, close_origin, origin))
        return origin;
    pthread_mutex_destroy(&origin->lock);
    return NULL;
}

static const struct table_part *part_of(const struct load *load, struct str table)
{
    const struct model_options *options = load->options;
    for (size_t i = 0; i < options->part_count; i++)
        if (str_eq(options->parts[i].table, table))
            return &options->parts[i];
    return NULL;
}

/* As the audit file names it, with "./" before it or without, or as it is opened. */
static bool is_read(const struct load *load, struct str name, struct str path)
{
    struct str only = load->options->only;
    if (!only.p || str_eq(only, name) || str_eq(only, path))
        return true;
    struct str beside = path_beside(load->arena, load->doc.source->path, only);
    return beside.p && str_eq(beside, path);
}

static bool any_is_read(struct load *load)
{
    for (size_t i = 0; i < load->file.line_files; i++) {
        const struct yaml_node *named = load->file.lines[i];
        if (is_read(load, named->value, load_path(load, named)))
            return true;
    }
    return false;
}

static enum ft_err report_no_table(struct load *load)
{
    struct str names[MAX_LIST];
    size_t n = load->file.line_files;
    for (size_t i = 0; i < n; i++)
        names[i] = load->file.lines[i]->value;
    struct diag *diag = diag_add(load->diags, FT018, place_of_file(load->doc.source->path),
                                 "the audit has no table of lines '%.*s'",
                                 STR_ARG(load_quote(load, load->options->only)));
    load_suggest(load, diag, load->options->only, names, n,
                 "name one as the audit file does, under `lines`");
    return FT_EINPUT;
}

static enum ft_err report_no_part(struct load *load, const struct yaml_node *named)
{
    struct diag *diag =
        diag_add(load->diags, FT018, yaml_place(&load->doc, named),
                 "there is no part of the table '%.*s'", STR_ARG(load_quote(load, named->value)));
    diag_help(load->diags, diag, "write it with audit --part, and give it to merge as well");
    return FT_EINPUT;
}

/* Parts of tables that the audit does not name. */
static enum ft_err report_foreign_parts(struct load *load)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < load->options->part_count; i++) {
        const struct table_part *part = &load->options->parts[i];
        bool named = false;
        for (size_t j = 0; j < load->file.line_files && !named; j++)
            named = str_eq(load->file.lines[j]->value, part->table);
        if (named)
            continue;
        struct diag *diag = diag_add(load->diags, FT018, place_of_file(part->path),
                                     "the audit has no table of lines '%.*s'",
                                     STR_ARG(load_quote(load, part->table)));
        diag_help(load->diags, diag, "leave this part out, or merge it with those of its audit");
        err = FT_EINPUT;
    }
    return err;
}

enum ft_err line_table_check(struct load *load, const struct line_table *table)
{
    const struct table_part *part = part_of(load, table->name);
    if (!part || part->rows == table->file->row_count)
        return FT_OK;
    struct diag *diag =
        diag_add(load->diags, FT018, place_of_file(part->path),
                 "a part of %zu rows, of which %zu are here", part->rows, table->file->row_count);
    diag_help(load->diags, diag, "write the part again: it is not whole");
    return FT_EINPUT;
}

static enum ft_err open_table(struct load *load, const struct yaml_node *named,
                              struct line_table *out)
{
    struct csv_file_options options = load->options->tables;
    const struct table_part *part = part_of(load, named->value);
    struct place *cited = ARENA_NEW(load->arena, struct place);
    struct str path = load_path(load, named);
    out->name = named->value;
    out->path = path;
    if (!cited || !path.p)
        return FT_ENOMEM;
    if (!part && load->options->part_count > 0)
        return report_no_part(load, named);
    if (!is_read(load, named->value, path))
        return FT_OK;
    *cited = yaml_place(&load->doc, named);
    options.part_bytes = options.part_bytes ? options.part_bytes : CSV_PART_BYTES;
    options.hold_bytes = options.hold_bytes ? options.hold_bytes : CSV_HOLD_BYTES;
    if (part) {
        options.skip = part->skip;
        options.dialect.delimiter = ',';
        out->origin = origin_new(load->arena, path, part->sha256);
        if (!out->origin)
            return FT_ENOMEM;
        path = part->path;
    }
    enum ft_err err = csv_file_open(load->arena, path, NULL, part ? NULL : cited, options,
                                    load->diags, &out->file);
    if (out->file && !arena_defer(load->arena, line_table_close, out->file)) {
        csv_file_close(out->file);
        return FT_ENOMEM;
    }
    return load_unless_input(err);
}

static enum ft_err worse(enum ft_err a, enum ft_err b)
{
    return a < b ? a : b;
}

/* Parts have to be what is asked for. */
enum ft_err line_tables_open(struct load *load, struct line_table **out)
{
    const struct audit_file *file = &load->file;
    enum ft_err err = FT_OK;
    *out = ARENA_ARRAY(load->arena, file->line_files + 1, struct line_table);
    if (!*out)
        return FT_ENOMEM;
    for (size_t i = 0; i < file->line_files && err >= FT_EINPUT; i++)
        err = worse(err, open_table(load, file->lines[i], &(*out)[i]));
    if (load->options->only.p && !any_is_read(load))
        err = worse(err, report_no_table(load));
    return worse(err, report_foreign_parts(load));
}
