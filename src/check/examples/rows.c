#include "check/examples/example.h"

#include "text/normal.h"

/* Rows being made. */
struct making {
    struct arena *arena;
    const struct ft_audit *audit;
    struct ft_diags *diags;
};

static enum ft_err make_row(struct making *making, const struct yaml_node *node, enum side side,
                            struct example_row **out);

static struct str cell(const struct yaml_node *row, struct str name)
{
    for (size_t i = 0; i < row->count; i++)
        if (str_eq(row->pairs[i].key->value, name))
            return row->pairs[i].value->kind == YAML_SCALAR ? row->pairs[i].value->value : STR("");
    return STR("");
}

/* --- cells that are lists: a ';' list or a YAML list of such ------------ */

static uint32_t word_of(struct str word, const char *const *words, uint32_t count)
{
    uint32_t i = 0;
    while (i < count && !str_eq(word, str_of(words[i])))
        i++;
    return i;
}

static void add_expects(struct str list, unsigned *bits)
{
    struct str part;
    while (str_split(&list, ';', &part)) {
        uint32_t i = word_of(str_trim(part), expects_name, EXPECTS_KINDS);
        *bits |= i < EXPECTS_KINDS ? 1u << i : 0;
    }
}

static void add_tags(const struct rule_set *rules, struct str list, uint64_t *tags)
{
    struct str part;
    while (str_split(&list, ';', &part)) {
        uint32_t tag = tag_find(rules, str_trim(part));
        if (tag != NO_INDEX)
            bit_set(tags, tag);
    }
}

static void set_expects(const struct yaml_node *node, unsigned *bits)
{
    if (!node)
        return;
    add_expects(node->value, bits);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        add_expects(node->elements[i]->value, bits);
}

static void set_tags(const struct rule_set *rules, const struct yaml_node *node, uint64_t *tags)
{
    if (!node)
        return;
    add_tags(rules, node->value, tags);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        add_tags(rules, node->elements[i]->value, tags);
}

/* --- a row without cells ------------------------------------------------ */

static enum ft_err new_row(struct making *making, enum side side, struct example_row **out)
{
    const struct rule_set *rules = making->audit->rules;
    struct example_row *row = ARENA_NEW(making->arena, struct example_row);
    if (!row)
        return FT_ENOMEM;
    row->tags = ARENA_ARRAY(making->arena, BIT_WORDS(rules->tag_count) + 1, uint64_t);
    row->subject = (struct subject){.side = side, .tags = row->tags, .kind = LINE_MONEY};
    *out = row;
    return row->tags ? FT_OK : FT_ENOMEM;
}

static enum ft_err set_fields(struct making *making, struct example_row *row,
                              const struct str *fields)
{
    size_t count = making->audit->rules->fields[row->subject.side].n;
    struct str *normals = ARENA_ARRAY(making->arena, count + 1, struct str);
    enum ft_err err = normals ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        err = normalise(making->arena, fields[i], &normals[i]);
    row->subject.fields = fields;
    row->subject.normals = normals;
    return err;
}

/* --- a row written as a mapping ----------------------------------------- */

/* What a line has though its own cells do not say so. */
static void fill_line(struct making *making, const struct yaml_node *node,
                      const struct example_row *row, struct str *fields)
{
    struct str_list names = making->audit->rules->fields[SIDE_LINE];
    if (!fields[0].n)
        fields[0] = cell(node, STR("title"));
    for (size_t i = 0; i < names.n; i++)
        if (row->parent && !fields[i].n && str_eq(names.v[i], STR("organisation")))
            fields[i] = row->parent->subject.fields[i];
}

static enum ft_err set_cells(struct making *making, const struct yaml_node *node,
                             struct example_row *row)
{
    struct str_list names = making->audit->rules->fields[row->subject.side];
    struct str *fields = ARENA_ARRAY(making->arena, names.n + 1, struct str);
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < names.n; i++)
        fields[i] = cell(node, names.v[i]);
    if (row->subject.side == SIDE_LINE)
        fill_line(making, node, row, fields);
    row->subject.id = cell(node, STR("id"));
    set_tags(making->audit->rules, yaml_get(node, "tags"), row->tags);
    return set_fields(making, row, fields);
}

static void set_item(const struct yaml_node *node, struct example_row *row)
{
    row->subject.section = cell(node, STR("section"));
    set_expects(yaml_get(node, "expects"), &row->subject.expects);
}

/* The loader has read each amount before and found it sound. */
static enum ft_err set_amounts(struct making *making, const struct yaml_node *node,
                               struct example_row *row)
{
    const struct model *model = making->audit->model;
    size_t count = model ? model->measure_count : 0;
    struct packed_amount *amounts = ARENA_ARRAY(making->arena, count + 1, struct packed_amount);
    struct amount_error error;
    if (!amounts)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const struct amount_manner as = measure_manner(model, &model->measures[i]);
        struct amount amount;
        amount_parse(cell(node, model->measures[i].id), &as, &amount, &error);
        amounts[i] = amount_pack(amount);
    }
    row->subject.amounts = model ? amounts : NULL;
    return FT_OK;
}

