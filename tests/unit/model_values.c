#include <criterion/criterion.h>

#include "expect.h"
#include "model/amount_help.h"
#include "model/values.h"
#include "model_files.h"

static const struct values comma = {.decimal = DECIMAL_COMMA};
static const struct values parentheses = {.parentheses = true};
static const struct values suffixes = {.suffixes = true};
static const struct values rounds = {.round = true};
static const struct values comma_rounds = {.decimal = DECIMAL_COMMA, .round = true};
static const struct values empty_nil = {.empty_is_nil = true};
static const struct values all = {
    .decimal = DECIMAL_COMMA, .parentheses = true, .suffixes = true, .round = true};

static struct amount_manner manner_of(const char *code, const struct values *values,
                                      size_t *rounded)
{
    return (struct amount_manner){currency_find(str_of(code)), NULL, values, rounded};
}

/* An amount in words: "123", "nil", "empty", "123 rounded", or what is wrong with it. */
static void tell(struct buf *out, const char *code, const struct values *values, const char *text)
{
    size_t rounded = 0;
    const struct amount_manner as = manner_of(code, values, &rounded);
    struct amount amount;
    struct amount_error error;
    if (!amount_parse(str_of(text), &as, &amount, &error))
        buf_printf(out, "%s: %.*s", error.message,
                   STR_ARG(str_slice(str_of(text), error.where.start, error.where.end)));
    else if (amount.state == AMOUNT_VALUE)
        buf_printf(out, "%lld%s", (long long)amount.value, rounded ? " rounded" : "");
    else
        buf_puts(out, amount.state == AMOUNT_NIL ? "nil" : "empty");
}

