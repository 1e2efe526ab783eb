/* Format codes: ECMA-376-1 §18.8.31. */
#include "table/sheet_look.h"

#include "table/sheet_number.h"

/* No number is shown smaller or larger than by so many zeros. */
enum { MOST_POWER = 12 };

/* --- currencies ---------------------------------------------------------------------- */

static struct str half_width_yen(struct str name)
{
    return str_eq(name, STR("￥")) ? STR("¥") : name;
}

static bool is_code(struct str name)
{
    bool upper = name.n == 3;
    for (size_t i = 0; i < name.n; i++)
        upper = upper && name.p[i] >= 'A' && name.p[i] <= 'Z';
    return upper;
}

static bool is_sign(struct str name)
{
    static const char *const signs[] = {"$", "€", "£", "¥", "₩", "₹", "₽", "₺"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_eq(name, str_of(signs[i])))
            return true;
    return false;
}

static bool is_own(const struct table_format *format, struct str name)
{
    struct str symbol = format->symbol;
    /* What has no sign of its own has one that others have too: C$ is written $. */
    bool shared = symbol.n == 0 || symbol.p[symbol.n - 1] == '$';
    return str_eq(name, format->currency) || str_eq(name, symbol) ||
           (is_sign(name) && (symbol.n == 0 || (shared && str_eq(name, STR("$")))));
}

static bool is_currency(struct str name)
{
    return is_sign(name) || is_code(name);
}

bool sheet_look_is_foreign(const struct table_format *format, struct str name)
{
    name = half_width_yen(name);
    return format->currency.p && is_currency(name) && !is_own(format, name);
}

/* --- codes ---------------------------------------------------------------------------- */

struct look_reading {
    struct buf before, after;
    int thousands; /* commas behind the last digit */
    int power;
    bool digits;      /* seen */
    bool conditional; /* sections are chosen by conditions */
};

static void add(struct look_reading *r, struct str text)
{
    buf_add(r->digits ? &r->after : &r->before, text);
}

/* [$€-407] is a currency; [Red] and [h] are none, and [>=1000] chooses. */
static void take_bracket(struct look_reading *r, struct str inside)
{
    size_t end = str_find(inside, STR("-"), 0);
    if (inside.n > 0 && inside.p[0] == '$')
        add(r, str_slice(inside, 1, end == (size_t)-1 ? inside.n : end));
    r->conditional |= inside.n > 0 && strchr("<>=", inside.p[0]) != NULL;
}

static size_t character_end(struct str code, size_t at)
{
    do
        at++;
    while (at < code.n && ((unsigned char)code.p[at] & 0xC0) == 0x80);
    return at;
}

/* A stretch in quotes or brackets, or a character behind a backslash; where it ends. */
static size_t take_literal(struct look_reading *r, struct str code, size_t at)
{
    char c = code.p[at];
    if (c == '\\' && at + 1 < code.n) {
        size_t end = character_end(code, at + 1);
        add(r, str_slice(code, at + 1, end));
        return end;
    }
    if (c == '_' || c == '*' || c == '\\')
        return at + 1 < code.n ? character_end(code, at + 1) : code.n;
    size_t end = str_find(code, c == '[' ? STR("]") : STR("\""), at + 1);
    end = end == (size_t)-1 ? code.n : end;
    struct str inside = str_slice(code, at + 1, end);
    if (c == '[')
        take_bracket(r, inside);
    else
        add(r, inside);
    return end < code.n ? end + 1 : end;
}

static void take_character(struct look_reading *r, struct str c)
{
    if (c.n == 1 && strchr("0#?.", c.p[0])) {
        r->digits = true;
        r->thousands = 0;
    } else if (c.p[0] == ',' && r->after.n == 0) {
        r->thousands += r->digits;
    } else if (c.p[0] == '%') {
        r->power += 2;
        add(r, c);
    } else {
        add(r, c);
    }
}

static void read_code(struct look_reading *r, struct str code)
{
    size_t at = 0;
    while (at < code.n && code.p[at] != ';') {
        if (strchr("\\_*\"[", code.p[at])) {
            at = take_literal(r, code, at);
            continue;
        }
        struct str general = STR("General");
        bool is_general = str_has_prefix(str_slice(code, at, code.n), general);
        size_t end = is_general ? at + general.n : character_end(code, at);
        if (is_general)
            r->digits = true;
        else
            take_character(r, str_slice(code, at, end));
        at = end;
    }
}

