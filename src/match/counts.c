#include "match/matcher.h"

bool match_counts_init(struct match_counts *counts, struct arena *arena,
                       const struct rule_set *rules)
{
    bool fine = true;
    *counts = (struct match_counts){0};
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        counts->tagged[side] = ARENA_ARRAY(arena, rules->tag_rule_count, uint64_t);
        counts->held[side] = ARENA_ARRAY(arena, rules->link_count, uint64_t);
        fine = fine && counts->tagged[side] && counts->held[side];
    }
    counts->tries = ARENA_ARRAY(arena, rules->regex_count, uint64_t);
    counts->nanoseconds = ARENA_ARRAY(arena, rules->regex_count, uint64_t);
    fine = fine && counts->tries && counts->nanoseconds;
    if (!fine)
        *counts = (struct match_counts){0};
    return fine;
}

static void add(uint64_t *to, const uint64_t *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}

void match_counts_add(struct match_counts *to, const struct match_counts *from,
                      const struct rule_set *rules)
{
    for (enum side side = SIDE_ITEM; side <= SIDE_LINE; side++) {
        add(to->tagged[side], from->tagged[side], rules->tag_rule_count);
        add(to->held[side], from->held[side], rules->link_count);
    }
    add(to->tries, from->tries, rules->regex_count);
    add(to->nanoseconds, from->nanoseconds, rules->regex_count);
}
