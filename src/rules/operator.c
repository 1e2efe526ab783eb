#include "rules/rule_set.h"

const struct op_info op_info[COND_OPS] = {
#define OPERATOR(name, key, operand, place, basis, words, count) \
    {OPERAND_##operand, place, BASIS_##basis, words, count},
#include "rules/operators.def"
#undef OPERATOR
};

const char *const cond_op_name[COND_OPS] = {
#define OPERATOR(name, key, operand, place, basis, words, count) key,
#include "rules/operators.def"
#undef OPERATOR
};

bool enough_hold(const struct cond *cond, size_t held)
{
    switch (basis_of(cond)) {
    case BASIS_ALL:
        return held == cond->child_count;
    case BASIS_ANY:
        return held > 0;
    case BASIS_SOME:
        return held >= cond->n;
    case BASIS_NOT:
        return held == 0;
    case BASIS_ABOVE:
    case BASIS_VALUE:
    case BASIS_VALUES:
    case BASIS_BRANCH:
        break;
    }
    return false;
}
