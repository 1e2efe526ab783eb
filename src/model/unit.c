#include "model/unit.h"

struct unit_name {
    const char *name;
    int power; /* of ten, counted in the currency's main unit */
};

/* Longer names first, because each is also read without its 円. */
static const struct unit_name yen[] = {
    {"千億円", 11}, {"百億円", 10}, {"十億円", 9}, {"千万円", 7}, {"百万円", 6},
    {"兆円", 12},   {"億円", 8},    {"万円", 4},   {"千円", 3},   {"円", 0},
};

static const struct unit_name words[] = {
    {"thousand", 3},
    {"million", 6},
    {"billion", 9},
    {"trillion", 12},
};

static struct unit make_unit(const struct currency *currency, const char *name, int power)
{
    struct unit unit = {str_of(name), 1};
    for (int i = 0; i < power + currency->decimals; i++)
        unit.size *= 10;
    return unit;
}

static bool is_yen(const struct currency *currency)
{
    return str_eq(str_of(currency->code), STR("JPY"));
}

struct unit unit_main(const struct currency *currency)
{
    return make_unit(currency, is_yen(currency) ? "円" : currency->code, 0);
}

static bool read_glyphs(struct glyphs *in, struct str text)
{
    struct glyphs ahead = *in, wanted = {text, 0};
    while (wanted.at < text.n)
        if (glyph_next(&ahead) != glyph_next(&wanted))
            return false;
    *in = ahead;
    return true;
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool read_word(struct glyphs *in, const char *word)
{
    struct glyphs ahead = *in;
    glyph_skip(&ahead, ' ');
    if (!read_glyphs(&ahead, str_of(word)) || is_letter(glyph_peek(&ahead)))
        return false;
    *in = ahead;
    return true;
}

/* m is a million, milli or a metre: unless it is said, a help tells what to write. */
#define SUFFIX(suffix, power, yen, word) \
    {suffix, power, yen, word, "write " yen " for " suffix, "write " word " for " suffix}
static const struct suffix {
    const char *suffix;
    int power;
    const char *yen, *word;             /* its names */
    const char *write_yen, *write_word; /* helps */
} suffixes[] = {
    SUFFIX("k", 3, "千円", "thousand"),   SUFFIX("K", 3, "千円", "thousand"),
    SUFFIX("m", 6, "百万円", "million"),  SUFFIX("M", 6, "百万円", "million"),
    SUFFIX("mn", 6, "百万円", "million"), SUFFIX("bn", 9, "十億円", "billion"),
    SUFFIX("Bn", 9, "十億円", "billion"), SUFFIX("B", 9, "十億円", "billion"),
    SUFFIX("tn", 12, "兆円", "trillion"),
};
#undef SUFFIX

static const struct suffix *read_suffix(struct glyphs *in)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (read_word(in, suffixes[i].suffix))
            return &suffixes[i];
    return NULL;
}

static enum unit_form read_yen(struct glyphs *in, const struct currency *currency, struct unit *out)
{
    for (size_t i = 0; i < sizeof yen / sizeof *yen; i++) {
        struct str name = str_of(yen[i].name);
        struct str stem = str_slice(name, 0, name.n - STR("円").n);
        bool whole = read_glyphs(in, name);
        if (whole || (stem.n > 0 && read_glyphs(in, stem))) {
            *out = make_unit(currency, yen[i].name, yen[i].power);
            return whole ? UNIT_WHOLE : UNIT_STEM;
        }
    }
    return UNIT_NONE;
}

static bool read_size(struct glyphs *in, const struct currency *currency, bool english,
                      struct unit *out)
{
    const struct suffix *suffix = english ? read_suffix(in) : NULL;
    if (suffix)
        *out = make_unit(currency, is_yen(currency) ? suffix->yen : suffix->word, suffix->power);
    for (size_t i = 0; !suffix && !is_yen(currency) && i < sizeof words / sizeof *words; i++) {
        if (!read_word(in, words[i].name))
            continue;
        *out = make_unit(currency, words[i].name, words[i].power);
        return true;
    }
    return suffix;
}

/* Behind a number: USD, or €. */
static bool read_name(struct glyphs *in, const struct currency *currency)
{
    struct glyphs ahead = *in;
    if (read_word(in, currency->code))
        return true;
    glyph_skip(&ahead, ' ');
    if (!*currency->symbol || !read_glyphs(&ahead, str_of(currency->symbol)))
        return false;
    *in = ahead;
    return true;
}

enum unit_form unit_read(struct glyphs *in, const struct currency *currency, bool english,
                         struct unit *out)
{
    enum unit_form form = is_yen(currency) ? read_yen(in, currency, out) : UNIT_NONE;
    if (form != UNIT_NONE)
        return form;
    if (read_size(in, currency, english, out))
        return read_name(in, currency) ? UNIT_WHOLE : UNIT_WORD;
    if (is_yen(currency) || !read_name(in, currency))
        return UNIT_NONE;
    if (!read_size(in, currency, english, out))
        *out = unit_main(currency);
    return UNIT_WHOLE;
}

bool unit_read_symbol(struct glyphs *in, const struct currency *currency)
{
    return (*currency->symbol && read_glyphs(in, str_of(currency->symbol))) ||
           read_word(in, currency->code);
}

bool unit_find(const struct currency *currency, struct str name, struct unit *out)
{
    struct glyphs in = {name, 0};
    struct unit unit;
    enum unit_form form = unit_read(&in, currency, false, &unit);
    if ((form != UNIT_WORD && form != UNIT_WHOLE) || in.at < name.n)
        return false;
    *out = unit;
    return true;
}

const char *unit_for_suffix(const struct glyphs *in, const struct currency *currency)
{
    struct glyphs ahead = *in;
    const struct suffix *suffix = read_suffix(&ahead);
    if (!suffix)
        return NULL;
    return is_yen(currency) ? suffix->write_yen : suffix->write_word;
}

const char *unit_examples(const struct currency *currency)
{
    return is_yen(currency) ? "円, 千円, 万円, 百万円, 億円, 十億円 or 兆円"
                            : "the currency's code, thousand, million, billion or trillion";
}

const char *amount_examples(const struct currency *currency, bool comma)
{
    static const char *const examples[2][2] = {
        {"write an amount like 17.3, 1,234.50, 17.3 million or -1.2; - for nil",
         "write an amount like 17,3, 1.234,50, 17,3 million or -1,2; - for nil"},
        {"write an amount like 17.3, 17.3億円, 1,234千円, 1億2,000万円 or ▲1.2; ― for nil",
         "write an amount like 17,3, 17,3億円, 1.234千円, 1億2.000万円 or ▲1,2; ― for nil"},
    };
    return examples[is_yen(currency)][comma];
}
