#include "model/table_entry.h"

#include "model/columns.h"
#include "model/setting.h"
#include "model/unit.h"

enum {
    KEY_NAME = TABLE_KEYS,
    KEY_ROWS,
    KEY_JOIN,
    KEY_COLUMNS,
    ITEM_KEYS,
    KEY_KINDS = ITEM_KEYS,
    KEY_UNIT,
    KEY_VALUES,
    KEY_MEASURES,
    LINE_KEYS
};
static const struct yaml_key own_keys[LINE_KEYS] = {
    [KEY_NAME] = {"name", YAML_WANT_TEXT, false},
    [KEY_ROWS] = {"rows", YAML_WANT_TEXT, false},
    [KEY_JOIN] = {"join", YAML_WANT_LIST, false},
    [KEY_COLUMNS] = {"columns", YAML_WANT_MAP, false},
    [KEY_KINDS] = {"kinds", YAML_WANT_MAP, false},
    [KEY_UNIT] = {"unit", YAML_WANT_TEXT, false},
    [KEY_VALUES] = {"values", YAML_WANT_MAP, false},
    [KEY_MEASURES] = {"measures", YAML_WANT_MAP, false},
};

/* Where the keys of a table go on with one's own. */
static void read_keys(struct load *load, const struct yaml_node *map, const char *what,
                      const struct yaml_key *own, size_t count, struct yaml_node **value)
{
    struct yaml_key keys[LINE_KEYS];
    for (size_t i = 0; i < count; i++)
        keys[i] = i < TABLE_KEYS ? table_keys[i] : own[i];
    yaml_read_map(&load->doc, map, what, keys, count, load->diags, value);
}

static enum ft_err read_where(struct load *load, const struct yaml_node *map, struct where *out)
{
    return load_unless_input(where_read(load->arena, &load->doc, map, load->diags, out));
}

/* --- join ----------------------------------------------------------------------------- */

/* A, {ours: theirs} or [A, B]. */
static enum ft_err read_key(struct load *load, const struct yaml_node *node, struct join_entry *out)
{
    const struct yaml_node **ours, **theirs;
    if (!node)
        return FT_OK;
    if (node->kind != YAML_MAPPING) {
        enum ft_err err = setting_list(load, node, &ours, &out->key_count);
        out->ours = out->theirs = ours;
        return err;
    }
    ours = ARENA_ARRAY(load->arena, node->count, const struct yaml_node *);
    theirs = ARENA_ARRAY(load->arena, node->count, const struct yaml_node *);
    if (!ours || !theirs)
        return FT_ENOMEM;
    out->ours = ours;
    out->theirs = theirs;
    for (size_t i = 0; i < node->count; i++) {
        if (node->pairs[i].value->kind != YAML_SCALAR)
            continue;
        ours[out->key_count] = node->pairs[i].key;
        theirs[out->key_count++] = node->pairs[i].value;
    }
    return FT_OK;
}

static size_t joined_at(const struct join_entry *join, const struct yaml_node *named)
{
    size_t at = 0;
    while (at < join->column_count &&
           (named->kind != YAML_SCALAR || !str_eq(join->columns[at]->value, named->value)))
        at++;
    return at;
}

/* {new: old}, as a key says {ours: theirs}. */
static enum ft_err read_as(struct load *load, const struct yaml_node *map, struct join_entry *out)
{
    struct str *as = ARENA_ARRAY(load->arena, out->column_count, struct str);
    if (!as)
        return FT_ENOMEM;
    out->as = as;
    for (size_t i = 0; i < out->column_count; i++)
        as[i] = out->columns[i]->value;
    for (size_t i = 0; map && i < map->count; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        size_t at = joined_at(out, pair->value);
        if (at < out->column_count) {
            as[at] = pair->key->value;
            continue;
        }
        struct diag *diag =
            diag_add(load->diags, FT012, setting_place(load, pair->value), "'%.*s' is not joined",
                     STR_ARG(load_quote(load, pair->value->value)));
        bool turned = joined_at(out, pair->key) < out->column_count;
        diag_help(load->diags, diag, "write {heading here: heading there} for one of `columns`%s",
                  turned ? ": the other way round" : "");
    }
    return FT_OK;
}