static const struct {
    const char *code;
    const struct values *values;
    const char *text, *said;
} cells[] = {
    /* a decimal comma */
    {"EUR", &comma, "1234,5", "123450"},
    {"EUR", &comma, "12,5", "1250"},
    {"EUR", &comma, "1.234.567,89", "123456789"},
    {"EUR", &comma, "1.234", "123400"},
    {"EUR", &comma, "1 234,56", "123456"},
    {"EUR", &comma, "1\u202F234\u00A0567,8", "123456780"},
    {"EUR", &comma, "1’234,5", "123450"},
    {"EUR", &comma, "１．２３４，５", "123450"},
    {"EUR", &comma, "-1.234,5", "-123450"},
    {"EUR", &comma, "€ 1.234,50", "123450"},
    {"EUR", &comma, "1,5 million", "150000000"},
    {"EUR", &comma, "1234", "123400"},
    {"EUR", &comma, "12,", "not a unit of the currency: ,"},
    {"EUR", &comma, "1,2,3", "a second decimal comma: ,"},
    {"EUR", &comma, "1,234.5", "a point behind the comma: ."},
    {"EUR", &comma, "1,234 567", "a thousands separator behind the comma:  "},
    {"EUR", &comma, "1.5", "a thousands separator that is not before three digits: 1.5"},
    {"EUR", &comma, "1.234 567", "a second kind of thousands separator:  "},
    {"EUR", &comma, "0,123", "finer than the currency's smallest unit: ,123"},
    {"JPY", &comma, "1億2.000,5万円", "120005000"},
    {"JPY", &comma, "0,30000000000000004億円", "30000000"},
    /* parentheses */
    {"USD", &parentheses, "(1,234)", "-123400"},
    {"USD", &parentheses, "（1,234.50）", "-123450"},
    {"USD", &parentheses, "$(5)", "-500"},
    {"USD", &parentheses, "($5)", "-500"},
    {"USD", &parentheses, "( 5 million )", "-500000000"},
    {"USD", &parentheses, "(5) million", "-500000000"},
    {"USD", &parentheses, "(0.5)", "-50"},
    {"USD", &parentheses, "5", "500"},
    {"USD", &parentheses, "(0)", "0"},
    {"JPY", &parentheses, "（1,234）百万円", "-1234000000"},
    {"JPY", &parentheses, "(1億2,000万円)", "-120000000"},
    {"JPY", &parentheses, "▲(5)", "both a minus and parentheses: 5)"},
    {"JPY", &parentheses, "（▲5）", "both a minus and parentheses: ▲5）"},
    {"JPY", &parentheses, "(-5)", "both a minus and parentheses: -5)"},
    {"JPY", &parentheses, "-(5)", "both a minus and parentheses: 5)"},
    {"JPY", &parentheses, "(5", "the parenthesis is not closed: 5"},
    {"JPY", &parentheses, "(5億円", "the parenthesis is not closed: 5億円"},
    {"JPY", &parentheses, "(5)億", "the unit lacks its 円: 5"},
    {"JPY", &parentheses, "(5億円)億円", "not a unit of the currency: 億円"},
    {"JPY", &parentheses, "(5)(6)", "not a unit of the currency: (6)"},
    {"JPY", &parentheses, "((5))", "not a number: (5))"},
    {"JPY", &parentheses, "()", "not a number: )"},
    {"JPY", &parentheses, "(―)", "not a number: ―)"},
    {"JPY", &parentheses, "(0.5)", "finer than the currency's smallest unit: .5"},
    {"JPY", &parentheses, "5)", "not a unit of the currency: )"},
    /* suffixes */
    {"USD", &suffixes, "5k", "500000"},
    {"USD", &suffixes, "$1.2bn", "120000000000"},
    {"USD", &suffixes, "1.2 Bn USD", "120000000000"},
    {"USD", &suffixes, "5M", "500000000"},
    {"USD", &suffixes, "5 mn", "500000000"},
    {"USD", &suffixes, "3B", "300000000000"},
    {"USD", &suffixes, "1tn", "100000000000000"},
    {"USD", &suffixes, "5 million", "500000000"},
    {"USD", &suffixes, "５ｍ", "500000000"},
    {"USD", &suffixes, "5mx", "not a unit of the currency: mx"},
    {"JPY", &suffixes, "5m", "5000000"},
    {"JPY", &suffixes, "1.2bn", "1200000000"},
    {"JPY", &suffixes, "5百万円", "5000000"},
    /* rounding: half away from zero */
    {"JPY", &rounds, "0.5", "1 rounded"},
    {"JPY", &rounds, "-0.5", "-1 rounded"},
    {"JPY", &rounds, "0.49999999999999999999999999", "0 rounded"},
    {"JPY", &rounds, "2.4", "2 rounded"},
    {"JPY", &rounds, "1,234.567", "1235 rounded"},
    {"JPY", &rounds, "2.50", "3 rounded"},
    {"JPY", &rounds, "2.0", "2"},
    {"JPY", &rounds, "0.30000000000000004億円", "30000000"},
    {"JPY", &rounds, "0.123456785億円", "12345679 rounded"},
    {"JPY", &rounds, "99999.999999999999999999999999999999", "100000"},
    {"JPY", &rounds, "12345.6789012345678901234567890123", "12346 rounded"},
    {"JPY", &rounds, "9223372036854775806.5", "9223372036854775807 rounded"},
    {"JPY", &rounds, "9223372036854775807.5",
     "too large to be kept exactly: 9223372036854775807.5"},
    {"JPY", &rounds, "99999999999999999999.5",
     "too large to be kept exactly: 99999999999999999999.5"},
    {"USD", &rounds, "0.005", "1 rounded"},
    {"USD", &rounds, "0.0049", "0 rounded"},
    {"EUR", &comma_rounds, "1.234,565", "123457 rounded"},
    /* together */
    {"EUR", &all, "(1.234,565)", "-123457 rounded"},
    {"EUR", &all, "(1,5bn)", "-150000000000"},
    {"EUR", &all, "(1,5)bn", "-150000000000"},
    /* empty cells */
    {"EUR", &empty_nil, "", "nil"},
    {"EUR", &empty_nil, " \u3000", "nil"},
    {"EUR", &empty_nil, "-", "nil"},
    {"EUR", &values_usual, "", "empty"},
    {"EUR", &values_usual, "0,125", "a thousands separator behind a zero: 0,125"},
    {"EUR", &values_usual, "0,000", "a thousands separator behind a zero: 0,000"},
    {"KWD", &comma, "0,125", "125"},
    {"EUR", NULL, "", "empty"},
};

TestEach(values, cells_mean_what_the_values_say, cells, c)
{
    struct buf said = {0};
    tell(&said, c->code, c->values, c->text);
    cr_expect_str_eq(said.p, c->said, "%s: %s", c->text, said.p);
    buf_release(&said);
}

