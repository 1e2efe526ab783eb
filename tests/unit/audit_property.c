/* Money over random trees, cells, kinds and links: thousands of budgets against audit_oracle.h. */
#include "audit/allocate.h"
#include "audit/orphans.h"
#include "audit/reconcile.h"
#include "audit_oracle.h"
#include "expect.h"

#define CASES 4000

static struct budget budget;
static uint64_t seed; /* of the case under test: what makes it again */

#define expect_range_eq(actual, expected)                                                 \
    do {                                                                                  \
        struct range got_ = (actual), want_ = (expected);                                 \
        cr_assert(got_.exact == want_.exact && got_.at_most == want_.at_most,             \
                  "%s is %lld to %lld, want %lld to %lld (case %#llx)", #actual,          \
                  (long long)got_.exact, (long long)got_.at_most, (long long)want_.exact, \
                  (long long)want_.at_most, (unsigned long long)seed);                    \
    } while (0)
#define expect_case(condition) \
    cr_assert((condition), "%s (case %#llx)", #condition, (unsigned long long)seed)

static void random_budget(uint64_t number)
{
    seed = number;
    budget_random(&budget, number);
}

/* What the links of some items of one strength claim; strength 0: of any. */
static struct range expected(int m, uint32_t item, const char *section, enum strength strength)
{
    struct oracle_set set = {0};
    for (size_t i = 0; i < budget.pairs.n; i++) {
        const struct item *of = &budget.items[budget.links[i].item];
        bool in_scope = item != NO_INDEX ? budget.links[i].item == item
                                         : !of->is_ask && (!section || *of->section.p == *section);
        if (in_scope && (!strength || budget.links[i].strength == strength))
            oracle_claim(&budget, m, budget.links[i].line, &set);
    }
    return oracle_sum(&budget, m, &set);
}

static void expect_scope(const struct scope_money *got, int m, uint32_t item, const char *section)
{
    expect_range_eq(got->principal, expected(m, item, section, STRENGTH_PRINCIPAL));
    expect_range_eq(got->all, expected(m, item, section, 0));
    expect_case(got->principal.exact <= got->principal.at_most);
    expect_case(got->all.exact <= got->all.at_most);
    expect_case(got->allocated.exact <= got->allocated.at_most);
}

static const struct scope_money *item_money(const struct amounts *amounts, uint32_t item, int m)
{
    return &amounts->items[item * BUDGET_MEASURES + (size_t)m];
}

Test(audit_property, no_scope_counts_an_atom_twice)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            for (uint32_t i = 0; i < budget.model.item_count; i++)
                expect_scope(item_money(&amounts, i, m), m, i, NULL);
            expect_scope(&amounts.sections[m], m, NO_INDEX, "1");
            expect_scope(&amounts.sections[BUDGET_MEASURES + m], m, NO_INDEX, "2");
            expect_scope(&amounts.overall[m].of_items, m, NO_INDEX, NULL);
        }
        budget_free(&budget);
    }
}

static void expect_listed(const struct amounts *amounts, int m)
{
    int64_t listed = 0, unclaimed = 0;
    struct oracle_set set = {0};
    for (size_t i = 0; i < budget.pairs.n; i++)
        if (!budget.items[budget.links[i].item].is_ask)
            oracle_claim(&budget, m, budget.links[i].line, &set);
    for (uint32_t i = 0; i < budget.model.line_count; i++) {
        if (!oracle_stated(&budget, m, i))
            continue;
        listed += oracle_atom(&budget, m, i);
        unclaimed += set.sure[i] ? 0 : oracle_atom(&budget, m, i);
    }
    expect_case(amounts->overall[m].listed == listed);
    expect_case(amounts->overall[m].untraced == unclaimed);
}

Test(audit_property, what_is_listed_is_traced_or_untraced)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++)
            expect_listed(&amounts, m);
        budget_free(&budget);
    }
}

static void add(struct range *sum, struct range more)
{
    sum->exact += more.exact;
    sum->at_most += more.at_most;
}

