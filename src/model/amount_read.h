/* Amounts from the inside: what cells, running text and helps share. Private to model/. */
#ifndef MODEL_AMOUNT_READ_H
#define MODEL_AMOUNT_READ_H

#include "model/money.h"
#include "model/number.h"
#include "model/unit.h"
#include "model/values.h"

/* How an amount is read: in a cell, which holds nothing else, or in running text. */
struct manner {
    const struct currency *currency;
    const struct unit *column;
    bool running;
    const struct values *values; /* not NULL */
};
/* What is read, less its sign. */
struct figure {
    int64_t value;
    bool rounded; /* it was finer than the smallest unit */
};

/* A cell. false: *error tells what and where, without offers. */
bool amount_read_cell(struct str text, const struct manner *manner, struct amount *out,
                      bool *rounded, struct amount_error *error);
/* A signed amount that begins here; *in stands behind it. */
bool amount_read(struct glyphs *in, const struct manner *manner, struct figure *out,
                 struct amount_error *error);

bool amount_is_nil_sign(uint32_t c);
/* The unit of a number behind which none stands. false: there is none that it could be. */
bool amount_implied_unit(const struct manner *manner, bool symbol, struct unit *out);

/* The changes of its values that let a cell be read, as struct amount_error has them. */
uint16_t amount_offers(struct str text, const struct manner *manner);

#endif
