/* The answer in sentences: what a report says first. */
#include "report/figures.h"
#include "report/view.h"

static void add_count(struct label_values *values, int64_t count)
{
    buf_printf(label_value(values), "%lld", (long long)count);
}

static void add_money(struct label_values *values, const struct ft_result *result,
                      const struct report_options *options, uint32_t measure, int64_t value)
{
    figure_money_in_text(label_value(values), result, options,
                         figure_unit(result, options, measure), value);
}

/* --- what holds also without suspect decisions ----------------------------------------------- */

/* Items of the status as if suspect decisions were absent. */
static int64_t count_without(const struct ft_result *result, enum status status)
{
    int64_t count = 0;
    for (size_t i = 0; i < result->item_count; i++) {
        const struct result_item *item = &result->items[i];
        count += !item->is_ask && (item->without ? item->without->status : item->status) == status;
    }
    return count;
}

/* Fewer are met; of as many, fewer partly; of as many, fewer related. */
static bool answers_less(const struct answered *a, const struct answered *b)
{
    if (a->met != b->met)
        return a->met < b->met;
    return a->partly != b->partly ? a->partly < b->partly : a->related < b->related;
}

/* One figure, for its parts add up. */
static bool is_lower_without(const struct ft_result *result, int kind)
{
    return result->without &&
           answers_less(&result->without->answered[kind], &result->ratios.answered[kind]);
}

/* --- sentences --------------------------------------------------------------------------------- */

static void items_sentence(struct buf *out, const struct ft_result *result,
                           const struct report_options *options)
{
    struct label_values values = {0};
    struct ratio covered = ratios_lower(&result->ratios, result->without, RATIO_COVERED);
    int64_t gaps = result->statuses[STATUS_GAP], without = count_without(result, STATUS_GAP);
    add_count(&values, covered.denominator);
    add_count(&values, covered.numerator);
    figure_percent(label_value(&values), options->language, covered.numerator, covered.denominator);
    add_count(&values, gaps > without ? gaps : without);
    label_fill(out, options->language, LABEL_ANSWERS_ITEMS, &values);
}

static int64_t count_unknown(const struct ft_result *result, bool without)
{
    int64_t count = 0;
    for (size_t i = 0; i < result->item_count; i++) {
        const struct result_item *item = &result->items[i];
        if (without && item->without && item->without->answer_of[0] != ANSWER_MET)
            continue;
        count +=
            !item->is_ask && (item->expects & EXPECTS_BUDGET) && view_amount_unknown(result, item);
    }
    return count;
}

/* Of the items that ask for a kind: met, partly, related, none. */
static void kind_sentence(struct buf *out, const struct ft_result *result,
                          const struct report_options *options, int kind)
{
    enum language language = options->language;
    bool without = is_lower_without(result, kind);
    const struct answered *of = &(without ? result->without : &result->ratios)->answered[kind];
    int64_t counts[ANSWERS] = {[ANSWER_MET] = of->met,
                               [ANSWER_PARTLY] = of->partly,
                               [ANSWER_RELATED] = of->related,
                               [ANSWER_NONE] = of->expecting - of->met - of->partly - of->related};
    struct label_values values = {0};
    buf_puts(label_value(&values), expects_label(language, kind));
    add_count(&values, of->expecting);
    if (result->unanswerable >> kind & 1) {
        label_fill(out, language, LABEL_ANSWERS_NOT_ANSWERABLE, &values);
        return;
    }
    struct buf *list = label_value(&values);
    const char *gap = "";
    for (enum answer answer = ANSWER_MET; answer >= ANSWER_NONE; answer--) {
        if (counts[answer] == 0)
            continue;
        buf_printf(list, "%s%s %lld", gap, view_answer(result, language, kind, answer),
                   (long long)counts[answer]);
        gap = label(language, LABEL_SEPARATOR);
    }
    label_fill(out, language, LABEL_ANSWERS_KIND, &values);
    int64_t unknown = 1u << kind == EXPECTS_BUDGET ? count_unknown(result, without) : 0;
    if (unknown > 0)
        label_fill_count(out, language, LABEL_ANSWERS_UNKNOWN, unknown);
}

/* Linked lines of an item, not only of asks, that stood at the same figure or more before. */
static int64_t count_continued(const struct ft_result *result, size_t measure)
{
    int64_t count = 0;
    for (size_t i = 0; i < result->line_count; i++) {
        const struct result_line *line = &result->lines[i];
        bool linked = false;
        for (size_t k = 0; k < line->item_count && !linked; k++)
            linked = !result->items[line->items[k]].is_ask;
        bool own = line->kind == LINE_MONEY || line->kind == LINE_WITHIN;
        count += linked && own && line->amounts[measure].value > 0 &&
                 (line->changes[measure].is == CHANGE_SAME ||
                  line->changes[measure].is == CHANGE_DECREASED);
    }
    return count;
}