static void expect_shares_of(const struct amounts *amounts, int m)
{
    const struct overall_money *overall = &amounts->overall[m];
    struct weights weights = weights_of(budget.model.weight);
    struct range shares[BUDGET_ITEMS + 1], sum = overall->rest, sections = {0, 0};
    oracle_allocate(&budget, m, weights.of, weights.one, shares);
    for (uint32_t i = 0; i < budget.model.item_count; i++) {
        expect_range_eq(item_money(amounts, i, m)->allocated, shares[i]);
        add(&sum, shares[i]);
    }
    expect_range_eq(overall->rest, shares[budget.model.item_count]);
    expect_range_eq(sum, overall->of_items.all);
    add(&sections, amounts->sections[m].allocated);
    add(&sections, amounts->sections[BUDGET_MEASURES + m].allocated);
    expect_range_eq(sections, overall->of_items.allocated);
}

Test(audit_property, items_and_rest_are_the_whole_to_the_yen)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++)
            expect_shares_of(&amounts, m);
        budget_free(&budget);
    }
}

static bool has_negative_atom(int m)
{
    for (uint32_t i = 0; i < budget.model.line_count; i++)
        if (budget.atoms[m].amount[i] < 0)
            return true;
    return false;
}

Test(audit_property, without_negative_atoms_a_wider_scope_has_at_least_as_much)
{
    size_t compared = 0;
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        struct amounts amounts = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            for (uint32_t i = 0; i < budget.model.item_count && !has_negative_atom(m); i++) {
                const struct scope_money *item = item_money(&amounts, i, m);
                size_t section = *budget.items[i].section.p == '1' ? 0 : 1;
                const struct scope_money *of =
                    &amounts.sections[section * BUDGET_MEASURES + (size_t)m];
                expect_case(item->principal.exact <= item->all.exact);
                expect_case(item->allocated.exact <= item->all.exact || budget.items[i].is_ask);
                expect_case(budget.items[i].is_ask || item->all.exact <= of->all.exact);
                expect_case(budget.items[i].is_ask || item->all.at_most <= of->all.at_most);
                expect_case(of->all.at_most <= amounts.overall[m].of_items.all.at_most);
                compared++;
            }
        }
        budget_free(&budget);
    }
    cr_expect_gt(compared, (size_t)CASES);
}

/* The same budget and links with the rows of lines turned round; links in the order of lines. */
static void turn_lines(struct budget *to, const struct budget *from)
{
    uint32_t n = (uint32_t)from->model.line_count;
    budget_init(to, NULL, 0);
    to->model.line_count = n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = n - 1 - i;
        to->lines[at] = from->lines[i];
        if (from->lines[i].parent != NO_INDEX)
            to->lines[at].parent = n - 1 - from->lines[i].parent;
        for (int m = 0; m < BUDGET_MEASURES; m++)
            to->cells[at][m] = from->cells[i][m];
    }
    cr_assert_eq(budget_grow(to), FT_OK);
    for (int i = 0; i < 3; i++)
        to->model.weight[i] = from->model.weight[i];
}

static void turn_links(struct budget *to, const struct budget *from)
{
    uint32_t n = (uint32_t)from->model.line_count;
    for (uint32_t i = 0; i < from->model.item_count; i++)
        to->items[to->model.item_count++] = from->items[i];
    for (uint32_t item = 0; item < from->model.item_count; item++)
        for (size_t i = from->pairs.n; i-- > 0;)
            if (from->links[i].item == item) {
                to->links[to->pairs.n] = from->links[i];
                to->links[to->pairs.n++].line = n - 1 - from->links[i].line;
            }
}

Test(audit_property, the_order_of_lines_and_links_changes_no_amount)
{
    static struct budget turned;
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        turn_lines(&turned, &budget);
        turn_links(&turned, &budget);
        struct amounts a = budget_amounts(&budget), b = budget_amounts(&turned);
        size_t items = budget.model.item_count * BUDGET_MEASURES;
        expect_case(memcmp(a.items, b.items, items * sizeof *a.items) == 0);
        expect_case(memcmp(a.sections, b.sections, 2 * BUDGET_MEASURES * sizeof *a.sections) == 0);
        expect_case(memcmp(a.overall, b.overall, BUDGET_MEASURES * sizeof *a.overall) == 0);
        budget_free(&turned);
        budget_free(&budget);
    }
}

