#include "model/number.h"

#include "base/utf8.h"

#define FULL_WIDTH_FIRST 0xFF01u
#define FULL_WIDTH_LAST  0xFF5Eu
#define FULL_WIDTH_SHIFT 0xFEE0u

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
    case 0x3000:
        return ' '; /* ideographic space */
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

/* What is known of a number while its glyphs pass by. */
struct reading {
    struct number *number;
    int zeros; /* of the fraction, held back: they count only when another digit follows */
    int group; /* digits since the last separator */
    bool in_fraction, separated, misplaced;
};

static void set_fault(struct number *number, const char *message, struct span where)
{
    if (number->fault)
        return;
    number->fault = message;
    number->fault_at = where;
}

static void push_digit(struct number *number, int digit)
{
    if (__builtin_mul_overflow(number->mantissa, 10, &number->mantissa) ||
        __builtin_add_overflow(number->mantissa, digit, &number->mantissa))
        number->huge = true;
}

static void read_digit(struct reading *r, int digit)
{
    if (!r->in_fraction) {
        r->group++;
        push_digit(r->number, digit);
    } else if (digit == 0) {
        r->zeros++;
    } else {
        r->number->decimals += r->zeros + 1;
        for (; r->zeros > 0 && !r->number->huge; r->zeros--)
            push_digit(r->number, 0);
        r->zeros = 0;
        push_digit(r->number, digit);
    }
}

static void end_group(struct reading *r)
{
    if (r->separated ? r->group != 3 : r->group > 3)
        r->misplaced = true;
    r->group = 0;
}

static void read_mark(struct reading *r, uint32_t mark, struct span where)
{
    if (r->in_fraction) {
        set_fault(r->number, mark == '.' ? "a second decimal point" : "a comma behind the point",
                  where);
    } else if (mark == ',') {
        end_group(r);
        r->separated = true;
    } else {
        if (r->separated)
            end_group(r);
        r->in_fraction = true;
        r->number->fraction = where;
    }
}

/* A point or a comma belongs to the number only when a digit follows. */
static bool at_mark(const struct glyphs *in)
{
    struct glyphs ahead = *in;
    uint32_t c = glyph_next(&ahead);
    return (c == '.' || c == ',') && glyph_is_digit(glyph_peek(&ahead));
}

bool number_read(struct glyphs *in, struct number *out)
{
    struct reading r = {.number = out};
    if (!glyph_is_digit(glyph_peek(in)))
        return false;
    *out = (struct number){.where = {in->at, in->at}};
    while (glyph_is_digit(glyph_peek(in)) || at_mark(in)) {
        size_t start = in->at;
        uint32_t c = glyph_next(in);
        if (glyph_is_digit(c))
            read_digit(&r, (int)(c - '0'));
        else
            read_mark(&r, c, (struct span){start, in->at});
    }
    if (r.separated && !r.in_fraction)
        end_group(&r);
    out->where.end = in->at;
    if (r.in_fraction)
        out->fraction.end = in->at;
    if (r.misplaced)
        set_fault(out, "a thousands separator that is not before three digits", out->where);
    return true;
}

bool number_find(struct str text, size_t *at, struct number *out)
{
    struct glyphs in = {text, *at};
    while (!number_read(&in, out))
        if (glyph_next(&in) == GLYPH_END)
            return false;
    *at = in.at;
    return true;
}
