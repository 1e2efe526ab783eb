#include "model/amount_help.h"

#include "base/utf8.h"
#include "model/amount_read.h"
#include "text/yaml.h"

/* A longer text is a remark, not a word that says that there is no amount. */
#define WORD_COLUMNS 20

static struct values changed(const struct values *values, unsigned changes)
{
    struct values out = *values;
    if (changes & OFFER_DECIMAL)
        out.decimal = out.decimal == DECIMAL_COMMA ? DECIMAL_POINT : DECIMAL_COMMA;
    out.parentheses |= (changes & OFFER_PARENTHESES) != 0;
    out.suffixes |= (changes & OFFER_SUFFIXES) != 0;
    out.round |= (changes & OFFER_ROUND) != 0;
    return out;
}

static unsigned changes_left(const struct values *values)
{
    return OFFER_DECIMAL | (values->parentheses ? 0 : OFFER_PARENTHESES) |
           (values->suffixes ? 0 : OFFER_SUFFIXES) | (values->round ? 0 : OFFER_ROUND);
}

/* Does a set that was found have nothing that is not in this one? */
static bool has_smaller(uint16_t found, unsigned changes)
{
    for (unsigned i = 1; i < changes; i++)
        if (found >> i & 1 && (i & changes) == i)
            return true;
    return false;
}

uint16_t amount_offers(struct str text, const struct manner *manner)
{
    unsigned left = changes_left(manner->values);
    uint16_t found = 0;
    for (unsigned changes = 1; changes < OFFERS; changes++) {
        struct values values = changed(manner->values, changes);
        struct manner with = *manner;
        struct amount amount;
        struct amount_error ignored;
        bool rounded;
        with.values = &values;
        if ((changes & left) == changes && !has_smaller(found, changes) &&
            amount_read_cell(text, &with, &amount, &rounded, &ignored))
            found |= (uint16_t)(1u << changes);
    }
    return found;
}

static void put_key(struct buf *out, bool *first, const char *key, const char *value)
{
    buf_printf(out, "%s%s: %s", *first ? "" : ", ", key, value);
    *first = false;
}

static void put_changes(struct buf *out, const struct values *values, unsigned changes)
{
    bool first = true;
    buf_putc(out, '{');
    if (changes & OFFER_DECIMAL)
        put_key(out, &first, "decimal", values->decimal == DECIMAL_COMMA ? "'.'" : "','");
    if (changes & OFFER_PARENTHESES)
        put_key(out, &first, "parentheses", "negative");
    if (changes & OFFER_SUFFIXES)
        put_key(out, &first, "suffixes", "english");
    if (changes & OFFER_ROUND)
        put_key(out, &first, "finer", "round");
    buf_putc(out, '}');
}

/* N/A: a word, of which only a person knows what it says. */
static bool is_word(struct str text)
{
    if (text.n == 0 || utf8_cut(text, WORD_COLUMNS).n < text.n)
        return false;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (c < ' ' || glyph_is_digit(c) || (c >= 0xFF10 && c <= 0xFF19))
            return false;
    }
    return true;
}

static void put_word(struct buf *out, struct str word)
{
    buf_puts(out, "where that says that nothing is stated, give the measure values: {missing: [");
    yaml_put_quoted(out, word);
    buf_puts(out, "]}; where it says zero, {nil: [");
    yaml_put_quoted(out, word);
    buf_puts(out, "]}; else ");
}

static void put_offers(struct buf *out, const struct values *values, uint16_t offers)
{
    const char *before = "give the measure values: ";
    for (unsigned changes = 1; changes < OFFERS; changes++) {
        if (!(offers >> changes & 1))
            continue;
        buf_puts(out, before);
        put_changes(out, values, changes);
        before = " or ";
    }
    buf_puts(out, "; or ");
}

void amount_add_help(struct ft_diags *diags, struct diag *diag, struct str text,
                     const struct amount_manner *as, const struct amount_error *error)
{
    struct buf help = {0};
    bool comma = as->values && as->values->decimal == DECIMAL_COMMA;
    if (error->offers)
        put_offers(&help, as->values, error->offers);
    else if (as->values && is_word(str_trim(text)))
        put_word(&help, str_trim(text));
    buf_puts(&help, error->help ? error->help : amount_examples(as->currency, comma));
    if (buf_err(&help) == FT_OK)
        diag_help(diags, diag, "%.*s", STR_ARG(buf_str(&help)));
    buf_release(&help);
}
