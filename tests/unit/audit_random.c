#include <criterion/criterion.h>

#include "audit_oracle.h"
#include "random.h"

static enum line_kind random_kind(uint64_t *r)
{
    static const enum line_kind kinds[] = {LINE_MONEY,  LINE_MONEY,  LINE_MONEY,  LINE_WITHIN,
                                           LINE_OUT_OF, LINE_SHARED, LINE_SHARED, LINE_HEADCOUNT,
                                           LINE_ACTION, LINE_MONEY};
    unsigned n = random_below(r, 24);
    if (n < 2)
        return n ? LINE_REFERENCE : LINE_TOTAL;
    return kinds[n % (sizeof kinds / sizeof *kinds)];
}

static struct amount random_cell(uint64_t *r)
{
    switch (random_below(r, 6)) {
    case 0:
        return (struct amount){AMOUNT_NIL, 0};
    case 1:
        return (struct amount){AMOUNT_EMPTY, 0};
    case 2:
        return (struct amount){AMOUNT_VALUE, -(int64_t)random_below(r, 50)};
    default:
        return (struct amount){AMOUNT_VALUE, (int64_t)random_below(r, 100)};
    }
}

/* Rows in no order of the tree: the parent of the i-th line made is one made before it. */
static void random_lines(struct budget *budget, uint64_t *r)
{
    size_t n = 1 + random_below(r, 20);
    uint32_t row[BUDGET_LINES];
    for (uint32_t i = 0; i < n; i++)
        row[i] = i;
    for (uint32_t i = (uint32_t)n; i-- > 1;) {
        uint32_t j = random_below(r, i + 1), swap = row[i];
        row[i] = row[j];
        row[j] = swap;
    }
    budget->model.line_count = n;
    for (uint32_t i = 0; i < n; i++) {
        bool root = i == 0 || random_below(r, 4) == 0;
        budget->lines[row[i]] = (struct line){.id = STR("x"),
                                              .kind = random_kind(r),
                                              .parent = root ? NO_INDEX : row[random_below(r, i)]};
        for (int m = 0; m < BUDGET_MEASURES; m++)
            budget->cells[row[i]][m] = random_cell(r);
    }
}

/* Makes every stated amount at least the sum of those below it, so that no atom is negative. */
static void even_out(struct budget *budget, uint64_t *r)
{
    for (size_t i = budget->model.line_count; i-- > 0;) {
        uint32_t line = budget->order[i];
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            struct amount *cell = &budget->cells[line][m];
            if (cell->state != AMOUNT_VALUE)
                *cell = (struct amount){cell->state == AMOUNT_NIL ? AMOUNT_VALUE : AMOUNT_EMPTY, 0};
            if (cell->state == AMOUNT_VALUE)
                cell->value += oracle_stated(budget, m, line) ? -oracle_atom(budget, m, line) : 0;
            if (cell->state == AMOUNT_VALUE)
                cell->value = (cell->value < 0 ? 0 : cell->value) + random_below(r, 3);
        }
    }
}

static void random_items(struct budget *budget, uint64_t *r)
{
    static const char *const ids[] = {"1.1", "1.2", "2.1", "2.2", "2.3", "1.3"};
    size_t n = 1 + random_below(r, 6);
    for (size_t i = 0; i < n; i++)
        budget_item(budget, ids[i], random_below(r, 5) == 0);
    for (uint32_t item = 0; item < n; item++)
        for (uint32_t line = 0; line < budget->model.line_count; line++)
            if (random_below(r, 6) == 0)
                budget->links[budget->pairs.n++] = (struct pair){
                    .item = item,
                    .line = line,
                    .strength = random_below(r, 2) ? STRENGTH_PRINCIPAL : STRENGTH_SIGNIFICANT,
                    .whole = WHOLE_FOR_ALL};
}

void budget_random(struct budget *budget, uint64_t number)
{
    uint64_t r = number * 0x9E3779B97F4A7C15u + 1;
    budget_init(budget, NULL, 0);
    random_lines(budget, &r);
    cr_assert_eq(budget_grow(budget), FT_OK);
    if (random_below(&r, 3) == 0)
        even_out(budget, &r);
    cr_assert_eq(budget_grow(budget), FT_OK);
    random_items(budget, &r);
    if (random_below(&r, 2))
        budget->model.weight[STRENGTH_SIGNIFICANT] = (struct decimal){35, 100};
    if (random_below(&r, 4) == 0)
        budget->model.weight[STRENGTH_PRINCIPAL] = (struct decimal){9, 10};
}
