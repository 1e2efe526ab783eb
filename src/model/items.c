#include "model/cells.h"

struct columns {
    size_t id, kind, section, section_title, text, expects, tags, source;
};

/* The items while their sections are gathered. */
struct reading {
    struct load *load;
    struct item *items;
    struct map sections; /* by id, into the list below */
    VEC(struct section) list;
    VEC(struct row_ref) titled; /* the row that gave each section its title */
};

static struct columns find_columns(struct load *load, const struct csv_table *table)
{
#define FIND(name, required)                                      \
    cells_column(load, table, &(struct heading){STR(name), NULL}, \
                 (required) ? "add the column" : NULL)
    return (struct columns){
        .id = FIND("id", true),
        .kind = FIND("kind", false),
        .section = FIND("section", true),
        .section_title = FIND("section_title", false),
        .text = FIND("text", true),
        .expects = FIND("expects", false),
        .tags = FIND("tags", false),
        .source = FIND("source", false),
    };
#undef FIND
}

static enum ft_err read_expects(const struct cells *cells, size_t column, unsigned *out)
{
    struct ft_diags *diags = cells->load->diags;
    struct str_list names;
    enum ft_err err = cell_list(cells, column, &names);
    for (size_t i = 0; i < names.n; i++) {
        struct span span;
        struct diag *diag;
        size_t bit = 0;
        while (bit < EXPECTS_KINDS && !str_eq(names.v[i], str_of(expects_name[bit])))
            bit++;
        if (bit < EXPECTS_KINDS) {
            *out |= 1u << bit;
            continue;
        }
        span = cell_span(cells, column, names.v[i]);
        diag = diag_add(diags, FT710, cell_place(cells, column, &span),
                        "'%.*s' is nothing an item can expect",
                        STR_ARG(load_quote(cells->load, names.v[i])));
        load_suggest_word(cells->load, diag, names.v[i], expects_name, EXPECTS_KINDS);
    }
    return err;
}

static enum ft_err read_item(const struct cells *cells, const struct columns *columns,
                             struct item *out)
{
    static const char *const kinds[] = {"item", "ask"};
    enum ft_err err;
    out->row = (struct row_ref){cells->table, cells->row};
    out->id = cell_required(cells, columns->id, "every item needs an id");
    out->section = cell_required(cells, columns->section, "every item stands in a section");
    out->section_title = cell_text(cells, columns->section_title);
    (void)cell_required(cells, columns->text, "write what the proposal says");
    out->text = cell_raw(cells, columns->text);
    out->is_ask = cell_word(cells, columns->kind, kinds, 2, 0) == 1;
    out->source = cell_raw(cells, columns->source);
    err = read_expects(cells, columns->expects, &out->expects);
    return err ? err : cell_tags(cells, columns->tags, &out->tags);
}

static void report_duplicate(struct load *load, const struct item *first, const struct item *item)
{
    struct diag *diag = diag_add(load->diags, FT704, row_place(item->row, "id", NULL),
                                 "a second item '%.*s'", STR_ARG(load_quote(load, item->id)));
    diag_help(load->diags, diag, "give each item an id of its own");
    diag_note(load->diags, diag, row_place(first->row, "id", NULL), "the first stands here");
}

static enum ft_err note_id(struct reading *r, uint32_t index)
{
    struct item *item = &r->items[index];
    uint32_t first;
    if (item->id.n == 0)
        return FT_OK;
    if (!map_put(&r->load->model->item_ids, item->id, index, &first))
        return FT_ENOMEM;
    if (first != MAP_NONE)
        report_duplicate(r->load, &r->items[first], item);
    return FT_OK;
}

static void check_title(struct reading *r, uint32_t index, const struct item *item)
{
    struct section *section = &r->list.v[index];
    struct diag *diag;
    if (item->section_title.n == 0 || str_eq(section->title, item->section_title))
        return;
    if (section->title.n == 0) {
        section->title = item->section_title;
        r->titled.v[index] = item->row;
        return;
    }
    diag = diag_add(r->load->diags, FT715, row_place(item->row, "section_title", NULL),
                    "another title for section '%.*s'", STR_ARG(load_quote(r->load, section->id)));
    diag_help(r->load->diags, diag,
              "write the same title in every row of a section, or leave it out");
    diag_note(r->load->diags, diag, row_place(r->titled.v[index], "section_title", NULL),
              "the first title stands here");
}

static enum ft_err note_section(struct reading *r, const struct item *item)
{
    struct section section = {item->section, item->section_title};
    uint32_t index = (uint32_t)r->list.n, present;
    if (item->section.n == 0)
        return FT_OK;
    if (!map_put(&r->sections, item->section, index, &present))
        return FT_ENOMEM;
    if (present != MAP_NONE) {
        check_title(r, present, item);
        return FT_OK;
    }
    return vec_push(r->load->arena, &r->list, section) &&
                   vec_push(r->load->arena, &r->titled, item->row)
               ? FT_OK
               : FT_ENOMEM;
}

static enum ft_err read_rows(struct reading *r, const struct csv_table *table)
{
    struct columns columns = find_columns(r->load, table);
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < table->row_count && !err; i++) {
        struct cells cells = {r->load, table, i};
        err = read_item(&cells, &columns, &r->items[i]);
        if (!err)
            err = note_id(r, (uint32_t)i);
        if (!err)
            err = note_section(r, &r->items[i]);
    }
    return err;
}

enum ft_err load_items(struct load *load)
{
    struct reading r = {.load = load};
    struct model *model = load->model;
    struct csv_table *table;
    enum ft_err err;
    map_init(&model->item_ids, load->arena);
    map_init(&r.sections, load->arena);
    if (!load->file.items)
        return FT_OK;
    err = load_table(load, load->file.items, "items", (struct csv_dialect){0}, &table);
    if (err || !table)
        return err;
    r.items = ARENA_ARRAY(load->arena, table->row_count + 1, struct item);
    if (!r.items)
        return FT_ENOMEM;
    err = read_rows(&r, table);
    model->items = r.items;
    model->item_count = table->row_count;
    model->sections = r.list.v;
    model->section_count = r.list.n;
    return err;
}
