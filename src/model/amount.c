#include "model/unit.h"

#define REFERENCE_MARK 0x203B /* ※ */

/* How an amount is read: in a cell, which holds nothing else, or in running text. */
struct manner {
    const struct currency *currency;
    const struct unit *column;
    bool running;
};

static bool fail(struct amount_error *error, struct span where, const char *message)
{
    *error = (struct amount_error){where, message, NULL};
    return false;
}

static bool fail_with_help(struct amount_error *error, struct span where, const char *message,
                           const char *help)
{
    *error = (struct amount_error){where, message, help};
    return false;
}

static bool is_minus(uint32_t c)
{
    return c == 0x25B2 || c == 0x25B3 || c == '-' || c == 0x2212; /* ▲ △ - − */
}

static bool is_nil_sign(uint32_t c)
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

static bool add_scaled(int64_t *sum, const struct number *number, const struct unit *unit,
                       struct amount_error *error)
{
    int64_t value = number->mantissa;
    int shift = power_of(unit) - number->decimals;
    bool huge = number->huge;
    if (shift < 0) {
        huge = false;
        if (!read_nearest(number, power_of(unit), &value))
            return fail(error, number->fraction, "finer than the currency's smallest unit");
    }
    for (; shift > 0 && !huge; shift--)
        huge = __builtin_mul_overflow(value, 10, &value);
    if (huge || !money_add(sum, value))
        return fail(error, number->where, "too large to be kept exactly");
    return true;
}

/* The unit of a number behind which none stands. */
static bool implied_unit(const struct manner *manner, bool symbol, struct unit *out)
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
    *form = unit_read(&ahead, manner->currency, out);
    if (*form == UNIT_WORD && manner->running && !symbol)
        return false; /* 5 million of anything */
    if (*form == UNIT_NONE)
        return implied_unit(manner, symbol, out);
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
    int64_t value;
    bool whole; /* without decimals */
    enum unit_form form;
    struct unit unit;
};

static bool read_part(struct glyphs *in, const struct manner *manner, bool symbol, struct part *out,
                      struct amount_error *error)
{
    struct number number;
    size_t start = in->at;
    *out = (struct part){0};
    if (!number_read(in, manner->running ? BLANKS_PART : BLANKS_GROUP, &number)) {
        start = start < in->text.n ? start : 0; /* a sign alone: mark that */
        return fail(error, (struct span){start, in->text.n}, "not a number");
    }
    if (number.fault)
        return fail_with_help(error, number.fault_at, number.fault, number.mend);
    if (!read_unit(in, manner, symbol, &out->form, &out->unit))
        return fail(error, number.where, "a number without a unit");
    if (out->form == UNIT_NONE && !manner->running && !refuse_suffix(in, manner, error))
        return false;
    out->where = (struct span){start, in->at};
    out->whole = number.decimals == 0;
    return add_scaled(&out->value, &number, &out->unit, error);
}

/* Each part is less than one of the unit before it, and only the last may have decimals. */
static bool continues(const struct part *before, const struct part *part)
{
    return before->whole && part->form != UNIT_NONE && part->unit.size < before->unit.size &&
           part->value < before->unit.size;
}

static bool read_parts(struct glyphs *in, const struct manner *manner, bool symbol, int64_t *sum,
                       struct amount_error *error)
{
    struct part part, before;
    if (!read_part(in, manner, symbol, &part, error))
        return false;
    *sum = part.value;
    while (part.form == UNIT_STEM) {
        before = part;
        glyph_skip(in, ' ');
        if (!glyph_is_digit(glyph_peek(in)))
            return fail(error, before.where, "the unit lacks its 円");
        if (!read_part(in, manner, symbol, &part, error))
            return false;
        if (!continues(&before, &part))
            return fail(error, part.where, "does not continue the amount before it");
        if (!money_add(sum, part.value))
            return fail(error, part.where, "too large to be kept exactly");
    }
    return true;
}

static bool read_amount(struct glyphs *in, const struct manner *manner, int64_t *value,
                        struct amount_error *error)
{
    size_t start = in->at;
    bool minus = read_minus(in);
    bool symbol = unit_read_symbol(in, manner->currency);
    if (symbol)
        glyph_skip(in, ' ');
    if (!minus)
        minus = read_minus(in);
    if (!read_parts(in, manner, symbol, value, error))
        return false;
    if (minus)
        *value = -*value;
    if (*value < AMOUNT_LEAST)
        return fail(error, (struct span){start, in->at}, "too large to be kept exactly");
    return true;
}

