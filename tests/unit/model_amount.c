#include <criterion/criterion.h>

#include "expect.h"
#include "model/money.h"
#include "random.h"

static const struct currency *jpy(void)
{
    return currency_find(STR("JPY"));
}

static const struct unit *oku(void)
{
    static struct unit unit;
    cr_assert(unit_find(jpy(), STR("億円"), &unit));
    return &unit;
}

static void expect_amount(const char *text, const struct currency *currency,
                          const struct unit *column, enum amount_state state, int64_t value)
{
    struct amount amount;
    struct amount_error error = {.message = "none"};
    cr_assert(amount_parse(str_of(text),
                           &(struct amount_manner){.currency = currency, .column = column}, &amount,
                           &error),
              "%s: %s", text, error.message);
    cr_expect_eq(amount.state, state, "%s", text);
    cr_expect_eq(amount.value, value, "%s is %lld", text, (long long)amount.value);
}

Test(amount, a_number_counts_the_unit_of_its_column)
{
    expect_amount("17.3", jpy(), oku(), AMOUNT_VALUE, 1730000000);
    expect_amount("0", jpy(), oku(), AMOUNT_VALUE, 0);
    expect_amount("２５５．０", jpy(), oku(), AMOUNT_VALUE, 25500000000);
    expect_amount("34482000.0", jpy(), NULL, AMOUNT_VALUE, 34482000);
}

