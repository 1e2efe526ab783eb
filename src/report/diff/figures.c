/* Ratios and amounts before and after. */
#include "report/figures.h"
#include "report/diff/page.h"
#include "report/view.h"

static void put_none(const struct report *r)
{
    doc_cell_words(r->doc, STYLE_PLAIN, "－");
}

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
static void put_points(const struct report *r, struct ratio before, struct ratio after)
{
    struct buf points = {0};
    int64_t by = 0;
    if (is_count(before) && is_count(after))
        by = after.numerator * before.denominator - before.numerator * after.denominator;
    doc_cell(r->doc, by > 0 ? STYLE_GOOD : STYLE_NOTE);
    if (by != 0) {
        buf_puts(&points, by > 0 ? "+" : "");
        figure_percent(&points, r->language, by, before.denominator * after.denominator);
        struct str number = buf_str(&points);
        label_fill_text(doc_words(r->doc), r->language, LABEL_DIFF_POINTS,
                        str_slice(number, 0, number.n > 2 ? number.n - strlen(" %") : 0));
    }
    r->doc->failed |= points.failed;
    buf_release(&points);
}

/* A section in one of the results or in both, or all of both (section NULL). */
struct diff_scope {
    const struct result_section *section;
    const struct ratios *old, *new;                 /* NULL: it is not there */
    const struct ratios *old_without, *new_without; /* suspect decisions; NULL: the same */
};

static void put_scope(const struct report *r, const struct diff_scope *scope)
{
    if (!scope->section) {
        tell_label_cell(r, STYLE_PLAIN, LABEL_OVERALL);
        return;
    }
    doc_cell_data(r->doc, STYLE_PLAIN, scope->section->id);
    doc_put(r->doc, "  ");
    doc_data(r->doc, scope->section->title);
}

/* A ratio of one result: what it is with suspect decisions and without, and the lower. */
struct side {
    struct ratio with, without, lower;
};

static struct side side_of(const struct ratios *with, const struct ratios *without,
                           enum ratio_id id)
{
    struct side side = {{0, 0}, {0, 0}, {0, 0}};
    if (!with)
        return side;
    side.with = ratios_one(with, id);
    side.without = without ? ratios_one(without, id) : side.with;
    side.lower = ratios_lower(with, without, id);
    return side;
}

static void put_side(const struct report *r, const struct ratios *ratios, const struct side *side)
{
    bool without = same_ratio(side->lower, side->with);
    struct ratio otherwise = without ? side->without : side->with;
    struct buf text = {0};
    if (!ratios) {
        put_none(r);
        return;
    }
    doc_cell(r->doc, STYLE_PLAIN);
    figure_ratio(doc_words(r->doc), r->language, side->lower);
    figure_ratio(&text, r->language, otherwise);
    if (!same_ratio(otherwise, side->lower))
        tell_otherwise(r, without, buf_str(&text));
    r->doc->failed |= text.failed;
    buf_release(&text);
}

/* Overall always, of a section where it is another. */
static void put_ratio(const struct report *r, const struct diff_scope *scope, enum ratio_id id)
{
    struct side before = side_of(scope->old, scope->old_without, id);
    struct side after = side_of(scope->new, scope->new_without, id);
    bool any = before.with.denominator > 0 || after.with.denominator > 0;
    bool same = same_ratio(before.with, after.with) && same_ratio(before.lower, after.lower);
    if (!any || (scope->section && same))
        return;
    doc_begin_row(r->doc, DOC_ROW);
    put_scope(r, scope);
    doc_cell_words(r->doc, STYLE_PLAIN, ratio_label(r->language, id));
    put_side(r, scope->old, &before);
    put_side(r, scope->new, &after);
    put_points(r, before.lower, after.lower);
    doc_end_row(r->doc);
}

/* Items expecting budget first, then what is asked for otherwise, then what was found. */
static void put_scope_ratios(const struct report *r, struct diff_scope scope)
{
    for (enum ratio_id id = RATIO_ANSWERED_OF_BUDGET; id <= RATIO_ANSWERED_OF_PROCESS; id++)
        put_ratio(r, &scope, id);
    for (enum ratio_id id = RATIO_COVERED; id <= RATIO_FUNDED_OR_PART; id++)
        put_ratio(r, &scope, id);
}

