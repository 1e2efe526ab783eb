#include "base/diag.h"
#include "result/result.h"

struct outcome item_outcome(const struct result_item *item)
{
    struct outcome outcome = {.status = item->status,
                              .has = item->has,
                              .answer = item->answer,
                              .linked = item->link_count > 0};
    memcpy(outcome.answer_of, item->answer_of, sizeof outcome.answer_of);
    return outcome;
}

struct outcome item_lower(const struct result_item *item)
{
    struct outcome lower = item_outcome(item);
    const struct outcome *without = item->without ? item->without : &lower;
    lower.status = without->status > lower.status ? without->status : lower.status;
    lower.answer = without->answer < lower.answer ? without->answer : lower.answer;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (without->answer_of[kind] < lower.answer_of[kind])
            lower.answer_of[kind] = without->answer_of[kind];
    lower.has &= without->has;
    lower.linked &= without->linked;
    return lower;
}

enum review_state item_review(const struct result_item *item)
{
    unsigned states = 1u << item->state;
    bool all = true;
    for (size_t i = 0; i < item->link_count; i++) {
        states |= 1u << item->links[i].state;
        all = all && item->links[i].state != REVIEW_NONE;
    }
    if (states >> REVIEW_DISPUTED & 1)
        return REVIEW_DISPUTED;
    if (states >> REVIEW_SUSPECT & 1)
        return REVIEW_SUSPECT;
    if (item->link_count == 0)
        return item->state;
    return all ? REVIEW_CONFIRMED : REVIEW_NONE;
}

struct ratio ratios_one(const struct ratios *ratios, enum ratio_id id)
{
    const struct answered *answered;
    switch (id) {
    case RATIO_COVERED:
        return ratios->covered;
    case RATIO_FOUND:
        return ratios->found;
    case RATIO_FUNDED:
        return ratios->funded;
    case RATIO_FUNDED_OR_PART:
        return ratios->funded_or_part;
    case RATIO_REVIEWED:
        return ratios->reviewed;
    case RATIO_REVIEWED_BY_TWO:
        return ratios->reviewed_by_two;
    case RATIO_ANSWERED_OF_BUDGET:
    case RATIO_ANSWERED_OF_STAFF:
    case RATIO_ANSWERED_OF_LAW:
    case RATIO_ANSWERED_OF_PROCESS:
        answered = &ratios->answered[id - RATIO_ANSWERED_OF_BUDGET];
        return (struct ratio){answered->met, answered->expecting};
    case RATIO_MONEY_TRACED:
    case RATIO_MONEY_OF_STATED:
        break;
    }
    FT_BUG("a ratio of money is one a measure");
}

bool ratio_is_below(struct ratio a, struct ratio b)
{
    __extension__ typedef __int128 wide;
    return a.denominator > 0 && b.denominator > 0 &&
           (wide)a.numerator * b.denominator < (wide)b.numerator * a.denominator;
}

struct ratio ratios_lower(const struct ratios *with, const struct ratios *without, enum ratio_id id)
{
    struct ratio one = ratios_one(with, id), other = without ? ratios_one(without, id) : one;
    return ratio_is_below(other, one) ? other : one;
}

bool decision_is_sound(const struct result_decision *decision)
{
    return decision->state == DECISION_STANDS
               ? !decision->suspect
               : decision->state != DECISION_DISPUTED && decision->state != DECISION_GONE;
}
