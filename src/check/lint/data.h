/* Rules against the rows of an audit. Private to check/lint/. */
#ifndef CHECK_LINT_DATA_H
#define CHECK_LINT_DATA_H

#include "check/lint/lint.h"

/* Trials of rules on rows, for all rules together; past them nothing is said of case. */
#define CASELESS_MAX_TRIES ((size_t)1 << 20)

/* The same rules where case does not count; the scanner NULL: not asked for yet. */
struct caseless {
    struct rule_set rules;
    struct matcher *matcher;
    struct scanner *scanner;
    size_t tries;
};

struct data {
    struct lint *lint;
    struct caseless caseless;
    struct scanner *scanner;
    struct arena *scratch;
    struct judged judged;
};
/* Whether a condition itself holds for a row. */
enum ft_err data_holds(struct data *data, struct scanner *scanner, const struct cond *cond,
                       const struct subject *subject, bool *out);
/* caseless.c: the first row of these sides that a condition holds for if case is ignored; NULL: none. */
enum ft_err data_find_caseless(struct data *data, const struct cond *cond, unsigned sides,
                               const struct subject **out);
void caseless_release(struct caseless *caseless);
enum ft_err data_check_alternatives(struct data *data); /* FT511 */

#endif
