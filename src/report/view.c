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
    if (link->state != REVIEW_NONE)
        label_fill_text(out, language, LABEL_MARK, str_of(review_label(language, link->state)));
}

const enum label follow_up_labels[FOLLOW_UPS] = {
    [FOLLOW_RESPONSE] = LABEL_RESPONSE,
    [FOLLOW_LEAD] = LABEL_LEAD,
    [FOLLOW_DUE] = LABEL_DUE,
    [FOLLOW_CHECKED] = LABEL_CHECKED,
};

void view_follow_up(struct buf *out, enum language language, const struct result_item *item)
{
    const char *gap = "";
    for (int i = 0; i < FOLLOW_UPS; i++) {
        struct label_values pair = {0};
        if (item->follow_up[i].n == 0)
            continue;
        buf_puts(out, gap);
        buf_puts(label_value(&pair), label(language, follow_up_labels[i]));
        buf_add(label_value(&pair), item->follow_up[i]);
        label_fill(out, language, LABEL_PAIR, &pair);
        gap = label(language, LABEL_SENTENCE_GAP);
    }
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
        [FT_FILTER_SECTION] = LABEL_SECTION,
        [FT_FILTER_TAG] = LABEL_TAG,
        [FT_FILTER_ORGANISATION] = LABEL_ORGANISATION,
        [FT_FILTER_STATUS] = LABEL_STATUS,
        [FT_FILTER_MEASURE] = LABEL_MEASURE,
        [FT_FILTER_LEAD] = LABEL_LEAD,
        [FT_FILTER_DUE_BY] = LABEL_DUE_BY,
        [FT_FILTER_OPEN] = LABEL_RESPONSE,
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
    add_texts(w, FT_FILTER_LEAD, filters->leads);
    add_texts(w, FT_FILTER_DUE_BY, (struct str_list){&filters->due_by, filters->due_by.n > 0});
    if (filters->open)
        add_value(w, str_of(label(w->language, LABEL_NO_RESPONSE)));
    end_kind(w, FT_FILTER_OPEN);
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
