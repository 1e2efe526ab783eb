#include <criterion/criterion.h>

#include "audit/allocate.h"
#include "audit_budget.h"

#define BUDGET(lines) budget_init(&budget, lines, sizeof(lines) / sizeof *(lines))

static struct budget budget;

static void end(void)
{
    if (budget.arena)
        budget_free(&budget);
}

TestSuite(amounts, .fini = end);

static struct scope_money of_item(const struct amounts *amounts, uint32_t item, size_t measure)
{
    return amounts->items[item * BUDGET_MEASURES + measure];
}

/* Weights in tenths; the shares, the last of them the rest. */
static void expect_shares(int64_t amount, size_t count, const int64_t *weights,
                          const int64_t *expected)
{
    struct arena *arena = arena_new();
    struct claim claims[8];
    int64_t shares[9];
    for (size_t i = 0; i < count; i++)
        claims[i] = (struct claim){(uint32_t)i, weights[i]};
    cr_assert_eq(divide(arena, amount, claims, count, 10, shares), FT_OK);
    for (size_t i = 0; i <= count; i++)
        cr_expect_eq(shares[i], expected[i], "share %zu of %lld is %lld", i, (long long)amount,
                     (long long)shares[i]);
    arena_free(arena);
}

#define EXPECT_SHARES(amount, weights, ...)                                                \
    expect_shares(amount, sizeof(int64_t[]) weights / sizeof(int64_t), (int64_t[])weights, \
                  (int64_t[])__VA_ARGS__)
#define LIST(...) {__VA_ARGS__}

Test(amounts, what_is_left_of_a_whole_weight_serves_other_purposes)
{
    EXPECT_SHARES(100, LIST(4), {40, 60});
    EXPECT_SHARES(100, LIST(4, 4), {40, 40, 20});
    EXPECT_SHARES(100, LIST(10), {100, 0});
    EXPECT_SHARES(100, LIST(10, 4), {71, 29, 0});
    EXPECT_SHARES(0, LIST(4, 10), {0, 0, 0});
}

Test(amounts, single_yen_go_to_the_largest_remainder_then_to_the_first_item)
{
    EXPECT_SHARES(100, LIST(10, 10, 10), {34, 33, 33, 0});
    EXPECT_SHARES(101, LIST(10, 10, 10), {34, 34, 33, 0});
    EXPECT_SHARES(1, LIST(4, 4), {1, 0, 0});
    EXPECT_SHARES(1, LIST(4), {0, 1});
    EXPECT_SHARES(1, LIST(5), {1, 0});
}

Test(amounts, negative_amounts_are_divided_by_their_size)
{
    EXPECT_SHARES(-100, LIST(10, 10, 10), {-34, -33, -33, 0});
    EXPECT_SHARES(-3000000, LIST(4), {-1200000, -1800000});
}

Test(amounts, the_largest_amounts_are_divided_exactly)
{
    EXPECT_SHARES(INT64_MAX, LIST(10, 10), {4611686018427387904, 4611686018427387903, 0});
    EXPECT_SHARES(INT64_MIN + 1, LIST(10), {INT64_MIN + 1, 0});
}

Test(amounts, weights_are_whole_numbers_of_one_unit)
{
    struct decimal weight[3] = {[STRENGTH_SIGNIFICANT] = {4, 10}, [STRENGTH_PRINCIPAL] = {1, 1}};
    struct weights weights = weights_of(weight);
    cr_expect_eq(weights.one, 10);
    cr_expect_eq(weights.of[STRENGTH_SIGNIFICANT], 4);
    cr_expect_eq(weights.of[STRENGTH_PRINCIPAL], 10);

    weight[STRENGTH_SIGNIFICANT] = (struct decimal){333333333, 1000000000};
    weight[STRENGTH_PRINCIPAL] = (struct decimal){75, 100};
    weights = weights_of(weight);
    cr_expect_eq(weights.one, 1000000000);
    cr_expect_eq(weights.of[STRENGTH_SIGNIFICANT], 333333333);
    cr_expect_eq(weights.of[STRENGTH_PRINCIPAL], 750000000);
}

static const struct budget_line municipal[] = {
    {"lg", "", LINE_MONEY, {"4.1", "255", "―"}},
    {"a", "lg", LINE_MONEY, {"―", "255", ""}},
    {"cloud", "a", LINE_SHARED, {""}},
    {"split", "a", LINE_SHARED, {""}},
    {"bc", "lg", LINE_MONEY, {"4.1", "―", "―"}},
    {"b", "bc", LINE_SHARED, {""}},
    {"c", "bc", LINE_SHARED, {""}},
    {"exercise", "", LINE_MONEY, {"7.2", "", "4"}},
};