Test(amount, a_unit_in_the_cell_beats_the_column)
{
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {
        {"17.3億円", 1730000000},
        {"１７．３億円", 1730000000},
        {"483百万円", 483000000},
        {"４８３百万円", 483000000},
        {"1,234千円", 1234000},
        {"56万円", 560000},
        {"1億2,000万円", 120000000},
        {"２兆２，３７０億円", 2237000000000},
        {"1億2,000.5万円", 120005000},
        {"2億5百万円", 205000000},
        {"1億円", 100000000},
        {"5千万円", 50000000},
        {"3千億円", 300000000000},
        {"100円", 100},
        {"¥1,234", 1234},
        {"￥１，２３４", 1234},
        {"1兆2億3万4円", 1000200030004},
        {"17.3 億円", 1730000000},
        {" 17.3億円　", 1730000000},
        {"0.00000001億円", 1},
        {"1.50000000000000000000000億円", 150000000},
        {"000000000000000000000000001円", 1},
        {"9,223,372,036,854,775,807円", INT64_MAX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_amount(cases[i].text, jpy(), oku(), AMOUNT_VALUE, cases[i].value);
}

Test(amount, a_minus_may_be_a_triangle)
{
    static const char *const texts[] = {"▲1.2", "△1.2", "-1.2", "−1.2", "－１．２", "▲ 1.2"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_amount(texts[i], jpy(), oku(), AMOUNT_VALUE, -120000000);
}

Test(amount, a_lone_sign_is_nil_and_blanks_are_not_stated)
{
    static const char *const nil[] = {"―", "—", "－", "-", " ― ", "−", "–"};
    static const char *const empty[] = {"", " ", "　", "\t\n"};
    for (size_t i = 0; i < sizeof nil / sizeof *nil; i++)
        expect_amount(nil[i], jpy(), oku(), AMOUNT_NIL, 0);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        expect_amount(empty[i], jpy(), oku(), AMOUNT_EMPTY, 0);
}

Test(amount, other_currencies_have_words_symbols_and_cents)
{
    static const struct {
        const char *currency, *text;
        int64_t value;
    } cases[] = {
        {"USD", "1,234.56", 123456},
        {"USD", "$1.2 million", 120000000},
        {"USD", "1.2 million USD", 120000000},
        {"USD", "USD 5", 500},
        {"USD", "$-1.05", -105},
        {"EUR", "-€3 billion", -300000000000},
        {"GBP", "£2 thousand", 200000},
        {"KRW", "₩5", 5},
        {"USD", "1.2 USD million", 120000000},
        {"KWD", "1,234.567", 1234567},
        {"KWD", "KWD 0.001", 1},
        {"CLF", "1.2345 thousand CLF", 12345000},
        {"UYW", "-0.0001", -1},
        {"ISK", "5 million", 5000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_amount(cases[i].text, currency_find(str_of(cases[i].currency)), NULL, AMOUNT_VALUE,
                      cases[i].value);
}

Test(amount, a_fault_is_marked_where_it_stands)
{
    static const struct {
        const char *text, *marked, *message;
    } cases[] = {
        {"12.3.4億円", ".", "a second decimal point"},
        {"1.2,3億円", ",", "a comma behind the point"},
        {"1,23億円", "1,23", "a thousands separator that is not before three digits"},
        {"1234,567円", "1234,567", "a thousands separator that is not before three digits"},
        {"１，２３４，５億円", "１，２３４，５",
         "a thousands separator that is not before three digits"},
        {"1,23.5億円", "1,23.5", "a thousands separator that is not before three digits"},
        {"0.5円", ".5", "finer than the currency's smallest unit"},
        {"0.000000001", ".000000001", "finer than the currency's smallest unit"},
        {"99999999999億円", "99999999999", "too large to be kept exactly"},
        {"9,223,372,036,854,775,808円", "9,223,372,036,854,775,808",
         "too large to be kept exactly"},
        {"99999999999999999999999億円", "99999999999999999999999", "too large to be kept exactly"},
        {"▲9223372036854775807円", "▲9223372036854775807円", "too large to be kept exactly"},
        {"9000000兆9000兆円", "9000兆円", "does not continue the amount before it"},
        {"1億2億円", "2億円", "does not continue the amount before it"},
        {"1万2億円", "2億円", "does not continue the amount before it"},
        {"1億20,000万円", "20,000万円", "does not continue the amount before it"},
        {"1.5億2,000万円", "2,000万円", "does not continue the amount before it"},
        {"1億2,000", "2,000", "does not continue the amount before it"},
        {"17.3億", "17.3億", "the unit lacks its 円"},
        {"17.3億ドル", "17.3億", "the unit lacks its 円"},
        {"17.3ドル", "ドル", "not a unit of the currency"},
        {"4.1億円（新規）", "（新規）", "not a unit of the currency"},
        {"7.8※億円", "※億円", "not a unit of the currency"},
        {"新規", "新規", "not a number"},
        {"億円", "億円", "not a number"},
        {"▲", "▲", "not a number"},
        {".5億円", ".5億円", "not a number"},
        {"5.億円", ".億円", "not a unit of the currency"},
        {"―1.2", "―1.2", "not a number"},
        {"--1", "-1", "not a number"},
        {"1 2億円", "1 2", "a thousands separator that is not before three digits"},
        {"1  234億円", "234億円", "not a unit of the currency"},
        {"1\n234", "234", "not a unit of the currency"},
        {"1\t234", "234", "not a unit of the currency"},
        {"1　234", "234", "not a unit of the currency"},
        {"1'23", "1'23", "a thousands separator that is not before three digits"},
        {"1 2345", "1 2345", "a thousands separator that is not before three digits"},
        {"1234 567", "1234 567", "a thousands separator that is not before three digits"},
        {"1 23.5", "1 23.5", "a thousands separator that is not before three digits"},
        {"12,34,567", "12,34,567", "a thousands separator that is not before three digits"},
        {"1 234,567", ",", "a second kind of thousands separator"},
        {"1,234 567", " ", "a second kind of thousands separator"},
        {"1'234,5", ",", "a second kind of thousands separator"},
        {"1\u2009234\u2019567", "\u2019", "a second kind of thousands separator"},
        {"17.3 255.0", " ", "a thousands separator behind the point"},
        {"1.234'5", "'", "a thousands separator behind the point"},
        {"1.234.567,89", ".", "a second decimal point"},
        {"1'234'", "'", "not a unit of the currency"},
        {"1 ,234", ",234", "not a unit of the currency"},
        {"(1,234)", "(1,234)", "a figure in parentheses"},
        {"（７．８億円）", "（７．８億円）", "a figure in parentheses"},
        {" ¥( 5 )", "( 5 )", "a figure in parentheses"},
        {"(1,234)百万円", "(1,234)", "a figure in parentheses"},
        {"(1,23)", "(1,23)", "not a number"},
        {"(―)", "(―)", "not a number"},
        {"(1,234", "(1,234", "not a number"},
        {"5m", "m", "not a unit of the currency"},
        {"1.2bn", "bn", "not a unit of the currency"},
        {"0.300000001000000004", ".300000001000000004", "finer than the currency's smallest unit"},
        {"$5", "$5", "not a number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = str_of(cases[i].text);
        struct amount amount;
        struct amount_error error = {.message = ""};
        cr_assert_not(amount_parse(text,
                                   &(struct amount_manner){.currency = jpy(), .column = oku()},
                                   &amount, &error),
                      "%s", text.p);
        cr_expect_str_eq(error.message, cases[i].message, "%s: %s", text.p, error.message);
        cr_expect(
            str_eq(str_slice(text, error.where.start, error.where.end), str_of(cases[i].marked)),
            "%s: %.*s", text.p, STR_ARG(str_slice(text, error.where.start, error.where.end)));
    }
}

static const struct {
    const char *text;
    int64_t value;
} groupings[] = {
    {"1 234", 1234},
    {"1\u00A0234\u00A0567", 1234567},
    {"1\u2009234\u2009567", 1234567},
    {"1\u202F234\u202F567", 1234567},
    {"1 234\u00A0567", 1234567},
    {"1'234'567", 1234567},
    {"1\u2019234\u2019567", 1234567},
    {"1'234\u2019567", 1234567},
    {"１＇２３４", 1234},
    {"１，２３４", 1234},
    {"１ ２３４", 1234},
    {"12 345千円", 12345000},
    {"12 345\u202F千円", 12345000},
    {"1億2 000万円", 120000000},
    {"-1 234", -1234},
    {"▲ 1 234", -1234},
    {"¥ 1'234", 1234},
    {"1 234.0", 1234},
    {" 1 234 ", 1234},
    {"1 234.5千円", 1234500},
    {"9 223 372 036 854 775 807", INT64_MAX},
};

TestEach(amount, thousands_may_be_grouped_by_blanks_and_apostrophes, groupings, c)
{
    expect_amount(c->text, jpy(), NULL, AMOUNT_VALUE, c->value);
}

static void print_grouped(struct buf *out, uint64_t value, const char *separator)
{
    if (value >= 1000) {
        print_grouped(out, value / 1000, separator);
        buf_printf(out, "%s%03u", separator, (unsigned)(value % 1000));
    } else {
        buf_printf(out, "%u", (unsigned)value);
    }
}

Test(amount, an_amount_in_any_grouping_is_read_back)
{
    static const char *const separators[] = {"",       ",",      "，",     " ", "\u00A0",
                                             "\u2009", "\u202F", "\u2019", "'", "＇"};
    static const char *const codes[] = {"JPY", "EUR", "KWD", "CLF"};
    enum { TEXTS = 40000, SEED = 4217 };
    uint64_t state = SEED;
    for (int i = 0; i < TEXTS; i++) {
        const struct currency *currency = currency_find(str_of(codes[random_below(&state, 4)]));
        uint64_t value = random_next(&state) >> (1 + i % 63);
        uint64_t size = 1;
        struct buf text = {0};
        bool minus = random_below(&state, 2);
        for (int k = 0; k < currency->decimals; k++)
            size *= 10;
        buf_puts(&text, minus ? "-" : "");
        print_grouped(&text, value / size, separators[random_below(&state, 10)]);
        if (size > 1)
            buf_printf(&text, ".%0*u", currency->decimals, (unsigned)(value % size));
        expect_amount(text.p, currency, NULL, AMOUNT_VALUE,
                      minus ? -(int64_t)value : (int64_t)value);
        buf_release(&text);
    }
}

static const struct {
    const char *currency, *unit, *text;
    int64_t value; /* 0: finer than the smallest unit */
} noisy[] = {
    {"JPY", "百万円", "342.55600000000004", 342556000},
    {"JPY", "百万円", "342.55599999999998", 342556000},
    {"JPY", "百万円", "▲342.55600000000004", -342556000},
    {"JPY", "百万円", "342.55600000000004億円", 34255600000},
    {"JPY", "億円", "1,234.5600000000001", 123456000000},
    {"JPY", "億円", "0.30000000000000004", 30000000},
    {"JPY", "億円", "0.1000000000000000055511151231257827021181583404541015625", 10000000},
    {"JPY", "億円", "0.09999999999999999500799", 10000000},
    {"JPY", "円", "99999999999999.99", 100000000000000},
    {"JPY", "円", "9999999999999.99", 0},
    {"JPY", "円", "99999999999999.996", 100000000000000},
    {"JPY", "円", "999999999999999.6", 1000000000000000},
    {"USD", "USD", "0.010000000000000001", 1},
    {"USD", "USD", "1234567890123.4500001", 123456789012345},
    {"KWD", "KWD", "0.12300000000000001", 123},
    {"CLF", "CLF", "0.12340000000000001", 1234},
    /* 15 digits hold it, and it is finer */
    {"JPY", "百万円", "342.5560001", 0},
    {"JPY", "百万円", "342.556000000001", 0},
    {"JPY", "百万円", "342.55600004000004", 0},
    /* what two numbers of 15 digits are equally near to */
    {"JPY", "円", "123456789012345.5", 0},
    /* the nearest would change digits that count */
    {"JPY", "円", "1234567890123456.5", 0},
    {"USD", "USD", "12345678901234.5600001", 0},
    /* exact as it stands */
    {"JPY", "円", "1234567890123456", 1234567890123456},
    {"JPY", "百万円", "12345678901.123456", 12345678901123456},
    {"USD", "USD", "12345678901234.56", 1234567890123456},
};

TestEach(amount, the_noise_of_binary_numbers_is_taken_off, noisy, c)
{
    const struct currency *currency = currency_find(str_of(c->currency));
    struct unit unit;
    struct amount amount;
    struct amount_error error = {.message = "none"};
    cr_assert(unit_find(currency, str_of(c->unit), &unit));
    if (amount_parse(str_of(c->text),
                     &(struct amount_manner){.currency = currency, .column = &unit}, &amount,
                     &error))
        cr_expect_eq(amount.value, c->value, "%s is %lld", c->text, (long long)amount.value);
    else
        cr_expect(c->value == 0 &&
                      strcmp(error.message, "finer than the currency's smallest unit") == 0,
                  "%s: %s", c->text, error.message);
}

#define GROUPS "group thousands by three"
static const struct {
    const char *currency, *text, *help; /* its beginning; NULL: none of its own */
} helps[] = {
    {"JPY", "1,5", GROUPS},
    {"JPY", "1 234,56", GROUPS},
    {"JPY", "1 23", GROUPS},
    {"USD", "(1,234)", "write the figure alone"},
    {"USD", "$(1,234.50)", "write the figure alone"},
    {"USD", "1.2bn", "write billion for bn"},
    {"USD", "$1.2 bn USD", "write billion for bn"},
    {"USD", "5m", "write million for m"},
    {"USD", "5 K", "write thousand for K"},
    {"JPY", "５ｋ", "write 千円 for k"},
    {"JPY", "5m", "write 百万円 for m"},
    {"JPY", "1.2bn", "write 十億円 for bn"},
    {"USD", "5 metres", NULL},
    {"USD", "5 bnx", NULL},
    {"USD", "nothing", NULL},
    {"JPY", "0.5", "write fewer decimals"},
    {"USD", "1.2 bn", "write billion for bn"},
};

TestEach(amount, a_fault_says_how_to_write_what_is_meant, helps, c)
{
    struct amount amount;
    struct amount_error error = {.help = "unset"};
    cr_assert_not(amount_parse(
        str_of(c->text),
        &(struct amount_manner){.currency = currency_find(str_of(c->currency)), .column = NULL},
        &amount, &error));
    if (c->help)
        cr_expect(error.help && str_has_prefix(str_of(error.help), str_of(c->help)), "%s: %s",
                  c->text, error.help);
    else
        cr_expect_null(error.help, "%s: %s", c->text, error.help);
}

/* The tokens of a text, as "17.3億円=1730000000 ―=nil". */
static void expect_tokens(const char *text, const struct unit *column, const char *expected)
{
    struct buf out = {0};
    struct amount amount;
    struct span where = {0, 0};
    while (amount_find(str_of(text), where.end,
                       &(struct amount_manner){.currency = jpy(), .column = column}, &amount,
                       &where)) {
        buf_printf(&out, "%s%.*s=", out.n ? " " : "",
                   STR_ARG(str_slice(str_of(text), where.start, where.end)));
        if (amount.state == AMOUNT_NIL)
            buf_puts(&out, "nil");
        else
            buf_printf(&out, "%lld", (long long)amount.value);
    }
    cr_expect_str_eq(out.p ? out.p : "", expected, "%s: %s", text, out.p);
    buf_release(&out);
}

Test(amount, amounts_are_found_in_running_text)
{
    static const struct {
        const char *text, *tokens;
    } cases[] = {
        {"予算 １７．３億円 ― １６．５億円",
         "１７．３億円=1730000000 ―=nil １６．５億円=1650000000"},
        {"平成28年度予算案:42.5億円( 36.1億円)", "42.5億円=4250000000 36.1億円=3610000000"},
        {"予算案:7.8※億円(新規)", "7.8※億円=780000000"},
        {"【2.3 ※億円 (0.9億円)】", "2.3 ※億円=230000000 0.9億円=90000000"},
        {"A 255億円<27補正>+B、C 4.1億円", "255億円=25500000000 4.1億円=410000000"},
        {"(483百万円)を計上", "483百万円=483000000"},
        {"1億2,000万円の増", "1億2,000万円=120000000"},
        {"増減 ▲1.2億円 -3億円", "▲1.2億円=-120000000 -3億円=-300000000"},
        {"10-20億円", "20億円=2000000000"},
        {"12.3.4億円と1,23億円", ""},
        {"130億ドル、5万人、500 人、2016 年", ""},
        {"1億人に2,000万円", "2,000万円=20000000"},
        {"―サイバー― a―b", ""},
        {"―", "―=nil"},
        {"17.3 255.0 ―", "―=nil"},
        {"99999999999999億円", ""},
        {"483 255百万円", "255百万円=255000000"},
        {"1'234\u2019567百万円", "1'234\u2019567百万円=1234567000000"},
        {"1'23億円", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_tokens(cases[i].text, NULL, cases[i].tokens);
}

Test(amount, a_number_alone_between_blanks_counts_where_the_unit_is_known)
{
    expect_tokens("17.3 255.0 ―", oku(), "17.3=1730000000 255.0=25500000000 ―=nil");
    expect_tokens("22人 第3章 4.1億円 5", oku(), "4.1億円=410000000 5=500000000");
    expect_tokens("▲1,234", oku(), "▲1,234=-123400000000");
    expect_tokens("(5) 1,23 ", oku(), "");
}

/* A blank before it, which changes nothing, keeps a plain number from being read the short way. */
Test(amount, a_plain_number_is_read_as_one_that_is_not_plain)
{
    static const char digits[] = "0123456789000005..";
    enum { TEXTS = 100000, MOST = 20, SEED = 11 };
    uint64_t state = SEED;
    size_t read = 0;
    for (int i = 0; i < TEXTS; i++) {
        char text[MOST + 2] = " ";
        size_t n = random_below(&state, MOST) + 1;
        const struct unit *column = random_below(&state, 2) ? oku() : NULL;
        const struct currency *currency = column ? jpy() : currency_find(STR("USD"));
        struct amount plain, other;
        struct amount_error error, other_error;
        for (size_t k = 1; k <= n; k++)
            text[k] = digits[random_below(&state, sizeof digits - 1)];
        bool fine = amount_parse((struct str){text + 1, n},
                                 &(struct amount_manner){.currency = currency, .column = column},
                                 &plain, &error);
        cr_assert_eq(amount_parse(str_of(text),
                                  &(struct amount_manner){.currency = currency, .column = column},
                                  &other, &other_error),
                     fine, "%s", text);
        cr_assert(plain.state == other.state && plain.value == other.value, "%s", text);
        cr_assert(fine || strcmp(error.message, other_error.message) == 0, "%s", text);
        read += fine;
    }
    cr_expect(read > TEXTS / 4 && read < TEXTS * 3 / 4, "%zu", read);
}

Test(amount, no_bytes_make_reading_fail_in_another_way)
{
    static const char *const pieces[] = {"1",    "2,000",  ",",  ".", "億", "円",
                                         "万円", "▲",      "-",  "―", " ",  "※",
                                         "９",   "百万円", "千", "¥", "x",  "234",
                                         "'",    "\u202F", "(",  ")", "m",  "0000000000000000"};
    unsigned state = 7;
    for (int i = 0; i < 40000; i++) {
        struct buf text = {0};
        struct amount amount;
        struct amount_error error;
        struct span where = {0, 0};
        for (int j = 0; j < 6; j++) {
            state = state * 1103515245u + 12345u;
            buf_puts(&text, pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        if (!amount_parse(buf_str(&text),
                          &(struct amount_manner){.currency = jpy(), .column = oku()}, &amount,
                          &error))
            cr_assert(error.where.start <= error.where.end && error.where.end <= text.n, "%s",
                      text.p);
        else if (amount.state == AMOUNT_VALUE)
            cr_assert(amount_find(buf_str(&text), 0,
                                  &(struct amount_manner){.currency = jpy(), .column = oku()},
                                  &amount, &where),
                      "%s", text.p);
        while (amount_find(buf_str(&text), where.end,
                           &(struct amount_manner){.currency = jpy(), .column = oku()}, &amount,
                           &where))
            cr_assert(where.start < where.end && where.end <= text.n, "%s", text.p);
        buf_release(&text);
    }
}
