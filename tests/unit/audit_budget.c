#include "audit_budget.h"

#include <criterion/criterion.h>

static void add_measures(struct budget *budget)
{
    static const char *const ids[BUDGET_MEASURES] = {"m0", "m1", "m2"};
    for (uint32_t m = 0; m < BUDGET_MEASURES; m++) {
        budget->measures[m] = (struct measure){.id = str_of(ids[m]),
                                               .label = str_of(ids[m]),
                                               .column = str_of(ids[m]),
                                               .funds = m < 2,
                                               .compare_with = m == 0 ? 2 : NO_INDEX,
                                               .stated_by = NO_INDEX};
        cr_assert(unit_find(budget->model.currency, STR("億円"), &budget->measures[m].unit));
    }
    budget->model.measures = budget->measures;
    budget->model.measure_count = BUDGET_MEASURES;
}

static void add_line(struct budget *budget, const struct budget_line *from)
{
    size_t index = budget->model.line_count++;
    struct line *line = &budget->lines[index];
    *line = (struct line){.id = str_of(from->id),
                          .kind = from->kind,
                          .parent = NO_INDEX,
                          .headcount = -1,
                          .headcount_measure = NO_INDEX};
    if (*from->parent)
        line->parent = budget_line(budget, from->parent);
    for (size_t m = 0; m < BUDGET_MEASURES; m++) {
        struct amount_error error;
        struct str cell = str_of(from->cells[m] ? from->cells[m] : "");
        cr_assert(amount_parse(cell,
                               &(struct amount_manner){.currency = budget->model.currency,
                                                       .column = &budget->measures[m].unit},
                               &budget->cells[index][m], &error));
    }
}

static void join_children(struct budget *budget)
{
    budget->model.first_root = NO_INDEX;
    for (size_t i = 0; i < budget->model.line_count; i++)
        budget->lines[i].first_child = NO_INDEX;
    for (uint32_t i = (uint32_t)budget->model.line_count; i-- > 0;) {
        uint32_t parent = budget->lines[i].parent;
        uint32_t *first =
            parent == NO_INDEX ? &budget->model.first_root : &budget->lines[parent].first_child;
        budget->lines[i].next_sibling = *first;
        *first = i;
    }
}

/* Siblings from `line` on, each followed by all below it; returns how many lines stand there. */
static size_t put_in_order(struct budget *budget, uint32_t line, size_t n)
{
    for (; line != NO_INDEX; line = budget->lines[line].next_sibling) {
        budget->order[n++] = line;
        n = put_in_order(budget, budget->lines[line].first_child, n);
    }
    return n;
}

static enum ft_err take_rows(void *state, unsigned worker, const struct csv_part *part,
                             const struct csv_table *rows, struct arena *kept, void **out)
{
    struct budget *budget = state;
    (void)worker;
    (void)kept;
    (void)out;
    cr_assert_eq(rows->row_count, budget->model.line_count);
    for (size_t i = 0; i < rows->row_count; i++)
        budget->lines[i].at = (uint32_t)(rows->rows[i].bytes.start - part->bytes.start);
    return FT_OK;
}

static enum ft_err join_rows(void *state, const struct csv_part *part, size_t rows,
                             struct arena *kept, void *out)
{
    (void)state;
    (void)part;
    (void)rows;
    (void)kept;
    (void)out;
    return FT_OK;
}

static void close_table(void *file)
{
    csv_file_close(file);
}

