#include "audit/given.h"

#include "audit/tree.h"

/* --- what is stated ------------------------------------------------------------------------ */

/* How the principal links of an item stand in a measure. */
struct cells {
    bool all, nil,
        any; /* each says something; each says that there is nothing; one says something */
};

static bool has_money_kind(enum line_kind kind)
{
    return kind != LINE_HEADCOUNT && kind != LINE_ACTION && kind != LINE_REFERENCE &&
           kind != LINE_TOTAL;
}

/* What stands in the line's cell or, of what has a part of another's, in the nearest above it. */
static struct amount says(const struct model *model, uint32_t line, size_t measure)
{
    struct amount amount = line_amount(model, line, measure);
    while (amount.state == AMOUNT_EMPTY && model->lines[line].kind == LINE_SHARED &&
           model->lines[line].parent != NO_INDEX) {
        line = model->lines[line].parent;
        amount = line_amount(model, line, measure);
    }
    return amount;
}

/* A group without a figure of its own is what stands below it. */
static void look_at(const struct model *model, uint32_t top, size_t measure, struct cells *to)
{
    bool group = says(model, top, measure).state == AMOUNT_EMPTY &&
                 model->lines[top].first_child != NO_INDEX;
    for (uint32_t i = top; i != NO_INDEX; i = group ? tree_next(model, top, i) : NO_INDEX) {
        struct amount amount = says(model, i, measure);
        if (!has_money_kind(model->lines[i].kind) || (group && i == top))
            continue;
        to->all &= amount.state != AMOUNT_EMPTY;
        to->any |= amount.state != AMOUNT_EMPTY;
        to->nil &= amount.state == AMOUNT_NIL || (amount.state == AMOUNT_VALUE && !amount.value);
    }
}

/* A line that says nothing in both has nothing to compare. */
static bool is_compared(const struct model *model, uint32_t line, size_t now, size_t before)
{
    struct cells in_now = {true, true, false}, in_before = {true, true, false};
    if (!has_money_kind(model->lines[line].kind))
        return false;
    look_at(model, line, now, &in_now);
    look_at(model, line, before, &in_before);
    return in_now.all || in_before.all;
}

static struct cells stated_in(const struct item_case *item, size_t measure, size_t now,
                              size_t before)
{
    struct cells stated = {true, true, false};
    bool any = false;
    for (size_t i = 0; i < item->link_count; i++) {
        uint32_t line = item->links[i].line;
        if (item->links[i].strength != STRENGTH_PRINCIPAL ||
            !is_compared(item->model, line, now, before))
            continue;
        look_at(item->model, line, measure, &stated);
        any = true;
    }
    return any ? stated : (struct cells){false, false, false};
}

static bool holds_money(const struct item_case *item, uint32_t measure)
{
    const struct range *range = &item->money[measure].principal;
    return range->exact != 0 || range->at_most != 0;
}

static struct stated_range range_in(const struct item_case *item, size_t measure, size_t now,
                                    size_t before)
{
    return (struct stated_range){item->money[measure].principal,
                                 holds_money(item, (uint32_t)measure) ||
                                     stated_in(item, measure, now, before).any};
}

bool line_is_stated(const struct model *model, uint32_t line, size_t measure)
{
    struct cells cells = {true, true, false};
    look_at(model, line, measure, &cells);
    return cells.any;
}

/* --- other measures of a year --------------------------------------------------------------- */

static bool is_of_year(const struct item_case *item, size_t measure, uint32_t other)
{
    const struct measure *m = &item->model->measures[measure], *o = &item->model->measures[other];
    return other != measure && str_eq(m->fiscal_year, o->fiscal_year);
}

/* What is added to the initial budget in the year; not what says of the same money what became of it. */
static bool is_added(const struct measure *measure)
{
    return measure->is == MEASURE_SUPPLEMENTARY || measure->is == MEASURE_RESERVE ||
           (measure->is == MEASURE_UNSAID && measure->phase == PHASE_ADJUSTED);
}

static uint32_t beside(const struct item_case *item, size_t base)
{
    uint32_t found = 0;
    for (uint32_t m = 0; m < item->model->measure_count; m++)
        if (is_of_year(item, base, m) && is_added(&item->model->measures[m]) &&
            holds_money(item, m))
            found |= UINT32_C(1) << m;
    return found;
}

/* Money that another measure of the year knows of: nothing began or ended there. */
static bool year_holds_money(const struct item_case *item, size_t measure)
{
    for (uint32_t m = 0; m < item->model->measure_count; m++) {
        const struct measure *other = &item->model->measures[m];
        if (is_of_year(item, measure, m) && !other->funds && other->phase != PHASE_REQUESTED &&
            holds_money(item, m))
            return true;
    }
    return false;
}

