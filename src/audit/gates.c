#include "audit/ratios.h"

__extension__ typedef __int128 wide;

static struct ratio answered_ratio(const struct answered *answered)
{
    return (struct ratio){answered->met, answered->expecting};
}

/* Only what is claimed for sure by principal links: a gate does not pass on "up to". */
static struct ratio money_ratio(const struct money_ratio *ratios, uint32_t measure)
{
    if (measure == NO_INDEX)
        return (struct ratio){0, 0};
    return (struct ratio){ratios[measure].principal.exact, ratios[measure].denominator};
}

static struct ratio ratio_of(const struct gate *gate, const struct ratios *ratios)
{
    switch (gate->ratio) {
    case RATIO_COVERED:
        return ratios->covered;
    case RATIO_FUNDED:
        return ratios->funded;
    case RATIO_FUNDED_OR_PART:
        return ratios->funded_or_part;
    case RATIO_ANSWERED_OF_BUDGET:
        return answered_ratio(&ratios->answered[0]);
    case RATIO_ANSWERED_OF_STAFF:
        return answered_ratio(&ratios->answered[1]);
    case RATIO_ANSWERED_OF_LAW:
        return answered_ratio(&ratios->answered[2]);
    case RATIO_ANSWERED_OF_PROCESS:
        return answered_ratio(&ratios->answered[3]);
    case RATIO_MONEY_TRACED:
        return money_ratio(ratios->money_traced, gate->measure);
    case RATIO_MONEY_OF_STATED:
        return money_ratio(ratios->money_of_stated, gate->measure);
    }
    FT_BUG("a gate on no ratio");
}

static bool reaches(struct ratio has, struct decimal needs)
{
    return has.denominator > 0 &&
           (wide)has.numerator * needs.denominator >= (wide)needs.numerator * has.denominator;
}

struct result_gate gate_check(const struct gate *gate, const struct ft_result *result)
{
    const struct ratios *ratios =
        gate->section == NO_INDEX ? &result->ratios : &result->sections[gate->section].ratios;
    struct ratio has = ratio_of(gate, ratios);
    return (struct result_gate){gate->text, gate->needs_text, has, reaches(has, gate->needs)};
}

bool ft_result_gates_passed(const struct ft_result *result)
{
    for (size_t i = 0; i < result->gate_count; i++)
        if (!result->gates[i].passed)
            return false;
    return true;
}
