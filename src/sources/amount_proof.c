#include "base/buf.h"
#include "base/utf8.h"
#include "model/number.h"
#include "sources/proof.h"

#define LISTED_TOKENS 6

/* Looks for the amount among the tokens of all ranges, and lists what there is. */
struct search {
    const struct amount *amount;
    struct amount_manner as; /* without a column: only numbers with a unit */
    struct buf tokens;
    struct amount listed[LISTED_TOKENS];
    size_t count; /* of different amounts; only the first are listed */
    bool values;  /* tokens other than nil were seen */
};

static void list_token(struct search *search, const struct amount *amount, struct str token)
{
    for (size_t i = 0; i < search->count && i < LISTED_TOKENS; i++)
        if (search->listed[i].state == amount->state && search->listed[i].value == amount->value)
            return;
    if (search->count++ >= LISTED_TOKENS)
        return;
    search->listed[search->count - 1] = *amount;
    if (search->tokens.n > 0)
        buf_puts(&search->tokens, ", ");
    buf_add(&search->tokens, token);
}

static bool stands_in(struct search *search, struct str text)
{
    struct amount amount;
    struct span where = {0, 0};
    while (amount_find(text, where.end, &search->as, &amount, &where)) {
        search->values |= amount.state == AMOUNT_VALUE;
        if (amount.state == search->amount->state && amount.value == search->amount->value)
            return true;
        list_token(search, &amount, str_slice(text, where.start, where.end));
    }
    return false;
}

static bool stands_anywhere(struct search *search, const struct ranges *ranges)
{
    for (size_t i = 0; i < ranges->cited.n; i++)
        if (stands_in(search, ranges->cited.v[i].normal))
            return true;
    return false;
}

/* Tables often say the unit once, above: a bare number counts where none has a unit. */
static bool find_amount(struct search *search, const struct ranges *ranges, const struct unit *unit)
{
    if (stands_anywhere(search, ranges))
        return true;
    if (search->values)
        return false;
    search->as.column = unit;
    buf_clear(&search->tokens);
    search->count = 0;
    return stands_anywhere(search, ranges);
}

static void report(struct proof *proof, const struct measure *measure, struct search *search)
{
    struct ft_diags *diags = proof->ranges->diags;
    struct buf text = {0};
    struct diag *diag;
    if (search->amount->state == AMOUNT_NIL) {
        buf_puts(&text, "nil sign");
    } else {
        money_format(&text, search->amount->value, &measure->unit, 0);
        buf_add(&text, measure->unit.name);
    }
    diag = diag_add(diags, FT721, row_column_place(proof->row, measure->column, NULL),
                    "no %.*s in the source of '%.*s'", STR_ARG(buf_str(&text)),
                    STR_ARG(utf8_cut(proof->id, 40)));
    if (search->count > 0)
        diag_help(diags, diag, "the amounts of the cited lines are %.*s%s",
                  STR_ARG(buf_str(&search->tokens)), search->count > LISTED_TOKENS ? ", …" : "");
    else
        diag_help(diags, diag, "the cited lines have no amount: cite the line it stands in");
    proof_quote_all(proof, diag);
    proof->failed = true;
    buf_release(&text);
}

enum ft_err prove_amount(struct proof *proof, const struct measure *measure,
                         const struct values *values, const struct amount *amount)
{
    struct search search = {
        .amount = amount,
        .as = {.currency = proof->ranges->model->currency, .values = values},
    };
    enum ft_err err;
    if (find_amount(&search, proof->ranges, &measure->unit))
        proof->found.amounts++;
    else
        report(proof, measure, &search);
    err = buf_err(&search.tokens);
    buf_release(&search.tokens);
    return err;
}

static bool has_number(struct str text, int64_t value)
{
    struct number number;
    size_t at = 0;
    while (number_find(text, &at, &number))
        if (number.decimals == 0 && !number.huge && !number.fault && number.mantissa == value)
            return true;
    return false;
}

enum ft_err prove_headcount(struct proof *proof, int64_t headcount)
{
    struct diag *diag;
    for (size_t i = 0; i < proof->ranges->cited.n; i++)
        if (has_number(proof->ranges->cited.v[i].normal, headcount))
            return FT_OK;
    proof->failed = true;
    diag = diag_add(proof->ranges->diags, FT722, row_place(proof->row, "headcount", NULL),
                    "no number %lld in the source of '%.*s'", (long long)headcount,
                    STR_ARG(utf8_cut(proof->id, 40)));
    diag_help(proof->ranges->diags, diag, "cite the line the number of posts stands in");
    proof_quote_all(proof, diag);
    return FT_OK;
}