bool given_was_there_before(const struct item_case *item, const struct given *given)
{
    int64_t sum = given->before.range.at_most;
    bool more = false;
    for (size_t m = 0; m < item->model->measure_count; m++) {
        if ((given->beside >> m & 1) == 0 || item->model->measures[m].funds)
            continue;
        more = true;
        if (!money_add(&sum, item->money[m].principal.at_most))
            return true;
    }
    return more && sum >= given->now.range.exact;
}

/* --- the comparison -------------------------------------------------------------------------- */

static int64_t apart(int64_t a, int64_t b)
{
    int64_t difference = a;
    if (!money_sub(&difference, b) || difference == INT64_MIN)
        return INT64_MAX;
    return difference < 0 ? -difference : difference;
}

/* By more than one unit of the last digit. */
static bool is_above(int64_t a, int64_t b, int64_t digit)
{
    return a > b && apart(a, b) > digit;
}

static bool is_near(const struct given *given, int64_t digit)
{
    return apart(given->now.range.exact, given->before.range.exact) <= digit &&
           apart(given->now.range.at_most, given->before.range.at_most) <= digit;
}

/* One unit of the last digit that is published of what is compared; the coarsest. */
static enum ft_err last_digit(const struct item_case *item, size_t now, size_t before,
                              struct ft_diags *diags, int64_t *out)
{
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < 2 * item->link_count && !err; i++) {
        const struct pair *link = &item->links[i / 2];
        size_t measure = i % 2 ? now : before;
        int64_t digit = 0;
        if (link->strength != STRENGTH_PRINCIPAL ||
            line_amount(item->model, link->line, measure).state != AMOUNT_VALUE)
            continue;
        err = line_last_digit(scratch, item->model, link->line, measure, diags, &digit);
        *out = digit > *out ? digit : *out;
        if (scratch)
            arena_clear(scratch);
    }
    arena_free(scratch);
    return err;
}

/* Of intervals that may be off by one last digit. */
static enum change change_of(const struct item_case *item, size_t measure,
                             const struct given *given, int64_t digit)
{
    const size_t base = given->against;
    struct cells now = stated_in(item, measure, measure, base),
                 before = stated_in(item, base, measure, base);
    if (!now.all || !before.all)
        return CHANGE_UNKNOWN;
    if (given->now.range.exact > 0 && before.nil && !year_holds_money(item, base))
        return CHANGE_NEW;
    if (given->before.range.exact > 0 && now.nil && !year_holds_money(item, measure))
        return CHANGE_ENDED;
    if (is_near(given, digit))
        return CHANGE_SAME;
    if (is_above(given->now.range.exact, given->before.range.at_most, digit))
        return CHANGE_INCREASED;
    return is_above(given->before.range.exact, given->now.range.at_most, digit) ? CHANGE_DECREASED
                                                                                : CHANGE_UNKNOWN;
}

/* No published digit is worth more than a unit: what is further apart need not be looked up. */
static bool might_be_rounding(const struct given *given, int64_t unit)
{
    return apart(given->now.range.exact, given->before.range.at_most) <= unit ||
           apart(given->before.range.exact, given->now.range.at_most) <= unit ||
           is_near(given, unit);
}

static enum ft_err compare(const struct item_case *item, size_t measure, struct ft_diags *diags,
                           struct given *out)
{
    const struct measure *measures = item->model->measures;
    const size_t base = measures[measure].compare_with;
    int64_t unit = measures[measure].unit.size, digit = 0;
    enum ft_err err = FT_OK;
    *out = (struct given){.against = (uint32_t)base,
                          .now = range_in(item, measure, measure, base),
                          .before = range_in(item, base, measure, base),
                          .beside = beside(item, base)};
    unit = measures[base].unit.size > unit ? measures[base].unit.size : unit;
    if (!is_near(out, 0) && might_be_rounding(out, unit))
        err = last_digit(item, measure, base, diags, &digit);
    out->is = change_of(item, measure, out, digit);
    out->rounding = out->is == CHANGE_SAME && !is_near(out, 0);
    if (holds_money(item, (uint32_t)measure) || holds_money(item, (uint32_t)base))
        return err;
    *out = (struct given){.against = NO_INDEX}; /* nothing, and nothing before */
    return err;
}

static bool has_principal(const struct item_case *item)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].strength == STRENGTH_PRINCIPAL &&
            has_money_kind(item->model->lines[item->links[i].line].kind))
            return true;
    return false;
}

enum ft_err given_of(struct arena *arena, const struct item_case *item, struct ft_diags *diags,
                     const struct given **out)
{
    const size_t n = item->model->measure_count;
    struct given *given = ARENA_ARRAY(arena, n, struct given);
    enum ft_err err = given ? FT_OK : FT_ENOMEM;
    bool any = has_principal(item);
    for (size_t m = 0; m < n && !err; m++) {
        const struct measure *measure = &item->model->measures[m];
        given[m].against = NO_INDEX;
        if (any && measure->funds && measure->compare_with != NO_INDEX)
            err = compare(item, m, diags, &given[m]);
    }
    *out = given;
    return err;
}
