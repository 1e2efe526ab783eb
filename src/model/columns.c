#include "model/columns.h"

#include "model/setting.h"

static const struct yaml_key line_keys[LINE_COLUMNS + 1] = {
    [COLUMN_ID] = {"id", YAML_WANT_ANY, false},
    [COLUMN_PARENT] = {"parent", YAML_WANT_ANY, false},
    [COLUMN_ORGANISATION] = {"organisation", YAML_WANT_TEXT, false},
    [COLUMN_TITLE] = {"title", YAML_WANT_TEXT, false},
    [COLUMN_KIND] = {"kind", YAML_WANT_TEXT, false},
    [COLUMN_MEASURES] = {"measures", YAML_WANT_TEXT, false},
    [COLUMN_STAGE] = {"stage", YAML_WANT_TEXT, false},
    [COLUMN_HEADCOUNT] = {"headcount", YAML_WANT_TEXT, false},
    [COLUMN_HEADCOUNT_IS] = {"headcount_is", YAML_WANT_TEXT, false},
    [COLUMN_HEADCOUNT_MEASURE] = {"headcount_measure", YAML_WANT_TEXT, false},
    [COLUMN_TAGS] = {"tags", YAML_WANT_TEXT, false},
    [COLUMN_SOURCE] = {"source", YAML_WANT_TEXT, false},
    [LINE_COLUMNS] = {"text", YAML_WANT_TEXT_OR_LIST, false},
};

static const struct yaml_key item_keys[ITEM_COLUMNS] = {
    [ITEM_ID] = {"id", YAML_WANT_ANY, false},
    [ITEM_KIND] = {"kind", YAML_WANT_TEXT, false},
    [ITEM_SECTION] = {"section", YAML_WANT_TEXT, false},
    [ITEM_SECTION_TITLE] = {"section_title", YAML_WANT_TEXT, false},
    [ITEM_TEXT] = {"text", YAML_WANT_TEXT, false},
    [ITEM_EXPECTS] = {"expects", YAML_WANT_TEXT, false},
    [ITEM_ASKED] = {"asked", YAML_WANT_TEXT, false},
    [ITEM_TAGS] = {"tags", YAML_WANT_TEXT, false},
    [ITEM_SOURCE] = {"source", YAML_WANT_TEXT, false},
    [ITEM_FOLLOW_UP + FOLLOW_RESPONSE] = {"response", YAML_WANT_TEXT, false},
    [ITEM_FOLLOW_UP + FOLLOW_LEAD] = {"lead", YAML_WANT_TEXT, false},
    [ITEM_FOLLOW_UP + FOLLOW_DUE] = {"due", YAML_WANT_TEXT, false},
    [ITEM_FOLLOW_UP + FOLLOW_CHECKED] = {"checked", YAML_WANT_TEXT, false},
};

/* --- cells that are put together --------------------------------------------------- */

static struct str name_of(struct load *load, const struct composed *composed)
{
    struct buf name = {0};
    for (size_t i = 0; i < composed->part_count; i++) {
        if (i > 0)
            buf_add(&name, composed->separator);
        buf_add(&name, composed->parts[i]->value);
    }
    struct str out = arena_str(load->arena, composed->part_count ? buf_str(&name) : STR("row"));
    buf_release(&name);
    return out;
}

static enum ft_err refuse(struct load *load, const struct yaml_node *map)
{
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, map),
                                 "neither a heading nor cells put together");
    diag_help(load->diags, diag,
              "write a heading, {columns: [first, second], separator: '/'} or {row: true}");
    return FT_OK;
}

static enum ft_err refuse_separator(struct load *load, const struct yaml_node *node)
{
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, node),
                                 "an id whose parts nothing separates");
    diag_help(load->diags, diag, "write what stands in none of them, such as separator: '/'");
    return FT_OK;
}