/* Of each funding measure: how far it was decided, and how many lines were there before. */
static void phase_sentence(struct buf *out, const struct ft_result *result,
                           const struct report_options *options)
{
    bool any = false;
    for (size_t m = 0; m < result->measure_count; m++) {
        const struct result_measure *measure = &result->measures[m];
        struct label_values values = {0};
        if (!measure->funds)
            continue;
        buf_puts(out, any ? label(options->language, LABEL_SENTENCE_GAP) : "");
        buf_add(label_value(&values), measure->label);
        buf_puts(label_value(&values), phase_label(options->language, measure->phase));
        label_fill(out, options->language, LABEL_PAIR, &values);
        if (measure->compare_with != NO_INDEX && count_continued(result, m) > 0)
            label_fill_count(out, options->language, LABEL_CONTINUED, count_continued(result, m));
        any = true;
    }
}

static int64_t count_waived(const struct ft_result *result)
{
    int64_t with = result->statuses[STATUS_WAIVED];
    int64_t without = count_without(result, STATUS_WAIVED);
    return without < with ? without : with;
}

static void waived_sentence(struct buf *out, const struct ft_result *result,
                            const struct report_options *options)
{
    int64_t count = count_waived(result);
    label_fill_count(out, options->language, count == 1 ? LABEL_WAIVED_ITEM : LABEL_WAIVED_ITEMS,
                     count);
}

/* What rules alone found is not confirmed. */
static void reviewed_sentence(struct buf *out, const struct ft_result *result,
                              const struct report_options *options)
{
    struct ratio reviewed = ratios_lower(&result->ratios, result->without, RATIO_REVIEWED);
    struct label_values values = {0};
    add_count(&values, reviewed.numerator);
    add_count(&values, reviewed.denominator);
    label_fill(out, options->language, LABEL_ANSWERS_REVIEWED, &values);
}

static void doubts_sentence(struct buf *out, const struct ft_result *result,
                            const struct report_options *options)
{
    size_t suspect = view_suspects(result);
    struct label_values values = {0};
    add_count(&values, (int64_t)view_disputes(result));
    add_count(&values, (int64_t)suspect);
    label_fill(out, options->language, suspect > 0 ? LABEL_ANSWERS_SUSPECT : LABEL_ANSWERS_DISPUTED,
               &values);
}

static void total_sentence(struct buf *out, const struct ft_result *result,
                           const struct report_options *options)
{
    uint32_t measure = view_main_measure(result);
    const struct reconciliation *total = measure == NO_INDEX ? NULL : view_total(result, measure);
    struct label_values values = {0};
    if (!total) {
        buf_puts(out, label(options->language, LABEL_NO_STATED_TOTAL));
        return;
    }
    buf_add(label_value(&values), result->measures[measure].label);
    if (total->residual > 0)
        add_money(&values, result, options, measure, total->residual);
    add_money(&values, result, options, measure, total->stated);
    figure_percent(label_value(&values), options->language, total->residual, total->stated);
    label_fill(out, options->language,
               total->residual > 0 ? LABEL_NOT_ITEMISED : LABEL_ALL_ITEMISED, &values);
}

/* Which kinds are spoken of: budget first, and nothing of what nobody asks for. */
static size_t asked_kinds(const struct ft_result *result, int kinds[EXPECTS_KINDS])
{
    size_t count = 0;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (result->ratios.answered[kind].expecting > 0)
            kinds[count++] = kind;
    return count;
}

static bool any_funds(const struct ft_result *result)
{
    for (size_t m = 0; m < result->measure_count; m++)
        if (result->measures[m].funds)
            return true;
    return false;
}

bool view_sentence(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, size_t number)
{
    typedef void sentence(struct buf *, const struct ft_result *, const struct report_options *);
    sentence *rest[5];
    int kinds[EXPECTS_KINDS];
    size_t count = 0;
    result = options->whole ? options->whole : result;
    size_t kind_count = asked_kinds(result, kinds);
    if (result->ratios.reviewed.denominator > 0)
        rest[count++] = reviewed_sentence;
    if (view_suspects(result) + view_disputes(result) > 0)
        rest[count++] = doubts_sentence;
    if (count_waived(result) > 0)
        rest[count++] = waived_sentence;
    if (any_funds(result))
        rest[count++] = phase_sentence;
    rest[count++] = total_sentence;
    if (number == 0)
        items_sentence(out, result, options);
    else if (number <= kind_count)
        kind_sentence(out, result, options, kinds[number - 1]);
    else if (number - 1 - kind_count < count)
        rest[number - 1 - kind_count](out, result, options);
    else
        return false;
    return true;
}

bool view_not_itemised(struct buf *out, const struct ft_result *result,
                       const struct report_options *options, uint32_t measure)
{
    const struct reconciliation *total = view_total(result, measure);
    if (!total || total->residual <= 0)
        return false;
    struct label_values values = {0};
    buf_add(label_value(&values), result->measures[measure].label);
    add_money(&values, result, options, measure, total->residual);
    figure_percent(label_value(&values), options->language, total->residual, total->stated);
    label_fill(out, options->language, LABEL_NOT_ITEMISED_SHORT, &values);
    return true;
}
