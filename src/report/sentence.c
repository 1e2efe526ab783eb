/* The answer in sentences. */
#include "report/figures.h"
#include "report/labels.h"
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

/* English counts one differently. */
static enum label items_label(struct ratio covered)
{
    if (covered.denominator == 1)
        return LABEL_ANSWERS_ITEM;
    return covered.numerator == 1 ? LABEL_ANSWERS_ITEMS_ONE : LABEL_ANSWERS_ITEMS;
}

static void items_sentence(struct buf *out, const struct ft_result *result,
                           const struct report_options *options)
{
    struct label_values values = {0};
    struct ratio covered = result->ratios.covered;
    add_count(&values, covered.denominator);
    add_count(&values, covered.numerator);
    figure_percent(label_value(&values), options->language, covered.numerator, covered.denominator);
    add_count(&values, result->statuses[STATUS_GAP]);
    label_fill(out, options->language, items_label(covered), &values);
}

static void budget_sentence(struct buf *out, const struct ft_result *result,
                            const struct report_options *options)
{
    const struct answered *budget = &result->ratios.answered[0];
    struct label_values values = {0};
    add_count(&values, budget->expecting);
    add_count(&values, budget->met);
    add_count(&values, budget->partly);
    label_fill(out, options->language,
               budget->expecting == 1 ? LABEL_ANSWERS_BUDGET_ONE : LABEL_ANSWERS_BUDGET, &values);
}

static void waived_sentence(struct buf *out, const struct ft_result *result,
                            const struct report_options *options)
{
    int64_t count = result->statuses[STATUS_WAIVED];
    label_fill_count(out, options->language, count == 1 ? LABEL_WAIVED_ITEM : LABEL_WAIVED_ITEMS,
                     count);
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

typedef void sentence_fn(struct buf *out, const struct ft_result *result,
                         const struct report_options *options);

bool view_sentence(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, size_t number)
{
    sentence_fn *sentences[4];
    size_t count = 0;
    result = options->whole ? options->whole : result;
    sentences[count++] = items_sentence;
    if (result->ratios.answered[0].expecting > 0)
        sentences[count++] = budget_sentence;
    if (result->statuses[STATUS_WAIVED] > 0)
        sentences[count++] = waived_sentence;
    sentences[count++] = total_sentence;
    if (number >= count)
        return false;
    sentences[number](out, result, options);
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
