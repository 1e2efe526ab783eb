#include "audit/ratios.h"

void tally_add(struct tally *tally, const struct result_item *item, bool without)
{
    struct outcome outcome = without && item->without ? *item->without : item_outcome(item);
    tally->items++;
    tally->covered += is_covered(outcome.answer, outcome.has);
    tally->linked += outcome.linked;
    tally->reviewed += item->persons > 0;
    tally->reviewed_by_two += item->persons > 1;
    tally->statuses[outcome.status]++;
    for (int i = 0; i < EXPECTS_KINDS; i++) {
        struct answered *answered = &tally->answered[i];
        answered->expecting += item->expects >> i & 1;
        answered->met += outcome.answer_of[i] == ANSWER_MET;
        answered->related += outcome.answer_of[i] == ANSWER_RELATED;
        answered->partly += outcome.answer_of[i] == ANSWER_PARTLY;
    }
}

enum ft_err ratios_of(struct arena *arena, const struct tally *tally,
                      const struct scope_money *money, const struct overall_money *overall,
                      const struct measure *measures, size_t measure_count, struct ratios *out)
{
    struct money_ratio *traced = ARENA_ARRAY(arena, measure_count, struct money_ratio);
    struct money_ratio *of_stated = ARENA_ARRAY(arena, measure_count, struct money_ratio);
    if (!traced || !of_stated)
        return FT_ENOMEM;
    for (size_t m = 0; m < measure_count; m++) {
        traced[m] = (struct money_ratio){money[m].principal, money[m].all, overall[m].listed};
        of_stated[m] = traced[m];
        of_stated[m].denominator = measures[m].stated_total.value;
    }

    int64_t funded = tally->statuses[STATUS_FUNDED];
    out->covered = (struct ratio){tally->covered, tally->items};
    out->found = (struct ratio){tally->linked, tally->items};
    out->funded = (struct ratio){funded, tally->items};
    out->funded_or_part =
        (struct ratio){funded + tally->statuses[STATUS_PART_FUNDED], tally->items};
    out->reviewed = (struct ratio){tally->reviewed, tally->items};
    out->reviewed_by_two = (struct ratio){tally->reviewed_by_two, tally->items};
    for (int i = 0; i < EXPECTS_KINDS; i++)
        out->answered[i] = tally->answered[i];
    out->money_traced = traced;
    out->money_of_stated = of_stated;
    return FT_OK;
}
