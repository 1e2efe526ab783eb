/* What is not shown, and what a failed gate lacks, in sentences. */
#include "audit/gates.h"
#include "report/figures.h"
#include "report/labels.h"
#include "report/view.h"
#include "result/filters.h"

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
        if (filters->measures >> m & 1)
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

static void put_items(struct buf *out, const struct ft_result *result,
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

/* Of RATIO:MEASURE@SECTION; NO_INDEX: the ratio is one of items. */
static size_t measure_of(const struct ft_result *result, struct str gate)
{
    size_t colon = str_find(gate, STR(":"), 0), at = str_find(gate, STR("@"), 0);
    if (colon == (size_t)-1)
        return NO_INDEX;
    struct str id = str_slice(gate, colon + 1, at == (size_t)-1 || at < colon ? gate.n : at);
    for (size_t m = 0; m < result->measure_count; m++)
        if (str_eq(result->measures[m].id, id))
            return m;
    return NO_INDEX;
}

void view_gate_has(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, const struct result_gate *gate)
{
    result = options->whole ? options->whole : result;
    size_t measure = measure_of(result, gate->gate);
    if (measure == NO_INDEX)
        figure_ratio(out, options->language, gate->has);
    else
        figure_money_ratio(out, options, figure_unit(result, options, measure), gate->has.numerator,
                           gate->has.denominator);
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
    put_items(label_value(&values), result, options, shortfall);
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
