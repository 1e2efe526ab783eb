#include "model/asked.h"

#include "model/amount_help.h"
#include "model/number.h"

static void report(const struct cells *cells, size_t column, struct str piece, const char *what,
                   const char *help)
{
    struct span span = cell_span(cells, column, piece);
    struct diag *diag = diag_add(cells->load->diags, FT710, cell_place(cells, column, &span),
                                 "'%.*s' %s", STR_ARG(load_quote(cells->load, piece)), what);
    diag_help(cells->load->diags, diag, "%s", help);
}

/* --- expects ------------------------------------------------------------------------------ */

/* More and new are asked of money and posts only. */
static bool find_ask(struct str word, unsigned kind, enum ask *out)
{
    for (int i = ASK_INCREASE; i < ASKS; i++) {
        *out = (enum ask)i;
        if (str_eq(word, str_of(ask_name[i])))
            return kind == EXPECTS_BUDGET || kind == EXPECTS_STAFF;
    }
    return false;
}

static void read_expected(const struct cells *cells, size_t column, struct str text,
                          struct item *out)
{
    struct str word = text, kind = text;
    enum ask ask = ASK_PLAIN;
    bool asks = str_find(text, STR(":"), 0) != SIZE_MAX && str_split(&word, ':', &kind);
    unsigned bit = expects_find(str_trim(kind));
    if (bit && asks && !find_ask(str_trim(word), bit, &ask)) {
        report(cells, column, text, "is nothing an item can ask for",
               "more money or posts are asked for as budget:increase, budget:new, staff:increase "
               "or staff:new");
    } else if (!bit) {
        struct span span = cell_span(cells, column, text);
        struct diag *diag = diag_add(cells->load->diags, FT710, cell_place(cells, column, &span),
                                     "'%.*s' is nothing an item can expect",
                                     STR_ARG(load_quote(cells->load, text)));
        load_suggest_word(cells->load, diag, text, "expects", expects_name, EXPECTS_KINDS);
    } else if (out->expects & bit) {
        report(cells, column, text, "says a second time what is asked of its kind",
               "name each kind once");
    } else {
        out->expects |= bit;
        for (int i = 0; i < EXPECTS_KINDS; i++)
            if (bit >> i & 1)
                out->asks[i] = ask;
    }
}

enum ft_err read_expects(const struct cells *cells, size_t column, struct item *out)
{
    struct str_list names;
    enum ft_err err = cell_list(cells, column, &names);
    for (size_t i = 0; i < names.n; i++)
        read_expected(cells, column, names.v[i], out);
    return err;
}

/* --- asked -------------------------------------------------------------------------------- */

static bool is_one_of(struct str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i])))
            return true;
    return false;
}

/* A whole number and one of the words behind it; nothing else. */
static bool read_counted(struct str text, const char *const *words, size_t count, int64_t *out)
{
    struct glyphs in = {text, 0};
    struct number number;
    if (!number_read(&in, BLANKS_GROUP, DECIMAL_POINT, &number) || number.fault || number.huge ||
        number.decimals != 0)
        return false;
    *out = number.mantissa;
    return is_one_of(str_trim(str_slice(text, in.at, text.n)), words, count);
}

static bool read_posts(struct str text, struct asked *out)
{
    static const char *const words[] = {"人", "名", "posts", "post", "staff"};
    out->what = ASKED_POSTS;
    return read_counted(text, words, sizeof words / sizeof *words, &out->value);
}

/* Takes "/5年" off the end. */
static bool read_years(struct str *text, struct asked *out)
{
    static const char *const words[] = {"年", "年間", "か年", "years", "year"};
    struct str rest = *text, amount;
    out->years = 1;
    if (str_find(*text, STR("/"), 0) == SIZE_MAX || !str_split(&rest, '/', &amount))
        return true;
    *text = str_trim(amount);
    return read_counted(str_trim(rest), words, sizeof words / sizeof *words, &out->years) &&
           out->years > 0;
}

/* Its unit stands with the amount: a bare number could be anything. */
static void read_money(const struct cells *cells, size_t column, struct str text, struct asked *out)
{
    struct load *load = cells->load;
    const struct amount_manner as = {load->model->currency, NULL, NULL, NULL};
    struct amount_error error = {{0, text.n}, "an amount without its unit", NULL, 0};
    struct amount amount = {AMOUNT_EMPTY, 0};
    struct span found, at = cell_span(cells, column, text);
    bool with_unit = amount_find(text, 0, &as, &amount, &found) && found.start == 0 &&
                     found.end == text.n && amount.state == AMOUNT_VALUE;
    if (with_unit && amount.value > 0) {
        *out = (struct asked){ASKED_MONEY, amount.value, out->years, out->text};
        return;
    }
    if (with_unit)
        error.message = "less than nothing cannot be asked for";
    else if (!amount_parse(text, &as, &amount, &error))
        at = (struct span){at.start + error.where.start, at.start + error.where.end};
    struct diag *diag = diag_add(load->diags, FT701, cell_place(cells, column, &at),
                                 "cannot read what is asked for, '%.*s'",
                                 STR_ARG(load_quote(load, cell_text(cells, column))));
    diag_label(load->diags, diag, "%s", error.message);
    const char *code = load->model->currency->code;
    if (strcmp(code, "JPY") == 0)
        diag_help(load->diags, diag,
                  "write an amount with its unit, or a number of posts: 50億円, 100億円/5年, 20人");
    else
        diag_help(load->diags, diag,
                  "write an amount with its unit, or a number of posts: 50 million %s, 100 million "
                  "%s/5 years, 20 posts",
                  code, code);
}

void read_asked(const struct cells *cells, size_t column, struct item *out)
{
    struct str text = cell_text(cells, column), whole = text;
    struct asked asked = {ASKED_NOTHING, 0, 1, whole};
    if (text.n == 0)
        return;
    if (!read_years(&text, &asked)) {
        report(cells, column, whole, "names no number of years",
               "write the years behind the amount: 100億円/5年, 100 million USD/5 years");
        return;
    }
    if (asked.years == 1 && read_posts(text, &asked))
        out->asked = asked;
    else
        read_money(cells, column, text, &asked);
    if (asked.what == ASKED_MONEY)
        out->asked = asked;
    unsigned kind = out->asked.what == ASKED_MONEY ? EXPECTS_BUDGET : EXPECTS_STAFF;
    if (out->asked.what != ASKED_NOTHING && !(out->expects & kind))
        report(cells, column, whole, "is asked of an item that does not expect it",
               "an amount goes with expects: budget, a number of posts with staff");
}
