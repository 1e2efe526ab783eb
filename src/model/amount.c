#include "model/amount_read.h"

#include "base/diag.h"

#define REFERENCE_MARK    0x203B /* ※ */
#define TOO_LARGE_TO_KEEP "too large to be kept exactly"

static bool fail(struct amount_error *error, struct span where, const char *message)
{
    *error = (struct amount_error){where, message, NULL, 0};
    return false;
}

static bool fail_with_help(struct amount_error *error, struct span where, const char *message,
                           const char *help)
{
    *error = (struct amount_error){where, message, help, 0};
    return false;
}

static bool is_minus(uint32_t c)
{
    return c == 0x25B2 || c == 0x25B3 || c == '-' || c == 0x2212; /* ▲ △ - − */
}

bool amount_is_nil_sign(uint32_t c)
{
    return c == '-' || c == 0x2212 || (c >= 0x2013 && c <= 0x2015); /* - − – — ― */
}

static bool read_minus(struct glyphs *in)
{
    if (!is_minus(glyph_peek(in)))
        return false;
    glyph_next(in);
    glyph_skip(in, ' ');
    return true;
}

/* Blanks, and in running text the ※ of 7.8※億円, between a number and its unit. */
static void skip_noise(struct glyphs *in, const struct manner *manner)
{
    glyph_skip(in, ' ');
    if (!manner->running)
        return;
    glyph_skip(in, REFERENCE_MARK);
    glyph_skip(in, ' ');
}

static int power_of(const struct unit *unit)
{
    int power = 0;
    for (int64_t size = unit->size; size > 1; size /= 10)
        power++;
    return power;
}

/*
 * What a number with decimals to spare was before it went through binary. Only what is less than
 * the smallest unit is taken for noise, never a digit that counts.
 */
static bool read_nearest(const struct number *number, int power, int64_t *value)
{
    int64_t nearest = number->nearest;
    int spare = number->nearest_decimals - power;
    if (!number->has_nearest || spare < 0)
        return false;
    for (; spare > 0 && nearest % 10 == 0; spare--)
        nearest /= 10;
    *value = nearest;
    return spare == 0;
}

/*
 * Half away from zero: the first digit that there is no room for decides. The digits are gone
 * through once more, for they may be more than the mantissa holds.
 */
static bool read_rounded(struct str text, const struct number *number, int power, int64_t *value)
{
    struct glyphs in = {text, number->where.start};
    int64_t sum = 0;
    while (in.at < number->where.end) {
        bool fraction = in.at >= number->fraction.start;
        uint32_t c = glyph_next(&in);
        if (!glyph_is_digit(c))
            continue;
        if (fraction && power-- == 0) {
            *value = sum;
            return c < '5' || money_add(value, 1);
        }
        if (__builtin_mul_overflow(sum, 10, &sum) || !money_add(&sum, (int64_t)c - '0'))
            return false;
    }
    FT_BUG("nothing to round");
}

enum fit { FITS, TOO_FINE, TOO_LARGE };

/* A number with more decimals than its unit has room for. */
static enum fit fit_fine(struct str text, const struct manner *manner, const struct number *number,
                         int power, struct figure *out)
{
    if (read_nearest(number, power, &out->value))
        return FITS;
    if (!manner->values->round)
        return TOO_FINE;
    out->rounded = true;
    return read_rounded(text, number, power, &out->value) ? FITS : TOO_LARGE;
}

static enum fit fit_whole(const struct number *number, int shift, struct figure *out)
{
    bool huge = number->huge;
    out->value = number->mantissa;
    for (; shift > 0 && !huge; shift--)
        huge = __builtin_mul_overflow(out->value, 10, &out->value);
    return huge ? TOO_LARGE : FITS;
}