/* Items change places: single yen may go to another of them, no amount changes. */
Test(audit_property, the_order_of_items_moves_at_most_a_yen_of_each_atom)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        random_budget(n);
        uint32_t last = (uint32_t)budget.model.item_count - 1;
        struct amounts a = budget_amounts(&budget);
        struct item swap = budget.items[0];
        budget.items[0] = budget.items[last];
        budget.items[last] = swap;
        for (size_t i = 0; i < budget.pairs.n; i++) {
            uint32_t *item = &budget.links[i].item;
            *item = *item == 0 ? last : *item == last ? 0 : *item;
        }
        budget_sort(&budget);
        struct amounts b = budget_amounts(&budget);
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            const struct scope_money *x = item_money(&a, 0, m), *y = item_money(&b, last, m);
            int64_t moved = x->allocated.at_most - y->allocated.at_most;
            expect_range_eq(x->principal, y->principal);
            expect_range_eq(x->all, y->all);
            expect_case(llabs(moved) <= (int64_t)budget.model.line_count);
            expect_range_eq(a.overall[m].of_items.all, b.overall[m].of_items.all);
        }
        budget_free(&budget);
    }
}

static bool is_orphan(uint32_t line, bool *asked)
{
    bool stated = false, linked = false;
    *asked = false;
    for (int m = 0; m < BUDGET_MEASURES; m++)
        stated |= oracle_stated(&budget, m, line);
    for (size_t i = 0; i < budget.pairs.n; i++) {
        uint32_t other = budget.links[i].line;
        if (!oracle_below(&budget, other, line) && !oracle_below(&budget, line, other))
            continue;
        *asked = true;
        linked |= !budget.items[budget.links[i].item].is_ask;
    }
    return stated && !linked;
}

static bool is_topmost(uint32_t line, bool asked)
{
    for (uint32_t i = 0; i < budget.model.line_count; i++) {
        bool other;
        if (i != line && oracle_below(&budget, line, i) && is_orphan(i, &other) && other == asked)
            return false;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

Test(audit_property, orphans_are_the_topmost_stated_lines_nothing_is_linked_around)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        struct orphans_found found;
        size_t count[2] = {0, 0}, most = n % 4 ? 1000 : n / 4 % 4;
        random_budget(n);
        cr_assert_eq(
            orphans_find(budget.arena, &budget.model, budget.atoms, &budget.pairs, most, &found),
            FT_OK);
        for (uint32_t i = 0; i < budget.model.line_count; i++) {
            bool asked;
            if (!is_orphan(i, &asked) || !is_topmost(i, asked))
                continue;
            const uint32_t *listed = asked ? found.asked : found.lines;
            expect_case(count[asked] >= most || listed[count[asked]] == i);
            count[asked]++;
        }
        expect_case(found.count == count[0] && found.line_count == least(count[0], most));
        expect_case(found.asked_count == count[1] &&
                    found.asked_line_count == least(count[1], most));
        budget_free(&budget);
    }
}

/* The nearest stated lines below a stated one; false: there are none. */
static bool sum_below(int m, uint32_t line, int64_t *sum)
{
    bool found = false;
    *sum = 0;
    for (uint32_t i = 0; i < budget.model.line_count; i++) {
        uint32_t up = oracle_stated(&budget, m, i) ? budget.lines[i].parent : NO_INDEX;
        while (up != NO_INDEX && !oracle_stated(&budget, m, up))
            up = budget.lines[up].parent;
        if (up != line)
            continue;
        *sum += budget.cells[i][m].value;
        found = true;
    }
    return found;
}

Test(audit_property, each_stated_parent_is_reconciled_with_the_nearest_stated_lines_below)
{
    for (uint64_t n = 1; n <= CASES; n++) {
        struct reconciliations found;
        size_t at = 0;
        random_budget(n);
        cr_assert_eq(reconcile(budget.arena, &budget.model, budget.atoms, &(struct judged){0},
                               budget.diags, &found),
                     FT_OK);
        for (int m = 0; m < BUDGET_MEASURES; m++) {
            for (uint32_t i = 0; i < budget.model.line_count; i++) {
                int64_t below;
                if (!oracle_stated(&budget, m, i) || !sum_below(m, i, &below))
                    continue;
                expect_case(at < found.n && found.v[at].measure == (uint32_t)m);
                expect_case(found.v[at].stated == budget.cells[i][m].value);
                expect_case(found.v[at].listed == below);
                expect_case(found.v[at].residual == budget.cells[i][m].value - below);
                at++;
            }
        }
        expect_case(at == found.n);
        budget_free(&budget);
    }
}