static const struct {
    const char *code;
    const struct values *values;
    const char *text, *help; /* a part of it */
} helps[] = {
    {"EUR", &values_usual, "1,5", "give the measure values: {decimal: ','}; or "},
    {"EUR", &values_usual, "1.234,56", "give the measure values: {decimal: ','}; or "},
    {"EUR", &values_usual, "1.234.567", "give the measure values: {decimal: ','}; or "},
    {"EUR", &comma, "1.5", "give the measure values: {decimal: '.'}; or "},
    {"JPY", &values_usual, "1.234",
     "give the measure values: {decimal: ','} or {finer: round}; or "},
    {"JPY", &values_usual, "1,5", "give the measure values: {decimal: ',', finer: round}; or "},
    {"EUR", &values_usual, "(5)", "give the measure values: {parentheses: negative}; or "},
    {"JPY", &values_usual, "(5)百万円", "give the measure values: {parentheses: negative}; or "},
    {"EUR", &values_usual, "5m", "give the measure values: {suffixes: english}; or "},
    {"EUR", &values_usual, "(1,5m)",
     "give the measure values: {decimal: ',', parentheses: negative, suffixes: english}; or "},
    {"JPY", &values_usual, "0.5", "give the measure values: {finer: round}; or "},
    {"JPY", &rounds, "1,5", "give the measure values: {decimal: ','}; or "},
    {"EUR", &values_usual, " N/A ",
     "where that says that nothing is stated, give the measure values: "
     "{missing: ['N/A']}; where it says zero, {nil: ['N/A']}; else write "},
    {"EUR", &values_usual, "it's",
     "{missing: ['it''s']}; where it says zero, {nil: ['it''s']}; else"},
    {"EUR", &values_usual, "約7億円", "- for nil"},
    {"EUR", &values_usual, "to be decided by the parliament", "- for nil"},
    {"EUR", &values_usual, "12.3.4", "- for nil"},
    {"EUR", &values_usual, "1,23.5", "decimals after a point: 1.5"},
    {"EUR", NULL, "1,5", "decimals after a point: 1.5"},
    {"EUR", NULL, "N/A", "- for nil"},
};

TestEach(values, a_help_offers_the_values_that_read_the_cell, helps, c)
{
    const struct amount_manner as = manner_of(c->code, c->values, NULL);
    struct ft_diags *diags = ft_diags_new();
    struct amount amount;
    struct amount_error error;
    struct diag *diag = diag_add(diags, FT701, place_of_file(STR("x")), "amount");
    cr_assert_not(amount_parse(str_of(c->text), &as, &amount, &error));
    amount_add_help(diags, diag, str_of(c->text), &as, &error);
    cr_expect(str_find(diag->help, str_of(c->help), 0) != (size_t)-1, "%s: %.*s", c->text,
              STR_ARG(diag->help));
    ft_diags_free(diags);
}

/* --- in an audit file --------------------------------------------------------------- */

static struct files f;

static void begin(void)
{
    f = files_new();
}

static void end(void)
{
    files_free(&f);
}

TestSuite(values_of_an_audit, .init = begin, .fini = end);

static void expect_cells(const char *expected)
{
    struct buf said = {0};
    for (uint32_t i = 0; i < f.model->line_count; i++)
        for (size_t m = 0; m < 2; m++) {
            struct amount amount = line_amount(f.model, i, m);
            buf_puts(&said, i + m ? " " : "");
            if (amount.state == AMOUNT_VALUE)
                buf_printf(&said, "%lld", (long long)amount.value);
            else
                buf_puts(&said, amount.state == AMOUNT_NIL ? "nil" : "empty");
        }
    cr_expect_str_eq(said.p, expected);
    buf_release(&said);
}

Test(values_of_an_audit, a_measure_beats_the_budget)
{
    files_amend(
        &f, "  measures:\n    - {id: fy16,",
        "  values: {empty: nil, nil: [なし], missing: [N/A]}\n"
        "  measures:\n    - {values: {empty: not-stated, missing: x, decimal: ','}, id: fy16,");
    files_write_lines(&f, "a,,A,,\"1,5\",1.5\n"
                          "b,,B,,,\n"
                          "c,,C,,なし,なし\n"
                          "d,,D,,ｘ,N/A\n"
                          "e,,E,,-,Ｎ／Ａ\n");
    files_expect_load(&f, "");
    expect_cells("150000000 150000000 empty nil nil nil empty empty nil empty");
}

Test(values_of_an_audit, texts_are_compared_in_nfkc_without_blanks_around)
{
    files_amend(
        &f, "  measures:\n",
        "  values: {nil: [ナシ, '(none)'], missing: ['-', N/A, '…', 未定  額]}\n  measures:\n");
    files_write_lines(&f, "a,,A,,ﾅｼ,　ナシ \n"
                          "b,,B,,（none）,―\n"
                          "c,,C,,-,－\n"
                          "d,,D,,Ｎ／Ａ,...\n"
                          "e,,E,,1,…\n");
    files_expect_load(&f, "");
    expect_cells("nil nil nil nil empty empty empty empty 100000000 empty");
}