static bool scale(struct str text, const struct manner *manner, const struct number *number,
                  const struct unit *unit, struct figure *out, struct amount_error *error)
{
    int power = power_of(unit);
    *out = (struct figure){0};
    switch (number->decimals > power ? fit_fine(text, manner, number, power, out)
                                     : fit_whole(number, power - number->decimals, out)) {
    case FITS:
        return true;
    case TOO_FINE:
        return fail_with_help(error, number->fraction, "finer than the currency's smallest unit",
                              "write fewer decimals");
    case TOO_LARGE:
        return fail(error, number->where, TOO_LARGE_TO_KEEP);
    }
    FT_BUG("no such fit");
}

bool amount_implied_unit(const struct manner *manner, bool symbol, struct unit *out)
{
    if (symbol || (!manner->running && !manner->column))
        *out = unit_main(manner->currency);
    else if (manner->column)
        *out = *manner->column;
    else
        return false;
    return true;
}

static bool read_unit(struct glyphs *in, const struct manner *manner, bool symbol,
                      enum unit_form *form, struct unit *out)
{
    struct glyphs ahead = *in;
    skip_noise(&ahead, manner);
    *form = unit_read(&ahead, manner->currency, manner->values->suffixes, out);
    if (*form == UNIT_WORD && manner->running && !symbol)
        return false; /* 5 million of anything */
    if (*form == UNIT_NONE)
        return amount_implied_unit(manner, symbol, out);
    *in = ahead;
    return true;
}

/* Told before its number, which may be too fine for the unit that was not meant. */
static bool refuse_suffix(const struct glyphs *at, const struct manner *manner,
                          struct amount_error *error)
{
    struct glyphs in = *at;
    const char *help;
    glyph_skip(&in, ' ');
    help = unit_for_suffix(&in, manner->currency);
    return !help || fail_with_help(error, (struct span){in.at, in.text.n},
                                   "not a unit of the currency", help);
}

/* One part of 1億2,000万円: a number with its unit. */
struct part {
    struct span where;
    struct figure figure;
    bool whole; /* without decimals */
    enum unit_form form;
    struct unit unit;
};

static bool read_number(struct glyphs *in, const struct manner *manner, struct number *out,
                        struct amount_error *error)
{
    enum blanks blanks = manner->running ? BLANKS_PART : BLANKS_GROUP;
    size_t start = in->at < in->text.n ? in->at : 0; /* a sign alone: mark that */
    if (!number_read(in, blanks, manner->values->decimal, out))
        return fail(error, (struct span){start, in->text.n}, "not a number");
    return !out->fault || fail_with_help(error, out->fault_at, out->fault, out->mend);
}

static bool read_part(struct glyphs *in, const struct manner *manner, bool symbol, struct part *out,
                      struct amount_error *error)
{
    struct number number;
    size_t start = in->at;
    *out = (struct part){0};
    if (!read_number(in, manner, &number, error))
        return false;
    if (!read_unit(in, manner, symbol, &out->form, &out->unit))
        return fail(error, number.where, "a number without a unit");
    if (out->form == UNIT_NONE && !manner->running && !refuse_suffix(in, manner, error))
        return false;
    out->where = (struct span){start, in->at};
    out->whole = number.decimals == 0;
    return scale(in->text, manner, &number, &out->unit, &out->figure, error);
}

/* Each part is less than one of the unit before it, and only the last may have decimals. */
static bool continues(const struct part *before, const struct part *part)
{
    return before->whole && part->form != UNIT_NONE && part->unit.size < before->unit.size &&
           part->figure.value < before->unit.size;
}

static bool read_parts(struct glyphs *in, const struct manner *manner, bool symbol,
                       struct figure *out, struct amount_error *error)
{
    struct part part, before;
    if (!read_part(in, manner, symbol, &part, error))
        return false;
    *out = part.figure;
    while (part.form == UNIT_STEM) {
        before = part;
        glyph_skip(in, ' ');
        if (!glyph_is_digit(glyph_peek(in)))
            return fail(error, before.where, "the unit lacks its 円");
        if (!read_part(in, manner, symbol, &part, error))
            return false;
        if (!continues(&before, &part))
            return fail(error, part.where, "does not continue the amount before it");
        out->rounded |= part.figure.rounded;
        if (!money_add(&out->value, part.figure.value))
            return fail(error, part.where, TOO_LARGE_TO_KEEP);
    }
    return true;
}

