#include "model/profile_unit.h"

#include <ctype.h>

#include "base/utf8.h"

/* So much of what stands above the rows is looked at. */
enum { ABOVE = 1 << 12 };

bool text_has(struct str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;
        while (k < n && tolower((unsigned char)text.p[i + k]) == tolower((unsigned char)word[k]))
            k++;
        if (k == n)
            return true;
    }
    return false;
}

bool text_has_any(struct str text, const char *const *words)
{
    for (; *words; words++)
        if (text_has(text, *words))
            return true;
    return false;
}

/* --- the currency ------------------------------------------------------------------------- */

static const struct {
    const char *sign, *code;
} signs[] = {{"€", "EUR"}, {"£", "GBP"}, {"euro", "EUR"}, {"$", "USD"}, {"dollar", "USD"}};

static const char *currency_in(struct str text)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_has(text, signs[i].sign))
            return signs[i].code;
    return NULL;
}

static void find_currency(struct profile *p, struct str above)
{
    const char *code = currency_in(above);
    bool cjk = false;
    for (size_t i = 0; i < p->column_count; i++) {
        struct str heading = p->columns[i].heading;
        code = code ? code : currency_in(heading);
        code = code ? code : p->columns[i].sign ? currency_in(str_of(p->columns[i].sign)) : NULL;
        for (size_t at = 0; at < heading.n;)
            cjk |= utf8_is_cjk(utf8_next(heading, &at));
    }
    p->signed_currency = code != NULL;
    p->currency = currency_find(str_of(code ? code : cjk ? "JPY" : "USD"));
}

/* --- units -------------------------------------------------------------------------------- */

static const struct {
    const char *word, *unit;
} words[] = {
    {"百万円", "百万円"}, {"億円", "億円"},       {"千円", "千円"},       {"万円", "万円"},
    {"円", "円"},         {"billion", "billion"}, {"million", "million"}, {"thousand", "thousand"},
    {"$bn", "billion"},   {"£bn", "billion"},     {"€bn", "billion"},     {"$m", "million"},
    {"£m", "million"},    {"€m", "million"},      {"M€", "million"},      {"$k", "thousand"},
    {"£k", "thousand"},   {"€k", "thousand"},     {"k€", "thousand"},     {"$000", "thousand"},
    {"£000", "thousand"}, {"€000", "thousand"},   {"'000", "thousand"},
};

/* Does a text state a unit? */
static bool find_in(const struct profile *p, struct str text, struct unit *out)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_has(text, words[i].word) && unit_find(p->currency, str_of(words[i].unit), out))
            return true;
    return false;
}

/* ($), (EUR): the main unit. */
static bool find_main(const struct profile *p, struct str text, struct unit *out)
{
    const char *code = currency_in(text);
    struct str own = str_of(p->currency->code);
    return ((code && str_eq(str_of(code), own)) || text_has(text, p->currency->code)) &&
           unit_find(p->currency, own, out);
}

/* A column of units, of which there is one. */
static bool find_column(const struct profile *p, struct unit *out)
{
    static const char *const names[] = {"単位", "unit", "units", "Unit", "Units"};
    for (size_t i = 0; i < p->column_count; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            const struct column_profile *c = &p->columns[i];
            if (str_eq(str_trim(c->heading), str_of(names[n])) && c->sample_count == 1 &&
                find_in(p, c->samples[0], out))
                return true;
        }
    return false;
}

/* 円 is said of many things; where a title has it, it says 単位 too. */
static bool find_above(const struct profile *p, struct str above, struct unit *out)
{
    size_t at = str_find(above, STR("単位"), 0);
    struct str said = at == (size_t)-1 ? above : str_slice(above, at, above.n);
    return find_in(p, said, out) &&
           (at != (size_t)-1 || !str_eq(str_of(p->currency->code), STR("JPY")) || out->size > 1);
}

static void find_unit(const struct profile *p, struct str above, struct column_profile *c)
{
    c->unit_from = UNIT_IN_HEADING;
    if (find_in(p, c->heading, &c->unit))
        return;
    c->unit_from = UNIT_IN_COLUMN;
    if (find_column(p, &c->unit))
        return;
    c->unit_from = UNIT_ABOVE;
    if (find_above(p, above, &c->unit))
        return;
    c->unit_from = UNIT_BY_SIGN;
    if (find_main(p, c->heading, &c->unit) || (c->sign && find_main(p, str_of(c->sign), &c->unit)))
        return;
    c->unit_from = UNIT_NOWHERE;
    c->unit = (struct unit){0};
}

/* What was skipped. Of a sheet that is nothing. */
static enum ft_err read_above(const struct profile *p, struct str *out)
{
    const struct csv_file *file = p->file;
    size_t start = file->head->heading_bytes.start, n = start < ABOVE ? start : ABOVE;
    *out = STR("");
    if (n == 0)
        return FT_OK;
    if (file->held) {
        *out = str_slice(file->held->text, 0, n);
        return FT_OK;
    }
    char *text = arena_alloc(p->arena, n);
    *out = (struct str){text, n};
    if (!text)
        return FT_ENOMEM;
    return file_read(&file->file, file->text_at, n, text) ? FT_OK : FT_EIO;
}

enum ft_err profile_units(struct profile *p)
{
    struct str above;
    enum ft_err err = read_above(p, &above);
    if (err)
        return err;
    find_currency(p, above);
    for (size_t i = 0; i < p->column_count; i++)
        find_unit(p, above, &p->columns[i]);
    return FT_OK;
}
