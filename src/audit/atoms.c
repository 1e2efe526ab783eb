#include "audit/atoms.h"

#include "match/matcher.h"

/* The arrays of struct atoms while they are filled, and what is needed only for that. */
struct filling {
    const struct model *model;
    uint32_t measure;
    uint64_t *stated, *uncounted;
    int64_t *amount, *subtotal;
    uint32_t *may, *holder;
    uint32_t *nearest; /* by line: itself if it is stated or an out-of figure, or its holder */
    uint32_t *whole;   /* by line: what a shared line right below it is part of */
    int64_t listed;
};

static bool filling_init(struct filling *f, struct arena *arena)
{
    size_t n = f->model->line_count, words = BIT_WORDS(n);
    f->stated = ARENA_ARRAY(arena, words, uint64_t);
    f->uncounted = ARENA_ARRAY(arena, words, uint64_t);
    f->amount = ARENA_ARRAY(arena, n, int64_t);
    f->subtotal = ARENA_ARRAY(arena, n, int64_t);
    f->may = ARENA_ARRAY(arena, n, uint32_t);
    f->holder = ARENA_ARRAY(arena, n, uint32_t);
    f->nearest = ARENA_ARRAY(arena, n, uint32_t);
    f->whole = ARENA_ARRAY(arena, n, uint32_t);
    return f->stated && f->uncounted && f->amount && f->subtotal && f->may && f->holder &&
           f->nearest && f->whole;
}

static bool is_uncounted(const struct filling *f, const struct line *line)
{
    return line->kind == LINE_REFERENCE || line->kind == LINE_TOTAL ||
           (line->parent != NO_INDEX && bit_get(f->uncounted, line->parent));
}

static bool is_stated(const struct line *line, struct amount cell)
{
    return (line->kind == LINE_MONEY || line->kind == LINE_WITHIN) && cell.state != AMOUNT_EMPTY;
}

/* Nil says that there is nothing, so nothing can be part of it. */
static uint32_t whole_below(const struct filling *f, uint32_t index, bool holds)
{
    const struct line *line = &f->model->lines[index];
    if (bit_get(f->uncounted, index) || line->amounts[f->measure].state == AMOUNT_NIL)
        return NO_INDEX;
    if (holds)
        return index;
    return line->parent == NO_INDEX ? NO_INDEX : f->whole[line->parent];
}

/* Parents first. */
static void fill_place(struct filling *f, uint32_t index)
{
    const struct line *line = &f->model->lines[index];
    struct amount cell = line->amounts[f->measure];
    bool uncounted = is_uncounted(f, line), stated = !uncounted && is_stated(line, cell);
    bool bounded = !uncounted && line->kind == LINE_OUT_OF && cell.state == AMOUNT_VALUE;
    bool shares = !stated && (line->kind == LINE_SHARED || line->kind == LINE_WITHIN);
    f->holder[index] = line->parent == NO_INDEX ? NO_INDEX : f->nearest[line->parent];
    bool figure = bounded && f->holder[index] == NO_INDEX;
    bool holds = stated || figure;

    if (uncounted)
        bit_set(f->uncounted, index);
    if (stated)
        bit_set(f->stated, index);
    f->amount[index] = holds ? cell.value : 0;
    f->nearest[index] = holds ? index : f->holder[index];
    f->whole[index] = whole_below(f, index, holds);
    f->may[index] = bounded || shares ? f->whole[index] : NO_INDEX;
}

static enum ft_err too_large(const struct filling *f, uint32_t index, struct ft_diags *diags)
{
    const struct measure *measure = &f->model->measures[f->measure];
    struct row_ref row = f->model->lines[index].row;
    size_t column = csv_column(row.table, measure->column);
    struct diag *diag = diag_add(
        diags, FT714, csv_place(row.table, &row.table->rows[row.row], column, NULL),
        "the amounts of measure '%.*s' are too large to be added up", STR_ARG(measure->id));
    diag_help(diags, diag,
              "check the unit of the column; all its amounts together have to stay "
              "below 9,223,372,036,854,775,807 of the smallest unit");
    return FT_EINPUT;
}

/* Children first: `subtotal` has what the stated descendants come to. */
static bool fill_sums(struct filling *f, uint32_t index)
{
    uint32_t parent = f->model->lines[index].parent;
    int64_t amount = f->amount[index];
    if (f->nearest[index] == index && !money_sub(&f->amount[index], f->subtotal[index]))
        return false;
    if (bit_get(f->stated, index))
        f->subtotal[index] = amount;
    return money_add(parent == NO_INDEX ? &f->listed : &f->subtotal[parent], f->subtotal[index]);
}

static bool add_size(int64_t *sum, int64_t value)
{
    return value >= 0 ? money_add(sum, value) : money_sub(sum, value);
}

enum ft_err atoms_of(struct arena *arena, const struct model *model, uint32_t measure,
                     struct ft_diags *diags, struct atoms *out)
{
    struct filling f = {.model = model, .measure = measure};
    if (!filling_init(&f, arena))
        return FT_ENOMEM;
    for (size_t i = 0; i < model->line_count; i++)
        fill_place(&f, model->tree_order[i]);

    int64_t size = 0;
    for (size_t i = model->line_count; i-- > 0;) {
        uint32_t index = model->tree_order[i];
        if (!fill_sums(&f, index) || !add_size(&size, f.amount[index]))
            return too_large(&f, index, diags);
    }
    *out = (struct atoms){.model = model,
                          .measure = measure,
                          .stated = f.stated,
                          .amount = f.amount,
                          .subtotal = f.subtotal,
                          .may = f.may,
                          .holder = f.holder,
                          .listed = f.listed};
    return FT_OK;
}