/* (1,234): which in one table is less than nothing and in another a part of what stands above. */
static bool in_parentheses(const struct glyphs *at, const struct manner *manner, struct span *where)
{
    struct amount_error ignored;
    struct glyphs in = *at;
    int64_t value;
    if (unit_read_symbol(&in, manner->currency))
        glyph_skip(&in, ' ');
    where->start = in.at;
    if (glyph_next(&in) != '(')
        return false;
    glyph_skip(&in, ' ');
    if (!read_amount(&in, manner, &value, &ignored))
        return false;
    glyph_skip(&in, ' ');
    if (glyph_next(&in) != ')')
        return false;
    where->end = in.at;
    return true;
}

static bool read_cell(struct glyphs *in, const struct manner *manner, struct amount *out,
                      struct amount_error *error)
{
    const struct glyphs start = *in;
    struct span where;
    if (!read_amount(in, manner, &out->value, error))
        return in_parentheses(&start, manner, &where) &&
               fail_with_help(error, where, "a figure in parentheses",
                              "write the figure alone, below zero with a minus: -1,234");
    glyph_skip(in, ' ');
    if (in->at < in->text.n)
        return fail(error, (struct span){in->at, in->text.n}, "not a unit of the currency");
    out->state = AMOUNT_VALUE;
    return true;
}

/* A nil sign and nothing else up to the end. */
static bool is_nil(struct glyphs in)
{
    if (!is_nil_sign(glyph_next(&in)))
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
    struct unit unit;
    if (text.n == 0 || text.n > DIGITS_AT_MOST || !implied_unit(manner, false, &unit))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '.' && !point && i > 0 && i + 1 < text.n) {
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

bool amount_parse(struct str text, const struct currency *currency, const struct unit *column,
                  struct amount *out, struct amount_error *error)
{
    const struct manner manner = {currency, column, false};
    struct glyphs in = {text, 0};
    *out = (struct amount){AMOUNT_EMPTY, 0};
    if (read_plain(text, &manner, out))
        return true;
    glyph_skip(&in, ' ');
    if (glyph_peek(&in) == GLYPH_END)
        return true;
    if (is_nil(in)) {
        out->state = AMOUNT_NIL;
        return true;
    }
    return read_cell(&in, &manner, out, error);
}

static bool is_edge(uint32_t c)
{
    return c == ' ' || c == GLYPH_END;
}

static uint32_t glyph_before(const struct glyphs *in)
{
    struct glyphs back = {in->text, in->at};
    if (in->at == 0)
        return GLYPH_END;
    do
        back.at--;
    while (back.at > 0 && ((unsigned char)in->text.p[back.at] & 0xC0) == 0x80);
    return glyph_peek(&back);
}

static bool find_nil(const struct glyphs *at, struct amount *out, struct span *where)
{
    struct glyphs in = *at;
    if (!is_nil_sign(glyph_next(&in)) || !is_edge(glyph_before(at)) || !is_edge(glyph_peek(&in)))
        return false;
    *out = (struct amount){AMOUNT_NIL, 0};
    *where = (struct span){at->at, in.at};
    return true;
}

/* A hyphen is a minus only where nothing stands before it that it could join to the number. */
static bool may_begin(const struct glyphs *at)
{
    uint32_t c = glyph_peek(at), before = glyph_before(at);
    if (c == '-' || c == 0x2212)
        return is_edge(before) || before == '(' || before == ':';
    return c != ' ';
}

static bool find_value(const struct glyphs *at, const struct manner *manner, struct amount *out,
                       struct span *where)
{
    struct amount_error ignored;
    struct glyphs in = *at;
    *out = (struct amount){AMOUNT_VALUE, 0};
    if (!may_begin(at) || !read_amount(&in, manner, &out->value, &ignored))
        return false;
    *where = (struct span){at->at, in.at};
    /* A number without a unit could be anything, unless it has a cell of its own. */
    return !manner->column || (is_edge(glyph_before(at)) && is_edge(glyph_peek(&in)));
}

bool amount_find(struct str text, size_t from, const struct currency *currency,
                 const struct unit *column, struct amount *out, struct span *where)
{
    const struct manner with_unit = {currency, NULL, true}, bare = {currency, column, true};
    struct glyphs in = {text, from};
    struct number skipped;
    while (glyph_peek(&in) != GLYPH_END) {
        if (find_nil(&in, out, where) || find_value(&in, &with_unit, out, where) ||
            (column && find_value(&in, &bare, out, where)))
            return true;
        if (!number_read(&in, BLANKS_PART, &skipped))
            glyph_next(&in);
    }
    return false;
}
