/* Ratios and amounts before and after. */
#include "report/diff_page.h"
#include "report/figures.h"
#include "report/view.h"

/* --- ratios ---------------------------------------------------------------------- */

static bool same_ratio(struct ratio a, struct ratio b)
{
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

/* A result that was read may hold any number: one of these is no count of items. */
static bool is_count(struct ratio ratio)
{
    return ratio.denominator > 0 && ratio.denominator <= INT32_MAX && ratio.numerator >= 0 &&
           ratio.numerator <= ratio.denominator;
}

/* after − before, in points of a hundred; nothing where one is not available. */
static void put_points(struct page *page, struct ratio before, struct ratio after)
{
    struct buf points = {0};
    int64_t by = 0;
    if (is_count(before) && is_count(after))
        by = after.numerator * before.denominator - before.numerator * after.denominator;
    if (by != 0) {
        buf_puts(&points, by > 0 ? "+" : "");
        figure_percent(&points, page->language, by, before.denominator * after.denominator);
        struct str number = buf_str(&points);
        label_fill_text(page_text(page), page->language, LABEL_DIFF_POINTS,
                        str_slice(number, 0, number.n > 2 ? number.n - strlen(" %") : 0));
    }
    page->failed |= points.failed;
    buf_release(&points);
    page_end_cell(page, by > 0 ? STYLE_GOOD : STYLE_NOTE);
}

static void put_ratio_cell(struct page *page, bool there, struct ratio ratio)
{
    if (there)
        figure_ratio(page_text(page), page->language, ratio);
    else
        buf_puts(page_text(page), "－");
    page_end_cell(page, STYLE_PLAIN);
}

/* One ratio of a scope: overall always, of a section where it is another. */
static void put_ratio(struct page *page, struct str scope, const struct ratios *old,
                      const struct ratios *new, enum ratio_id id, bool always)
{
    struct ratio before = old ? view_ratio(old, id) : (struct ratio){0};
    struct ratio after = new ? view_ratio(new, id) : (struct ratio){0};
    bool any = before.denominator > 0 || after.denominator > 0;
    if (!any || (!always && same_ratio(before, after)))
        return;
    page_cell(page, STYLE_PLAIN, scope);
    page_cell(page, STYLE_PLAIN, str_of(ratio_label(page->language, id)));
    put_ratio_cell(page, old != NULL, before);
    put_ratio_cell(page, new != NULL, after);
    put_points(page, before, after);
}

/* Items expecting budget first, then what is asked for otherwise, then what was found. */
static void put_ratios(struct page *page, struct str scope, const struct ratios *old,
                       const struct ratios *new, bool always)
{
    for (enum ratio_id id = RATIO_ANSWERED_OF_BUDGET; id <= RATIO_ANSWERED_OF_PROCESS; id++)
        put_ratio(page, scope, old, new, id, always);
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        put_ratio(page, scope, old, new, id, always);
}

static struct str section_name(struct page *page, const struct result_section *section)
{
    page_put(page, section->id);
    buf_puts(page_text(page), "  ");
    page_put(page, section->title);
    return page_keep(page);
}

static void put_section(struct page *page, struct matched at)
{
    const struct ft_result *old = page->diff->old, *new = page->diff->new;
    const struct result_section *before = at.old == NO_INDEX ? NULL : &old->sections[at.old];
    const struct result_section *after = at.new == NO_INDEX ? NULL : &new->sections[at.new];
    put_ratios(page, section_name(page, after ? after : before), before ? &before->ratios : NULL,
               after ? &after->ratios : NULL, false);
}

void page_ratios(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_SECTION, false, true},     {LABEL_DIFF_RATIO, false, true},
        {LABEL_DIFF_BEFORE, true, false}, {LABEL_DIFF_AFTER, true, false},
        {LABEL_CHANGE, true, false},
    };
    const struct ft_diff *diff = page->diff;
    page_table(page, LABEL_DIFF_RATIOS, columns, sizeof columns / sizeof *columns);
    put_ratios(page, str_of(label(page->language, LABEL_OVERALL)), &diff->old->ratios,
               &diff->new->ratios, true);
    for (size_t i = 0; i < diff->section_count; i++)
        put_section(page, diff->sections[i]);
    page_end_table(page, false);
}

/* --- amounts --------------------------------------------------------------------- */

enum amount_row { PRINCIPAL, WITH_SIGNIFICANT, LISTED, UNTRACED, ALL_STATED };
#define AMOUNT_ROWS 5

/* false: there is none. */
static bool amount_of(const struct ft_result *result, uint32_t measure, enum amount_row row,
                      struct range *out)
{
    const struct overall_money *money = &result->money[measure];
    const struct reconciliation *total = view_total(result, measure);
    switch (row) {
    case PRINCIPAL:
        *out = money->of_items.principal;
        return true;
    case WITH_SIGNIFICANT:
        *out = money->of_items.all;
        return true;
    case LISTED:
        *out = (struct range){money->listed, money->listed};
        return true;
    case UNTRACED:
        *out = (struct range){money->untraced, money->untraced};
        return true;
    default:
        *out = total ? (struct range){total->stated, total->stated} : (struct range){0, 0};
        return total != NULL;
    }
}

