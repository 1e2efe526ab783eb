#include "model/number.h"

#include "base/utf8.h"

#define FULL_WIDTH_FIRST 0xFF01u
#define FULL_WIDTH_LAST  0xFF5Eu
#define FULL_WIDTH_SHIFT 0xFEE0u

/* A number in binary that is written with more has the noise of its last bits in them. */
#define NEAREST_DIGITS 15

static const char *const how_to_group[] = {
    [DECIMAL_POINT] =
        "group thousands by three, all alike: 1,234,567 or 1 234 567; decimals after a point: 1.5",
    [DECIMAL_COMMA] =
        "group thousands by three, all alike: 1.234.567 or 1 234 567; decimals after a comma: 1,5",
};

static uint32_t fold(uint32_t c)
{
    if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
        return c - FULL_WIDTH_SHIFT;
    switch (c) {
    case 0xFFE5:
        return 0x00A5; /* ¥ */
    case '\t':
    case '\n':
    case '\r':
    case 0x00A0: /* no-break space */
    case 0x2009: /* thin space */
    case 0x202F: /* narrow no-break space */
    case 0x3000: /* ideographic space */
        return ' ';
    default:
        return c;
    }
}

uint32_t glyph_next(struct glyphs *in)
{
    return in->at < in->text.n ? fold(utf8_next(in->text, &in->at)) : GLYPH_END;
}

uint32_t glyph_peek(const struct glyphs *in)
{
    struct glyphs ahead = *in;
    return glyph_next(&ahead);
}

bool glyph_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

void glyph_skip(struct glyphs *in, uint32_t c)
{
    while (glyph_peek(in) == c)
        glyph_next(in);
}

/* What may stand between the digits of a number. Blanks of all kinds look alike and are one. */
enum mark { MARK_NONE, MARK_POINT, MARK_COMMA, MARK_APOSTROPHE, MARK_BLANK };

static enum mark mark_of(uint32_t c)
{
    switch (c) {
    case '.':
    case 0xFF0E: /* full-width */
        return MARK_POINT;
    case ',':
    case 0xFF0C: /* full-width */
        return MARK_COMMA;
    case '\'':
    case 0x2019: /* right single quotation mark */
    case 0xFF07: /* full-width */
        return MARK_APOSTROPHE;
    case ' ':
    case 0x00A0: /* no-break space */
    case 0x2009: /* thin space */
    case 0x202F: /* narrow no-break space */
        return MARK_BLANK;
    default:
        return MARK_NONE;
    }
}

/* What is known of a number while its glyphs pass by. */
struct reading {
    struct number *number;
    enum decimal_sign decimal;
    int zeros; /* of the fraction, held back: they count only when another digit follows */
    int group; /* digits since the last separator */
    enum mark separator; /* of thousands; MARK_NONE: there was none yet */
    bool in_fraction, misplaced, behind_zero;
    int significant;  /* digits from the first that is not 0 */
    int first_left;   /* the first of them that the nearest number has no room for */
    bool others_left; /* one behind it is not 0 */
};

static void set_fault(struct number *number, const char *message, const char *mend,
                      struct span where)
{
    if (number->fault)
        return;
    number->fault = message;
    number->mend = mend;
    number->fault_at = where;
}

static void push_digit(struct reading *r, int digit)
{
    struct number *number = r->number;
    if (__builtin_mul_overflow(number->mantissa, 10, &number->mantissa) ||
        __builtin_add_overflow(number->mantissa, digit, &number->mantissa))
        number->huge = true;
    r->significant += r->significant > 0 || digit > 0;
    if (r->significant <= NEAREST_DIGITS)
        number->nearest = number->nearest * 10 + digit;
    else if (r->significant == NEAREST_DIGITS + 1)
        r->first_left = digit;
    else
        r->others_left |= digit > 0;
}

static void read_digit(struct reading *r, int digit)
{
    if (!r->in_fraction) {
        r->group++;
        push_digit(r, digit);
    } else if (digit == 0) {
        r->zeros++;
    } else {
        r->number->decimals += r->zeros + 1;
        for (; r->zeros > 0; r->zeros--)
            push_digit(r, 0);
        push_digit(r, digit);
    }
}

