#include "audit/atoms.h"

#include "audit/tree.h"

/* The arrays of struct atoms while they are filled. */
struct filling {
    const struct model *model;
    uint32_t measure;
    int64_t *amount;
    uint8_t *standing;
    int64_t listed, size; /* size: all amounts without their signs */
};

static struct amount cell_of(const struct model *model, uint32_t measure, uint32_t line)
{
    return line_amount(model, line, measure);
}

static bool is_uncounted(enum line_kind kind, unsigned above)
{
    return kind == LINE_REFERENCE || kind == LINE_TOTAL || above & IS_UNCOUNTED;
}

static bool is_stated(enum line_kind kind, struct amount cell)
{
    return (kind == LINE_MONEY || kind == LINE_WITHIN) && cell.state != AMOUNT_EMPTY;
}

/* Is the line one that has a part of what is above it, unless it holds something itself? */
static bool is_part(enum line_kind kind, struct amount cell)
{
    return kind == LINE_SHARED || kind == LINE_WITHIN ||
           (kind == LINE_OUT_OF && cell.state == AMOUNT_VALUE);
}

/* From the standing of its parent. Nil says that there is nothing, so nothing can be part of it. */
static unsigned standing_of(enum line_kind kind, struct amount cell, unsigned above)
{
    unsigned inside = above & (IS_HOLDER | IS_INSIDE) ? IS_INSIDE : 0;
    unsigned closed = cell.state == AMOUNT_NIL ? IS_CLOSED : 0;
    if (is_uncounted(kind, above))
        return inside | IS_UNCOUNTED | IS_CLOSED;
    if (is_stated(kind, cell))
        return inside | closed | IS_STATED;
    if (!is_part(kind, cell) || closed)
        return inside | closed;
    return inside ? inside | IS_PART : kind == LINE_OUT_OF ? IS_FIGURE : IS_PART;
}

/* Parents first. */
static void fill_standing(struct filling *f, uint32_t index)
{
    const struct line *line = &f->model->lines[index];
    unsigned above = line->parent == NO_INDEX ? 0 : f->standing[line->parent];
    f->standing[index] =
        (uint8_t)standing_of(line->kind, cell_of(f->model, f->measure, index), above);
}

static enum ft_err too_large(const struct filling *f, uint32_t index, struct ft_diags *diags)
{
    const struct measure *measure = &f->model->measures[f->measure];
    size_t column = line_measure_column(f->model, index, f->measure);
    struct diag *diag = diag_add(diags, FT714, line_place(f->model, index, column, diags),
                                 "the amounts of measure '%.*s' are too large to be added up",
                                 STR_ARG(measure->id));
    diag_help(diags, diag,
              "check the unit of the column; all its amounts together have to stay "
              "below 9,223,372,036,854,775,807 of the smallest unit");
    return FT_EINPUT;
}

static bool add_size(int64_t *sum, int64_t value)
{
    return value >= 0 ? money_add(sum, value) : money_sub(sum, value);
}

/* Children first: what the nearest stated lines below come to stands where the atom will. */
static bool fill_amount(struct filling *f, uint32_t index, uint32_t parent)
{
    int64_t below = f->amount[index], up = below;
    f->amount[index] = 0;
    if (f->standing[index] & IS_HOLDER) {
        int64_t own = cell_of(f->model, f->measure, index).value;
        up = f->standing[index] & IS_STATED ? own : below;
        f->amount[index] = own;
        if (!money_sub(&f->amount[index], below))
            return false;
    }
    return money_add(parent == NO_INDEX ? &f->listed : &f->amount[parent], up) &&
           add_size(&f->size, f->amount[index]);
}

/* Children first: what a line tells of itself and those below it to those above. */
static void fill_above(struct filling *f, uint32_t index, uint32_t parent)
{
    unsigned up = f->standing[index] & (IS_STATED | HAS_STATED) ? HAS_STATED : 0;
    if (f->standing[index] & (IS_HOLDER | IS_CLOSED))
        f->standing[index] &= (uint8_t)~HAS_PART;
    else if (f->standing[index] & (IS_PART | HAS_PART))
        up |= HAS_PART;
    f->standing[index] |= up & HAS_PART;
    if (parent != NO_INDEX)
        f->standing[parent] |= (uint8_t)up;
}

enum ft_err atoms_of(struct arena *arena, const struct model *model, uint32_t measure,
                     struct ft_diags *diags, struct atoms *out)
{
    struct filling f = {.model = model, .measure = measure};
    f.amount = ARENA_ARRAY(arena, model->line_count, int64_t);
    f.standing = ARENA_ARRAY(arena, model->line_count, uint8_t);
    if (!f.amount || !f.standing)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->line_count; i++)
        fill_standing(&f, model->tree_order[i]);
    for (size_t i = model->line_count; i-- > 0;) {
        uint32_t index = model->tree_order[i], parent = model->lines[index].parent;
        if (!fill_amount(&f, index, parent))
            return too_large(&f, index, diags);
        fill_above(&f, index, parent);
    }
    *out = (struct atoms){.model = model,
                          .measure = measure,
                          .amount = f.amount,
                          .standing = f.standing,
                          .listed = f.listed};
    return FT_OK;
}

int64_t atoms_stated_amount(const struct atoms *atoms, uint32_t line)
{
    return cell_of(atoms->model, atoms->measure, line).value;
}

int64_t atoms_below(const struct atoms *atoms, uint32_t line)
{
    int64_t sum = 0;
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i))
        if (atoms_is_stated(atoms, i))
            sum += atoms->amount[i];
    return sum;
}