struct comparison {
    const struct ft_result *in; /* whose units and name the measure has */
    uint32_t measure;
    struct range before, after;
    bool had, has;
};

static struct comparison compare(const struct ft_diff *diff, struct matched at, enum amount_row row)
{
    struct comparison c = {.in = at.new != NO_INDEX ? diff->new : diff->old,
                           .measure = at.new != NO_INDEX ? at.new : at.old};
    c.had = at.old != NO_INDEX && amount_of(diff->old, at.old, row, &c.before);
    c.has = at.new != NO_INDEX &&amount_of(diff->new, at.new, row, &c.after);
    return c;
}

static void put_amount(struct page *page, const struct comparison *c, bool there,
                       struct range range)
{
    const struct unit *unit = figure_unit(c->in, page->options, c->measure);
    if (there)
        figure_range(page_text(page), page->options, unit, range);
    else
        buf_puts(page_text(page), "－");
    page_end_cell(page, STYLE_PLAIN);
}

static void put_difference(struct page *page, const struct comparison *c)
{
    int64_t by = c->after.exact;
    if (c->had && c->has && money_sub(&by, c->before.exact) && by != 0) {
        buf_puts(page_text(page), by > 0 ? "+" : "");
        figure_money(page_text(page), page->options, figure_unit(c->in, page->options, c->measure),
                     by);
    }
    page_end_cell(page, STYLE_PLAIN);
}

static void put_measure_name(struct page *page, const struct comparison *c)
{
    page_put(page, c->in->measures[c->measure].label);
    buf_puts(page_text(page), page->language == LANGUAGE_JA ? "（" : " (");
    figure_unit_name(page_text(page), c->in, page->options,
                     figure_unit(c->in, page->options, c->measure));
    buf_puts(page_text(page), page->language == LANGUAGE_JA ? "）" : ")");
    page_end_cell(page, STYLE_PLAIN);
}

static void put_amount_row(struct page *page, struct matched at, enum amount_row row)
{
    static const enum label labels[AMOUNT_ROWS] = {LABEL_AMOUNT_PRINCIPAL, LABEL_AMOUNT_ALL,
                                                   LABEL_LISTED, LABEL_UNTRACED, LABEL_STATED};
    struct comparison c = compare(page->diff, at, row);
    bool same =
        c.had == c.has && c.before.exact == c.after.exact && c.before.at_most == c.after.at_most;
    if (same && row != PRINCIPAL)
        return;
    put_measure_name(page, &c);
    page_label_cell(page, STYLE_PLAIN, labels[row]);
    put_amount(page, &c, c.had, c.before);
    put_amount(page, &c, c.has, c.after);
    put_difference(page, &c);
}

/* The share of principal money in what is listed or stated. */
static struct ratio share_of(const struct ft_result *result, uint32_t measure, enum ratio_id id)
{
    const struct ratios *ratios = &result->ratios;
    if (measure == NO_INDEX)
        return (struct ratio){0, 0};
    const struct money_ratio *ratio = id == RATIO_MONEY_TRACED ? &ratios->money_traced[measure]
                                                               : &ratios->money_of_stated[measure];
    return (struct ratio){ratio->principal.exact, ratio->denominator};
}

static void put_share(struct page *page, struct matched at, enum ratio_id id)
{
    struct comparison c = compare(page->diff, at, PRINCIPAL);
    const struct ratio shares[] = {share_of(page->diff->old, at.old, id),
                                   share_of(page->diff->new, at.new, id)};
    if (same_ratio(shares[0], shares[1]) ||
        (shares[0].denominator <= 0 && shares[1].denominator <= 0))
        return;
    put_measure_name(page, &c);
    page_cell(page, STYLE_PLAIN, str_of(ratio_label(page->language, id)));
    for (int side = 0; side < 2; side++) {
        figure_percent(page_text(page), page->language, shares[side].numerator,
                       shares[side].denominator);
        page_end_cell(page, STYLE_PLAIN);
    }
    page_cell(page, STYLE_PLAIN, STR(""));
}

void page_amounts(struct page *page)
{
    static const struct page_column columns[] = {
        {LABEL_MEASURE, false, true},     {LABEL_DIFF_AMOUNT, false, true},
        {LABEL_DIFF_BEFORE, true, false}, {LABEL_DIFF_AFTER, true, false},
        {LABEL_CHANGE, true, false},
    };
    page_table(page, LABEL_DIFF_AMOUNTS, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < page->diff->measure_count; i++) {
        for (enum amount_row row = PRINCIPAL; row < AMOUNT_ROWS; row++)
            put_amount_row(page, page->diff->measures[i].at, row);
        put_share(page, page->diff->measures[i].at, RATIO_MONEY_TRACED);
        put_share(page, page->diff->measures[i].at, RATIO_MONEY_OF_STATED);
    }
    page_end_table(page, false);
}
