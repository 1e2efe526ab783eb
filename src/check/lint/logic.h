/* What can be proved of conditions and rules. Private to check/lint/. */
#ifndef CHECK_LINT_LOGIC_H
#define CHECK_LINT_LOGIC_H

#include "check/lint/form.h"
#include "check/lint/lint.h"

/* Of more conditions in a list, or rules, than this, each is not compared with each. */
#define LOGIC_MAX_COMPARED 2000
#define LOGIC_MAX_RULES    20000

struct logic {
    struct lint *lint;
    struct forms forms;
};
enum ft_err logic_check_rules(struct logic *logic); /* FT304, FT305, FT311 */

#endif
