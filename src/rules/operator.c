#include "rules/operator.h"

#include "model/model.h"

enum { HERE, ABOVE };

const struct op_info op_info[COND_OPS] = {
#define OPERATOR(name, key, operand, place, row, words, count) \
    {OPERAND_##operand, place, row == ABOVE, words, count},
#include "rules/operators.def"
#undef OPERATOR
};

const char *const cond_op_name[COND_OPS] = {
#define OPERATOR(name, key, operand, place, row, words, count) key,
#include "rules/operators.def"
#undef OPERATOR
};
