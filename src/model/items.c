#include "model/asked.h"
#include "model/cells.h"

/* The items while their sections are gathered. */
struct reading {
    struct load *load;
    struct item *items;
    struct map sections; /* by id, into the list below */
    VEC(struct section) list;
    VEC(struct row_ref) titled; /* the row that gave each section its title */
};

static const char *const required[ITEM_COLUMNS] = {
    [ITEM_ID] = "say which column it is: items: {file: FILE, columns: {id: HEADING}}",
    [ITEM_SECTION] = "say which column it is: items: {file: FILE, columns: {section: HEADING}}",
    [ITEM_TEXT] = "say which column it is: items: {file: FILE, columns: {text: HEADING}}",
};

static struct wanted *wanted_of(struct load *load)
{
    struct wanted *all = ARENA_ARRAY(load->arena, ITEM_COLUMNS, struct wanted);
    for (size_t i = 0; all && i < ITEM_COLUMNS; i++)
        all[i] = (struct wanted){.heading = &load->file.items->item[i], .required = required[i]};
    return all;
}

static void read_follow_up(const struct cells *cells, const size_t *columns, struct item *out)
{
    for (int i = 0; i < FOLLOW_UPS; i++)
        out->follow_up[i] = cell_text(cells, columns[i]);
    struct str due = out->follow_up[FOLLOW_DUE];
    if (!date_like(due) || date_valid(due))
        return;
    struct span span = cell_span(cells, columns[FOLLOW_DUE], due);
    struct diag *diag =
        diag_add(cells->load->diags, FT710, cell_place(cells, columns[FOLLOW_DUE], &span),
                 "'%.*s' is not a date", STR_ARG(load_quote(cells->load, due)));
    diag_help(cells->load->diags, diag, "write it as 2016-01-31, or in words");
}

static enum ft_err read_item(const struct cells *cells, const size_t *columns, struct item *out)
{
    static const char *const kinds[] = {"item", "ask"};
    enum ft_err err;
    out->row = (struct row_ref){cells->table, cells->row};
    out->id = cell_required(cells, columns[ITEM_ID], "every item needs an id");
    out->section = cell_required(cells, columns[ITEM_SECTION], "every item stands in a section");
    out->section_title = cell_text(cells, columns[ITEM_SECTION_TITLE]);
    (void)cell_required(cells, columns[ITEM_TEXT], "write what the proposal says");
    out->text = cell_raw(cells, columns[ITEM_TEXT]);
    out->is_ask = cell_named_word(cells, columns[ITEM_KIND], "kind", kinds, 2, 0) == 1;
    out->source = cell_raw(cells, columns[ITEM_SOURCE]);
    err = read_expects(cells, columns[ITEM_EXPECTS], out);
    read_asked(cells, columns[ITEM_ASKED], out);
    read_follow_up(cells, columns + ITEM_FOLLOW_UP, out);
    return err ? err : cell_tags(cells, columns[ITEM_TAGS], &out->tags);
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

static enum ft_err read_rows(struct reading *r, const struct wanted *wanted,
                             const struct csv_table *table)
{
    size_t columns[ITEM_COLUMNS];
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < ITEM_COLUMNS; i++)
        columns[i] = table_entry_column(r->load, r->load->file.items, &wanted[i], table);
    for (size_t i = 0; i < table->row_count && !err; i++) {
        struct cells cells = {r->load, table, i};
        err = read_item(&cells, columns, &r->items[i]);
        if (!err)
            err = note_id(r, (uint32_t)i);
        if (!err)
            err = note_section(r, &r->items[i]);
    }
    return err;
}

static enum ft_err note_no_rows(struct load *load, const struct csv_table *table)
{
    struct place *headings = ARENA_NEW(load->arena, struct place);
    if (!headings)
        return FT_ENOMEM;
    *headings = csv_heading_row_place(table);
    load->model->no_items = headings;
    return FT_OK;
}

/* All of it is held in memory, and *out is NULL when it is unusable. */
static enum ft_err read_table(struct load *load, const struct wanted *wanted,
                              struct csv_table **out)
{
    const struct table_entry *entry = load->file.items;
    struct csv_file_options options = {.hold_bytes = SIZE_MAX};
    struct opened opened;
    *out = NULL;
    enum ft_err err = table_entry_open(load, entry, wanted, ITEM_COLUMNS, options, &opened);
    if (err || !opened.file)
        return err;
    err = csv_file_read_held(opened.file, load->arena, load->diags, out);
    if (!err || err == FT_EINPUT)
        err = table_entry_note(load, entry, &opened, opened.file->sha256, "items");
    if (!err && (*out)->row_count == 0 && opened.left_out.rows == 0)
        err = note_no_rows(load, *out);
    if (*out && (*out)->row_count > MAX_ROWS) {
        load_report_rows(load, opened.file->head->source->path);
        *out = NULL;
    }
    return load_unless_input(err);
}

enum ft_err load_items(struct load *load)
{
    struct reading r = {.load = load};
    struct model *model = load->model;
    struct csv_table *table;
    struct wanted *wanted;
    enum ft_err err;
    map_init(&model->item_ids, load->arena);
    map_init(&r.sections, load->arena);
    if (!load->file.items)
        return FT_OK;
    wanted = wanted_of(load);
    err = wanted ? read_table(load, wanted, &table) : FT_ENOMEM;
    if (err || !table)
        return err;
    r.items = ARENA_ARRAY(load->arena, table->row_count + 1, struct item);
    if (!r.items)
        return FT_ENOMEM;
    err = read_rows(&r, wanted, table);
    model->items = r.items;
    model->item_count = table->row_count;
    model->sections = r.list.v;
    model->section_count = r.list.n;
    return err;
}
