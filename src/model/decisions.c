#include "model/cells.h"

struct columns {
    size_t item, line, verdict, strength, extent, reason, by, date, item_print, line_print,
        rule_print;
};

struct reading {
    struct load *load;
    struct columns columns;
    struct decision *decisions;
    struct map judged; /* "item line" → the first decision on it */
};

static struct columns find_columns(struct load *load, const struct csv_table *table)
{
#define FIND(name, required)                                            \
    cells_column(load, table, &(struct heading){STR(name), NULL, NULL}, \
                 (required) ? "add the column" : NULL)
    return (struct columns){
        .item = FIND("item", true),
        .line = FIND("line", true),
        .verdict = FIND("verdict", true),
        .strength = FIND("strength", false),
        .extent = FIND("extent", false),
        .reason = FIND("reason", true),
        .by = FIND("by", false),
        .date = FIND("date", false),
        .item_print = FIND("item_print", false),
        .line_print = FIND("line_print", false),
        .rule_print = FIND("rule_print", false),
    };
#undef FIND
}

static uint32_t find_row(const struct cells *cells, size_t column, enum diag_code code,
                         const char *what)
{
    struct load *load = cells->load;
    const struct model *model = load->model;
    struct str id = cell_required(cells, column, "name what is judged");
    uint32_t index = NO_INDEX;
    if (id.n > 0)
        index = code == FT106 ? map_get(&model->item_ids, id) : line_find(model, id);
    struct span span;
    struct diag *diag;
    bool missing = code == FT107 ? model->is_part || load->lines_missing : !load->file.items;
    if (id.n == 0 || index != NO_INDEX || missing)
        return index;
    span = cell_span(cells, column, id);
    diag = diag_add(load->diags, code, cell_place(cells, column, &span), "no %s '%.*s'", what,
                    STR_ARG(load_quote(load, id)));
    diag_help(load->diags, diag, "name %s of the audit, or remove the decision",
              code == FT106 ? "an item" : "a line");
    return NO_INDEX;
}

static void check_line(const struct cells *cells, const struct columns *columns,
                       struct decision *out)
{
    struct ft_diags *diags = cells->load->diags;
    struct diag *diag;
    out->line = NO_INDEX;
    if (out->verdict != VERDICT_WAIVE) {
        out->line = find_row(cells, columns->line, FT107, "line");
    } else if (cell_text(cells, columns->line).n > 0) {
        diag = diag_add(diags, FT710, cell_place(cells, columns->line, NULL),
                        "a waiver that names a line");
        diag_help(diags, diag, "a waiver accepts that an item has no line: leave the cell empty");
    }
    if (out->line == NO_INDEX || cells->load->lines[out->line].kind != LINE_TOTAL)
        return;
    diag = diag_add(diags, FT710, cell_place(cells, columns->line, NULL),
                    "a decision on a line of kind 'total'");
    diag_help(diags, diag, "a total is never linked: name one of the lines it sums up");
}

static void check_date(const struct cells *cells, size_t column, struct decision *out)
{
    struct diag *diag;
    out->date = cell_text(cells, column);
    if (out->date.n == 0 || date_valid(out->date))
        return;
    diag = diag_add(cells->load->diags, FT710, cell_place(cells, column, NULL),
                    "'%.*s' is not a date", STR_ARG(load_quote(cells->load, out->date)));
    diag_help(cells->load->diags, diag, "write it as 2016-01-31");
}

static enum strength read_strength(const struct cells *cells, size_t column)
{
    enum { NONE = 2 };
    size_t index = cell_word(cells, column, strength_name + 1, NONE, NONE);
    return index < NONE ? (enum strength)(index + 1) : 0;
}

