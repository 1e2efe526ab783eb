#include "audit/claims.h"

#include "audit/tree.h"

uint32_t claims_above(const struct atoms *atoms, uint32_t line)
{
    if (!(atoms->standing[line] & HAS_PART))
        return NO_INDEX;
    do
        line = atoms->model->lines[line].parent;
    while (line != NO_INDEX && !(atoms->standing[line] & (IS_HOLDER | IS_CLOSED)));
    return line == NO_INDEX || atoms->standing[line] & IS_CLOSED ? NO_INDEX : line;
}

static int64_t positive(int64_t amount)
{
    return amount > 0 ? amount : 0;
}

struct range claims_of_line(const struct atoms *atoms, uint32_t line)
{
    uint32_t above = claims_above(atoms, line);
    struct range sum = {0, above == NO_INDEX ? 0 : positive(atoms->amount[above])};
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i))
        if (atoms_is_stated(atoms, i))
            sum.exact += atoms->amount[i];
        else
            sum.at_most += positive(atoms->amount[i]);
    sum.at_most += sum.exact;
    return sum;
}

bool claims_money(const struct atoms *atoms, uint32_t line)
{
    uint32_t above = claims_above(atoms, line);
    if (above != NO_INDEX && atoms->amount[above] > 0)
        return true;
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i))
        if (atoms->amount[i] > 0)
            return true;
    return false;
}
