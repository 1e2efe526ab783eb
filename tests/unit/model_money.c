#include "model/money.h"

#include "expect.h"

static const struct currency *jpy(void)
{
    return currency_find(STR("JPY"));
}

static struct unit unit_of(const char *currency, const char *name)
{
    struct unit unit = {{NULL, 0}, 0};
    cr_assert(unit_find(currency_find(str_of(currency)), str_of(name), &unit), "%s", name);
    return unit;
}

Test(money, units_are_known_by_name)
{
    static const struct {
        const char *currency, *name;
        int64_t size;
    } cases[] = {
        {"JPY", "円", 1},
        {"JPY", "千円", 1000},
        {"JPY", "万円", 10000},
        {"JPY", "百万円", 1000000},
        {"JPY", "億円", 100000000},
        {"JPY", "十億円", 1000000000},
        {"JPY", "兆円", 1000000000000},
        {"USD", "USD", 100},
        {"USD", "thousand", 100000},
        {"EUR", "million", 100000000},
        {"GBP", "billion GBP", 100000000000},
        {"KRW", "million", 1000000},
        {"USD", "USD million", 100000000},
        {"KWD", "KWD", 1000},
        {"KWD", "million KWD", 1000000000},
        {"CLF", "CLF", 10000},
        {"CLF", "trillion", 10000000000000000},
        {"UYW", "thousand", 10000000},
        {"CLP", "billion", 1000000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(unit_of(cases[i].currency, cases[i].name).size, cases[i].size, "%s",
                     cases[i].name);
}

Test(money, what_is_no_unit_of_the_currency_is_refused)
{
    static const char *const names[] = {"", "億", "ドル", "億円 ", "million", "円円"};
    struct unit unit;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_not(unit_find(jpy(), str_of(names[i]), &unit), "%s", names[i]);
    cr_expect_not(unit_find(currency_find(STR("USD")), STR("million EUR"), &unit));
    cr_expect_not(unit_find(currency_find(STR("USD")), STR("USD million USD"), &unit));
    cr_expect_not(unit_find(currency_find(STR("USD")), STR("USD USD"), &unit));
}

Test(money, currencies_are_those_of_the_standard_in_their_order)
{
    static const struct currency all[] = {
#define CURRENCY(code, decimals, symbol) {#code, decimals, symbol},
#include "model/currencies.def"
#undef CURRENCY
    };
    size_t count = sizeof all / sizeof *all, with[5] = {0};
    for (size_t i = 0; i < count; i++) {
        const struct currency *found = currency_find(str_of(all[i].code));
        cr_assert(found && found->decimals >= 0 && found->decimals <= 4, "%s", all[i].code);
        with[found->decimals]++;
        cr_expect(strlen(all[i].code) == 3 && (i == 0 || strcmp(all[i - 1].code, all[i].code) < 0),
                  "%s", all[i].code);
    }
    cr_expect_eq(count, 167);
    cr_expect_eq(with[0], 17);
    cr_expect_eq(with[1], 0);
    cr_expect_eq(with[3], 7);
    cr_expect_eq(with[4], 2);
    cr_expect_null(currency_find(STR("jpy")));
    cr_expect_null(currency_find(STR("XAU")));
}

Test(money, a_code_that_is_not_one_is_told_the_nearest)
{
    static const struct {
        const char *name, *near;
    } cases[] = {
        {"jpy", "JPY"}, {"Usd", "USD"}, {"EURO", "EUR"}, {"UDS", "USD"}, {"KWDD", "KWD"},
        {"XYZ", NULL},  {"Yen", NULL},  {"", NULL},      {"円", NULL},   {"Z\xC3", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct currency *near = currency_near(str_of(cases[i].name));
        cr_expect_str_eq(near ? near->code : "none", cases[i].near ? cases[i].near : "none", "%s",
                         cases[i].name);
    }
}

Test(money, sums_are_checked)
{
    int64_t sum = INT64_MAX - 1;
    cr_expect(money_add(&sum, 1));
    cr_expect_not(money_add(&sum, 1));
    cr_expect_eq(sum, INT64_MAX);
    sum = INT64_MIN;
    cr_expect_not(money_sub(&sum, 1));
    cr_expect_eq(sum, INT64_MIN);
}

Test(money, an_amount_is_formatted_exactly)
{
    static const struct {
        int64_t value;
        const char *currency, *unit;
        int decimals;
        const char *text;
    } cases[] = {
        {1733000000, "JPY", "億円", 0, "17.33"},
        {1733000000, "JPY", "億円", 1, "17.33"},
        {1700000000, "JPY", "億円", 1, "17.0"},
        {1700000000, "JPY", "億円", 0, "17"},
        {223700000000, "JPY", "億円", 0, "2,237"},
        {-120000000, "JPY", "億円", 1, "-1.2"},
        {-1, "JPY", "億円", 0, "-0.00000001"},
        {0, "JPY", "億円", 2, "0.00"},
        {1000, "JPY", "円", 0, "1,000"},
        {1000001, "JPY", "円", 0, "1,000,001"},
        {123456, "USD", "USD", 2, "1,234.56"},
        {1234567, "KWD", "KWD", 0, "1,234.567"},
        {1234567, "KWD", "million", 1, "0.001234567"},
        {-12345, "CLF", "CLF", 0, "-1.2345"},
        {INT64_MAX, "CLF", "trillion", 0, "922.3372036854775807"},
        {INT64_MAX, "JPY", "円", 0, "9,223,372,036,854,775,807"},
        {INT64_MIN, "JPY", "円", 0, "-9,223,372,036,854,775,808"},
        {INT64_MIN, "JPY", "兆円", 0, "-9,223,372.036854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct unit unit = unit_of(cases[i].currency, cases[i].unit);
        struct buf out = {0};
        money_format(&out, cases[i].value, &unit, cases[i].decimals);
        cr_expect_str_eq(out.p, cases[i].text);
        buf_release(&out);
    }
}

Test(money, what_is_formatted_is_read_back)
{
    static const char *const units[] = {"円", "千円", "万円", "百万円", "億円", "十億円", "兆円"};
    uint64_t state = 20160401;
    for (int i = 0; i < 20000; i++) {
        struct unit unit = unit_of("JPY", units[i % 7]);
        struct amount amount;
        struct amount_error error;
        struct buf out = {0};
        int64_t value;
        state = state * 6364136223846793005u + 1442695040888963407u;
        value = (int64_t)state >> (state >> 58); /* all magnitudes, both signs */
        money_format(&out, value, &unit, i % 4);
        cr_assert(value == INT64_MIN ||
                      amount_parse(buf_str(&out),
                                   &(struct amount_manner){.currency = jpy(), .column = &unit},
                                   &amount, &error),
                  "%s", out.p);
        cr_assert(value == INT64_MIN || amount.value == value, "%s", out.p);
        buf_add(&out, unit.name);
        cr_assert(amount_parse(buf_str(&out),
                               &(struct amount_manner){.currency = jpy(), .column = NULL}, &amount,
                               &error),
                  "%s", out.p);
        cr_assert_eq(amount.value, value, "%s", out.p);
        buf_release(&out);
    }
}

Test(money, a_decimal_is_exact)
{
    static const struct {
        const char *text;
        int64_t numerator, denominator;
    } cases[] = {
        {"0", 0, 1},       {"1", 1, 1},       {"0.4", 4, 10},
        {"0.40", 40, 100}, {"12.5", 125, 10}, {"0.123456789", 123456789, 1000000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal decimal;
        cr_assert(decimal_parse(str_of(cases[i].text), &decimal), "%s", cases[i].text);
        cr_expect_eq(decimal.numerator, cases[i].numerator);
        cr_expect_eq(decimal.denominator, cases[i].denominator);
    }
}

Test(money, what_is_no_decimal_is_refused)
{
    static const char *const texts[] = {
        "",      ".",     ".5",  "1.",           "-1", "+1",
        "1.2.3", "1,000", "1e3", "0.1234567890", " 1", "99999999999999999999",
        "nan",   "０"};
    struct decimal decimal;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_not(decimal_parse(str_of(texts[i]), &decimal), "%s", texts[i]);
}

static const struct amount packable[] = {
    {AMOUNT_EMPTY, 0},  {AMOUNT_NIL, 0},           {AMOUNT_VALUE, 0},
    {AMOUNT_VALUE, -1}, {AMOUNT_VALUE, INT64_MAX}, {AMOUNT_VALUE, AMOUNT_LEAST},
};

TestEach(money, an_amount_is_packed_without_loss, packable, c)
{
    struct amount back = amount_unpack(amount_pack(*c));
    cr_expect_eq(back.state, c->state);
    cr_expect_eq(back.value, c->value);
}
