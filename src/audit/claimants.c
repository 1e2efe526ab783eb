#include "audit/claimants.h"

#include <stdlib.h>

struct linked_item {
    uint32_t item;
    enum strength strength;
};

/* An item's claim on what holds a line it is linked to. */
struct claim_above {
    uint32_t line, item;
    enum strength strength;
};

static void turn_round(struct claimants *c)
{
    const struct pairs *pairs = c->pairs;
    size_t lines = c->model->line_count;
    for (size_t i = 0; i < pairs->n; i++)
        c->first[pairs->v[i].line + 2]++;
    for (size_t i = 2; i < lines + 2; i++)
        c->first[i] += c->first[i - 1];
    for (size_t i = 0; i < pairs->n; i++) {
        const struct pair *pair = &pairs->v[i];
        c->links[c->first[pair->line + 1]++] = (struct linked_item){pair->item, pair->strength};
    }
}

static void mark_reached(struct claimants *c)
{
    for (size_t i = 0; i < c->model->line_count; i++) {
        uint32_t line = c->model->tree_order[i], parent = c->model->lines[line].parent;
        if (c->first[line] < c->first[line + 1] ||
            (parent != NO_INDEX && bit_get(c->reached, parent)))
            bit_set(c->reached, line);
    }
}

enum ft_err claimants_init(struct claimants *claimants, struct arena *arena,
                           const struct model *model, const struct pairs *pairs)
{
    size_t lines = model->line_count, items = model->item_count;
    struct claimants c = {.model = model, .pairs = pairs};
    c.first = ARENA_ARRAY(arena, lines + 2, uint32_t);
    c.links = ARENA_ARRAY(arena, pairs->n, struct linked_item);
    c.reached = ARENA_ARRAY(arena, BIT_WORDS(lines), uint64_t);
    c.above = ARENA_ARRAY(arena, pairs->n, struct claim_above);
    c.items = ARENA_ARRAY(arena, items, uint32_t);
    c.how = ARENA_ARRAY(arena, items, uint8_t);
    if (!c.first || !c.links || !c.reached || !c.above || !c.items || !c.how)
        return FT_ENOMEM;
    turn_round(&c);
    mark_reached(&c);
    *claimants = c;
    return FT_OK;
}

static int by_line(const void *x, const void *y)
{
    const struct claim_above *a = x, *b = y;
    return a->line < b->line ? -1 : a->line > b->line;
}

void claimants_start(struct claimants *c, const struct atoms *atoms)
{
    c->atoms = atoms;
    c->from = c->above_at = c->above_count = 0;
    for (size_t i = 0; i < c->pairs->n; i++) {
        const struct pair *pair = &c->pairs->v[i];
        uint32_t above = claims_above(atoms, pair->line);
        if (above != NO_INDEX)
            c->above[c->above_count++] = (struct claim_above){above, pair->item, pair->strength};
    }
    if (c->above_count > 0)
        qsort(c->above, c->above_count, sizeof *c->above, by_line);
}

static void add(struct claimants *c, uint32_t item, unsigned how)
{
    if (!c->how[item])
        c->items[c->count++] = item;
    c->how[item] |= (uint8_t)how;
}

/* A link claims all that holds something, of the line itself and those below it. */
static void add_from_links(struct claimants *c)
{
    bool sure = atoms_is_stated(c->atoms, c->line);
    if (!(c->atoms->standing[c->line] & IS_HOLDER))
        return;
    for (uint32_t line = c->line; line != NO_INDEX && bit_get(c->reached, line);
         line = c->model->lines[line].parent)
        for (uint32_t i = c->first[line]; i < c->first[line + 1]; i++)
            add(c, c->links[i].item,
                sure ? HOW_SURE(c->links[i].strength) : HOW_PERHAPS(c->links[i].strength));
}

static void add_from_below(struct claimants *c)
{
    for (; c->above_at < c->above_count && c->above[c->above_at].line == c->line; c->above_at++)
        add(c, c->above[c->above_at].item, HOW_PERHAPS(c->above[c->above_at].strength));
}

static int by_number(const void *x, const void *y)
{
    const uint32_t *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

static void sort_items(struct claimants *c)
{
    for (size_t i = 1; i < c->count; i++)
        if (c->items[i - 1] > c->items[i]) {
            qsort(c->items, c->count, sizeof *c->items, by_number);
            return;
        }
}

/* The first line from `from` on that is reached; the number of lines: none. */
static size_t next_reached(const struct claimants *c, size_t from)
{
    uint64_t mask = ~(uint64_t)0 << from % 64;
    for (size_t w = from / 64; w < BIT_WORDS(c->model->line_count); w++, mask = ~(uint64_t)0)
        if (c->reached[w] & mask)
            return w * 64 + (size_t)__builtin_ctzll(c->reached[w] & mask);
    return c->model->line_count;
}

bool claimants_next(struct claimants *c)
{
    for (; c->count > 0; c->count--)
        c->how[c->items[c->count - 1]] = 0;
    while (c->count == 0) {
        size_t line = next_reached(c, c->from);
        if (c->above_at < c->above_count && c->above[c->above_at].line < line)
            line = c->above[c->above_at].line;
        if (line == c->model->line_count)
            return false;
        c->line = (uint32_t)line;
        c->from = line + 1;
        add_from_links(c);
        add_from_below(c);
    }
    sort_items(c);
    return true;
}
