#include <criterion/criterion.h>

#include "audit_budget.h"

#define BUDGET(lines) budget_init(&budget, lines, sizeof(lines) / sizeof *(lines))

static struct budget budget;

static int64_t atom(const char *id, int measure)
{
    return budget.atoms[measure].amount[budget_line(&budget, id)];
}

/* What an item with links to some lines comes to: "nisc gsoc". */
static struct range sum(size_t measure, const char *lines)
{
    struct str rest = str_of(lines), id;
    budget.model.item_count = budget.pairs.n = 0;
    uint32_t item = budget_item(&budget, "1.1", false);
    while (str_split(&rest, ' ', &id))
        budget_link(&budget, item, arena_str(budget.arena, id).p, STRENGTH_PRINCIPAL);
    budget_sort(&budget);
    return budget_amounts(&budget).items[measure].all;
}

#define expect_sum(measure, lines, exact_, at_most_)                                        \
    do {                                                                                    \
        struct range r = sum(measure, lines);                                               \
        cr_expect_eq(r.exact, exact_, "%s exact: %lld", lines, (long long)r.exact);         \
        cr_expect_eq(r.at_most, at_most_, "%s at most: %lld", lines, (long long)r.at_most); \
    } while (0)

static void end(void)
{
    budget_free(&budget);
}

TestSuite(atoms, .fini = end);

Test(atoms, what_children_do_not_add_up_to_stays_with_the_parent)
{
    static const struct budget_line lines[] = {
        {"nisc", "", LINE_MONEY, {"17.3", "68.1", "16.5"}},
        {"pentest", "nisc", LINE_MONEY, {"3.0", "1.3", "3.1"}},
        {"gsoc", "nisc", LINE_MONEY, {"6.5", "", "6.5"}},
        {"threat", "nisc", LINE_MONEY, {"2.0", "", "0.8"}},
        {"incident", "nisc", LINE_MONEY, {"1.0", "", "1.1"}},
        {"admin", "nisc", LINE_MONEY, {"483百万円"}},
        {"system", "nisc", LINE_MONEY, {"", "66.8"}},
    };
    BUDGET(lines);
    cr_expect_eq(atom("nisc", 0), -3000000);
    cr_expect_eq(atom("nisc", 1), 0);
    cr_expect_eq(atom("nisc", 2), 5 * OKU);
    cr_expect_eq(budget.atoms[0].listed, 1730000000);
    expect_sum(0, "nisc", 1730000000, 1730000000);
    expect_sum(0, "gsoc admin", 1133000000, 1133000000);
    expect_sum(0, "nisc gsoc admin", 1730000000, 1730000000);
}

/* 自治体: A has 255億円 in the supplementary budget and nothing in the year's; B and C share 4.1. */
Test(atoms, a_nil_cell_on_the_way_keeps_a_share_from_the_whole)
{
    static const struct budget_line lines[] = {
        {"lg", "", LINE_MONEY, {"4.1", "255"}},
        {"a", "lg", LINE_SHARED, {"―", ""}},
        {"a.cloud", "a", LINE_SHARED, {"", ""}},
        {"b", "lg", LINE_SHARED, {"", "―"}},
    };
    BUDGET(lines);
    expect_sum(0, "a", 0, 0);
    expect_sum(0, "a.cloud", 0, 0);
    expect_sum(0, "b", 0, 410000000);
    expect_sum(1, "a", 0, 255 * OKU);
    expect_sum(1, "a.cloud", 0, 255 * OKU);
    expect_sum(1, "a a.cloud", 0, 255 * OKU);
    expect_sum(1, "lg a.cloud", 255 * OKU, 255 * OKU);
    expect_sum(1, "b", 0, 0);
}

Test(atoms, shares_of_one_amount_come_to_it_once)
{
    static const struct budget_line lines[] = {
        {"lg", "", LINE_MONEY, {"4.1", "255", "―"}},
        {"a", "lg", LINE_MONEY, {"―", "255", ""}},
        {"cloud", "a", LINE_SHARED, {""}},
        {"bc", "lg", LINE_MONEY, {"4.1", "―", "―"}},
        {"b", "bc", LINE_SHARED, {""}},
        {"c", "bc", LINE_SHARED, {""}},
    };
    BUDGET(lines);
    expect_sum(0, "b c", 0, 410000000);
    expect_sum(0, "cloud", 0, 0);
    expect_sum(1, "cloud", 0, 255 * OKU);
    expect_sum(1, "b", 0, 0);
    expect_sum(0, "lg b", 410000000, 410000000);
}

