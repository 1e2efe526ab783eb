/*
 * What the cells of an amount column mean, where a table has ways of its own (`values` in the audit
 * file). All zero: the usual, which DESIGN §4 says.
 */
#ifndef MODEL_VALUES_H
#define MODEL_VALUES_H

#include <stdbool.h>

#include "model/number.h"

/* Each of the two lists has at most so many texts, of so many characters. */
#define VALUES_MAX_TEXTS      32
#define VALUES_MAX_CHARACTERS 100

struct values_text {
    struct str text;       /* normalised */
    const int32_t *points; /* as compat_decompose() has it */
    size_t n;
};
struct values_texts {
    const struct values_text *v;
    size_t n;
};
struct values {
    bool empty_is_nil; /* an empty cell says that there is no money, not that nothing is known */
    bool parentheses;  /* (1,234) is less than nothing */
    bool suffixes;     /* k, m and bn are thousand, million and billion */
    bool round;        /* what is finer than the smallest unit is rounded */
    enum decimal_sign decimal;
    /* Looked up only when a cell is no amount. */
    struct values_texts nil, missing;
};
extern const struct values values_usual;

/* Is a cell one of the texts? Blanks around it do not count, nor do compatibility forms (NFKC). */
bool values_have(const struct values_texts *texts, struct str cell);

#endif
