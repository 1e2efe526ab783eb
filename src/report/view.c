#include "report/view.h"

#include "report/figures.h"
#include "report/labels.h"
#include "audit/gates.h"
#include "result/filters.h"

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
    if (ratio == RATIO_FOUND)
        return ratios->found;
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

void view_marks(struct buf *out, enum language language, const struct result_line *line,
                const struct result_link *link)
{
    if (line->kind == LINE_WITHIN || line->kind == LINE_ACTION || line->kind == LINE_TOTAL)
        label_fill_text(out, language, LABEL_MARK, str_of(kind_label(language, line->kind)));
    if (link->extent == EXTENT_PART)
        label_fill_text(out, language, LABEL_MARK, str_of(label(language, LABEL_PART)));
}

/* --- filters ------------------------------------------------------------------ */

struct filter_words {
    enum language language;
    struct buf all, values; /* of all kinds; of the kind being said */
};

static void add_value(struct filter_words *w, struct str value)
{
    buf_puts(&w->values, w->values.n > 0 ? label(w->language, LABEL_FILTER_OR) : "");
    buf_add(&w->values, value);
}

static void end_kind(struct filter_words *w, enum ft_filter by)
{
    static const enum label kinds[] = {
        [FT_FILTER_SECTION] = LABEL_SECTION,           [FT_FILTER_TAG] = LABEL_TAG,
        [FT_FILTER_ORGANISATION] = LABEL_ORGANISATION, [FT_FILTER_STATUS] = LABEL_STATUS,
        [FT_FILTER_MEASURE] = LABEL_MEASURE,
    };
    struct label_values pair = {0};
    if (w->values.n == 0)
        return;
    buf_puts(&w->all, w->all.n > 0 ? label(w->language, LABEL_FILTER_AND) : "");
    buf_puts(label_value(&pair), label(w->language, kinds[by]));
    buf_add(label_value(&pair), buf_str(&w->values));
    label_fill(&w->all, w->language, LABEL_FILTER_VALUES, &pair);
    w->all.failed |= w->values.failed;
    buf_clear(&w->values);
}

static void add_texts(struct filter_words *w, enum ft_filter by, struct str_list texts)
{
    for (size_t i = 0; i < texts.n; i++)
        add_value(w, texts.v[i]);
    end_kind(w, by);
}

static void add_kinds(struct filter_words *w, const struct ft_result *result)
{
    const struct filters *filters = &result->filters;
    add_texts(w, FT_FILTER_SECTION, filters->sections);
    add_texts(w, FT_FILTER_TAG, filters->tags);
    add_texts(w, FT_FILTER_ORGANISATION, filters->organisations);
    for (int s = 0; s < STATUSES; s++)
        if (filters->statuses >> s & 1)
            add_value(w, str_of(status_label(w->language, (enum status)s)));
    end_kind(w, FT_FILTER_STATUS);
    for (size_t m = 0; m < result->measure_count; m++)
        if (filters->measures != 0 && filters_show_measure(result, m))
            add_value(w, result->measures[m].label);
    end_kind(w, FT_FILTER_MEASURE);
}

/* Of the items that are counted; the rows of the result may be the shown ones already. */
static size_t shown_items(const struct ft_result *result)
{
    size_t shown = 0;
    for (size_t i = 0; i < result->item_count; i++)
        shown += !result->items[i].is_ask && filters_show_item(result, &result->items[i]);
    return shown;
}

bool view_filters(struct buf *out, const struct ft_result *result, enum language language)
{
    struct filter_words words = {.language = language};
    struct label_values values = {0};
    if (!filters_any(&result->filters))
        return false;
    add_kinds(&words, result);
    buf_add(label_value(&values), buf_str(&words.all));
    buf_printf(label_value(&values), "%zu", shown_items(result));
    buf_printf(label_value(&values), "%lld", (long long)result->ratios.covered.denominator);
    label_fill(out, language, LABEL_FILTERED, &values);
    out->failed |= words.all.failed || words.values.failed;
    buf_release(&words.all);
    buf_release(&words.values);
    return true;
}

/* --- gates --------------------------------------------------------------------- */

/* More items than this are counted, not named. */
#define MAX_NAMED 20

