#include "report/view.h"

#include "report/figures.h"
#include "report/labels.h"

const struct reconciliation *view_total(const struct ft_result *result, uint32_t measure)
{
    for (size_t i = 0; i < result->reconciliation_count; i++) {
        const struct reconciliation *r = &result->reconciliation[i];
        if (r->measure == measure && r->line.n == 0)
            return r;
    }
    return NULL;
}

uint32_t view_main_measure(const struct ft_result *result)
{
    uint32_t main_measure = result->measure_count > 0 ? 0 : NO_INDEX;
    bool found = false;
    for (uint32_t m = 0; m < result->measure_count; m++) {
        if (!result->measures[m].funds)
            continue;
        if (view_total(result, m))
            return m;
        if (!found)
            main_measure = m;
        found = true;
    }
    return main_measure;
}

bool view_in_section(const struct result_item *item, const struct result_section *section)
{
    return !item->is_ask && str_eq(item->section, section->id);
}

bool view_has_items(const struct ft_result *result, const struct result_section *section)
{
    for (size_t i = 0; i < result->item_count; i++)
        if (view_in_section(&result->items[i], section))
            return true;
    return false;
}

struct ratio view_ratio(const struct ratios *ratios, enum ratio_id ratio)
{
    if (ratio == RATIO_COVERED)
        return ratios->covered;
    if (ratio == RATIO_FUNDED)
        return ratios->funded;
    if (ratio == RATIO_FUNDED_OR_PART)
        return ratios->funded_or_part;
    const struct answered *answered = &ratios->answered[ratio - RATIO_ANSWERED_OF_BUDGET];
    return (struct ratio){answered->met, answered->expecting};
}

void view_only_by(struct buf *out, enum language language, const struct ft_result *result,
                  const struct result_item *item)
{
    uint32_t main_measure = view_main_measure(result);
    if (item->funded_by == 0 || (item->funded_by >> main_measure & 1) != 0)
        return;
    struct label_values values = {0};
    struct buf *labels = label_value(&values);
    for (size_t m = 0; m < result->measure_count; m++) {
        if ((item->funded_by >> m & 1) == 0)
            continue;
        buf_puts(labels, labels->n > 0 ? label(language, LABEL_SEPARATOR) : "");
        buf_add(labels, result->measures[m].label);
    }
    label_fill(out, language, LABEL_ONLY_BY, &values);
}

void view_answers(struct buf *out, enum language language, const struct result_item *item,
                  const char *separator)
{
    bool first = true;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if ((item->expects >> kind & 1) == 0)
            continue;
        struct label_values pair = {0};
        buf_puts(out, first ? "" : separator);
        buf_puts(label_value(&pair), expects_label(language, kind));
        buf_puts(label_value(&pair), answer_label(language, item->answer_of[kind]));
        label_fill(out, language, LABEL_PAIR, &pair);
        first = false;
    }
}

void view_expects(struct buf *out, enum language language, const struct result_item *item)
{
    bool first = true;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if ((item->expects >> kind & 1) == 0)
            continue;
        buf_puts(out, first ? "" : label(language, LABEL_SEPARATOR));
        buf_puts(out, expects_label(language, kind));
        first = false;
    }
}

void view_marks(struct buf *out, enum language language, const struct result_line *line,
                const struct result_link *link)
{
    if (line->kind == LINE_WITHIN || line->kind == LINE_ACTION || line->kind == LINE_TOTAL)
        label_fill_text(out, language, LABEL_MARK, str_of(kind_label(language, line->kind)));
    if (link->extent == EXTENT_PART)
        label_fill_text(out, language, LABEL_MARK, str_of(label(language, LABEL_PART)));
}