Test(amounts, a_section_counts_what_several_items_claim_once)
{
    BUDGET(municipal);
    budget_link(&budget, budget_item(&budget, "2.1", false), "a", STRENGTH_PRINCIPAL);
    budget_link(&budget, budget_item(&budget, "2.2", false), "cloud", STRENGTH_PRINCIPAL);
    budget_link(&budget, budget_item(&budget, "2.3", false), "a", STRENGTH_SIGNIFICANT);
    struct amounts amounts = budget_amounts(&budget);
    struct scope_money *section = &amounts.sections[BUDGET_MEASURES];

    cr_expect_eq(section[1].principal.exact, 255 * OKU);
    cr_expect_eq(section[1].all.exact, 255 * OKU);
    cr_expect_eq(section[1].all.at_most, 255 * OKU);
    cr_expect_eq(amounts.overall[1].of_items.all.exact, 255 * OKU);
    cr_expect_eq(amounts.sections[1].all.at_most, 0);
    cr_expect_eq(of_item(&amounts, 1, 1).principal.at_most, 255 * OKU);
    cr_expect_eq(of_item(&amounts, 1, 1).principal.exact, 0);
    cr_expect_eq(of_item(&amounts, 1, 0).principal.at_most, 0);
    cr_expect_eq(of_item(&amounts, 2, 1).principal.exact, 0);
    cr_expect_eq(of_item(&amounts, 2, 1).all.exact, 255 * OKU);
}

Test(amounts, who_only_may_claim_has_no_share_of_what_others_claim)
{
    BUDGET(municipal);
    budget_link(&budget, budget_item(&budget, "2.1", false), "a", STRENGTH_SIGNIFICANT);
    budget_link(&budget, budget_item(&budget, "2.2", false), "cloud", STRENGTH_PRINCIPAL);
    struct amounts amounts = budget_amounts(&budget);
    cr_expect_eq(of_item(&amounts, 0, 1).allocated.exact, 102 * OKU);
    cr_expect_eq(of_item(&amounts, 0, 1).allocated.at_most, 102 * OKU);
    cr_expect_eq(of_item(&amounts, 1, 1).allocated.at_most, 0);
    cr_expect_eq(amounts.overall[1].rest.exact, 153 * OKU);
}

Test(amounts, what_is_only_perhaps_claimed_is_divided_in_at_most_alone)
{
    BUDGET(municipal);
    budget_link(&budget, budget_item(&budget, "2.1", false), "b", STRENGTH_PRINCIPAL);
    budget_link(&budget, budget_item(&budget, "2.2", false), "b", STRENGTH_SIGNIFICANT);
    budget_link(&budget, 1, "c", STRENGTH_PRINCIPAL);
    struct amounts amounts = budget_amounts(&budget);
    cr_expect_eq(of_item(&amounts, 0, 0).allocated.exact, 0);
    cr_expect_eq(of_item(&amounts, 0, 0).allocated.at_most, 205000000);
    cr_expect_eq(of_item(&amounts, 1, 0).allocated.at_most, 205000000);
    cr_expect_eq(amounts.overall[0].rest.at_most, 0);
    cr_expect_eq(amounts.overall[0].of_items.all.at_most, 410000000);
}

Test(amounts, a_doubtful_principal_link_does_not_raise_the_weight_of_a_sure_one)
{
    BUDGET(municipal);
    uint32_t item = budget_item(&budget, "2.1", false);
    budget_link(&budget, item, "a", STRENGTH_SIGNIFICANT);
    budget_link(&budget, item, "cloud", STRENGTH_PRINCIPAL);
    struct amounts amounts = budget_amounts(&budget);
    cr_expect_eq(of_item(&amounts, 0, 1).allocated.exact, 102 * OKU);
    cr_expect_eq(of_item(&amounts, 0, 1).principal.exact, 0);
    cr_expect_eq(of_item(&amounts, 0, 1).principal.at_most, 255 * OKU);
    cr_expect_eq(of_item(&amounts, 0, 1).all.exact, 255 * OKU);
}

Test(amounts, asks_have_amounts_but_no_part_in_any_sum)
{
    BUDGET(municipal);
    budget_link(&budget, budget_item(&budget, "1.a", true), "exercise", STRENGTH_PRINCIPAL);
    budget_link(&budget, budget_item(&budget, "1.1", false), "exercise", STRENGTH_SIGNIFICANT);
    struct amounts amounts = budget_amounts(&budget);
    cr_expect_eq(of_item(&amounts, 0, 0).principal.exact, 720000000);
    cr_expect_eq(of_item(&amounts, 0, 0).allocated.exact, 0);
    cr_expect_eq(of_item(&amounts, 1, 0).allocated.exact, 288000000);
    cr_expect_eq(amounts.sections[0].principal.exact, 0);
    cr_expect_eq(amounts.sections[0].all.exact, 720000000);
    cr_expect_eq(amounts.overall[0].of_items.principal.exact, 0);
    cr_expect_eq(amounts.overall[0].rest.exact, 432000000);
    cr_expect_eq(amounts.overall[0].untraced, 410000000);
}
