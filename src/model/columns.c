#include "model/setting.h"

static const struct yaml_key keys[LINE_COLUMNS + 1] = {
    [COLUMN_ID] = {"id", YAML_WANT_TEXT, false},
    [COLUMN_PARENT] = {"parent", YAML_WANT_TEXT, false},
    [COLUMN_ORGANISATION] = {"organisation", YAML_WANT_TEXT, false},
    [COLUMN_TITLE] = {"title", YAML_WANT_TEXT, false},
    [COLUMN_KIND] = {"kind", YAML_WANT_TEXT, false},
    [COLUMN_HEADCOUNT] = {"headcount", YAML_WANT_TEXT, false},
    [COLUMN_HEADCOUNT_MEASURE] = {"headcount_measure", YAML_WANT_TEXT, false},
    [COLUMN_TAGS] = {"tags", YAML_WANT_TEXT, false},
    [COLUMN_SOURCE] = {"source", YAML_WANT_TEXT, false},
    [LINE_COLUMNS] = {"text", YAML_WANT_TEXT_OR_LIST, false},
};

static enum ft_err read_text(struct load *load, const struct yaml_node *node)
{
    struct audit_file *file = &load->file;
    const struct yaml_node **named;
    size_t count;
    enum ft_err err = setting_list(load, node, &named, &count);
    if (err)
        return err;
    file->text = ARENA_ARRAY(load->arena, count + 2, struct heading);
    if (!file->text)
        return FT_ENOMEM;
    file->text_named = count > 0;
    for (size_t i = 0; i < count; i++)
        file->text[file->text_count++] = (struct heading){named[i]->value, named[i]};
    if (count > 0)
        return FT_OK;
    file->text[0] = file->columns[COLUMN_TITLE];
    file->text[1] = (struct heading){STR("detail"), NULL};
    file->text_count = 2;
    return FT_OK;
}

enum ft_err load_columns(struct load *load, const struct yaml_node *map)
{
    struct yaml_node *value[LINE_COLUMNS + 1] = {0};
    if (map)
        yaml_read_map(&load->doc, map, "the columns", keys, LINE_COLUMNS + 1, load->diags, value);
    for (size_t i = 0; i < LINE_COLUMNS; i++) {
        struct heading *heading = &load->file.columns[i];
        heading->named = value[i];
        heading->name = setting_text(value[i], str_of(keys[i].name));
    }
    return read_text(load, value[LINE_COLUMNS]);
}