static void end_group(struct reading *r)
{
    if (r->separator ? r->group != 3 : r->group > 3)
        r->misplaced = true;
    if (!r->separator && r->significant == 0)
        r->behind_zero = true; /* 0,125 has no thousands: its comma is a decimal one */
    r->group = 0;
}

static void begin_fraction(struct reading *r, struct span where)
{
    if (r->separator)
        end_group(r);
    r->in_fraction = true;
    r->number->fraction = where;
}

static const char *fault_behind(enum decimal_sign decimal, enum mark mark)
{
    if (decimal == DECIMAL_COMMA)
        return mark == MARK_COMMA   ? "a second decimal comma"
               : mark == MARK_POINT ? "a point behind the comma"
                                    : "a thousands separator behind the comma";
    return mark == MARK_POINT   ? "a second decimal point"
           : mark == MARK_COMMA ? "a comma behind the point"
                                : "a thousands separator behind the point";
}

static void read_mark(struct reading *r, enum mark mark, struct span where)
{
    if (r->in_fraction)
        set_fault(r->number, fault_behind(r->decimal, mark), NULL, where);
    else if (mark == (r->decimal == DECIMAL_COMMA ? MARK_COMMA : MARK_POINT))
        begin_fraction(r, where);
    else if (r->separator && mark != r->separator)
        set_fault(r->number, "a second kind of thousands separator", how_to_group[r->decimal],
                  where);
    else {
        end_group(r);
        r->separator = mark;
    }
}

/* A mark belongs to the number only when a digit follows. */
static enum mark peek_mark(const struct glyphs *in, enum blanks blanks)
{
    struct glyphs ahead = *in;
    enum mark mark;
    if (ahead.at >= ahead.text.n)
        return MARK_NONE;
    mark = mark_of(utf8_next(ahead.text, &ahead.at));
    if (mark == MARK_BLANK && blanks == BLANKS_PART)
        return MARK_NONE;
    return mark && glyph_is_digit(glyph_peek(&ahead)) ? mark : MARK_NONE;
}

static void end_number(struct reading *r)
{
    struct number *number = r->number;
    int left = r->significant - NEAREST_DIGITS;
    if (r->separator && !r->in_fraction)
        end_group(r);
    if (r->in_fraction)
        number->fraction.end = number->where.end;
    if (r->misplaced)
        set_fault(number, "a thousands separator that is not before three digits",
                  how_to_group[r->decimal], number->where);
    if (r->behind_zero)
        set_fault(number, "a thousands separator behind a zero", how_to_group[r->decimal],
                  number->where);
    number->has_nearest = left > 0 && (r->first_left != 5 || r->others_left);
    number->nearest += r->first_left >= 5;
    number->nearest_decimals = number->decimals - left;
}

bool number_read(struct glyphs *in, enum blanks blanks, enum decimal_sign decimal,
                 struct number *out)
{
    struct reading r = {.number = out, .decimal = decimal};
    if (!glyph_is_digit(glyph_peek(in)))
        return false;
    *out = (struct number){.where = {in->at, in->at}};
    for (;;) {
        size_t start = in->at;
        uint32_t c = glyph_peek(in);
        enum mark mark = glyph_is_digit(c) ? MARK_NONE : peek_mark(in, blanks);
        if (!glyph_is_digit(c) && !mark)
            break;
        glyph_next(in);
        if (mark)
            read_mark(&r, mark, (struct span){start, in->at});
        else
            read_digit(&r, (int)(c - '0'));
    }
    out->where.end = in->at;
    end_number(&r);
    return true;
}

bool number_find(struct str text, size_t *at, struct number *out)
{
    struct glyphs in = {text, *at};
    while (!number_read(&in, BLANKS_PART, DECIMAL_POINT, out))
        if (glyph_next(&in) == GLYPH_END)
            return false;
    *at = in.at;
    return true;
}