Test(atoms, an_out_of_line_may_come_to_its_figure_and_is_not_listed)
{
    static const struct budget_line lines[] = {
        {"ipa", "", LINE_OUT_OF, {"42.5", "―", ""}},
        {"ipa.own", "ipa", LINE_MONEY, {"3"}},
        {"ipa.share", "ipa", LINE_SHARED, {""}},
    };
    BUDGET(lines);
    cr_expect_eq(budget.atoms[0].listed, 3 * OKU);
    expect_sum(0, "ipa", 3 * OKU, 4250000000);
    expect_sum(0, "ipa ipa.own", 3 * OKU, 4250000000);
    expect_sum(0, "ipa.share", 0, 3950000000);
    expect_sum(0, "ipa ipa.share", 3 * OKU, 4250000000);
    expect_sum(1, "ipa ipa.share", 0, 0);
    expect_sum(2, "ipa ipa.share", 0, 0);
}

Test(atoms, within_counts_as_money_and_without_a_figure_is_a_share)
{
    static const struct budget_line lines[] = {
        {"ministry", "", LINE_MONEY, {"50", "50"}},
        {"part", "ministry", LINE_WITHIN, {"7.8", ""}},
        {"alone", "", LINE_WITHIN, {"", "1"}},
    };
    BUDGET(lines);
    cr_expect_eq(atom("ministry", 0), 4220000000);
    expect_sum(0, "part", 780000000, 780000000);
    expect_sum(1, "part", 0, 50 * OKU);
    expect_sum(0, "alone", 0, 0);
    expect_sum(1, "alone", OKU, OKU);
}

Test(atoms, references_and_totals_count_nothing_nor_does_what_is_below_them)
{
    static const struct budget_line lines[] = {
        {"all", "", LINE_TOTAL, {"100"}},
        {"big", "", LINE_REFERENCE, {"54.5"}},
        {"big.part", "big", LINE_MONEY, {"28.5"}},
        {"big.share", "big", LINE_SHARED, {""}},
        {"top", "", LINE_MONEY, {"10"}},
        {"top.ref", "top", LINE_REFERENCE, {"9"}},
        {"top.ref.s", "top.ref", LINE_SHARED, {""}},
        {"top.ref.o", "top.ref", LINE_OUT_OF, {"8"}},
    };
    BUDGET(lines);
    cr_expect_eq(budget.atoms[0].listed, 10 * OKU);
    expect_sum(0, "all big big.part big.share top.ref top.ref.s top.ref.o", 0, 0);
    expect_sum(0, "top", 10 * OKU, 10 * OKU);
}

Test(atoms, a_link_to_a_group_claims_all_below_it)
{
    static const struct budget_line lines[] = {
        {"ministry", "", LINE_MONEY, {""}},   {"x", "ministry", LINE_MONEY, {"1"}},
        {"x.1", "x", LINE_MONEY, {"0.4"}},    {"y", "ministry", LINE_OUT_OF, {"30"}},
        {"z", "ministry", LINE_SHARED, {""}},
    };
    BUDGET(lines);
    expect_sum(0, "ministry", OKU, 31 * OKU);
    expect_sum(0, "ministry y x.1", OKU, 31 * OKU);
    expect_sum(0, "z", 0, 0);
}

Test(atoms, what_is_part_of_a_claimed_line_adds_nothing_to_it)
{
    static const struct budget_line lines[] = {
        {"p", "", LINE_MONEY, {"10"}},
        {"p.o", "p", LINE_OUT_OF, {"500"}},
        {"p.s", "p", LINE_SHARED, {""}},
        {"p.o.s", "p.o", LINE_SHARED, {""}},
    };
    BUDGET(lines);
    expect_sum(0, "p", 10 * OKU, 10 * OKU);
    expect_sum(0, "p.o", 0, 10 * OKU);
    expect_sum(0, "p.o p.o.s", 0, 10 * OKU);
    expect_sum(0, "p p.o", 10 * OKU, 10 * OKU);
}

