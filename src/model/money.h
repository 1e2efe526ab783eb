/*
 * Money: whole numbers of a currency's smallest unit (JPY: yen). No floating
 * point anywhere; every sum is checked for overflow.
 */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

struct currency {
    const char *code;   /* ISO 4217 */
    int decimals;       /* of the main unit, 0 to 4: JPY 0, USD 2, KWD 3, CLF 4 */
    const char *symbol; /* may stand before a number; "" when it has none of its own */
};
/* Those of ISO 4217 (currencies.def). NULL: not one of them. */
const struct currency *currency_find(struct str code);
/* The one that is meant by usd or EURO. NULL: none is that near. */
const struct currency *currency_near(struct str name);

/*
 * A unit amounts are written or shown in: its name and how many of the
 * smallest unit it is, a power of ten. JPY: 円 千円 万円 百万円 千万円 億円
 * 十億円 百億円 千億円 兆円. Others: their code, thousand, million, billion,
 * trillion (also "million USD", and "USD million" as reports have it).
 */
struct unit {
    struct str name;
    int64_t size;
};
/* false: the currency has no unit of that name. */
bool unit_find(const struct currency *currency, struct str name, struct unit *out);

enum amount_state {
    AMOUNT_EMPTY, /* not stated */
    AMOUNT_NIL,   /* a lone sign: stated to be nothing */
    AMOUNT_VALUE,
};
struct amount {
    enum amount_state state;
    int64_t value; /* smallest unit; 0 unless AMOUNT_VALUE */
};

/* What is below it stands for no amount where they are packed. */
#define AMOUNT_LEAST (INT64_MIN + 2)

/* The same in half the space, for amounts by the million. */
struct packed_amount {
    int64_t code;
};
static inline struct packed_amount amount_pack(struct amount amount)
{
    return (struct packed_amount){amount.state == AMOUNT_VALUE ? amount.value
                                  : amount.state == AMOUNT_NIL ? INT64_MIN + 1
                                                               : INT64_MIN};
}
static inline struct amount amount_unpack(struct packed_amount packed)
{
    if (packed.code >= AMOUNT_LEAST)
        return (struct amount){AMOUNT_VALUE, packed.code};
    return (struct amount){packed.code == INT64_MIN ? AMOUNT_EMPTY : AMOUNT_NIL, 0};
}

/* How an amount is written. */
struct values;
struct amount_manner {
    const struct currency *currency;
    const struct unit *column;   /* of a number without a unit; NULL: the main unit */
    const struct values *values; /* NULL: the usual ones, and no others can be given */
    size_t *rounded; /* counts the amounts that were rounded; NULL: nobody wants to know */
};

/* Changes of `values`: bits. */
enum amount_offer {
    OFFER_DECIMAL = 1, /* the other sign */
    OFFER_PARENTHESES = 2,
    OFFER_SUFFIXES = 4,
    OFFER_ROUND = 8,
    OFFERS = 16 /* so many sets of them */
};
struct amount_error {
    struct span where;   /* in the text as given */
    const char *message; /* what is wrong, as a label beside the place; static */
    const char *help;    /* how to write what is meant, where that is known; or NULL. Static */
    uint16_t offers;     /* bit n: with the changes n, and no fewer, it can be read */
};

/*
 * Reads one amount (DESIGN §4): 17.3, １７．３億円, 1,234千円, 1 234, 1’234, 1億2,000万円, ▲1.2,
 * 34482000.0; a lone ― — － - is nil, white space only is empty. A unit in the text beats the
 * column's; without either the number counts the currency's main unit. A symbol or code before the
 * number stands for the main unit: ¥1,234. Full-width forms are read as their ASCII ones.
 *
 * What is finer than the smallest unit is an error, unless `values` rounds it, half away from zero;
 * but a number of more than 15 significant digits is the nearest one of 15 where that is not finer:
 * 342.55600000000004, which a program that counts in binary wrote for 342.556. false: *error tells
 * what and where.
 */
bool amount_parse(struct str text, const struct amount_manner *as, struct amount *out,
                  struct amount_error *error);

/*
 * Finds the next amount written in running text at or after `from`: a number with a unit, or a
 * nil sign or text that stands alone between blanks. Blanks part numbers there: a row of a table
 * says 17 255 of two years. ※ between number and unit is ignored. A number without a unit counts
 * only when there is a column and it stands alone between blanks. false: no more. (Source
 * verification, imports.)
 */
bool amount_find(struct str text, size_t from, const struct amount_manner *as, struct amount *out,
                 struct span *where);

/* Checked arithmetic: false on overflow, *sum untouched. */
bool money_add(int64_t *sum, int64_t value);
bool money_sub(int64_t *sum, int64_t value);

/*
 * Exactly `value` in `unit`: as many decimals as it needs, at least `decimals`, thousands
 * grouped by commas, a leading '-' for negatives.
 */
void money_format(struct buf *out, int64_t value, const struct unit *unit, int decimals);

/* The same with the unit behind it: 17.3億円, 6,000 thousand USD. */
void money_put(struct buf *out, int64_t value, const struct unit *unit);

/*
 * A non-negative exact decimal such as a weight or a gate: 0.4 is 4/10. Digits
 * with at most one point; at most 9 decimals. false: not one.
 */
struct decimal {
    int64_t numerator, denominator;
};
bool decimal_parse(struct str text, struct decimal *out);

#endif
