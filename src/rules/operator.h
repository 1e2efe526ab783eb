/*
 * The operators of conditions, from the one table in operators.def. What is said of an operator
 * elsewhere stands in a switch without `default`, over the operators where they differ and over the
 * forms of operands where these decide: the compiler then lists all that a new row has to be told to.
 */
#ifndef RULES_OPERATOR_H
#define RULES_OPERATOR_H

#include <stdbool.h>
#include <stddef.h>

enum side { SIDE_ITEM, SIDE_LINE };
#define SIDE_BIT(side) (1u << (side))

enum cond_op {
#define OPERATOR(name, key, operand, place, row, words, count) COND_##name,
#include "rules/operators.def"
#undef OPERATOR
};
enum {
    COND_OPS = 0
#define OPERATOR(name, key, operand, place, row, words, count) +1
#include "rules/operators.def"
#undef OPERATOR
};

/* The form of an operand. Where it is a list of alternatives the operator holds for any of them. */
enum operand {
    OPERAND_CONDS,      /* a list of conditions */
    OPERAND_SOME_CONDS, /* {n: 2, of: [...]} */
    OPERAND_COND,       /* one condition */
    OPERAND_REGEX,      /* a regex, with `field` beside it */
    OPERAND_TAG,        /* a tag */
    OPERAND_ROWS,       /* a list of ids of rows */
    OPERAND_SECTION,    /* a section, which stands for those below it too */
    OPERAND_WORDS,      /* a list of words of a closed set */
    OPERAND_AMOUNT,     /* {measure: ..., above: ..., below: ...} */
    OPERAND_SHARE       /* {namespace: ..., at-least: ..., not: [...]} */
};

/* Where an operator may stand: bits, the first two those of the rows it is judged on. */
enum cond_place {
    ON_ITEMS = SIDE_BIT(SIDE_ITEM),
    ON_LINES = SIDE_BIT(SIDE_LINE),
    ON_ROWS = ON_ITEMS | ON_LINES,
    ON_PAIRS = 4, /* `both` */
    ANYWHERE = ON_ROWS | ON_PAIRS
};

struct op_info {
    enum operand operand;
    enum cond_place place;
    bool above; /* asks for rows above the one that is judged; so do its children */
    const char *const *words;
    size_t word_count;
};
extern const struct op_info op_info[COND_OPS];
extern const char *const cond_op_name[COND_OPS]; /* as written: "all", "at-least", … */

#endif
