#include "audit_oracle.h"

bool oracle_below(const struct budget *budget, uint32_t line, uint32_t ancestor)
{
    while (line != NO_INDEX && line != ancestor)
        line = budget->lines[line].parent;
    return line == ancestor;
}

static bool counts(const struct budget *budget, uint32_t line)
{
    for (; line != NO_INDEX; line = budget->lines[line].parent)
        if (budget->lines[line].kind == LINE_REFERENCE || budget->lines[line].kind == LINE_TOTAL)
            return false;
    return true;
}

bool oracle_stated(const struct budget *budget, int m, uint32_t line)
{
    enum line_kind kind = budget->lines[line].kind;
    return counts(budget, line) && (kind == LINE_MONEY || kind == LINE_WITHIN) &&
           budget->cells[line][m].state != AMOUNT_EMPTY;
}

/* Does it say of what larger amount it is a part? */
static bool is_bounded(const struct budget *budget, int m, uint32_t line)
{
    return counts(budget, line) && budget->lines[line].kind == LINE_OUT_OF &&
           budget->cells[line][m].state == AMOUNT_VALUE;
}

/* The same, and nothing above it says so too. */
static bool has_figure(const struct budget *budget, int m, uint32_t line)
{
    if (!is_bounded(budget, m, line))
        return false;
    for (uint32_t i = budget->lines[line].parent; i != NO_INDEX; i = budget->lines[i].parent)
        if (oracle_stated(budget, m, i) || is_bounded(budget, m, i))
            return false;
    return true;
}

/* Is a line of that kind strictly between the two? */
static bool between(const struct budget *budget, int m, uint32_t line, uint32_t ancestor,
                    bool figures)
{
    for (uint32_t i = 0; i < budget->model.line_count; i++)
        if (i != line && i != ancestor && oracle_below(budget, line, i) &&
            oracle_below(budget, i, ancestor))
            if (oracle_stated(budget, m, i) || (figures && has_figure(budget, m, i)))
                return true;
    return false;
}

int64_t oracle_atom(const struct budget *budget, int m, uint32_t line)
{
    int64_t atom = budget->cells[line][m].value;
    if (!oracle_stated(budget, m, line) && !has_figure(budget, m, line))
        return 0;
    for (uint32_t i = 0; i < budget->model.line_count; i++)
        if (i != line && oracle_below(budget, i, line) && oracle_stated(budget, m, i) &&
            !between(budget, m, i, line, false))
            atom -= budget->cells[i][m].value;
    return atom;
}

/* Is the line part of something stated, or of a figure, that the linked line holds? */
static bool is_part_of_claimed(const struct budget *budget, int m, uint32_t line, uint32_t linked)
{
    if (line == linked)
        return false;
    return oracle_stated(budget, m, linked) || has_figure(budget, m, linked) ||
           between(budget, m, line, linked, true);
}

/* What a line without a figure is part of; NO_INDEX: of nothing that is known. */
static uint32_t shared_whole(const struct budget *budget, int m, uint32_t line)
{
    for (uint32_t i = line; i != NO_INDEX; i = budget->lines[i].parent) {
        if (budget->cells[i][m].state == AMOUNT_NIL)
            return NO_INDEX;
        if (oracle_stated(budget, m, i) || has_figure(budget, m, i))
            return i;
    }
    return NO_INDEX;
}

void oracle_claim(const struct budget *budget, int m, uint32_t linked, struct oracle_set *set)
{
    for (uint32_t i = 0; i < budget->model.line_count; i++) {
        enum line_kind kind = budget->lines[i].kind;
        if (!oracle_below(budget, i, linked) || !counts(budget, i))
            continue;
        if (oracle_stated(budget, m, i)) {
            set->sure[i] = true;
        } else if (!is_part_of_claimed(budget, m, i, linked) &&
                   (kind == LINE_SHARED || kind == LINE_WITHIN || is_bounded(budget, m, i))) {
            uint32_t whole = shared_whole(budget, m, i);
            if (whole != NO_INDEX)
                set->perhaps[whole] = true;
        }
    }
}

struct range oracle_sum(const struct budget *budget, int m, const struct oracle_set *set)
{
    struct range sum = {0, 0};
    for (uint32_t i = 0; i < budget->model.line_count; i++) {
        int64_t atom = oracle_atom(budget, m, i);
        if (set->sure[i])
            sum.exact += atom;
        if (set->sure[i] || (set->perhaps[i] && atom > 0))
            sum.at_most += atom;
    }
    return sum;
}

/* The item's highest weight among its links that claim the line so; 0: none does. */
static int64_t weight_on(const struct budget *budget, int m, uint32_t item, uint32_t line,
                         bool sure, const int64_t weight[3])
{
    int64_t highest = 0;
    for (size_t i = 0; i < budget->pairs.n; i++) {
        const struct pair *link = &budget->links[i];
        struct oracle_set set = {0};
        if (link->item != item)
            continue;
        oracle_claim(budget, m, link->line, &set);
        if ((sure ? set.sure[line] : set.perhaps[line]) && weight[link->strength] > highest)
            highest = weight[link->strength];
    }
    return highest;
}

/* Gives out one unit after the other to whoever is furthest below what is due. */
static void give_out(int64_t size, const int64_t *weights, size_t n, int64_t whole, int64_t *given)
{
    int64_t left = size;
    for (size_t i = 0; i < n; i++)
        left -= given[i] = size * weights[i] / whole;
    for (; left > 0; left--) {
        size_t most = 0;
        for (size_t i = 1; i < n; i++)
            if (size * weights[i] - given[i] * whole > size * weights[most] - given[most] * whole)
                most = i;
        given[most]++;
    }
}

static void allocate_line(const struct budget *budget, int m, uint32_t line, bool sure,
                          const int64_t weight[3], int64_t one, struct range *shares)
{
    size_t items = budget->model.item_count;
    int64_t weights[BUDGET_ITEMS + 1], given[BUDGET_ITEMS + 1], sum = 0;
    int64_t atom = oracle_atom(budget, m, line), size = atom < 0 ? -atom : atom;
    for (uint32_t i = 0; i < items; i++)
        sum += weights[i] =
            budget->items[i].is_ask ? 0 : weight_on(budget, m, i, line, sure, weight);
    weights[items] = sum < one ? one - sum : 0;
    give_out(size, weights, items + 1, sum < one ? one : sum, given);
    for (size_t i = 0; i <= items; i++) {
        shares[i].exact += sure ? (atom < 0 ? -given[i] : given[i]) : 0;
        shares[i].at_most += atom < 0 ? -given[i] : given[i];
    }
}

void oracle_allocate(const struct budget *budget, int m, const int64_t weight[3], int64_t one,
                     struct range *shares)
{
    struct oracle_set set = {0};
    for (size_t i = 0; i < budget->pairs.n; i++)
        if (!budget->items[budget->links[i].item].is_ask)
            oracle_claim(budget, m, budget->links[i].line, &set);
    for (size_t i = 0; i <= budget->model.item_count; i++)
        shares[i] = (struct range){0, 0};
    for (uint32_t line = 0; line < budget->model.line_count; line++)
        if (set.sure[line])
            allocate_line(budget, m, line, true, weight, one, shares);
        else if (set.perhaps[line] && oracle_atom(budget, m, line) > 0)
            allocate_line(budget, m, line, false, weight, one, shares);
}
