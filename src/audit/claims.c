#include "audit/atoms.h"
#include "audit/tree.h"
#include "match/matcher.h"

enum ft_err claims_new(struct arena *arena, const struct model *model, struct claims *out)
{
    size_t words = BIT_WORDS(model->line_count);
    out->sure = ARENA_ARRAY(arena, words, uint64_t);
    out->perhaps = ARENA_ARRAY(arena, words, uint64_t);
    return out->sure && out->perhaps ? FT_OK : FT_ENOMEM;
}

void claims_clear(const struct model *model, struct claims *claims)
{
    for (size_t i = 0; i < BIT_WORDS(model->line_count); i++)
        claims->sure[i] = claims->perhaps[i] = 0;
}

void claims_union(const struct model *model, struct claims *into, const struct claims *other)
{
    for (size_t i = 0; i < BIT_WORDS(model->line_count); i++) {
        into->sure[i] |= other->sure[i];
        into->perhaps[i] |= other->perhaps[i];
    }
}

/* What a link to the line claims perhaps, beside what stands below it; NO_INDEX: nothing. */
static uint32_t whole_above(const struct atoms *atoms, uint32_t line)
{
    if (!(atoms->standing[line] & HAS_PART))
        return NO_INDEX;
    do
        line = atoms->model->lines[line].parent;
    while (line != NO_INDEX && !(atoms->standing[line] & (IS_HOLDER | IS_CLOSED)));
    return line == NO_INDEX || atoms->standing[line] & IS_CLOSED ? NO_INDEX : line;
}

void claims_add(const struct atoms *atoms, uint32_t line, struct claims *claims)
{
    uint32_t above = whole_above(atoms, line);
    if (above != NO_INDEX)
        bit_set(claims->perhaps, above);
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i))
        if (atoms->standing[i] & IS_HOLDER)
            bit_set(atoms_is_stated(atoms, i) ? claims->sure : claims->perhaps, i);
}

static int64_t positive(int64_t amount)
{
    return amount > 0 ? amount : 0;
}

struct range claims_of_line(const struct atoms *atoms, uint32_t line)
{
    uint32_t above = whole_above(atoms, line);
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
    uint32_t above = whole_above(atoms, line);
    if (above != NO_INDEX && atoms->amount[above] > 0)
        return true;
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i))
        if (atoms->amount[i] > 0)
            return true;
    return false;
}

size_t claims_next(const struct model *model, const struct claims *claims, size_t from)
{
    uint64_t mask = ~(uint64_t)0 << from % 64;
    for (size_t w = from / 64; w < BIT_WORDS(model->line_count); w++, mask = ~(uint64_t)0) {
        uint64_t bits = (claims->sure[w] | claims->perhaps[w]) & mask;
        if (bits)
            return w * 64 + (size_t)__builtin_ctzll(bits);
    }
    return model->line_count;
}

struct range claims_sum(const struct atoms *atoms, const struct claims *claims)
{
    const struct model *model = atoms->model;
    struct range sum = {0, 0};
    for (size_t i = claims_next(model, claims, 0); i < model->line_count;
         i = claims_next(model, claims, i + 1)) {
        if (bit_get(claims->sure, i))
            sum.exact += atoms->amount[i];
        else if (atoms->amount[i] > 0)
            sum.at_most += atoms->amount[i];
    }
    sum.at_most += sum.exact;
    return sum;
}
