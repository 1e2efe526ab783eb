/* What is given to an item that asks for budget: is it more or less, and what moved it. */
#include "audit/diff_parts.h"

__extension__ typedef __int128 wide; /* sums of what links claim, a yen perhaps more than once */

static int sign_of(wide value)
{
    return (value > 0) - (value < 0);
}

/* --- more or less --------------------------------------------------------------------------- */

/* More is better; 0: it is not known, which is neither. */
static int rank_of(const struct given *given)
{
    switch (given->against == NO_INDEX ? CHANGE_NONE : given->is) {
    case CHANGE_NEW:
    case CHANGE_INCREASED:
        return 3;
    case CHANGE_SAME:
        return 2;
    case CHANGE_DECREASED:
    case CHANGE_ENDED:
        return 1;
    case CHANGE_NONE:
    case CHANGE_UNKNOWN:
        break;
    }
    return 0;
}

static bool same_base(const struct ft_diff *diff, const struct given *old, const struct given *new)
{
    for (size_t i = 0; i < diff->measure_count; i++)
        if (diff->measures[i].at.old == old->against)
            return diff->measures[i].at.new == new->against;
    return false;
}

static const struct given *given_in(const struct result_item *item, uint32_t measure)
{
    return &item->given[measure];
}

/* How the word is better or worse; 0: the same, or not to be compared. */
static int compare_words(const struct ft_diff *diff, const struct given *old,
                         const struct given *new)
{
    int before = rank_of(old), after = rank_of(new);
    return before && after && same_base(diff, old, new) ? sign_of(after - before) : 0;
}

int diff_given(const struct ft_diff *diff, struct matched item, struct matched measure)
{
    if (item.old == NO_INDEX || item.new == NO_INDEX || measure.old == NO_INDEX ||
        measure.new == NO_INDEX)
        return 0;
    const struct result_item *old = &diff->old->items[item.old], *new = &diff->new->items[item.new];
    const struct given *was = given_in(old, measure.old), *is = given_in(new, measure.new);
    bool judged = !old->is_ask && !new->is_ask && old->expects &new->expects & EXPECTS_BUDGET;
    if (!judged || (was->against == NO_INDEX && is->against == NO_INDEX))
        return 0;
    struct range before = old->money[measure.old].principal,
                 after = new->money[measure.new].principal;
    int words = compare_words(diff, was, is), exact = sign_of((wide)after.exact - before.exact);
    return words ? words : exact ? exact : sign_of((wide)after.at_most - before.at_most);
}

void given_words(const struct diffing *d, struct diff_fall *fall)
{
    const struct given *old = given_in(&d->of[OLD]->items[fall->item.old], fall->measure.old),
                       *new = given_in(&d->of[NEW]->items[fall->item.new], fall->measure.new);
    bool words = compare_words(d->diff, old, new) != 0;
    fall->from = words ? (int)old->is : CHANGE_NONE;
    fall->to = words ? (int)new->is : CHANGE_NONE;
}

/* --- what moved it -------------------------------------------------------------------------- */

/* What links that neither the data nor a decision moved give more: now, and in the base. */
struct moved {
    wide exact[2], at_most[2];
    bool data; /* others were moved by these */
};

static bool is_principal_to(const struct result_item *item, uint32_t line)
{
    size_t low = 0, high = item->link_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (item->links[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < item->link_count && item->links[low].line == line &&
           item->links[low].strength == STRENGTH_PRINCIPAL;
}

/* A link below another of the item gives nothing that the other does not. */
static bool gives(const struct ft_result *result, const struct result_item *item,
                  const struct result_link *link)
{
    uint32_t above = link ? result->lines[link->line].parent : NO_INDEX;
    while (above != NO_INDEX && !is_principal_to(item, above))
        above = result->lines[above].parent;
    return link && link->strength == STRENGTH_PRINCIPAL && above == NO_INDEX;
}

static void add_claims(struct moved *moved, const struct result_line *line, uint32_t now,
                       uint32_t base, int times)
{
    const uint32_t measures[] = {now, base};
    for (int i = 0; i < 2; i++) {
        if (measures[i] == NO_INDEX)
            continue;
        moved->exact[i] += (wide)times * line->claims[measures[i]].exact;
        moved->at_most[i] += (wide)times * line->claims[measures[i]].at_most;
    }
}

static void add_side(const struct diffing *d, const struct diff_fall *fall, enum when when,
                     const struct result_link *link, struct moved *moved)
{
    const struct ft_result *result = d->of[when];
    const struct result_item *item = &result->items[matched_in(fall->item, when)];
    uint32_t measure = matched_in(fall->measure, when);
    if (gives(result, item, link))
        add_claims(moved, &result->lines[link->line], measure, given_in(item, measure)->against,
                   when == NEW ? 1 : -1);
}

static bool is_by_data(const struct diffing *d, const struct diff_link *link)
{
    uint32_t old = map_get(&d->lines[OLD], link->line), new = map_get(&d->lines[NEW], link->line);
    bool gained_by_decision = !link->old && link->new->origin == ORIGIN_DECISION;
    return link->data || gained_by_decision ||
           (old != MAP_NONE &&
            new != MAP_NONE &&line_explains(d, &d->of[OLD]->lines[old], &d->of[NEW]->lines[new]));
}

static bool is_below_zero(wide exact, wide at_most)
{
    return exact < 0 || (exact == 0 && at_most < 0);
}

bool given_is_worse(const struct diffing *d, const struct diff_fall *fall, struct item_links links,
                    bool data)
{
    struct moved moved = {.data = data || d->only_lines};
    for (size_t i = 0; i < links.n; i++) {
        if (is_by_data(d, &links.v[i])) {
            moved.data = true;
            continue;
        }
        add_side(d, fall, OLD, links.v[i].old, &moved);
        add_side(d, fall, NEW, links.v[i].new, &moved);
    }
    if (!moved.data || is_below_zero(moved.exact[0], moved.at_most[0]))
        return true;
    return fall->from != fall->to && /* it is now less the base that fell */
           is_below_zero(moved.exact[0] - moved.exact[1], moved.at_most[0] - moved.at_most[1]);
}

/* --- its name ------------------------------------------------------------------------------- */

static struct str name_amount(struct arena *arena, struct str id, struct range range)
{
    if (range.exact == range.at_most)
        return arena_printf(arena, "given.%.*s:%lld", STR_ARG(id), (long long)range.exact);
    return arena_printf(arena, "given.%.*s:%lld..%lld", STR_ARG(id), (long long)range.exact,
                        (long long)range.at_most);
}

struct str diff_fall_level(struct arena *arena, const struct ft_diff *diff,
                           const struct diff_fall *fall, bool after)
{
    const struct ft_result *result = after ? diff->new : diff->old;
    enum when when = after ? NEW : OLD;
    int level = after ? fall->to : fall->from;
    if (fall->kind != FALL_GIVEN)
        return diff_level(arena, fall->kind, level);
    struct str id = diff->new->measures[fall->measure.new].id;
    if (fall->from != fall->to)
        return arena_printf(arena, "given.%.*s:%s", STR_ARG(id), change_name[level]);
    const struct result_item *item = &result->items[matched_in(fall->item, when)];
    return name_amount(arena, id, item->money[matched_in(fall->measure, when)].principal);
}