/* A word for all that the item expects, or KIND:WORD, where a kind that is not named is part. */
static enum ft_err read_extent(const struct cells *cells, size_t column, struct decision *out)
{
    struct str_list list;
    enum ft_err err = cell_list(cells, column, &list);
    out->says_extent = list.n > 0;
    for (size_t i = 0; i < list.n; i++) {
        struct str word = list.v[i], kind = {0};
        bool of_kind = str_find(word, STR(":"), 0) != SIZE_MAX && str_split(&word, ':', &kind);
        unsigned bits = of_kind ? expects_find(str_trim(kind)) : list.n == 1 ? WHOLE_FOR_ALL : 0;
        word = str_trim(word);
        if (bits && str_eq(word, str_of(extent_name[EXTENT_WHOLE]))) {
            out->whole |= bits;
        } else if (!bits || !str_eq(word, str_of(extent_name[EXTENT_PART]))) {
            struct span span = cell_span(cells, column, list.v[i]);
            struct diag *diag =
                diag_add(cells->load->diags, FT710, cell_place(cells, column, &span),
                         "'%.*s' is no extent", STR_ARG(load_quote(cells->load, list.v[i])));
            diag_help(cells->load->diags, diag,
                      "write whole or part, or one for each kind: budget:whole;process:part");
        }
    }
    return err;
}

static enum ft_err read_decision(const struct cells *cells, const struct columns *columns,
                                 struct decision *out)
{
    out->row = (struct row_ref){cells->table, cells->row};
    out->item = find_row(cells, columns->item, FT106, "item");
    (void)cell_required(cells, columns->verdict, "write accept, reject, add or waive");
    out->verdict =
        (enum decision_verdict)cell_word(cells, columns->verdict, verdict_name, 4, VERDICT_ACCEPT);
    check_line(cells, columns, out);
    out->strength = read_strength(cells, columns->strength);
    out->reason = cell_required(cells, columns->reason, "a decision is kept with its reason");
    out->by = cell_text(cells, columns->by);
    check_date(cells, columns->date, out);
    out->item_print = cell_text(cells, columns->item_print);
    out->line_print = cell_text(cells, columns->line_print);
    out->rule_print = cell_text(cells, columns->rule_print);
    return read_extent(cells, columns->extent, out);
}

static enum ft_err note_judged(struct reading *r, uint32_t index)
{
    const struct decision *decision = &r->decisions[index];
    struct str key;
    struct diag *diag;
    uint32_t first;
    if (decision->item == NO_INDEX ||
        (decision->line == NO_INDEX && decision->verdict != VERDICT_WAIVE))
        return FT_OK;
    key = arena_printf(r->load->arena, "%u %u", decision->item, decision->line);
    if (!key.p || !map_put(&r->judged, key, index, &first))
        return FT_ENOMEM;
    if (first == MAP_NONE)
        return FT_OK;
    diag = diag_add(r->load->diags, FT716, row_place(decision->row, "verdict", NULL),
                    "a second decision on the same %s",
                    decision->line == NO_INDEX ? "item" : "item and line");
    diag_help(r->load->diags, diag, "keep the one that holds");
    diag_note(r->load->diags, diag, row_place(r->decisions[first].row, "verdict", NULL),
              "the first stands here");
    return FT_OK;
}

enum ft_err load_decisions(struct load *load)
{
    struct reading r = {.load = load};
    struct csv_table *table;
    enum ft_err err;
    if (!load->file.decisions)
        return FT_OK;
    err = load_table(load, load->file.decisions, "decisions", &table);
    if (err || !table)
        return err;
    map_init(&r.judged, load->arena);
    r.columns = find_columns(load, table);
    r.decisions = ARENA_ARRAY(load->arena, table->row_count + 1, struct decision);
    if (!r.decisions)
        return FT_ENOMEM;
    for (size_t i = 0; i < table->row_count && !err; i++) {
        struct cells cells = {load, table, i};
        err = read_decision(&cells, &r.columns, &r.decisions[i]);
        if (!err)
            err = note_judged(&r, (uint32_t)i);
    }
    load->model->decisions = r.decisions;
    load->model->decision_count = table->row_count;
    return err;
}