Test(atoms, an_out_of_line_inside_another_figure_is_part_of_that)
{
    static const struct budget_line lines[] = {
        {"q", "", LINE_OUT_OF, {"42.5", "42.5"}},
        {"q.r", "q", LINE_OUT_OF, {"10", "10"}},
        {"q.n", "q", LINE_SHARED, {"", "―"}},
        {"q.n.o", "q.n", LINE_OUT_OF, {"5", "5"}},
    };
    BUDGET(lines);
    expect_sum(0, "q q.r", 0, 4250000000);
    expect_sum(0, "q.r q.n.o", 0, 4250000000);
    expect_sum(1, "q.n.o", 0, 0);
}

static void expect_range(struct range range, int64_t exact, int64_t at_most)
{
    cr_expect(range.exact == exact && range.at_most == at_most, "%lld to %lld",
              (long long)range.exact, (long long)range.at_most);
}

Test(atoms, a_link_to_one_line_alone_claims_what_its_range_says)
{
    static const struct budget_line lines[] = {
        {"p", "", LINE_MONEY, {"8.5"}},           {"p.own", "p", LINE_MONEY, {"4"}},
        {"p.group", "p", LINE_SHARED, {""}},      {"p.s", "p.group", LINE_SHARED, {""}},
        {"p.in", "p.group", LINE_MONEY, {"0.5"}}, {"g", "", LINE_MONEY, {""}},
        {"g.1", "g", LINE_OUT_OF, {"2"}},         {"g.2", "g", LINE_OUT_OF, {"3"}},
    };
    BUDGET(lines);
    expect_range(claims_of_line(&budget.atoms[0], 0), 850000000, 850000000);
    expect_range(claims_of_line(&budget.atoms[0], 2), 50000000, 450000000);
    expect_range(claims_of_line(&budget.atoms[0], 3), 0, 400000000);
    expect_range(claims_of_line(&budget.atoms[0], 5), 0, 5 * OKU);
}

Test(atoms, negative_atoms_are_counted_when_sure_and_left_out_when_only_perhaps)
{
    static const struct budget_line lines[] = {
        {"cut", "", LINE_MONEY, {"▲1.2"}},
        {"cut.s", "cut", LINE_SHARED, {""}},
        {"more", "cut", LINE_MONEY, {"2"}},
    };
    BUDGET(lines);
    cr_expect_eq(atom("cut", 0), -320000000);
    expect_sum(0, "cut", -120000000, -120000000);
    expect_sum(0, "cut.s", 0, 0);
    expect_sum(0, "cut.s more", 2 * OKU, 2 * OKU);
    expect_sum(0, "cut cut.s", -120000000, -120000000);
}

Test(atoms, a_nil_whole_has_nothing_to_share)
{
    static const struct budget_line lines[] = {
        {"nil", "", LINE_MONEY, {"―"}},
        {"nil.less", "nil", LINE_MONEY, {"-5"}},
        {"nil.s", "nil", LINE_SHARED, {""}},
    };
    BUDGET(lines);
    cr_expect_eq(atom("nil", 0), 5 * OKU);
    expect_sum(0, "nil.s", 0, 0);
    expect_sum(0, "nil", 0, 0);
}

Test(atoms, money_is_reached_only_where_something_positive_is_claimed)
{
    static const struct budget_line lines[] = {
        {"a", "", LINE_MONEY, {"1", "―", ""}},      {"a.s", "a", LINE_SHARED, {"", "", ""}},
        {"cut", "", LINE_MONEY, {"▲1.2", "", ""}},  {"group", "", LINE_MONEY, {"", "", ""}},
        {"o", "group", LINE_OUT_OF, {"", "3", ""}},
    };
    BUDGET(lines);
    cr_expect(claims_money(&budget.atoms[0], budget_line(&budget, "a")));
    cr_expect(claims_money(&budget.atoms[0], budget_line(&budget, "a.s")));
    cr_expect_not(claims_money(&budget.atoms[1], budget_line(&budget, "a")));
    cr_expect_not(claims_money(&budget.atoms[1], budget_line(&budget, "a.s")));
    cr_expect_not(claims_money(&budget.atoms[0], budget_line(&budget, "cut")));
    cr_expect(claims_money(&budget.atoms[1], budget_line(&budget, "group")));
    cr_expect_not(claims_money(&budget.atoms[0], budget_line(&budget, "group")));
}
