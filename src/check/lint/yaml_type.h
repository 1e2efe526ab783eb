/* What other readers of YAML make of a plain scalar. */
#ifndef CHECK_LINT_YAML_TYPE_H
#define CHECK_LINT_YAML_TYPE_H

#include "base/str.h"

/*
 * "a number", "a date", "a truth value" or "nothing"; NULL: a text. By YAML 1.1 and 1.2, since
 * readers of both are in use. Not the one-letter truth values (y, n) of 1.1, which few readers know.
 */
const char *yaml_type_of(struct str plain);

#endif
