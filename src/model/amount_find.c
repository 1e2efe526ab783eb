/* Amounts in running text. */
#include "model/amount_read.h"

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

/* Where a nil sign ends that begins here, or a text that means the same. */
static bool skip_nil(struct glyphs *in, const struct values_texts *texts)
{
    struct str rest = str_slice(in->text, in->at, in->text.n);
    struct glyphs ahead = *in;
    if (amount_is_nil_sign(glyph_next(&ahead))) {
        *in = ahead;
        return true;
    }
    for (size_t i = 0; i < texts->n; i++)
        if (str_has_prefix(rest, texts->v[i].text)) {
            in->at += texts->v[i].text.n;
            return true;
        }
    return false;
}

static bool find_nil(const struct glyphs *at, const struct manner *manner, struct amount *out,
                     struct span *where)
{
    struct glyphs in = *at;
    if (!is_edge(glyph_before(at)) || !skip_nil(&in, &manner->values->nil) ||
        !is_edge(glyph_peek(&in)))
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
    struct figure figure;
    if (!may_begin(at) || !amount_read(&in, manner, &figure, &ignored))
        return false;
    *out = (struct amount){AMOUNT_VALUE, figure.value};
    *where = (struct span){at->at, in.at};
    /* A number without a unit could be anything, unless it has a cell of its own. */
    return !manner->column || (is_edge(glyph_before(at)) && is_edge(glyph_peek(&in)));
}

bool amount_find(struct str text, size_t from, const struct amount_manner *as, struct amount *out,
                 struct span *where)
{
    const struct values *values = as->values ? as->values : &values_usual;
    const struct manner with_unit = {as->currency, NULL, true, values};
    const struct manner bare = {as->currency, as->column, true, values};
    struct glyphs in = {text, from};
    struct number skipped;
    while (glyph_peek(&in) != GLYPH_END) {
        if (find_nil(&in, &bare, out, where) || find_value(&in, &with_unit, out, where) ||
            (as->column && find_value(&in, &bare, out, where)))
            return true;
        if (!number_read(&in, BLANKS_PART, values->decimal, &skipped))
            glyph_next(&in);
    }
    return false;
}