static struct str write_table(const struct budget *budget)
{
    struct buf text = {0};
    buf_puts(&text, "title\n");
    for (size_t i = 0; i < budget->model.line_count; i++)
        buf_printf(&text, "%.*s\n", STR_ARG(budget->lines[i].id));
    struct str kept = arena_str(budget->arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

static void make_table(struct budget *budget)
{
    struct line_table *table = &budget->table;
    struct csv_file_options options = {.threads = 1, .part_bytes = CSV_PART_BYTES};
    struct csv_reader reader = {take_rows, join_rows, budget, true};
    struct source *source = source_of_text(budget->arena, STR("budget.csv"), write_table(budget));
    for (size_t i = 0; i < LINE_COLUMNS; i++)
        table->columns.column[i] = NO_COLUMN;
    table->columns.texts_at = NO_COLUMN;
    table->columns.column[COLUMN_TITLE] = 0;
    cr_assert_eq(csv_file_open(budget->arena, source->path, source, NULL, options, budget->diags,
                               &table->file),
                 FT_OK);
    cr_assert(arena_defer(budget->arena, close_table, table->file));
    cr_assert_eq(csv_file_read(table->file, &reader, budget->diags), FT_OK);
    budget->model.tables = table;
    budget->model.table_count = 1;
}

static void pack_cells(struct budget *budget)
{
    for (size_t i = 0; i < budget->model.line_count; i++)
        for (size_t m = 0; m < BUDGET_MEASURES; m++)
            budget->packed[i][m] = amount_pack(budget->cells[i][m]);
    budget->model.amounts = budget->packed[0];
}

enum ft_err budget_grow(struct budget *budget)
{
    enum ft_err err;
    pack_cells(budget);
    make_table(budget);
    join_children(budget);
    cr_assert_eq(put_in_order(budget, budget->model.first_root, 0), budget->model.line_count);
    for (uint32_t m = 0; m < BUDGET_MEASURES; m++)
        if ((err = atoms_of(budget->arena, &budget->model, m, budget->diags, &budget->atoms[m])) !=
            FT_OK)
            return err;
    return FT_OK;
}

void budget_init(struct budget *budget, const struct budget_line *lines, size_t count)
{
    *budget = (struct budget){.arena = arena_new(), .diags = ft_diags_new()};
    cr_assert(budget->arena && budget->diags && count <= BUDGET_LINES);
    budget->model.currency = currency_find(STR("JPY"));
    budget->model.lines = budget->lines;
    budget->model.items = budget->items;
    budget->model.tree_order = budget->order;
    budget->model.sections = budget->sections;
    budget->model.section_count = 2;
    budget->sections[0] = (struct section){STR("1"), STR("first")};
    budget->sections[1] = (struct section){STR("2"), STR("second")};
    budget->model.weight[STRENGTH_PRINCIPAL] = (struct decimal){1, 1};
    budget->model.weight[STRENGTH_SIGNIFICANT] = (struct decimal){4, 10};
    budget->pairs.v = budget->links;
    add_measures(budget);
    for (size_t i = 0; i < count; i++)
        add_line(budget, &lines[i]);
    cr_assert_eq(budget_grow(budget), FT_OK);
}

void budget_free(struct budget *budget)
{
    arena_free(budget->arena);
    ft_diags_free(budget->diags);
}

uint32_t budget_line(const struct budget *budget, const char *id)
{
    for (uint32_t i = 0; i < budget->model.line_count; i++)
        if (str_eq(budget->lines[i].id, str_of(id)))
            return i;
    cr_assert(false, "no line %s", id);
    return NO_INDEX;
}

uint32_t budget_item(struct budget *budget, const char *id, bool is_ask)
{
    uint32_t index = (uint32_t)budget->model.item_count++;
    cr_assert_lt(index, BUDGET_ITEMS);
    budget->items[index] =
        (struct item){.id = str_of(id), .section = str_slice(str_of(id), 0, 1), .is_ask = is_ask};
    return index;
}

void budget_link(struct budget *budget, uint32_t item, const char *line, enum strength strength)
{
    budget->links[budget->pairs.n++] = (struct pair){.item = item,
                                                     .line = budget_line(budget, line),
                                                     .strength = strength,
                                                     .whole = WHOLE_FOR_ALL};
}

static int by_item_and_line(const void *x, const void *y)
{
    const struct pair *a = x, *b = y;
    if (a->item != b->item)
        return a->item < b->item ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

void budget_sort(struct budget *budget)
{
    qsort(budget->links, budget->pairs.n, sizeof *budget->links, by_item_and_line);
}

struct amounts budget_amounts(struct budget *budget)
{
    struct amounts amounts;
    cr_assert_eq(amounts_of(budget->arena, &budget->model, budget->atoms, &budget->pairs, &amounts),
                 FT_OK);
    return amounts;
}