Test(values_of_an_audit, what_cannot_be_looked_up_is_told)
{
    static const struct {
        const char *values, *said;
    } cases[] = {
        {"{empty: zero}",
         "audit.yaml:8:19 FT012 'zero' is not known here (write not-stated or nil)\n"},
        {"{decimal: ';'}", "audit.yaml:8:21 FT012 ';' is not known here (did you mean '.'?)\n"},
        {"{parentheses: minus}",
         "audit.yaml:8:25 FT012 'minus' is not known here (write error or negative)\n"},
        {"{finer: down}",
         "audit.yaml:8:19 FT012 'down' is not known here (write error or round)\n"},
        {"{suffixes: en}",
         "audit.yaml:8:22 FT012 'en' is not known here (write error or english)\n"},
        {"{nill: x}", "audit.yaml:8:12 FT005 unknown key 'nill' in values (did you mean 'nil'?)\n"},
        {"{nil: [x, y], missing: [z, X, ｘ]}",
         "audit.yaml:8:41 FT012 'ｘ' means nil and not stated (keep it in one of the two lists)\n"},
        {"{nil: ['0']}",
         "audit.yaml:8:18 FT012 '0' is an amount (leave it out: what is an amount is "
         "not looked up)\n"},
        {"{missing: [' ']}",
         "audit.yaml:8:22 FT012 ' ' is blank (what an empty cell says is told by "
         "empty: nil)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf by = {0};
        buf_printf(&by, "  values: %s\n  measures:\n", cases[i].values);
        files_amend(&f, "  measures:\n", by.p);
        buf_release(&by);
        files_expect_load(&f, cases[i].said);
        end();
        begin();
    }
}

Test(values_of_an_audit, a_list_has_a_limit_and_so_has_a_text)
{
    struct buf by = {0};
    buf_puts(&by, "  values:\n    nil: [");
    for (int i = 0; i <= VALUES_MAX_TEXTS; i++)
        buf_printf(&by, "%sn%d", i ? ", " : "", i);
    buf_puts(&by, "]\n    missing: [");
    for (int i = 0; i <= VALUES_MAX_CHARACTERS; i++)
        buf_putc(&by, 'x');
    buf_puts(&by, "]\n  measures:\n");
    files_amend(&f, "  measures:\n", by.p);
    buf_release(&by);
    files_expect_load(&f,
                      "audit.yaml:9:10 FT011 a list of 33 texts (this list has at most 32 texts)\n"
                      "audit.yaml:10:15 FT011 a text of more than 100 characters (write what "
                      "stands in a cell alone, such as N/A)\n");
}

Test(values_of_an_audit, rounded_amounts_are_counted_by_measure)
{
    files_amend(&f, "  measures:\n", "  values: {finer: round}\n  measures:\n");
    files_write_lines(&f, "a,,A,,0.000000005,1\n"
                          "b,,B,,0.5円,1\n"
                          "c,,C,,▲0.5円,2.4円\n");
    files_load(&f);
    cr_expect_eq(f.err, FT_OK);
    files_expect(&f, "lines.csv:1:22 FT724 3 amounts of 'fy16' were finer than the smallest unit\n"
                     "lines.csv:1:26 FT724 1 amount of 'fy15' was finer than the smallest unit\n");
    expect_cells("1 100000000 1 100000000 -1 2");
}

Test(values_of_an_audit, an_empty_cell_that_means_nil_is_a_cell)
{
    files_amend(&f, "funds: 'yes'", "values: {empty: nil}, funds: 'yes'");
    files_write_lines(&f, "a,,A,money,,\nb,,B,shared,,\n");
    files_expect_load(&f, "");
    expect_cells("nil empty nil empty");
}

Test(values_of_an_audit, a_stated_total_is_written_as_the_cells_are)
{
    files_amend(&f, "funds: 'yes'",
                "values: {decimal: ','}, stated-total: '1.499,5', funds: 'yes'");
    files_write(&f, "lines.csv", "id,title,y16,y15\na,A,\"1,5\",1.5\n");
    files_expect_load(&f, "");
    cr_expect_eq(f.model->measures[0].stated_total.value, 149950000000);
}

Test(values_of_an_audit, a_missing_amount_is_none_where_one_is_needed)
{
    files_amend(&f, "  measures:\n", "  values: {missing: [N/A]}\n  measures:\n");
    files_write_lines(&f, "a,,A,out-of,N/A,\nb,,B,money,N/A,\n");
    files_expect_load(&f, "lines.csv:2:6 FT712 a line of kind 'out-of' has no amount\n");
}