static enum ft_err read_join(struct load *load, const struct yaml_node *map, struct join_entry *out)
{
    enum { KEY = TABLE_KEYS, COLUMNS, AS, MANY, MISSING, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [KEY] = {"key", YAML_WANT_ANY, true},
        [COLUMNS] = {"columns", YAML_WANT_TEXT_OR_LIST, true},
        [AS] = {"as", YAML_WANT_MAP, false},
        [MANY] = {"many", YAML_WANT_TEXT, false},
        [MISSING] = {"missing", YAML_WANT_TEXT, false},
    };
    static const char *const many[] = {"error", "first"}, *const missing[] = {"error", "empty"};
    struct yaml_node *value[KEYS];
    const struct yaml_node **columns = NULL;
    *out = (struct join_entry){.at = map};
    read_keys(load, map, "a join", keys, KEYS, value);
    enum ft_err err = load_unless_input(
        table_named_read(load->arena, &load->doc, value, load->diags, &out->table));
    if (!err)
        err = read_key(load, value[KEY], out);
    if (!err)
        err = setting_list(load, value[COLUMNS], &columns, &out->column_count);
    out->columns = columns;
    out->many_first = setting_word(load, value[MANY], many, 2, 0) == 1;
    out->missing_empty = setting_word(load, value[MISSING], missing, 2, 0) == 1;
    return err ? err : read_as(load, value[AS], out);
}

static enum ft_err read_joins(struct load *load, const struct yaml_node *list,
                              struct table_entry *out)
{
    size_t count = list ? list->count : 0;
    struct join_entry *joins;
    enum ft_err err = FT_OK;
    if (count > PLAN_MAX_JOINS) {
        struct diag *diag = diag_add(load->diags, FT011, setting_place(load, list),
                                     "a table joined with %zu others", count);
        diag_help(load->diags, diag, "join at most %d", PLAN_MAX_JOINS);
        return FT_OK;
    }
    joins = ARENA_ARRAY(load->arena, count, struct join_entry);
    if (!joins)
        return FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++) {
        err = read_join(load, list->elements[i], &joins[out->join_count]);
        if (joins[out->join_count].table.file && joins[out->join_count].key_count > 0)
            out->join_count++;
    }
    out->joins = joins;
    return err;
}

/* --- what stands in it ------------------------------------------------------------------ */

static enum ft_err read_kinds(struct load *load, const struct yaml_node *map,
                              struct table_entry *out)
{
    size_t count = map ? map->count : 0;
    struct kind_entry *kinds = ARENA_ARRAY(load->arena, count, struct kind_entry);
    enum ft_err err = kinds ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++) {
        const struct yaml_pair *pair = &map->pairs[i];
        size_t kind = setting_word(load, pair->key, line_kind_name, LINE_KINDS, LINE_KINDS);
        struct kind_entry *entry = &kinds[out->kind_count];
        entry->named = pair->key;
        entry->kind = kind < LINE_KINDS ? (enum line_kind)kind : LINE_MONEY;
        err = read_where(load, pair->value, &entry->where);
        if (kind < LINE_KINDS && entry->where.n > 0)
            out->kind_count++;
    }
    out->kinds = kinds;
    return err;
}

static void read_unit(struct load *load, const struct yaml_node *node, struct unit *out)
{
    const struct currency *currency = load->model->currency;
    if (!node || unit_find(currency, node->value, out) || load->file.currency_wrong)
        return;
    struct diag *diag =
        diag_add(load->diags, FT012, setting_place(load, node), "'%.*s' is not a unit of %s",
                 STR_ARG(load_quote(load, node->value)), currency->code);
    diag_help(load->diags, diag, "write %s", unit_examples(currency));
}