static void put_ratios(const struct table *table)
{
    const struct report *r = table->report;
    const struct ft_diff *diff = r->diff;
    put_scope_ratios(r, (struct diff_scope){NULL, &diff->old->ratios, &diff->new->ratios,
                                            diff->old->without, diff->new->without});
    for (size_t i = 0; i < diff->section_count; i++) {
        struct matched at = diff->sections[i];
        const struct result_section *old = at.old == NO_INDEX ? NULL : &diff->old->sections[at.old];
        const struct result_section *new = at.new == NO_INDEX ? NULL : &diff->new->sections[at.new];
        put_scope_ratios(r,
                         (struct diff_scope){new ? new : old, old ? &old->ratios : NULL,
                                             new ? &new->ratios : NULL, old ? old->without : NULL,
                                             new ? new->without : NULL});
    }
}

void tell_changed_ratios(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN_TEXT(LABEL_SECTION),       COLUMN_TEXT(LABEL_DIFF_RATIO),
        COLUMN_FIGURE(LABEL_DIFF_BEFORE), COLUMN_FIGURE(LABEL_DIFF_AFTER),
        COLUMN_FIGURE(LABEL_CHANGE),
    };
    tell_changes(r, (struct changes){.id = "ratios",
                                     .heading = LABEL_DIFF_RATIOS,
                                     .as = {TABLE_COLUMNS(columns), .rows = put_ratios}});
}

/* --- amounts --------------------------------------------------------------------- */

/* An amount of a measure in a result; false: there is none. */
typedef bool amount_of(const struct ft_result *result, uint32_t measure, struct range *out);

static bool principal(const struct ft_result *result, uint32_t measure, struct range *out)
{
    *out = result->money[measure].of_items.principal;
    return true;
}

static bool all(const struct ft_result *result, uint32_t measure, struct range *out)
{
    *out = result->money[measure].of_items.all;
    return true;
}

static bool listed(const struct ft_result *result, uint32_t measure, struct range *out)
{
    *out = (struct range){result->money[measure].listed, result->money[measure].listed};
    return true;
}

static bool untraced(const struct ft_result *result, uint32_t measure, struct range *out)
{
    *out = (struct range){result->money[measure].untraced, result->money[measure].untraced};
    return true;
}

static bool stated(const struct ft_result *result, uint32_t measure, struct range *out)
{
    const struct reconciliation *total = view_total(result, measure);
    if (total)
        *out = (struct range){total->stated, total->stated};
    return total != NULL;
}

/* A measure before and after. */
struct before_after {
    const struct ft_result *in; /* whose units and name the measure has */
    uint32_t measure;
    struct range before, after;
    bool had, has;
};

static struct before_after compare(const struct report *r, struct matched at, amount_of *amount)
{
    struct before_after c = {0};
    c.in = changed_in(r, at, &c.measure);
    c.had = at.old != NO_INDEX && amount(r->diff->old, at.old, &c.before);
    c.has = at.new != NO_INDEX &&amount(r->diff->new, at.new, &c.after);
    return c;
}

static const struct unit *unit_of(const struct report *r, const struct before_after *c)
{
    return figure_unit(c->in, r->options, c->measure);
}

static void put_measure(const struct report *r, const struct before_after *c)
{
    bool japanese = r->language == LANGUAGE_JA;
    doc_cell_data(r->doc, STYLE_PLAIN, c->in->measures[c->measure].label);
    doc_put(r->doc, japanese ? "（" : " (");
    figure_unit_name(doc_words(r->doc), c->in, r->options, unit_of(r, c));
    doc_put(r->doc, japanese ? "）" : ")");
}

static void put_amount(const struct report *r, const struct before_after *c, bool there,
                       struct range range)
{
    if (!there) {
        put_none(r);
        return;
    }
    doc_cell(r->doc, STYLE_PLAIN);
    figure_range(doc_words(r->doc), r->options, unit_of(r, c), range);
}