static enum ft_err read_composed(struct load *load, const struct yaml_node *map,
                                 struct heading *out)
{
    enum { PARTS, SEPARATOR, ROW, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [PARTS] = {"columns", YAML_WANT_LIST, false},
        [SEPARATOR] = {"separator", YAML_WANT_TEXT, false},
        [ROW] = {"row", YAML_WANT_TEXT, false},
    };
    struct yaml_node *value[KEYS];
    const struct yaml_node **parts;
    struct composed *composed = ARENA_NEW(load->arena, struct composed);
    if (!composed)
        return FT_ENOMEM;
    if (!yaml_read_map(&load->doc, map, "an id", keys, KEYS, load->diags, value))
        return FT_OK;
    enum ft_err err = setting_list(load, value[PARTS], &parts, &composed->part_count);
    if (err)
        return err;
    if ((composed->part_count > 0) == setting_yes(load, value[ROW], false))
        return refuse(load, map);
    if (value[SEPARATOR] && value[SEPARATOR]->value.n == 0)
        return refuse_separator(load, value[SEPARATOR]);
    composed->parts = parts;
    composed->separator = setting_text(value[SEPARATOR], STR("/"));
    out->composed = composed;
    out->named = map;
    out->name = name_of(load, composed);
    return out->name.p ? FT_OK : FT_ENOMEM;
}

/* optional: the table may be without it, as an empty text says. */
static enum ft_err read_heading(struct load *load, const struct yaml_node *node, bool optional,
                                struct heading *out)
{
    if (!node || node->refused)
        return FT_OK;
    if (node->kind == YAML_MAPPING)
        return read_composed(load, node, out);
    if (optional && node->kind == YAML_SCALAR && node->value.n == 0) {
        *out = (struct heading){STR(""), NULL, NULL};
        return FT_OK;
    }
    if (node->kind != YAML_SCALAR || node->value.n == 0)
        return refuse(load, node);
    *out = (struct heading){node->value, node, NULL};
    return FT_OK;
}

/* --- lines ---------------------------------------------------------------------------- */

static enum ft_err read_text(struct load *load, const struct yaml_node *node,
                             struct line_headings *out)
{
    const struct yaml_node **named;
    size_t count;
    enum ft_err err = setting_list(load, node, &named, &count);
    if (err || (count == 0 && out->text_named))
        return err;
    out->text = ARENA_ARRAY(load->arena, count + 2, struct heading);
    if (!out->text)
        return FT_ENOMEM;
    out->text_named = count > 0;
    out->text_count = count;
    for (size_t i = 0; i < count; i++)
        out->text[i] = (struct heading){named[i]->value, named[i], NULL};
    if (count > 0)
        return FT_OK;
    out->text[0] = out->column[COLUMN_TITLE];
    out->text[1] = (struct heading){STR("detail"), NULL, NULL};
    out->text_count = 2;
    return FT_OK;
}

enum ft_err columns_of_lines(struct load *load, const struct yaml_node *map,
                             const struct line_headings *base, struct line_headings *out)
{
    struct yaml_node *value[LINE_COLUMNS + 1] = {0};
    enum ft_err err = FT_OK;
    *out = base ? *base : (struct line_headings){0};
    if (map)
        yaml_read_map(&load->doc, map, "the columns", line_keys, LINE_COLUMNS + 1, load->diags,
                      value);
    for (size_t i = 0; i < LINE_COLUMNS && !err; i++) {
        if (!base)
            out->column[i].name = str_of(line_keys[i].name);
        err = read_heading(load, value[i], i != COLUMN_ID && i != COLUMN_TITLE, &out->column[i]);
    }
    return err ? err : read_text(load, value[LINE_COLUMNS], out);
}

/* --- items ---------------------------------------------------------------------------- */

enum ft_err columns_of_items(struct load *load, const struct yaml_node *map,
                             struct heading out[ITEM_COLUMNS])
{
    struct yaml_node *value[ITEM_COLUMNS] = {0};
    enum ft_err err = FT_OK;
    if (map)
        yaml_read_map(&load->doc, map, "the columns", item_keys, ITEM_COLUMNS, load->diags, value);
    for (size_t i = 0; i < ITEM_COLUMNS && !err; i++) {
        out[i] = (struct heading){str_of(item_keys[i].name), NULL, NULL};
        err = read_heading(load, value[i], i != ITEM_ID && i != ITEM_SECTION && i != ITEM_TEXT,
                           &out[i]);
    }
    return err;
}
