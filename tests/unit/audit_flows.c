#include "audit_budget.h"
#include "expect.h"

enum { CASES = 300 };

static struct budget budget;

static struct range sum_of(const struct amounts *amounts, uint32_t section, int m)
{
    struct range sum = {0, 0};
    for (size_t i = 0; i < amounts->flow_count; i++) {
        if (amounts->flows[i].section != section)
            continue;
        sum.exact += amounts->flows[i].allocated[m].exact;
        sum.at_most += amounts->flows[i].allocated[m].at_most;
    }
    return sum;
}

static void expect_range_eq(struct range got, struct range want)
{
    cr_expect(got.exact == want.exact && got.at_most == want.at_most, "%lld..%lld, not %lld..%lld",
              (long long)got.exact, (long long)got.at_most, (long long)want.exact,
              (long long)want.at_most);
}

/* Every second line belongs to another organisation. */
static void random_budget(uint64_t number)
{
    budget_random(&budget, number);
    for (uint32_t i = 0; i < budget.model.line_count; i++)
        budget.lines[i].organisation = i % 2 == 0 ? STR("A") : STR("B");
}

Test(flows, add_up_to_the_sections_and_the_rest_to_the_yen)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            for (uint32_t s = 0; s < 2; s++)
                expect_range_eq(sum_of(&amounts, s, m),
                                amounts.sections[s * BUDGET_MEASURES + m].allocated);
            expect_range_eq(sum_of(&amounts, NO_INDEX, m), amounts.overall[m].rest);
        }
        budget_free(&budget);
    }
}

Test(flows, stand_by_organisation_then_section_and_none_is_zero)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (size_t i = 0; i < amounts.flow_count; i++) {
            const struct result_flow *flow = &amounts.flows[i];
            bool something = false;
            for (int m = 0; m < BUDGET_MEASURES; m++)
                something |= flow->allocated[m].exact != 0 || flow->allocated[m].at_most != 0;
            cr_expect(something);
            if (i > 0 && str_eq(flow[-1].organisation, flow->organisation))
                cr_expect_lt(flow[-1].section, flow->section);
        }
        budget_free(&budget);
    }
}