/* A heading, or {column: …, where: …, unit: …}; an empty text: this table has it not. */
static enum ft_err read_measure(struct load *load, const struct yaml_node *node,
                                struct measure_entry *out)
{
    enum { COLUMN, WHERE, UNIT, VALUES, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [COLUMN] = {"column", YAML_WANT_TEXT, false},
        [WHERE] = {"where", YAML_WANT_MAP, false},
        [UNIT] = {"unit", YAML_WANT_TEXT, false},
        [VALUES] = {"values", YAML_WANT_MAP, false},
    };
    struct yaml_node *value[KEYS] = {0};
    if (node->kind == YAML_SCALAR) {
        out->heading = (struct heading){node->value, node, NULL};
        if (node->value.n == 0)
            out->where = (struct where){0};
        return FT_OK;
    }
    yaml_read_map(&load->doc, node, "a measure of a table", keys, KEYS, load->diags, value);
    if (value[COLUMN])
        out->heading = (struct heading){value[COLUMN]->value, value[COLUMN], NULL};
    read_unit(load, value[UNIT], &out->unit);
    const struct values base = out->values;
    enum ft_err err = values_read(load, value[VALUES], &base, &out->values);
    return err ? err : value[WHERE] ? read_where(load, value[WHERE], &out->where) : FT_OK;
}

/* As the budget has them, but for the unit and the values of this table. */
static enum ft_err begin_measures(struct load *load, struct yaml_node *const *value,
                                  struct table_entry *out)
{
    const struct model *model = load->model;
    struct values values;
    enum ft_err err = values_read(load, value[KEY_VALUES], &load->file.values, &values);
    for (size_t i = 0; i < out->measure_count && !err; i++) {
        struct measure_entry *measure = &out->measures[i];
        *measure = (struct measure_entry){
            .heading = {model->measures[i].column, load->file.measures[i].column, NULL},
            .where = load->file.measures[i].where,
            .unit = model->measures[i].unit};
        read_unit(load, value[KEY_UNIT], &measure->unit);
        err = values_read(load, load->file.measures[i].values, &values, &measure->values);
    }
    return err;
}

static enum ft_err read_measures(struct load *load, struct yaml_node *const *value,
                                 struct table_entry *out)
{
    const struct model *model = load->model;
    const struct yaml_node *map = value[KEY_MEASURES];
    out->measures = ARENA_ARRAY(load->arena, model->measure_count, struct measure_entry);
    out->measure_count = model->measure_count;
    enum ft_err err = out->measures ? begin_measures(load, value, out) : FT_ENOMEM;
    for (size_t i = 0; map && i < map->count && !err; i++) {
        uint32_t at = measure_find(model, map->pairs[i].key->value);
        if (at != NO_INDEX)
            err = read_measure(load, map->pairs[i].value, &out->measures[at]);
        else
            load_report_measure(load, map->pairs[i].key, "name the id of a measure of this file");
    }
    for (size_t i = 0; i < out->measure_count; i++)
        load->measures[i].chosen |= out->measures[i].where.n > 0;
    return err;
}

/* --- an entry ------------------------------------------------------------------------- */

/* A path alone. */
static void read_path(const struct yaml_node *node, struct table_entry *out)
{
    out->at = out->table.file = node;
    out->table.format.named = node->value;
    out->name = node->value;
}

static enum ft_err read_common(struct load *load, const struct yaml_node *map,
                               struct yaml_node *const *value, struct table_entry *out)
{
    static const char *const rows[] = {"each", "several"};
    enum ft_err err = load_unless_input(
        table_named_read(load->arena, &load->doc, value, load->diags, &out->table));
    out->at = map;
    out->name = setting_text(value[KEY_NAME], setting_text(out->table.file, STR("")));
    out->several = setting_word(load, value[KEY_ROWS], rows, 2, 0) == 1;
    return err ? err : read_joins(load, value[KEY_JOIN], out);
}

static bool is_wrong(struct load *load, const struct yaml_node *node)
{
    if (node->refused)
        return true;
    if (node->kind == YAML_MAPPING || (node->kind == YAML_SCALAR && node->value.n > 0))
        return false;
    struct diag *diag = diag_add(load->diags, FT007, setting_place(load, node),
                                 "a table is its path, or a mapping");
    diag_help(load->diags, diag, "write lines.csv, or {file: lines.csv, …}");
    return true;
}