static bool says_something(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c == '$' || c & 0x80)
            return true;
    }
    return false;
}

static enum ft_err keep(struct arena *arena, const struct table_format *format,
                        const struct buf *from, struct str *out)
{
    struct str text = str_trim(buf_str(from));
    struct str name = half_width_yen(text);
    bool silent = is_currency(name) || (format->currency.p && is_own(format, name));
    *out = STR("");
    if (!says_something(text) || (silent && !sheet_look_is_foreign(format, name)))
        return FT_OK;
    *out = arena_str(arena, text);
    return out->p ? FT_OK : FT_ENOMEM;
}

enum ft_err sheet_look_of(struct arena *arena, const struct table_format *format, struct str code,
                          struct sheet_look *out)
{
    struct look_reading r = {0};
    *out = (struct sheet_look){0};
    read_code(&r, code);
    enum ft_err err = buf_err(&r.before) ? buf_err(&r.before) : buf_err(&r.after);
    if (!err && r.digits && !r.conditional) {
        err = keep(arena, format, &r.before, &out->before);
        if (!err)
            err = keep(arena, format, &r.after, &out->after);
        int power = r.power - 3 * r.thousands;
        bool kept = out->before.n > 0 || out->after.n > 0;
        out->power = kept && power >= -MOST_POWER && power <= MOST_POWER ? power : 0;
    }
    buf_release(&r.before);
    buf_release(&r.after);
    return err;
}

struct sheet_look sheet_look_built_in(size_t number)
{
    return number == 9 || number == 10 ? (struct sheet_look){STR(""), STR("%"), 2}
                                       : (struct sheet_look){0};
}

/* --- numbers -------------------------------------------------------------------------- */

/* Moves the point of a number as sheet_put_number() writes it. */
static void put_moved(struct buf *out, struct str number, int power)
{
    size_t point = str_find(number, STR("."), 0);
    point = point == (size_t)-1 ? number.n : point;
    struct str whole = str_slice(number, 0, point);
    struct str rest = point < number.n ? str_slice(number, point + 1, number.n) : STR("");
    size_t n = (size_t)(power < 0 ? -power : power);
    size_t moved = power > 0 ? (n < rest.n ? n : rest.n) : (n < whole.n ? n : whole.n);
    if (power > 0) {
        buf_add(out, whole);
        buf_add(out, str_slice(rest, 0, moved));
        buf_fill(out, '0', n - moved);
        rest = str_slice(rest, moved, rest.n);
    } else {
        buf_add(out, moved < whole.n ? str_slice(whole, 0, whole.n - moved) : STR("0"));
    }
    if (power > 0 ? rest.n > 0 : moved + rest.n > 0)
        buf_putc(out, '.');
    if (power < 0) {
        buf_fill(out, '0', n - moved);
        buf_add(out, str_slice(whole, whole.n - moved, whole.n));
    }
    buf_add(out, rest);
}

/* Without the zeros that moving the point left. */
static struct str tidy(struct str number)
{
    bool fraction = str_find(number, STR("."), 0) != (size_t)-1;
    while (fraction && number.n > 1 && number.p[number.n - 1] == '0')
        number.n--;
    if (fraction && number.p[number.n - 1] == '.')
        number.n--;
    while (number.n > 1 && number.p[0] == '0' && number.p[1] != '.')
        number = str_slice(number, 1, number.n);
    return number;
}

bool sheet_put_shown(struct buf *out, struct str written, const struct sheet_look *look)
{
    struct buf plain = {0}, moved = {0};
    bool is_number = sheet_put_number(&plain, written);
    struct str number = buf_str(&plain);
    bool negative = number.n > 0 && number.p[0] == '-';
    if (is_number && look->power != 0) {
        put_moved(&moved, str_slice(number, negative, number.n), look->power);
        number = tidy(buf_str(&moved));
    } else {
        number = str_slice(number, negative, number.n);
    }
    buf_puts(out, negative ? "-" : "");
    buf_add(out, look->before);
    buf_add(out, number);
    buf_add(out, look->after);
    out->failed |= plain.failed || moved.failed;
    buf_release(&plain);
    buf_release(&moved);
    return is_number;
}