static enum ft_err set_line(struct making *making, const struct yaml_node *node,
                            struct example_row *row)
{
    uint32_t kind = word_of(cell(node, STR("kind")), line_kind_name, LINE_KINDS);
    row->subject.kind = kind < LINE_KINDS ? (enum line_kind)kind : LINE_MONEY;
    return set_amounts(making, node, row);
}

static enum ft_err set_parent(struct making *making, const struct yaml_node *node,
                              struct example_row *row)
{
    const struct yaml_node *parent = yaml_get(node, "parent");
    enum ft_err err = FT_OK;
    if (parent)
        err = make_row(making, parent, SIDE_LINE, &row->parent);
    row->subject.parent = row->parent ? &row->parent->subject : NULL;
    return err;
}

static enum ft_err row_of_mapping(struct making *making, const struct yaml_node *node,
                                  struct example_row *row)
{
    enum ft_err err = FT_OK;
    if (row->subject.side == SIDE_ITEM)
        set_item(node, row);
    else
        err = set_line(making, node, row);
    if (!err && row->subject.side == SIDE_LINE)
        err = set_parent(making, node, row);
    return err ? err : set_cells(making, node, row);
}

/* --- a row of the data, cited by its id --------------------------------- */

/* The tags the data give it are copied: the row's own are written to. */
static void own_tags(const struct making *making, struct example_row *row)
{
    memcpy(row->tags, row->subject.tags,
           BIT_WORDS(making->audit->rules->tag_count) * sizeof *row->tags);
    row->subject.tags = row->tags;
}

static enum ft_err row_of_line(struct making *making, uint32_t index, struct example_row *row)
{
    const struct model *model = making->audit->model;
    const struct line *line = &model->lines[index];
    const struct subject *parent = NULL;
    struct line_text text;
    enum ft_err err = FT_OK;
    if (line->parent != NO_INDEX) {
        err = new_row(making, SIDE_LINE, &row->parent);
        if (!err)
            err = row_of_line(making, line->parent, row->parent);
        if (err)
            return err;
        parent = &row->parent->subject;
    }
    err = line_text_read(making->arena, model, index, false, making->diags, &text);
    if (!err)
        err = subject_of_line(making->arena, making->audit->rules, model, index, &text, parent,
                              &row->subject);
    if (!err)
        own_tags(making, row);
    return err;
}

static enum ft_err row_of_item(struct making *making, uint32_t index, struct example_row *row)
{
    enum ft_err err = subject_of_item(making->arena, making->audit->rules, making->audit->model,
                                      index, &row->subject);
    if (!err)
        own_tags(making, row);
    return err;
}

static enum ft_err row_of_data(struct making *making, struct str id, struct example_row *row)
{
    const struct model *model = making->audit->model;
    bool item = row->subject.side == SIDE_ITEM;
    uint32_t index = NO_INDEX;
    if (model)
        index = item ? map_get(&model->item_ids, id) : line_find(model, id);
    if (index == NO_INDEX)
        FT_BUG("an example cites a row that is not there");
    return item ? row_of_item(making, index, row) : row_of_line(making, index, row);
}

static enum ft_err make_row(struct making *making, const struct yaml_node *node, enum side side,
                            struct example_row **out)
{
    enum ft_err err = new_row(making, side, out);
    if (err)
        return err;
    return node->kind == YAML_SCALAR ? row_of_data(making, node->value, *out)
                                     : row_of_mapping(making, node, *out);
}

/* --- plain text ---------------------------------------------------------- */

static enum ft_err row_of_text(struct making *making, struct str text, enum side side,
                               struct example_row **out)
{
    const struct rule_set *rules = making->audit->rules;
    size_t count = rules->fields[side].n;
    struct str *fields = ARENA_ARRAY(making->arena, count + 1, struct str);
    enum ft_err err = fields ? new_row(making, side, out) : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        if (i < rules->searched[side] || str_eq(rules->fields[side].v[i], STR("title")))
            fields[i] = text;
    return err ? err : set_fields(making, *out, fields);
}

enum ft_err example_rows_of(struct arena *arena, const struct ft_audit *audit,
                            const struct example *example, unsigned sides, struct ft_diags *diags,
                            struct example_rows *out)
{
    struct making making = {arena, audit, diags};
    bool plain = !example->item && !example->line;
    enum ft_err err = FT_OK;
    *out = (struct example_rows){0};
    if (example->item)
        err = make_row(&making, example->item, SIDE_ITEM, &out->item);
    if (!err && example->line)
        err = make_row(&making, example->line, SIDE_LINE, &out->line);
    if (!err && plain && sides & 1u << SIDE_ITEM)
        err = row_of_text(&making, example->text, SIDE_ITEM, &out->item);
    if (!err && plain && sides & 1u << SIDE_LINE)
        err = row_of_text(&making, example->text, SIDE_LINE, &out->line);
    return err;
}
