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
    REQUIRE(amount_parse(buf_str(&out),
                         &(struct amount_manner){.currency = currency, .column = unit}, &amount,
                         &error));
    REQUIRE(amount.state == AMOUNT_VALUE && amount.value == value);
    buf_release(&out);
}

static void read_as(const struct amount_manner *as, struct str text)
{
    struct amount amount;
    struct amount_error error;
    struct span where = {0};
    if (!amount_parse(text, as, &amount, &error))
        within(error.where, text);
    else if (amount.state == AMOUNT_VALUE && as->column)
        write_again(as->currency, as->column, amount.value);
    for (size_t at = 0; amount_find(text, at, as, &amount, &where); at = where.end) {
        within(where, text);
        REQUIRE(where.start >= at && where.end > where.start);
    }
}

static void read_amounts(const char *code, const char *name, struct str text)
{
    static const struct values all = {
        .decimal = DECIMAL_COMMA, .parentheses = true, .suffixes = true, .round = true};
    struct amount_manner as = {.currency = currency_find(str_of(code))};
    struct unit unit;
    REQUIRE(unit_find(as.currency, str_of(name), &unit));
    read_as(&as, text);
    as.column = &unit;
    read_as(&as, text);
    as.values = &values_usual;
    read_as(&as, text);
    as.values = &all;
    read_as(&as, text);
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
