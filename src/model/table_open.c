/* Tables of the audit file, opened: as they stand, or made of what stands there. */
#include "base/clock.h"
#include "model/cells.h"
#include "model/setting.h"
#include "model/table_plan.h"

bool table_entry_is_made(const struct table_entry *entry)
{
    const struct line_headings *headings = &entry->headings;
    bool made = entry->several || entry->join_count > 0 || entry->kind_count > 0 ||
                entry->table.where.n > 0 || entry->item[ITEM_ID].composed ||
                headings->column[COLUMN_ID].composed || headings->column[COLUMN_PARENT].composed;
    for (size_t i = 0; entry->measures && i < entry->measure_count && !made; i++)
        made = entry->measures[i].where.n > 0;
    return made;
}

/* Adds to the cost of tables that are not read as they stand. */
static void note_cost(struct load *load, const struct csv_file *file, size_t disk, int64_t began)
{
    struct prepared *prepared = &load->model->prepared;
    if (!file || !file->spool)
        return;
    prepared->wall += clock_wall() - began;
    prepared->files += disk;
    prepared->text += file->text_size;
}

static enum ft_err size_of(struct load *load, struct str path, const struct csv_file *opened,
                           size_t *out)
{
    struct file file;
    *out = 0;
    if (!opened || !opened->spool)
        return FT_OK;
    enum ft_err err = file_probe(load->arena, path, NULL, load->diags, &file);
    if (err)
        return err;
    *out = file.size;
    file_close(&file);
    return FT_OK;
}

static enum ft_err open_one(struct load *load, const struct table_named *table,
                            struct csv_file_options options, struct csv_file **out)
{
    struct place *cited = ARENA_NEW(load->arena, struct place);
    struct str path = load_path(load, table->file);
    *out = NULL;
    if (!cited || !path.p)
        return FT_ENOMEM;
    *cited = yaml_place(&load->doc, table->file);
    options.part_bytes = options.part_bytes ? options.part_bytes : CSV_PART_BYTES;
    options.hold_bytes = options.hold_bytes ? options.hold_bytes : CSV_HOLD_BYTES;
    int64_t began = clock_wall();
    size_t disk = 0;
    const struct currency *currency = load->model->currency;
    struct table_format format = table->format;
    format.currency = str_of(currency->code);
    format.symbol = str_of(currency->symbol);
    format.dialect.pad = table->where.n > 0; /* which may leave out what is short */
    enum ft_err err = table_open(load->arena, path, cited, &format, options, load->diags, out);
    if (!err)
        err = size_of(load, path, *out, &disk);
    note_cost(load, *out, disk, began);
    if (*out && !arena_defer(load->arena, line_table_close, *out)) {
        csv_file_close(*out);
        return FT_ENOMEM;
    }
    return load_unless_input(err);
}

static enum ft_err open_joined(struct load *load, const struct table_entry *entry,
                               struct csv_file_options options, struct csv_file **out, bool *all)
{
    enum ft_err err = FT_OK;
    *all = true;
    for (size_t i = 0; i < entry->join_count && !err; i++) {
        err = open_one(load, &entry->joins[i].table, options, &out[i]);
        *all = *all && out[i];
    }
    return err;
}

static enum ft_err make(struct load *load, const struct table_entry *entry,
                        const struct wanted *wanted, size_t count, struct csv_file_options options,
                        struct csv_file *rows, struct opened *out)
{
    struct csv_file **joined = ARENA_ARRAY(load->arena, entry->join_count, struct csv_file *);
    struct table_plan plan;
    bool all;
    enum ft_err err = joined ? open_joined(load, entry, options, joined, &all) : FT_ENOMEM;
    out->joined = joined;
    if (err || !all)
        return err;
    int64_t began = clock_wall();
    err = plan_table(load, entry, wanted, count, rows, joined, &plan);
    options.hold_bytes = options.hold_bytes ? options.hold_bytes : CSV_HOLD_BYTES;
    options.part_bytes = options.part_bytes ? options.part_bytes : CSV_PART_BYTES;
    if (!err)
        err =
            table_make(load->arena, rows, &plan, options, load->diags, &out->file, &out->left_out);
    note_cost(load, out->file, 0, began);
    if (out->file && !arena_defer(load->arena, line_table_close, out->file)) {
        csv_file_close(out->file);
        return FT_ENOMEM;
    }
    return load_unless_input(err);
}

enum ft_err table_entry_open(struct load *load, const struct table_entry *entry,
                             const struct wanted *wanted, size_t count,
                             struct csv_file_options options, struct opened *out)
{
    struct csv_file *rows;
    *out = (struct opened){0};
    if (entry->wrong)
        return FT_OK;
    enum ft_err err = open_one(load, &entry->table, options, &rows);
    if (err || !rows)
        return err;
    if (table_entry_is_made(entry))
        return make(load, entry, wanted, count, options, rows, out);
    out->file = rows;
    return FT_OK;
}

static size_t find_made(struct load *load, const struct wanted *wanted,
                        const struct csv_table *head)
{
    struct str heading = plan_heading(load, wanted);
    size_t column = csv_column(head, heading);
    return column == NO_COLUMN && wanted->otherwise ? csv_column(head, wanted->otherwise->name)
                                                    : column;
}

size_t table_entry_column(struct load *load, const struct table_entry *entry,
                          const struct wanted *wanted, const struct csv_table *head)
{
    const struct heading *heading = wanted->heading;
    if (table_entry_is_made(entry))
        return find_made(load, wanted, head);
    if (wanted->measure && (!heading->named || heading->name.n == 0))
        return NO_COLUMN;
    if (wanted->otherwise && csv_column(head, heading->name) == NO_COLUMN)
        heading = wanted->otherwise;
    return cells_column(load, head, heading, wanted->required);
}

enum ft_err table_entry_note(struct load *load, const struct table_entry *entry,
                             const struct opened *opened, const char *sha256, const char *role)
{
    struct str path = load_path(load, entry->table.file);
    enum ft_err err =
        path.p ? load_note_input(load, path, sha256, entry->table.file, role) : FT_ENOMEM;
    for (size_t i = 0; opened->joined && i < entry->join_count && !err; i++) {
        const struct yaml_node *named = entry->joins[i].table.file;
        if (opened->joined[i])
            err = load_note_input(load, load_path(load, named), opened->joined[i]->sha256, named,
                                  role);
    }
    return err;
}
