#include "audit/run.h"

const struct judged_line *judged_find(const struct judged *judged, uint32_t line)
{
    size_t low = 0, high = judged->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (judged->lines[middle]->line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < judged->line_count && judged->lines[low]->line == line ? judged->lines[low] : NULL;
}

struct str judged_title_of(const struct judged *judged, uint32_t line)
{
    size_t low = 0, high = judged->title_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (judged->titles[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < judged->title_count && judged->titles[low].line == line;
    return found ? judged->titles[low].title : (struct str){NULL, 0};
}

/* The first bit from `from` on that both have; (size_t)-1: none. */
static size_t next_common(const uint64_t *a, const uint64_t *b, size_t from, size_t words)
{
    uint64_t from_mask = ~(uint64_t)0 << from % 64;
    for (size_t w = from / 64; w < words; w++, from_mask = ~(uint64_t)0)
        if (a[w] & b[w] & from_mask)
            return w * 64 + (size_t)__builtin_ctzll(a[w] & b[w] & from_mask);
    return (size_t)-1;
}

uint32_t rule_next(const struct ft_audit *audit, const struct judged *judged, uint32_t item,
                   const struct judged_line *line, size_t from, size_t until)
{
    const uint64_t *a = judged->item_rules[item], *b = line ? line->rules : NULL;
    size_t words = BIT_WORDS(audit->rules->link_count);
    if (!b)
        return NO_INDEX;
    for (size_t r = next_common(a, b, from, words); r < until; r = next_common(a, b, r + 1, words))
        if (matcher_pair_holds(audit->matcher, &audit->rules->links[r], &judged->items[item],
                               &line->subject))
            return (uint32_t)r;
    return NO_INDEX;
}

enum strength rule_strength(const struct link_rule *rule, const struct line *line)
{
    return line->first_child == NO_INDEX ? rule->strength : rule->on_parent;
}
