/* Items and lines: what of them is another. */
#include "audit/diff_parts.h"

static bool same_list(struct str_list a, struct str_list b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (!str_eq(a.v[i], b.v[i]))
            return false;
    return true;
}

static bool same_range(struct range a, struct range b)
{
    return a.exact == b.exact && a.at_most == b.at_most;
}

static bool same_money(const struct diffing *d, const struct scope_money *old,
                       const struct scope_money *new)
{
    for (size_t m = 0; m < d->of[OLD]->measure_count; m++) {
        uint32_t n = d->measure_in[OLD][m];
        if (n != NO_INDEX && (!same_range(old[m].principal, new[n].principal) ||
                              !same_range(old[m].all, new[n].all)))
            return false;
    }
    return true;
}

static unsigned outcome_parts(struct outcome old, struct outcome new)
{
    bool same = old.answer == new.answer;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        same &= old.answer_of[kind] == new.answer_of[kind];
    return (old.status == new.status ? 0 : DIFF_STATUS) | (same ? 0 : DIFF_ANSWER);
}

unsigned item_parts(const struct diffing *d, const struct result_item *old,
                    const struct result_item *new)
{
    return (str_eq(old->text, new->text) ? 0 : DIFF_TEXT) |
           (old->expects == new->expects ? 0 : DIFF_EXPECTS) |
           (old->is_ask == new->is_ask ? 0 : DIFF_KIND) |
           (str_eq(old->section, new->section) ? 0 : DIFF_SECTION) |
           (same_list(old->tags, new->tags) ? 0 : DIFF_TAGS) |
           outcome_parts(item_outcome(old), item_outcome(new)) |
           outcome_parts(item_lower(old), item_lower(new)) |
           (same_money(d, old->money, new->money) ? 0 : DIFF_MONEY);
}

static unsigned given_part(const struct ft_diff *diff, struct matched at)
{
    for (size_t i = 0; i < diff->measure_count; i++)
        if (diff_given(diff, at, diff->measures[i].at) != 0)
            return DIFF_GIVEN;
    return 0;
}

/* --- lines -------------------------------------------------------------------- */

static bool same_fields(const struct result_line *old, const struct result_line *new)
{
    if (old->field_count != new->field_count)
        return false;
    for (size_t i = 0; i < old->field_count; i++)
        if (!str_eq(old->fields[i].name, new->fields[i].name) ||
            !str_eq(old->fields[i].text, new->fields[i].text))
            return false;
    return true;
}

static struct str parent_id(const struct ft_result *result, const struct result_line *line)
{
    return line->parent == NO_INDEX ? STR("") : result->lines[line->parent].id;
}

/* The measure of posts, as the other result numbers it. */
static bool same_posts(const struct diffing *d, const struct result_line *old,
                       const struct result_line *new)
{
    uint32_t measure = old->headcount_measure;
    if (measure != NO_INDEX)
        measure = d->measure_in[OLD][measure];
    return old->headcount == new->headcount &&measure == new->headcount_measure;
}

static bool same_kind(const struct diffing *d, const struct result_line *old,
                      const struct result_line *new)
{
    return old->kind == new->kind &&same_posts(d, old, new) &&
           str_eq(parent_id(d->of[OLD], old), parent_id(d->of[NEW], new));
}

static bool same_amounts(const struct diffing *d, const struct result_line *old,
                         const struct result_line *new)
{
    for (size_t m = 0; m < d->of[OLD]->measure_count; m++) {
        uint32_t n = d->measure_in[OLD][m];
        if (n != NO_INDEX && (old->amounts[m].state != new->amounts[n].state ||
                              old->amounts[m].value != new->amounts[n].value))
            return false;
    }
    return true;
}

unsigned line_parts(const struct diffing *d, const struct result_line *old,
                    const struct result_line *new)
{
    bool text = str_eq(old->title, new->title) && str_eq(old->organisation, new->organisation) &&
                same_fields(old, new);
    return (text ? 0 : DIFF_TEXT) | (same_kind(d, old, new) ? 0 : DIFF_KIND) |
           (same_amounts(d, old, new) ? 0 : DIFF_AMOUNT) |
           (same_list(old->tags, new->tags) ? 0 : DIFF_TAGS);
}

