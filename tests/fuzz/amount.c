/* Amounts of money, alone and in running text: what is read and written again is the same amount. */
#include "fuzz.h"
#include "model/load.h"
#include "model/number.h"

static void within(struct span where, struct str text)
{
    REQUIRE(where.start <= where.end && where.end <= text.n);
}

static void write_again(const struct currency *currency, const struct unit *unit, int64_t value)
{
    struct buf out = {0};
    struct amount amount;
    struct amount_error error;
    money_format(&out, value, unit, 0);
    REQUIRE(amount_parse(buf_str(&out), currency, unit, &amount, &error));
    REQUIRE(amount.state == AMOUNT_VALUE && amount.value == value);
    buf_release(&out);
}

static void read_amounts(const char *code, const char *name, struct str text)
{
    const struct currency *currency = currency_find(str_of(code));
    struct unit unit;
    struct amount amount;
    struct amount_error error;
    struct span where = {0};
    REQUIRE(unit_find(currency, str_of(name), &unit));
    if (!amount_parse(text, currency, &unit, &amount, &error))
        within(error.where, text);
    else if (amount.state == AMOUNT_VALUE)
        write_again(currency, &unit, amount.value);
    (void)amount_parse(text, currency, NULL, &amount, &error);
    for (size_t at = 0; amount_find(text, at, currency, &unit, &amount, &where); at = where.end) {
        within(where, text);
        REQUIRE(where.start >= at && where.end > where.start);
    }
}

static void read_numbers(struct str text)
{
    struct number number;
    struct decimal decimal;
    for (size_t at = 0, before = 0; number_find(text, &at, &number); before = at) {
        within(number.where, text);
        REQUIRE(at > before && number.where.start >= before);
    }
    if (decimal_parse(text, &decimal))
        REQUIRE(decimal.numerator >= 0 && decimal.denominator > 0);
    (void)date_valid(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    read_amounts("JPY", "億円", fuzz.text);
    read_amounts("USD", "million", fuzz.text);
    read_amounts("KWD", "KWD", fuzz.text);
    read_amounts("CLF", "thousand", fuzz.text);
    read_numbers(fuzz.text);
    fuzz_end(&fuzz);
    return 0;
}
