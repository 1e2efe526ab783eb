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

/* Is `ancestor` the line itself or above it? Nothing is above NO_INDEX. */
static bool holds(const struct model *model, uint32_t ancestor, uint32_t line)
{
    while (line != NO_INDEX && line != ancestor)
        line = model->lines[line].parent;
    return line != NO_INDEX;
}

/* What `below` adds to a link to `line`, which is itself or above it; NO_INDEX: nothing. */
static uint32_t claimed(const struct atoms *atoms, uint32_t line, uint32_t below)
{
    if (bit_get(atoms->stated, below))
        return below;
    return holds(atoms->model, line, atoms->holder[below]) ? NO_INDEX : atoms->may[below];
}

void claims_add(const struct atoms *atoms, uint32_t line, struct claims *claims)
{
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i)) {
        uint32_t what = claimed(atoms, line, i);
        if (what != NO_INDEX)
            bit_set(bit_get(atoms->stated, i) ? claims->sure : claims->perhaps, what);
    }
}

struct range claims_of_line(const struct atoms *atoms, uint32_t line)
{
    struct range sum = {0, 0};
    uint32_t last = NO_INDEX; /* claimed perhaps: what stands below one line is part of one */
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i)) {
        uint32_t what = claimed(atoms, line, i);
        if (what == NO_INDEX)
            continue;
        if (bit_get(atoms->stated, i))
            sum.exact += atoms->amount[what];
        else if (what != last && atoms->amount[what] > 0)
            sum.at_most += atoms->amount[last = what];
    }
    sum.at_most += sum.exact;
    return sum;
}

bool claims_money(const struct atoms *atoms, uint32_t line)
{
    for (uint32_t i = line; i != NO_INDEX; i = tree_next(atoms->model, line, i)) {
        uint32_t what = claimed(atoms, line, i);
        if (what != NO_INDEX && atoms->amount[what] > 0)
            return true;
    }
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