/* Minus and symbol, in either order. */
struct lead {
    bool minus, symbol;
};

static struct lead read_lead(struct glyphs *in, const struct manner *manner)
{
    struct lead lead = {.minus = read_minus(in)};
    lead.symbol = unit_read_symbol(in, manner->currency);
    if (lead.symbol)
        glyph_skip(in, ' ');
    if (!lead.minus)
        lead.minus = read_minus(in);
    return lead;
}

/* The number alone stands in the parentheses, its unit maybe behind them: (1,234)百万円. */
static bool read_bare_inside(struct glyphs *in, const struct manner *manner, bool symbol,
                             struct figure *out, struct amount_error *error)
{
    struct number number;
    enum unit_form form;
    struct unit unit;
    if (!read_number(in, manner, &number, error))
        return false;
    glyph_skip(in, ' ');
    if (glyph_next(in) != ')')
        return fail(error, number.where, "the parenthesis is not closed");
    if (!read_unit(in, manner, symbol, &form, &unit))
        return fail(error, number.where, "a number without a unit");
    if (form == UNIT_STEM)
        return fail(error, number.where, "the unit lacks its 円");
    return scale(in->text, manner, &number, &unit, out, error);
}

static bool read_whole_inside(struct glyphs *in, const struct manner *manner, bool symbol,
                              struct figure *out, struct amount_error *error)
{
    size_t start = in->at;
    if (!read_parts(in, manner, symbol, out, error))
        return false;
    glyph_skip(in, ' ');
    return glyph_next(in) == ')' ||
           fail(error, (struct span){start, in->at}, "the parenthesis is not closed");
}

static bool closes_behind_number(struct glyphs in, const struct manner *manner)
{
    struct number number;
    enum blanks blanks = manner->running ? BLANKS_PART : BLANKS_GROUP;
    if (!number_read(&in, blanks, manner->values->decimal, &number))
        return false;
    glyph_skip(&in, ' ');
    return glyph_peek(&in) == ')';
}

/* Behind the parenthesis that opens. */
static bool read_inside(struct glyphs *in, const struct manner *manner, struct lead before,
                        struct figure *out, struct amount_error *error)
{
    size_t start = in->at;
    struct lead lead;
    glyph_skip(in, ' ');
    lead = read_lead(in, manner);
    if (before.minus || lead.minus)
        return fail_with_help(error, (struct span){start, in->text.n},
                              "both a minus and parentheses", "write one of them: -1,234");
    lead.symbol |= before.symbol;
    if (closes_behind_number(*in, manner))
        return read_bare_inside(in, manner, lead.symbol, out, error);
    return read_whole_inside(in, manner, lead.symbol, out, error);
}

bool amount_read(struct glyphs *in, const struct manner *manner, struct figure *out,
                 struct amount_error *error)
{
    size_t start = in->at;
    struct lead lead = read_lead(in, manner);
    if (manner->values->parentheses && glyph_peek(in) == '(') {
        glyph_next(in);
        if (!read_inside(in, manner, lead, out, error))
            return false;
        lead.minus = true;
    } else if (!read_parts(in, manner, lead.symbol, out, error)) {
        return false;
    }
    if (lead.minus)
        out->value = -out->value;
    if (out->value < AMOUNT_LEAST)
        return fail(error, (struct span){start, in->at}, TOO_LARGE_TO_KEEP);
    return true;
}

