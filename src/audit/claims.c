#include "audit/atoms.h"
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

/* What `below` adds to a link to `line`, which is itself or above it; NO_INDEX: nothing. */
static uint32_t claimed(const struct atoms *atoms, uint32_t line, uint32_t below)
{
    if (bit_get(atoms->stated, below))
        return below;
    return tree_holds(atoms->tree, line, atoms->holder[below]) ? NO_INDEX : atoms->may[below];
}

void claims_add(const struct atoms *atoms, uint32_t line, struct claims *claims)
{
    const struct tree *tree = atoms->tree;
    for (uint32_t i = tree->at[line]; i < tree->end[line]; i++) {
        uint32_t what = claimed(atoms, line, tree->order[i]);
        if (what != NO_INDEX)
            bit_set(bit_get(atoms->stated, tree->order[i]) ? claims->sure : claims->perhaps, what);
    }
}

struct range claims_of_line(const struct atoms *atoms, uint32_t line)
{
    const struct tree *tree = atoms->tree;
    struct range sum = {0, 0};
    uint32_t last = NO_INDEX; /* claimed perhaps: what stands below one line is part of one */
    for (uint32_t i = tree->at[line]; i < tree->end[line]; i++) {
        uint32_t below = tree->order[i], what = claimed(atoms, line, below);
        if (what == NO_INDEX)
            continue;
        if (bit_get(atoms->stated, below))
            sum.exact += atoms->amount[what];
        else if (what != last && atoms->amount[what] > 0)
            sum.at_most += atoms->amount[last = what];
    }
    sum.at_most += sum.exact;
    return sum;
}

bool claims_money(const struct atoms *atoms, uint32_t line)
{
    const struct tree *tree = atoms->tree;
    for (uint32_t i = tree->at[line]; i < tree->end[line]; i++) {
        uint32_t what = claimed(atoms, line, tree->order[i]);
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