static void name_items(struct buf *out, const struct ft_result *result,
                       const struct report_options *options, const struct shortfall *shortfall)
{
    struct buf ids = {0};
    size_t named = shortfall->item_count < MAX_NAMED ? shortfall->item_count : MAX_NAMED;
    for (size_t i = 0; i < named; i++) {
        buf_puts(&ids, i > 0 ? label(options->language, LABEL_SEPARATOR) : "");
        buf_add(&ids, result->items[shortfall->items[i]].id);
    }
    if (named < shortfall->item_count) {
        struct label_values values = {0};
        buf_add(label_value(&values), buf_str(&ids));
        buf_printf(label_value(&values), "%zu", shortfall->item_count - named);
        label_fill(out, options->language, LABEL_AND_MORE, &values);
    } else {
        buf_add(out, buf_str(&ids));
    }
    out->failed |= ids.failed;
    buf_release(&ids);
}

void view_gate_has(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, const struct result_gate *gate)
{
    result = options->whole ? options->whole : result;
    if (gate->measure == NO_INDEX)
        figure_ratio(out, options->language, gate->has);
    else
        figure_money_ratio(out, options, figure_unit(result, options, gate->measure),
                           gate->has.numerator, gate->has.denominator);
}

static void put_lack(struct buf *out, const struct ft_result *result,
                     const struct report_options *options, const struct result_gate *gate,
                     const struct shortfall *shortfall)
{
    bool money = shortfall->measure != NO_INDEX;
    struct label_values values = {0};
    view_gate_has(label_value(&values), result, options, gate);
    if (money)
        figure_money_in_text(label_value(&values), result, options,
                             figure_unit(result, options, shortfall->measure), shortfall->by);
    else
        buf_printf(label_value(&values), "%lld", (long long)shortfall->by);
    buf_printf(label_value(&values), "%zu", shortfall->item_count);
    name_items(label_value(&values), result, options, shortfall);
    enum label which = !money                       ? LABEL_GATE_LACKS_ITEMS
                       : shortfall->item_count == 0 ? LABEL_GATE_LACKS_MONEY_ALONE
                                                    : LABEL_GATE_LACKS_MONEY;
    label_fill(out, options->language, which, &values);
}

bool view_shortfall(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, const struct result_gate *gate)
{
    struct shortfall shortfall;
    struct label_values values = {0};
    struct arena *scratch = gate->passed ? NULL : arena_new();
    result = options->whole ? options->whole : result;
    if (gate->passed)
        return false;
    enum ft_err err = scratch ? gate_shortfall(scratch, result, gate, &shortfall) : FT_ENOMEM;
    buf_add(label_value(&values), gate->gate);
    buf_add(label_value(&values), gate->needs);
    struct buf *lack = label_value(&values);
    if (err == FT_OK && shortfall.available)
        put_lack(lack, result, options, gate, &shortfall);
    else
        figure_ratio(lack, options->language, gate->has);
    label_fill(out, options->language, LABEL_GATE_FAILED_LINE, &values);
    out->failed |= err == FT_ENOMEM;
    arena_free(scratch);
    return true;
}

/* --- the answer in sentences --------------------------------------------------------- */

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

static void items_sentence(struct buf *out, const struct ft_result *result,
                           const struct report_options *options)
{
    struct label_values values = {0};
    struct ratio covered = result->ratios.covered;
    add_count(&values, covered.denominator);
    add_count(&values, covered.numerator);
    figure_percent(label_value(&values), options->language, covered.numerator, covered.denominator);
    add_count(&values, result->statuses[STATUS_GAP]);
    label_fill(out, options->language, LABEL_ANSWERS_ITEMS, &values);
}

static int64_t count_unknown(const struct ft_result *result)
{
    int64_t count = 0;
    for (size_t i = 0; i < result->item_count; i++)
        count += !result->items[i].is_ask && (result->items[i].expects & EXPECTS_BUDGET) &&
                 view_amount_unknown(result, &result->items[i]);
    return count;
}

/* Of the items that ask for a kind: met, partly, related, none. */
static void kind_sentence(struct buf *out, const struct ft_result *result,
                          const struct report_options *options, int kind)
{
    enum language language = options->language;
    const struct answered *of = &result->ratios.answered[kind];
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
    if (1u << kind == EXPECTS_BUDGET && count_unknown(result) > 0)
        label_fill_count(out, language, LABEL_ANSWERS_UNKNOWN, count_unknown(result));
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
    sentence *rest[3];
    int kinds[EXPECTS_KINDS];
    size_t count = 0;
    result = options->whole ? options->whole : result;
    size_t kind_count = asked_kinds(result, kinds);
    if (result->statuses[STATUS_WAIVED] > 0)
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