/* (1,234): which in one table is less than nothing and in another a part of what stands above. */
static bool in_parentheses(struct glyphs in, const struct manner *manner, struct span *where)
{
    struct values values = *manner->values;
    struct manner with = *manner;
    struct amount_error ignored;
    struct figure figure;
    struct glyphs lead = in;
    read_lead(&lead, manner);
    where->start = lead.at;
    values.parentheses = true;
    with.values = &values;
    if (glyph_peek(&lead) != '(' || !amount_read(&in, &with, &figure, &ignored))
        return false;
    while (glyph_next(&lead) != ')')
        continue;
    where->end = lead.at;
    return true;
}

static bool read_figure(struct glyphs in, const struct manner *manner, struct figure *out,
                        struct amount_error *error)
{
    const struct glyphs start = in;
    struct span where;
    if (!amount_read(&in, manner, out, error))
        return in_parentheses(start, manner, &where) &&
               fail_with_help(error, where, "a figure in parentheses",
                              "write the figure alone, below zero with a minus: -1,234");
    glyph_skip(&in, ' ');
    return in.at == in.text.n ||
           fail(error, (struct span){in.at, in.text.n}, "not a unit of the currency");
}

/* A nil sign and nothing else up to the end. */
static bool is_nil(struct glyphs in)
{
    if (!amount_is_nil_sign(glyph_next(&in)))
        return false;
    glyph_skip(&in, ' ');
    return glyph_peek(&in) == GLYPH_END;
}

/*
 * What most cells are: ASCII digits, with no more than one point among them. false: something else,
 * or more than fits or finer than can be kept, which is told of where it is read the long way.
 */
static bool read_plain(struct str text, const struct manner *manner, struct amount *out)
{
    enum { DIGITS_AT_MOST = 18 }; /* so many fit */
    int64_t digits = 0, value;
    int decimals = 0;
    bool point = false;
    const char sign = manner->values->decimal == DECIMAL_COMMA ? ',' : '.';
    struct unit unit;
    if (text.n == 0 || text.n > DIGITS_AT_MOST || !amount_implied_unit(manner, false, &unit))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == sign && !point && i > 0 && i + 1 < text.n) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digits = digits * 10 + (c - '0');
        decimals += point;
    }
    for (; decimals > 0 && digits % 10 == 0; decimals--)
        digits /= 10;
    for (; decimals > 0 && unit.size % 10 == 0; decimals--)
        unit.size /= 10;
    if (decimals > 0 || __builtin_mul_overflow(digits, unit.size, &value))
        return false;
    *out = (struct amount){AMOUNT_VALUE, value};
    return true;
}

bool amount_read_cell(struct str text, const struct manner *manner, struct amount *out,
                      bool *rounded, struct amount_error *error)
{
    const struct values *values = manner->values;
    struct figure figure = {0};
    struct glyphs in = {text, 0};
    *out = (struct amount){AMOUNT_EMPTY, 0};
    glyph_skip(&in, ' ');
    if (glyph_peek(&in) == GLYPH_END)
        out->state = values->empty_is_nil ? AMOUNT_NIL : AMOUNT_EMPTY;
    else if (is_nil(in))
        out->state = values_have(&values->missing, text) ? AMOUNT_EMPTY : AMOUNT_NIL;
    else if (read_figure(in, manner, &figure, error))
        *out = (struct amount){AMOUNT_VALUE, figure.value};
    else if (values_have(&values->nil, text))
        out->state = AMOUNT_NIL;
    else if (!values_have(&values->missing, text))
        return false;
    *rounded = figure.rounded;
    return true;
}

bool amount_parse(struct str text, const struct amount_manner *as, struct amount *out,
                  struct amount_error *error)
{
    const struct manner manner = {as->currency, as->column, false,
                                  as->values ? as->values : &values_usual};
    bool rounded;
    if (read_plain(text, &manner, out))
        return true;
    if (!amount_read_cell(text, &manner, out, &rounded, error)) {
        error->offers = as->values ? amount_offers(text, &manner) : 0;
        return false;
    }
    if (rounded && as->rounded)
        ++*as->rounded;
    return true;
}
