/* Rules against the rows of an audit. Private to check/lint/. */
#ifndef CHECK_LINT_DATA_H
#define CHECK_LINT_DATA_H

#include "check/lint/lint.h"

struct data {
    struct lint *lint;
    struct scanner *scanner;
    struct arena *scratch;
    struct judged judged;
};
enum ft_err data_check_alternatives(struct data *data); /* FT511 */

#endif
