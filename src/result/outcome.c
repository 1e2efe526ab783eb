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
