#include "report/figures.h"

#include "report/labels.h"

const struct unit *figure_unit(const struct ft_result *result, const struct report_options *options,
                               size_t measure)
{
    return options->unit ? options->unit : &result->measures[measure].unit;
}

bool figure_one_unit(const struct ft_result *result, const struct report_options *options)
{
    for (size_t m = 1; m < result->measure_count; m++) {
        const struct unit *first = figure_unit(result, options, 0);
        const struct unit *unit = figure_unit(result, options, m);
        if (unit->size != first->size || !str_eq(unit->name, first->name))
            return false;
    }
    return result->measure_count > 0;
}

/* 100000000 → "100 million", 10000 → "10 thousand"; the size of a unit is a power of ten. */
static void put_size(struct buf *out, int64_t size)
{
    static const struct {
        int64_t size;
        const char *name;
    } words[] = {{1000000000000, "trillion"},
                 {1000000000, "billion"},
                 {1000000, "million"},
                 {1000, "thousand"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (size < words[i].size)
            continue;
        if (size > words[i].size)
            buf_printf(out, " %lld", (long long)(size / words[i].size));
        buf_printf(out, " %s", words[i].name);
        return;
    }
    if (size > 1)
        buf_printf(out, " %lld", (long long)size);
}

static bool is_yen(const struct ft_result *result)
{
    return str_eq(str_of(result->currency->code), STR("JPY"));
}

/* How many of the currency's main unit a unit is. */
static int64_t main_units(const struct ft_result *result, const struct unit *unit)
{
    int64_t size = unit->size;
    for (int i = 0; i < result->currency->decimals; i++)
        size /= 10;
    return size;
}

void figure_unit_name(struct buf *out, const struct ft_result *result,
                      const struct report_options *options, const struct unit *unit)
{
    if (options->language == LANGUAGE_JA && is_yen(result)) {
        buf_add(out, unit->name);
        return;
    }
    buf_puts(out, result->currency->code);
    put_size(out, main_units(result, unit));
}

int figure_usual_decimals(const struct unit *unit)
{
    return unit->size >= 100000000 ? 1 : 0;
}

/* Japanese budgets write ▲1.0 where others write -1.0. */
static void put_signed(struct buf *out, enum language language, struct str figure)
{
    bool negative = figure.n > 0 && figure.p[0] == '-';
    if (negative && language == LANGUAGE_JA) {
        buf_puts(out, "▲");
        figure = str_slice(figure, 1, figure.n);
    }
    buf_add(out, figure);
}

void figure_money(struct buf *out, const struct report_options *options, const struct unit *unit,
                  int64_t value)
{
    struct buf figure = {0};
    money_format(&figure, value, unit, figure_usual_decimals(unit));
    put_signed(out, options->language, buf_str(&figure));
    out->failed |= figure.failed;
    buf_release(&figure);
}

void figure_money_in_text(struct buf *out, const struct ft_result *result,
                          const struct report_options *options, const struct unit *unit,
                          int64_t value)
{
    if (is_yen(result)) {
        figure_money(out, options, unit, value);
        buf_add(out, unit->name);
        return;
    }
    buf_printf(out, "%s ", result->currency->code);
    figure_money(out, options, unit, value);
    put_size(out, main_units(result, unit));
}

void figure_rounded(struct buf *out, const struct report_options *options, const struct unit *unit,
                    int64_t value)
{
    int64_t step = unit->size;
    for (int i = 0; i < figure_usual_decimals(unit); i++)
        step /= 10;
    int64_t rest = value % step;
    int64_t rounded = value - rest;
    if (rest >= step - step / 2)
        money_add(&rounded, step);
    else if (-rest >= step - step / 2)
        money_sub(&rounded, step);
    figure_money(out, options, unit, rounded);
}

/* exact, and up to at_most with shares of larger figures. */
static void put_open_range(struct buf *out, const struct report_options *options,
                           const struct unit *unit, struct range range)
{
    struct label_values values = {0};
    if (range.exact == 0) {
        figure_money(label_value(&values), options, unit, range.at_most);
        label_fill(out, options->language, LABEL_UP_TO, &values);
        return;
    }
    int64_t shares = range.at_most;
    money_sub(&shares, range.exact);
    figure_money(label_value(&values), options, unit, range.exact);
    figure_money(label_value(&values), options, unit, range.at_most);
    figure_money(label_value(&values), options, unit, shares);
    label_fill(out, options->language, LABEL_FROM_TO, &values);
}

void figure_range(struct buf *out, const struct report_options *options, const struct unit *unit,
                  struct range range)
{
    if (range.at_most > range.exact)
        put_open_range(out, options, unit, range);
    else if (range.exact != 0)
        figure_money(out, options, unit, range.exact);
    else
        buf_puts(out, "－");
}

void figure_stated(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct stated_range range)
{
    if (range.stated)
        figure_range(out, options, unit, range.range);
    else
        buf_puts(out, label(options->language, LABEL_NOT_STATED));
}

void figure_shares(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct range range)
{
    int64_t shares = range.at_most;
    struct label_values values = {0};
    if (range.at_most <= range.exact || !money_sub(&shares, range.exact))
        return;
    figure_money(label_value(&values), options, unit, shares);
    label_fill(out, options->language, LABEL_AND_UP_TO, &values);
}

static bool is_nothing(struct range range)
{
    return range.exact == 0 && range.at_most <= 0;
}

void figure_of_item(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, size_t measure,
                    const struct scope_money *money)
{
    const struct unit *unit = figure_unit(result, options, measure);
    bool significant = is_nothing(money->principal) && !is_nothing(money->all);
    if (significant)
        buf_putc(out, '(');
    figure_range(out, options, unit, significant ? money->all : money->principal);
    if (significant)
        buf_putc(out, ')');
}

bool figure_is_reference(const struct ft_result *result, const struct result_line *line)
{
    while (line->kind != LINE_REFERENCE && line->parent != NO_INDEX)
        line = &result->lines[line->parent];
    return line->kind == LINE_REFERENCE;
}

/* Is anything said, by the line or above it, of what a line without its own figure is part of? */
static bool is_part_of_something(const struct ft_result *result, size_t measure,
                                 const struct result_line *line)
{
    while (line->amounts[measure].state == AMOUNT_EMPTY && line->parent != NO_INDEX)
        line = &result->lines[line->parent];
    return line->amounts[measure].state != AMOUNT_EMPTY;
}

static void put_posts(struct buf *out, enum language language, int64_t count)
{
    static const struct unit one = {{"", 0}, 1};
    struct label_values values = {0};
    money_format(label_value(&values), count, &one, 0);
    label_fill(out, language, LABEL_POSTS, &values);
}

static void put_reference(struct buf *out, const struct report_options *options,
                          const struct unit *unit, int64_t value)
{
    struct label_values values = {0};
    figure_money(label_value(&values), options, unit, value);
    label_fill(out, options->language, LABEL_REFERENCE_FIGURE, &values);
}

void figure_of_line(struct buf *out, const struct ft_result *result,
                    const struct report_options *options, size_t measure,
                    const struct result_line *line)
{
    const struct unit *unit = figure_unit(result, options, measure);
    if (line->headcount >= 0 && line->headcount_measure == measure) {
        put_posts(out, options->language, line->headcount);
        return;
    }
    struct amount amount = line->amounts[measure];
    bool shares = line->kind == LINE_SHARED ||
                  (line->kind == LINE_WITHIN && amount.state == AMOUNT_EMPTY) ||
                  (line->kind == LINE_OUT_OF && amount.state == AMOUNT_VALUE);
    bool reference = figure_is_reference(result, line);
    if (amount.state == AMOUNT_NIL)
        buf_puts(out, "－");
    else if (reference && amount.state == AMOUNT_VALUE)
        put_reference(out, options, unit, amount.value);
    else if (shares && !reference && is_part_of_something(result, measure, line))
        figure_range(out, options, unit, line->claims[measure]);
    else if (amount.state == AMOUNT_VALUE)
        figure_money(out, options, unit, amount.value);
}

void figure_change(struct buf *out, const struct report_options *options, const struct unit *unit,
                   struct line_change change)
{
    if (change.is == CHANGE_NONE)
        return;
    if (change.by != 0) {
        if (change.by > 0)
            buf_putc(out, '+');
        figure_money(out, options, unit, change.by);
        buf_putc(out, ' ');
    }
    buf_puts(out, change_label(options->language, change.is));
}

/* The next digit of rest/divisor, rest < divisor < 2^63: ten times without a wider type. */
static unsigned next_digit(uint64_t *rest, uint64_t divisor)
{
    uint64_t sum = 0;
    unsigned digit = 0;
    for (int i = 0; i < 10; i++) {
        sum += *rest;
        if (sum >= divisor) {
            sum -= divisor;
            digit++;
        }
    }
    *rest = sum;
    return digit;
}

/* A part of one, part < whole, in thousandths, rounded half up. */
static unsigned thousandths(uint64_t part, uint64_t whole)
{
    unsigned sum = 0;
    for (int i = 0; i < 3; i++)
        sum = sum * 10 + next_digit(&part, whole);
    return sum + (part >= whole - part);
}

/* numerator ÷ denominator in thousandths: what stands before the point, and behind it. */
static uint64_t take_apart(uint64_t numerator, uint64_t denominator, unsigned *part)
{
    uint64_t whole = numerator / denominator;
    *part = thousandths(numerator % denominator, denominator);
    whole += *part / 1000;
    *part %= 1000;
    return whole;
}

/* The sign of a number, whose magnitude is returned. */
static uint64_t put_sign(struct buf *out, enum language language, int64_t value)
{
    if (value < 0)
        buf_puts(out, language == LANGUAGE_JA ? "▲" : "-");
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

void figure_percent(struct buf *out, enum language language, int64_t numerator, int64_t denominator)
{
    if (denominator <= 0) {
        buf_puts(out, label(language, LABEL_NOT_AVAILABLE));
        return;
    }
    unsigned part;
    uint64_t magnitude = put_sign(out, language, numerator);
    uint64_t whole = take_apart(magnitude, (uint64_t)denominator, &part);
    if (whole > 0)
        buf_printf(out, "%llu%02u", (unsigned long long)whole, part / 10);
    else
        buf_printf(out, "%u", part / 10);
    buf_printf(out, ".%u %%", part % 10);
}

void figure_decimal(struct buf *out, enum language language, struct ratio ratio)
{
    if (ratio.denominator <= 0) {
        buf_puts(out, label(language, LABEL_NOT_AVAILABLE));
        return;
    }
    unsigned part;
    uint64_t magnitude = put_sign(out, language, ratio.numerator);
    uint64_t whole = take_apart(magnitude, (uint64_t)ratio.denominator, &part);
    buf_printf(out, "%llu.%03u", (unsigned long long)whole, part);
}

void figure_ratio(struct buf *out, enum language language, struct ratio ratio)
{
    if (ratio.denominator <= 0) {
        buf_puts(out, label(language, LABEL_NOT_AVAILABLE));
        return;
    }
    buf_printf(out, "%lld/%lld (", (long long)ratio.numerator, (long long)ratio.denominator);
    figure_percent(out, language, ratio.numerator, ratio.denominator);
    buf_putc(out, ')');
}

void figure_money_ratio(struct buf *out, const struct report_options *options,
                        const struct unit *unit, int64_t numerator, int64_t denominator)
{
    if (denominator <= 0) {
        buf_puts(out, label(options->language, LABEL_NOT_AVAILABLE));
        return;
    }
    figure_money(out, options, unit, numerator);
    buf_putc(out, '/');
    figure_money(out, options, unit, denominator);
    buf_puts(out, " (");
    figure_percent(out, options->language, numerator, denominator);
    buf_putc(out, ')');
}

void figure_part_of(struct buf *out, const struct report_options *options, const struct unit *unit,
                    int64_t part, int64_t whole)
{
    figure_money(out, options, unit, part);
    buf_puts(out, " (");
    figure_percent(out, options->language, part, whole);
    buf_putc(out, ')');
}
