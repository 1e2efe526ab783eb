#include "model/line_columns.h"

/* Whose table it is nobody knows: what can be changed is the audit file. */
#define NAME_ID                                                                         \
    "say which column it is: columns: {id: HEADING}, or make it of several: {columns: " \
    "[FIRST, SECOND], separator: '/'}"
#define NAME_TITLE   "say which column it is: columns: {title: HEADING}"
#define NAME_MEASURE "name the heading its amounts stand under: column: HEADING"

/*
 * Without a title of its own the first searched column is the title, but only where the audit
 * file says what is searched.
 */
static const struct heading *title_otherwise(const struct line_headings *headings)
{
    bool may = headings->text_named && !headings->column[COLUMN_TITLE].named;
    return may ? &headings->text[0] : NULL;
}

struct wanted *line_wanted(struct load *load, const struct table_entry *entry, size_t *count)
{
    const struct line_headings *headings = &entry->headings;
    size_t texts = headings->text_count, measures = entry->measure_count;
    struct wanted *all = ARENA_ARRAY(load->arena, LINE_COLUMNS + texts + measures, struct wanted);
    if (!all)
        return NULL;
    for (size_t i = 0; i < LINE_COLUMNS; i++)
        all[i] = (struct wanted){.heading = &headings->column[i], .is_kind = i == COLUMN_KIND};
    all[COLUMN_ID].required = NAME_ID;
    all[COLUMN_TITLE].required = NAME_TITLE;
    all[COLUMN_TITLE].otherwise = title_otherwise(headings);
    for (size_t i = 0; i < texts; i++)
        all[LINE_COLUMNS + i] = (struct wanted){.heading = &headings->text[i]};
    for (size_t i = 0; i < measures; i++)
        all[LINE_COLUMNS + texts + i] = (struct wanted){.heading = &entry->measures[i].heading,
                                                        .required = NAME_MEASURE,
                                                        .measure = &entry->measures[i],
                                                        .index = i};
    *count = LINE_COLUMNS + texts + measures;
    return all;
}

/* Rows are chosen before cells are put together. */
static struct str name_for_where(const struct heading *heading)
{
    const struct composed *composed = heading->composed;
    if (composed)
        return composed->part_count ? composed->parts[0]->value : STR("");
    return heading->name;
}

enum ft_err line_columns_find(struct load *load, struct line_table *table)
{
    const struct table_entry *entry = table->entry;
    const struct csv_table *head = table->file->head;
    size_t count, texts = load->file.headings.text_count;
    struct line_columns *out = &table->columns;
    const struct wanted *wanted = line_wanted(load, entry, &count);
    size_t *text = ARENA_ARRAY(load->arena, texts, size_t);
    if (!wanted || !text)
        return FT_ENOMEM;
    for (size_t i = 0; i < LINE_COLUMNS; i++)
        out->column[i] = table_entry_column(load, entry, &wanted[i], head);
    for (size_t i = 0; i < texts; i++)
        text[i] = i < entry->headings.text_count
                      ? table_entry_column(load, entry, &wanted[LINE_COLUMNS + i], head)
                      : NO_COLUMN;
    out->text = text;
    out->id_where = name_for_where(wanted[COLUMN_ID].heading);
    out->title_where = name_for_where(wanted[COLUMN_TITLE].heading);
    for (size_t i = 0; i < entry->measure_count; i++) {
        const struct wanted *measure = &wanted[LINE_COLUMNS + entry->headings.text_count + i];
        out->measure[i] = table_entry_column(load, entry, measure, head);
        out->values[i] = &entry->measures[i].values;
        out->unit[i] = &entry->measures[i].unit;
    }
    out->texts_at = table->origin ? csv_column(head, STR(LINE_TEXTS_AT)) : NO_COLUMN;
    return FT_OK;
}

/* The optional detail is no field where no table has it, which cannot be said of a part. */
enum ft_err line_fields_find(struct load *load, const struct line_table *tables)
{
    struct audit_file *file = &load->file;
    struct line_headings *headings = &file->headings;
    struct str *names = ARENA_ARRAY(load->arena, headings->text_count + 1, struct str);
    bool seen = headings->text_named || load->options->only.p;
    if (!names)
        return FT_ENOMEM;
    for (size_t i = 0; i < file->line_files && !seen; i++) {
        const struct csv_file *table = tables[i].file;
        seen = table && csv_column(table->head, headings->text[1].name) != NO_COLUMN;
    }
    if (!seen)
        headings->text_count = 1;
    for (size_t i = 0; i < headings->text_count; i++)
        names[i] = headings->text[i].name;
    load->model->text_fields = (struct str_list){names, headings->text_count};
    return FT_OK;
}
