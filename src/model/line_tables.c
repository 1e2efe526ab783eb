/* Which tables of lines are read, and what stands in for them. */
#include "model/line_columns.h"

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

static struct line_origin *origin_new(const struct load *load, struct str path,
                                      const struct table_part *part)
{
    struct line_origin *origin = ARENA_NEW(load->arena, struct line_origin);
    struct load *again = ARENA_NEW(load->arena, struct load);
    struct model_options *options = ARENA_NEW(load->arena, struct model_options);
    if (!origin || !again || !options || pthread_mutex_init(&origin->lock, NULL) != 0)
        return NULL;
    *again = *load;
    *options = *load->options;
    again->options = options;
    origin->path = path;
    origin->part = part;
    origin->load = again;
    if (arena_defer(load->arena, close_origin, origin))
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

/* By its path as the audit file writes it, with "./" before it or without, or as it is opened. */
static bool is_at(struct load *load, const struct table_entry *entry, struct str path)
{
    struct str opened = load_path(load, entry->table.file);
    struct str beside = path_beside(load->arena, load->doc.source->path, path);
    return str_eq(path, entry->table.file->value) || str_eq(path, opened) ||
           (beside.p && str_eq(beside, opened));
}

static enum ft_err report_no_table(struct load *load, bool several)
{
    struct str names[MAX_LIST];
    size_t n = load->file.line_files;
    for (size_t i = 0; i < n; i++)
        names[i] = load->file.lines[i].name;
    struct diag *diag = diag_add(load->diags, FT018, place_of_file(load->doc.source->path),
                                 several ? "several tables of lines stand in '%.*s'"
                                         : "the audit has no table of lines '%.*s'",
                                 STR_ARG(load_quote(load, load->options->only)));
    load_suggest(load, diag, load->options->only, names, n,
                 several ? "name one of them by its `name`"
                         : "name one as the audit file does, under `lines`");
    return FT_EINPUT;
}

/* The only table that is to be read; all where *out is NULL. */
static enum ft_err find_only(struct load *load, const struct table_entry **out)
{
    struct str only = load->options->only;
    size_t found = 0;
    *out = NULL;
    if (!only.p)
        return FT_OK;
    for (size_t i = 0; i < load->file.line_files && !*out; i++)
        if (str_eq(only, load->file.lines[i].name))
            *out = &load->file.lines[i];
    for (size_t i = 0; i < load->file.line_files && (!*out || found > 0); i++)
        if (is_at(load, &load->file.lines[i], only) && ++found)
            *out = &load->file.lines[i];
    return *out && found < 2 ? FT_OK : report_no_table(load, found > 1);
}

static enum ft_err report_no_part(struct load *load, const struct table_entry *entry)
{
    struct diag *diag =
        diag_add(load->diags, FT018, yaml_place(&load->doc, entry->at),
                 "there is no part of the table '%.*s'", STR_ARG(load_quote(load, entry->name)));
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
            named = str_eq(load->file.lines[j].name, part->table);
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

static enum ft_err note_part(struct load *load, const struct line_table *table)
{
    const struct table_part *part = table->origin->part;
    const struct table_entry *entry = table->entry;
    enum ft_err err =
        load_note_input(load, table->path, part->sha256.p, entry->table.file, "lines");
    for (size_t i = 0; i < entry->join_count && i < part->joined.n && !err; i++)
        err = load_note_input(load, entry->joins[i].table.file->value, part->joined.v[i].p,
                              entry->joins[i].table.file, "lines");
    return err;
}

enum ft_err line_table_note(struct load *load, const struct line_table *table)
{
    const struct opened opened = {.file = table->file, .joined = table->joined};
    return table->origin
               ? note_part(load, table)
               : table_entry_note(load, table->entry, &opened, table->file->sha256, "lines");
}

/* As the part has them, which was read from it as a whole. */
static bool take_left_out(struct load *load, const struct table_part *part, struct line_table *out)
{
    size_t measures = load->model->measure_count;
    int64_t *sums = ARENA_ARRAY(load->arena, measures, int64_t);
    out->left_out.sums = sums;
    if (part->left_out.n != measures + 1)
        return sums;
    out->left_out.rows = (size_t)strtoull(part->left_out.v[0].p, NULL, 10);
    for (size_t m = 0; sums && m < measures; m++)
        sums[m] = (int64_t)strtoll(part->left_out.v[m + 1].p, NULL, 10);
    return sums;
}

static enum ft_err open_part(struct load *load, const struct table_part *part,
                             struct line_table *out)
{
    struct csv_file_options options = load->options->tables;
    options.part_bytes = options.part_bytes ? options.part_bytes : CSV_PART_BYTES;
    options.hold_bytes = options.hold_bytes ? options.hold_bytes : CSV_HOLD_BYTES;
    options.skip = part->skip;
    options.dialect.delimiter = ',';
    out->origin = origin_new(load, out->path, part);
    if (!out->origin || !take_left_out(load, part, out))
        return FT_ENOMEM;
    enum ft_err err =
        csv_file_open(load->arena, part->path, NULL, NULL, options, load->diags, &out->file);
    if (out->file && !arena_defer(load->arena, line_table_close, out->file)) {
        csv_file_close(out->file);
        return FT_ENOMEM;
    }
    return load_unless_input(err);
}

static enum ft_err open_table(struct load *load, const struct table_entry *entry, bool is_read,
                              struct line_table *out)
{
    const struct table_part *part = part_of(load, entry->name);
    struct opened opened;
    size_t count;
    out->name = entry->name;
    out->path = load_path(load, entry->table.file);
    out->entry = entry;
    if (!out->path.p)
        return FT_ENOMEM;
    if (part)
        return open_part(load, part, out);
    if (load->options->part_count > 0)
        return report_no_part(load, entry);
    if (!is_read)
        return FT_OK;
    const struct wanted *wanted = line_wanted(load, entry, &count);
    size_t errors = diags_errors(load->diags);
    enum ft_err err =
        wanted ? table_entry_open(load, entry, wanted, count, load->options->tables, &opened)
               : FT_ENOMEM;
    if (err)
        return err;
    load->lines_missing |= !opened.file || diags_errors(load->diags) > errors;
    out->file = opened.file;
    out->joined = opened.joined;
    out->left_out = opened.left_out;
    return FT_OK;
}

static enum ft_err worse(enum ft_err a, enum ft_err b)
{
    return a < b ? a : b;
}

/* Parts have to be what is asked for. */
enum ft_err line_tables_open(struct load *load, struct line_table **out)
{
    const struct audit_file *file = &load->file;
    const struct table_entry *only;
    enum ft_err err = FT_OK;
    *out = ARENA_ARRAY(load->arena, file->line_files + 1, struct line_table);
    if (!*out)
        return FT_ENOMEM;
    err = find_only(load, &only);
    for (size_t i = 0; i < file->line_files && err >= FT_EINPUT; i++) {
        bool is_read = !load->options->only.p || only == &file->lines[i];
        err = worse(err, open_table(load, &file->lines[i], is_read, &(*out)[i]));
    }
    return worse(err, report_foreign_parts(load));
}
