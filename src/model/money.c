#include "model/money.h"

#include "base/utf8.h"

static const struct currency currencies[] = {
#define CURRENCY(code, decimals, symbol) {#code, decimals, symbol},
#include "model/currencies.def"
#undef CURRENCY
};

#define CURRENCIES (sizeof currencies / sizeof *currencies)

const struct currency *currency_find(struct str code)
{
    for (size_t i = 0; i < CURRENCIES; i++)
        if (str_eq(str_of(currencies[i].code), code))
            return &currencies[i];
    return NULL;
}

static const struct currency *find_in_capitals(struct str name)
{
    char code[3];
    if (name.n != sizeof code)
        return NULL;
    for (size_t i = 0; i < sizeof code; i++)
        code[i] = (char)(name.p[i] >= 'a' && name.p[i] <= 'z' ? name.p[i] - 'a' + 'A' : name.p[i]);
    return currency_find((struct str){code, sizeof code});
}

const struct currency *currency_near(struct str name)
{
    const struct currency *near = find_in_capitals(name);
    /* One letter off: of three letters that differ in two, any code is as near as another. */
    for (size_t i = 0; !near && i < CURRENCIES; i++)
        if (utf8_distance(name, str_of(currencies[i].code), 1) <= 1)
            near = &currencies[i];
    return near;
}

bool money_add(int64_t *sum, int64_t value)
{
    int64_t result;
    if (__builtin_add_overflow(*sum, value, &result))
        return false;
    *sum = result;
    return true;
}

bool money_sub(int64_t *sum, int64_t value)
{
    int64_t result;
    if (__builtin_sub_overflow(*sum, value, &result))
        return false;
    *sum = result;
    return true;
}

static void format_grouped(struct buf *out, uint64_t value)
{
    if (value < 1000) {
        buf_printf(out, "%u", (unsigned)value);
        return;
    }
    format_grouped(out, value / 1000);
    buf_printf(out, ",%03u", (unsigned)(value % 1000));
}

void money_format(struct buf *out, int64_t value, const struct unit *unit, int decimals)
{
    uint64_t size = (uint64_t)unit->size;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t rest = magnitude % size;
    if (value < 0)
        buf_putc(out, '-');
    format_grouped(out, magnitude / size);
    /* The size of a unit is a power of ten, so that the digits come to an end. */
    for (int i = 0; i < decimals || rest > 0; i++) {
        if (i == 0)
            buf_putc(out, '.');
        rest *= 10;
        buf_putc(out, (char)('0' + rest / size));
        rest %= size;
    }
}

void money_put(struct buf *out, int64_t value, const struct unit *unit)
{
    money_format(out, value, unit, 0);
    if (unit->name.n > 0 && (unsigned char)unit->name.p[0] < 0x80)
        buf_putc(out, ' ');
    buf_add(out, unit->name);
}

#define MAX_DECIMALS 9

bool decimal_parse(struct str text, struct decimal *out)
{
    struct decimal d = {0, 1};
    int decimals = -1; /* -1: the point has not come yet */
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '.' && decimals < 0 && i > 0 && i + 1 < text.n) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || (decimals >= 0 && ++decimals > MAX_DECIMALS))
            return false;
        if (decimals >= 0)
            d.denominator *= 10;
        if (__builtin_mul_overflow(d.numerator, 10, &d.numerator) ||
            __builtin_add_overflow(d.numerator, c - '0', &d.numerator))
            return false;
    }
    *out = d;
    return text.n > 0;
}
