#include "model/money.h"

static const struct currency currencies[] = {
    {"JPY", 0, "¥"}, {"AUD", 2, "A$"}, {"BRL", 2, "R$"}, {"CAD", 2, "C$"},  {"CHF", 2, ""},
    {"CNY", 2, ""},  {"CZK", 2, ""},   {"DKK", 2, ""},   {"EUR", 2, "€"},   {"GBP", 2, "£"},
    {"HKD", 2, ""},  {"IDR", 2, ""},   {"INR", 2, "₹"},  {"KRW", 0, "₩"},   {"MXN", 2, ""},
    {"MYR", 2, ""},  {"NOK", 2, ""},   {"NZD", 2, ""},   {"PHP", 2, "₱"},   {"PLN", 2, ""},
    {"SEK", 2, ""},  {"SGD", 2, ""},   {"THB", 2, "฿"},  {"TWD", 2, "NT$"}, {"UAH", 2, "₴"},
    {"USD", 2, "$"}, {"VND", 0, "₫"},  {"ZAR", 2, ""},
};

const struct currency *currency_find(struct str code)
{
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (str_eq(str_of(currencies[i].code), code))
            return &currencies[i];
    return NULL;
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
