/* What an item asks for, what of it was given, and why that is not all. */
#include "report/figures.h"
#include "report/view.h"

__extension__ typedef __int128 wide; /* holds a hundred times any amount */

/* --- words ------------------------------------------------------------------------------- */

static enum money_word word_of(const struct ft_result *result)
{
    enum money_word word = WORD_REQUESTED;
    for (size_t m = 0; m < result->measure_count; m++) {
        enum phase phase = result->measures[m].phase;
        if (!result->measures[m].funds || phase == PHASE_REQUESTED)
            continue;
        if (phase != PHASE_PROPOSED)
            return WORD_GIVEN;
        word = WORD_PROPOSED;
    }
    return word;
}

const char *view_answer(const struct ft_result *result, enum language language, int kind,
                        enum answer answer)
{
    bool money = 1u << kind == EXPECTS_BUDGET;
    if (answer == ANSWER_NONE && view_unanswerable(result, kind))
        return label(language, LABEL_NOT_ANSWERABLE);
    return answer_label(language, money ? word_of(result) : WORD_GIVEN, answer);
}

/* With all its measures, as those of the whole result. */
static const struct result_item *whole_of(const struct result_item *item)
{
    return item->whole ? item->whole : item;
}

/* --- what is asked for ------------------------------------------------------------------ */

/* "予算", "予算（拡充）" */
static void put_kind(struct buf *out, enum language language, const struct result_item *item,
                     int kind)
{
    struct str name = str_of(expects_label(language, kind));
    if (item->asks[kind] == ASK_PLAIN)
        buf_add(out, name);
    else
        label_fill_text(out, language,
                        item->asks[kind] == ASK_NEW ? LABEL_ASKS_NEW : LABEL_ASKS_INCREASE, name);
}

void view_expects(struct buf *out, enum language language, const struct result_item *item)
{
    bool first = true;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if ((item->expects >> kind & 1) == 0)
            continue;
        buf_puts(out, first ? "" : label(language, LABEL_SEPARATOR));
        put_kind(out, language, item, kind);
        first = false;
    }
    if (item->asked.what != ASKED_NOTHING) {
        buf_puts(out, label(language, LABEL_SEPARATOR));
        buf_add(out, item->asked.text);
    }
}

/* --- why an answer is not all ------------------------------------------------------------- */

/* The largest that one funding measure gives. */
static int64_t most_given(const struct ft_result *result, const struct result_item *item,
                          bool at_most)
{
    int64_t most = 0;
    for (size_t m = 0; m < result->measure_count; m++) {
        const struct range *money = &whole_of(item)->money[m].principal;
        int64_t amount = at_most ? money->at_most : money->exact;
        if (result->measures[m].funds && amount > most)
            most = amount;
    }
    return most;
}

/* Of 100, rounded down: a share is never said to be more than it is. */
static void put_share(struct buf *out, enum language language, wide part, int64_t whole)
{
    long long share = whole > 0 ? (long long)(part * 100 / whole) : 0;
    struct label_values values = {0};
    buf_printf(label_value(&values), "%lld", share);
    label_fill(out, language, LABEL_PERCENT, &values);
}

static void put_lack(struct buf *out, const struct ft_result *result, enum language language,
                     const struct result_item *item, int kind)
{
    enum lack lack = item->lacks[kind];
    struct label_values values = {0};
    struct buf *value = label_value(&values);
    bool posts = item->asked.what == ASKED_POSTS;
    if (lack == LACK_OVER_YEARS)
        buf_printf(value, "%lld", (long long)item->asked.years);
    else if (lack == LACK_SHORT || lack == LACK_SHORT_AT_MOST)
        put_share(value, language, posts ? item->posts : most_given(result, item, false),
                  item->asked.value);
    if (lack == LACK_SHORT_AT_MOST)
        put_share(label_value(&values), language, most_given(result, item, true),
                  item->asked.value);
    label_fill_words(out, lack_label(language, lack), &values);
}

/* What the answer alone says: that it is a part, or only related. */
static bool is_said(enum lack lack)
{
    return lack == LACK_NONE || lack == LACK_PART || lack == LACK_RELATED;
}

static void put_answer(struct buf *out, const struct ft_result *result, enum language language,
                       const struct result_item *item, int kind)
{
    const char *answer = view_answer(result, language, kind, item->answer_of[kind]);
    struct label_values values = {0};
    if (is_said(item->lacks[kind])) {
        buf_puts(out, answer);
    } else {
        buf_puts(label_value(&values), answer);
        put_lack(label_value(&values), result, language, item, kind);
        label_fill(out, language, LABEL_ANSWER_BUT, &values);
    }
    if (item->computed[kind] != ANSWER_NA)
        label_fill_text(out, language, LABEL_COMPUTED,
                        str_of(view_answer(result, language, kind, item->computed[kind])));
}

void view_answers(struct buf *out, const struct ft_result *result, enum language language,
                  const struct result_item *item, const char *separator)
{
    bool first = true;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if ((item->expects >> kind & 1) == 0)
            continue;
        struct label_values pair = {0};
        buf_puts(out, first ? "" : separator);
        put_kind(label_value(&pair), language, item, kind);
        put_answer(label_value(&pair), result, language, item, kind);
        label_fill(out, language, LABEL_PAIR, &pair);
        first = false;
    }
}

