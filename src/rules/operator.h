/*
 * The operators of conditions, from the one table in operators.def. What else is said of them stands
 * in switches without `default`: over the form of the operand or the basis of the verdict where
 * these decide, otherwise over the operators. So the compiler lists what has to know a new one.
 */
#ifndef RULES_OPERATOR_H
#define RULES_OPERATOR_H

#include <stddef.h>

enum side { SIDE_ITEM, SIDE_LINE };
#define SIDE_BIT(side) (1u << (side))

enum cond_op {
#define OPERATOR(name, key, operand, place, basis, words, count) COND_##name,
#include "rules/operators.def"
#undef OPERATOR
};
enum {
    COND_OPS = 0
#define OPERATOR(name, key, operand, place, basis, words, count) +1
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

/* What a verdict rests on: the conditions under it, or values of the row or the pair. */
enum basis {
    BASIS_ALL,    /* all conditions hold */
    BASIS_ANY,    /* one holds */
    BASIS_SOME,   /* n hold */
    BASIS_NOT,    /* the condition does not hold */
    BASIS_ABOVE,  /* the condition holds for a row above */
    BASIS_VALUE,  /* the only value of its kind: two that have none in common exclude each other */
    BASIS_VALUES, /* any of several values */
    BASIS_BRANCH  /* values of the row and of those above */
};

struct op_info {
    enum operand operand;
    enum cond_place place;
    enum basis basis;
    const char *const *words;
    size_t word_count;
};
extern const struct op_info op_info[COND_OPS];
extern const char *const cond_op_name[COND_OPS]; /* as written: "all", "at-least", … */

#endif