bool line_money_moved(const struct diffing *d, const struct result_line *old,
                      const struct result_line *new)
{
    while (old->kind == LINE_SHARED || old->kind == LINE_WITHIN) {
        if (old->parent == NO_INDEX || new->parent == NO_INDEX)
            break;
        old = &d->of[OLD]->lines[old->parent];
        new = &d->of[NEW]->lines[new->parent];
        if (!same_amounts(d, old, new) || old->kind != new->kind)
            return true;
    }
    return false;
}

bool line_explains(const struct diffing *d, const struct result_line *old,
                   const struct result_line *new)
{
    return (line_parts(d, old, new) & DIFF_OF_LINE) != 0 || line_money_moved(d, old, new) ||
           (d->only_lines && (old->has_children || new->has_children));
}

/* --- what is listed ------------------------------------------------------------- */

/* Where a tag rule is another, that other tags follow is not worth a row. */
static bool worth_a_row(const struct diffing *d, unsigned parts)
{
    return (parts & ~(unsigned)DIFF_TAGS) != 0 || (parts != 0 && d->diff->rule_count == 0);
}

/*
 * A line that one result lacks: would that result record it, if its budget had it? It records
 * what is linked and the topmost stated lines of what is not, up to a number.
 */
static bool may_be_unrecorded(const struct ft_result *of, const struct result_line *line)
{
    bool stated = false;
    for (size_t m = 0; line->amounts && m < of->measure_count; m++)
        stated |= line->amounts[m].state != AMOUNT_EMPTY;
    bool own_money = line->kind == LINE_MONEY || line->kind == LINE_WITHIN;
    return !stated || !own_money || line->parent != NO_INDEX || line->has_children;
}

bool line_surely_missing(const struct diffing *d, enum when has, const struct result_line *line)
{
    const struct orphans *there = &d->of[!has]->orphans;
    return !d->diff->same_lines && !may_be_unrecorded(d->of[has], line) &&
           there->count <= there->line_count;
}

static struct diff_row compare_line(const struct diffing *d, struct matched at)
{
    struct diff_row row = {.at = at};
    const struct ft_result *old = d->of[OLD], *new = d->of[NEW];
    if (at.old != NO_INDEX && at.new != NO_INDEX)
        row.parts = line_parts(d, &old->lines[at.old], &new->lines[at.new]);
    else if (at.old != NO_INDEX)
        row.maybe = !line_surely_missing(d, OLD, &old->lines[at.old]);
    else
        row.maybe = !line_surely_missing(d, NEW, &new->lines[at.new]);
    return row;
}

static bool list_lines(struct diffing *d)
{
    struct ft_diff *diff = d->diff;
    struct diff_row *v = ARENA_ARRAY(d->arena, diff->line_count + 1, struct diff_row);
    diff->changed_lines = v;
    for (size_t i = 0; v && i < diff->line_count; i++) {
        struct matched at = diff->lines[i];
        struct diff_row row = compare_line(d, at);
        bool both = at.old != NO_INDEX && at.new != NO_INDEX;
        if (both ? worth_a_row(d, row.parts) : !diff->same_lines)
            v[diff->changed_line_count++] = row;
    }
    return v;
}

static bool list_items(struct diffing *d)
{
    struct ft_diff *diff = d->diff;
    struct diff_row *v = ARENA_ARRAY(d->arena, diff->item_count + 1, struct diff_row);
    diff->changed_items = v;
    for (size_t i = 0; v && i < diff->item_count; i++) {
        struct matched at = diff->items[i];
        bool both = at.old != NO_INDEX && at.new != NO_INDEX;
        unsigned parts = given_part(diff, at);
        if (both)
            parts |= item_parts(d, &d->of[OLD]->items[at.old], &d->of[NEW]->items[at.new]);
        if (!both || worth_a_row(d, parts))
            v[diff->changed_item_count++] = (struct diff_row){.at = at, .parts = parts};
    }
    return v;
}

enum ft_err diff_rows(struct diffing *d)
{
    return list_items(d) && list_lines(d) ? FT_OK : FT_ENOMEM;
}