static void put_difference(const struct report *r, const struct before_after *c)
{
    int64_t by = c->after.exact;
    doc_cell(r->doc, STYLE_PLAIN);
    if (!c->had || !c->has || !money_sub(&by, c->before.exact) || by == 0)
        return;
    doc_put(r->doc, by > 0 ? "+" : "");
    figure_money(doc_words(r->doc), r->options, unit_of(r, c), by);
}

static void put_amount_row(const struct report *r, const struct before_after *c, enum label which)
{
    doc_begin_row(r->doc, DOC_ROW);
    put_measure(r, c);
    tell_label_cell(r, STYLE_PLAIN, which);
    put_amount(r, c, c->had, c->before);
    put_amount(r, c, c->has, c->after);
    put_difference(r, c);
    doc_end_row(r->doc);
}

static struct ratio share_by(const struct ratios *ratios, uint32_t measure, enum ratio_id id)
{
    const struct money_ratio *ratio = id == RATIO_MONEY_TRACED ? &ratios->money_traced[measure]
                                                               : &ratios->money_of_stated[measure];
    return (struct ratio){ratio->principal.exact, ratio->denominator};
}

/* The share of principal money in what is listed or stated: the lower, as of all ratios. */
static struct ratio share_of(const struct ft_result *result, uint32_t measure, enum ratio_id id)
{
    if (measure == NO_INDEX)
        return (struct ratio){0, 0};
    struct ratio with = share_by(&result->ratios, measure, id);
    struct ratio without = result->without ? share_by(result->without, measure, id) : with;
    return ratio_is_below(without, with) ? without : with;
}

static void put_share(const struct report *r, struct matched at, enum ratio_id id)
{
    struct before_after c = compare(r, at, principal);
    const struct ratio shares[] = {share_of(r->diff->old, at.old, id),
                                   share_of(r->diff->new, at.new, id)};
    if (same_ratio(shares[0], shares[1]) ||
        (shares[0].denominator <= 0 && shares[1].denominator <= 0))
        return;
    doc_begin_row(r->doc, DOC_ROW);
    put_measure(r, &c);
    doc_cell_words(r->doc, STYLE_PLAIN, ratio_label(r->language, id));
    for (int side = 0; side < 2; side++) {
        doc_cell(r->doc, STYLE_PLAIN);
        figure_percent(doc_words(r->doc), r->language, shares[side].numerator,
                       shares[side].denominator);
    }
    doc_end_row(r->doc);
}

/* Principal money always, all else where it is another. */
static void put_measure_rows(const struct report *r, struct matched at)
{
    static const struct {
        enum label label;
        amount_of *amount;
    } rows[] = {
        {LABEL_AMOUNT_PRINCIPAL, principal}, {LABEL_AMOUNT_ALL, all}, {LABEL_LISTED, listed},
        {LABEL_UNTRACED, untraced},          {LABEL_STATED, stated},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct before_after c = compare(r, at, rows[i].amount);
        bool same = c.had == c.has && c.before.exact == c.after.exact &&
                    c.before.at_most == c.after.at_most;
        if (!same || i == 0)
            put_amount_row(r, &c, rows[i].label);
    }
    put_share(r, at, RATIO_MONEY_TRACED);
    put_share(r, at, RATIO_MONEY_OF_STATED);
}

static void put_amounts(const struct table *table)
{
    const struct ft_diff *diff = table->report->diff;
    for (size_t i = 0; i < diff->measure_count; i++)
        put_measure_rows(table->report, diff->measures[i].at);
}

void tell_changed_amounts(const struct report *r)
{
    static const struct table_column columns[] = {
        COLUMN_TEXT(LABEL_MEASURE),       COLUMN_TEXT(LABEL_DIFF_AMOUNT),
        COLUMN_FIGURE(LABEL_DIFF_BEFORE), COLUMN_FIGURE(LABEL_DIFF_AFTER),
        COLUMN_FIGURE(LABEL_CHANGE),
    };
    tell_changes(r, (struct changes){.id = "amounts",
                                     .heading = LABEL_DIFF_AMOUNTS,
                                     .folded = true,
                                     .as = {TABLE_COLUMNS(columns), .rows = put_amounts}});
}