static enum ft_err read_entry(struct load *load, const struct yaml_node *node,
                              struct table_entry *out)
{
    struct yaml_node *value[LINE_KEYS] = {0};
    enum ft_err err = FT_OK;
    *out = (struct table_entry){0};
    if (node->kind == YAML_SCALAR) {
        read_path(node, out);
    } else {
        read_keys(load, node, "a table", own_keys, LINE_KEYS, value);
        err = read_common(load, node, value, out);
    }
    if (!err)
        err = read_kinds(load, value[KEY_KINDS], out);
    if (!err)
        err = columns_of_lines(load, value[KEY_COLUMNS], &load->file.headings, &out->headings);
    if (!err)
        err = read_measures(load, value, out);
    return err;
}

static void check_texts(struct load *load, const struct table_entry *entry)
{
    const struct line_headings *ours = &entry->headings, *all = &load->file.headings;
    if (ours->text_count == all->text_count || !all->text_named)
        return;
    struct diag *diag = diag_add(load->diags, FT012, setting_place(load, entry->at),
                                 "%zu searched columns, where the budget names %zu",
                                 ours->text_count, all->text_count);
    diag_help(load->diags, diag, "name as many in `text`, each in the place of its fellow");
}

static void check_names(struct load *load, size_t at)
{
    const struct table_entry *entry = &load->file.lines[at];
    for (size_t i = 0; i < at; i++) {
        if (!str_eq(load->file.lines[i].name, entry->name))
            continue;
        struct diag *diag =
            diag_add(load->diags, FT102, setting_place(load, entry->at),
                     "two tables are called '%.*s'", STR_ARG(load_quote(load, entry->name)));
        diag_help(load->diags, diag, "give them names: {name: …, file: …}");
        diag_note(load->diags, diag, setting_place(load, load->file.lines[i].at),
                  "the first stands here");
        return;
    }
}

/* Where only tables say which columns are searched, the fields are called as the first says. */
static void name_texts(struct load *load)
{
    for (size_t i = 0; i < load->file.line_files && !load->file.headings.text_named; i++)
        if (load->file.lines[i].headings.text_named) {
            load->file.headings.text = load->file.lines[i].headings.text;
            load->file.headings.text_count = load->file.lines[i].headings.text_count;
            load->file.headings.text_named = true;
        }
}

enum ft_err table_entries_read(struct load *load, const struct yaml_node *node)
{
    struct audit_file *file = &load->file;
    bool list = node && node->kind == YAML_SEQUENCE;
    size_t count = list ? node->count : node ? 1 : 0;
    enum ft_err err = FT_OK;
    if (count > MAX_LIST) {
        struct diag *diag = diag_add(load->diags, FT011, setting_place(load, node),
                                     "a list of %zu elements", count);
        diag_help(load->diags, diag, "a list has at most %d elements", MAX_LIST);
        return FT_OK;
    }
    file->lines = ARENA_ARRAY(load->arena, count + 1, struct table_entry);
    if (!file->lines)
        return FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++) {
        const struct yaml_node *element = list ? node->elements[i] : node;
        if (is_wrong(load, element))
            continue;
        struct table_entry *entry = &file->lines[file->line_files];
        size_t errors = diags_errors(load->diags);
        err = read_entry(load, element, entry);
        if (entry->table.file)
            check_names(load, file->line_files++);
        entry->wrong = file->measures_wrong || diags_errors(load->diags) > errors;
    }
    name_texts(load);
    for (size_t i = 0; i < file->line_files; i++)
        check_texts(load, &file->lines[i]);
    return err;
}

enum ft_err table_entry_read_items(struct load *load, const struct yaml_node *node,
                                   const struct table_entry **out)
{
    struct yaml_node *value[ITEM_KEYS] = {0};
    struct table_entry *entry = ARENA_NEW(load->arena, struct table_entry);
    enum ft_err err = FT_OK;
    *out = NULL;
    if (!entry)
        return FT_ENOMEM;
    if (!node || is_wrong(load, node))
        return FT_OK;
    size_t errors = diags_errors(load->diags);
    if (node->kind == YAML_SCALAR) {
        read_path(node, entry);
    } else {
        read_keys(load, node, "a table", own_keys, ITEM_KEYS, value);
        err = read_common(load, node, value, entry);
    }
    if (!err)
        err = columns_of_items(load, value[KEY_COLUMNS], entry->item);
    entry->wrong = diags_errors(load->diags) > errors;
    *out = entry->table.file ? entry : NULL;
    return err;
}