void view_partly(struct buf *out, const struct ft_result *result, enum language language,
                 const struct ratios *ratios, int kind)
{
    const struct answered *answered = &ratios->answered[kind];
    const char *gap = answered->partly > 0 ? label(language, LABEL_SEPARATOR) : "";
    if (answered->expecting > 0 && view_unanswerable(result, kind))
        buf_puts(out, label(language, LABEL_NOT_ANSWERABLE));
    if (answered->partly > 0)
        buf_printf(out, "%s %lld", view_answer(result, language, kind, ANSWER_PARTLY),
                   (long long)answered->partly);
    if (answered->related > 0)
        buf_printf(out, "%s%s %lld", gap, view_answer(result, language, kind, ANSWER_RELATED),
                   (long long)answered->related);
}

/* --- what is given against what there was -------------------------------------------------- */

static bool is_exact(struct range range)
{
    return range.exact == range.at_most;
}

void view_change(struct buf *out, enum language language, const struct given *given)
{
    bool moved = given->is == CHANGE_INCREASED || given->is == CHANGE_DECREASED;
    if (given->rounding) {
        buf_puts(out, label(language, LABEL_WITHIN_ROUNDING));
        return;
    }
    buf_puts(out, given->is == CHANGE_DECREASED ? lack_label(language, LACK_CUT)
                  : given->is == CHANGE_UNKNOWN ? lack_label(language, LACK_UNKNOWN)
                                                : change_label(language, given->is));
    if (!moved || !is_exact(given->now.range) || !is_exact(given->before.range) ||
        given->before.range.exact <= 0)
        return;
    wide by = (wide)given->now.range.exact - given->before.range.exact;
    buf_puts(out, label(language, LABEL_SEPARATOR));
    buf_puts(out, by > 0 ? label(language, LABEL_PLUS) : label(language, LABEL_MINUS));
    put_share(out, language, by < 0 ? -by : by, given->before.range.exact);
}

static void put_range(struct buf *out, const struct ft_result *result,
                      const struct report_options *options, size_t measure, struct range range)
{
    figure_range(out, options, figure_unit(result, options, measure), range);
}

static void put_stated(struct buf *out, const struct ft_result *result,
                       const struct report_options *options, size_t measure,
                       struct stated_range range)
{
    figure_stated(out, options, figure_unit(result, options, measure), range);
}

/* "27補正 13.0": what was added in the base year, and is not compared. */
static void put_beside(struct buf *out, const struct ft_result *result,
                       const struct report_options *options, const struct result_item *item,
                       const struct given *given)
{
    for (size_t m = 0; m < result->measure_count; m++) {
        struct label_values values = {0};
        if ((given->beside >> m & 1) == 0)
            continue;
        buf_add(label_value(&values), result->measures[m].label);
        put_range(label_value(&values), result, options, m, item->money[m].principal);
        label_fill(out, options->language, LABEL_NOT_IN_BASE, &values);
    }
}

bool view_given_in(struct buf *out, const struct ft_result *result,
                   const struct report_options *options, const struct result_item *item,
                   size_t measure)
{
    const struct given *given = &item->given[measure];
    struct label_values values = {0};
    if (given->against == NO_INDEX)
        return false;
    buf_add(label_value(&values), result->measures[given->against].label);
    put_stated(label_value(&values), result, options, given->against, given->before);
    buf_add(label_value(&values), result->measures[measure].label);
    put_stated(label_value(&values), result, options, measure, given->now);
    view_change(label_value(&values), options->language, given);
    label_fill(out, options->language, LABEL_GIVEN, &values);
    return true;
}

bool view_given(struct buf *out, const struct ft_result *result,
                const struct report_options *options, const struct result_item *item)
{
    bool any = false;
    for (size_t m = 0; m < result->measure_count; m++) {
        if (item->given[m].against == NO_INDEX)
            continue;
        buf_puts(out, any ? label(options->language, LABEL_SENTENCE_GAP) : "");
        any |= view_given_in(out, result, options, item, m);
        put_beside(out, result, options, item, &item->given[m]);
    }
    return any;
}

/* How the first measure that gives less than before changed; CHANGE_NONE: none does. */
static enum change first_fall(const struct ft_result *result, const struct result_item *item)
{
    for (size_t m = 0; m < result->measure_count; m++)
        if (whole_of(item)->given[m].is == CHANGE_DECREASED ||
            whole_of(item)->given[m].is == CHANGE_ENDED)
            return whole_of(item)->given[m].is;
    return CHANGE_NONE;
}

bool view_falls_short(const struct ft_result *result, const struct result_item *item)
{
    bool judged = (item->expects & EXPECTS_BUDGET) != 0;
    return item->status == STATUS_FUNDED && judged &&
           (item->answer_of[0] != ANSWER_MET || first_fall(result, item) != CHANGE_NONE);
}

void view_status(struct buf *out, const struct ft_result *result, enum language language,
                 const struct result_item *item)
{
    struct label_values values = {0};
    buf_puts(label_value(&values), status_label(language, item->status));
    if (!view_falls_short(result, item))
        buf_add(out, buf_str(&values.text));
    struct buf *why = label_value(&values);
    if (!is_said(item->lacks[0]))
        put_lack(why, result, language, item, 0);
    else if (item->computed[0] != ANSWER_NA && item->answer_of[0] != ANSWER_MET)
        buf_puts(why, label(language, LABEL_BY_A_PERSON));
    else
        buf_puts(why, lack_label(language,
                                 first_fall(result, item) == CHANGE_ENDED ? LACK_ENDED : LACK_CUT));
    label_fill(out, language, view_falls_short(result, item) ? LABEL_ANSWER_BUT : LABEL_NOTHING,
               &values);
}

bool view_amount_unknown(const struct ft_result *result, const struct result_item *item)
{
    return item->status == STATUS_FUNDED && most_given(result, item, false) == 0;
}
