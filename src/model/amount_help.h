/* What to do about an amount that cannot be read. */
#ifndef MODEL_AMOUNT_HELP_H
#define MODEL_AMOUNT_HELP_H

#include "base/diag.h"
#include "model/money.h"

/* Gives a diagnostic its help: how to write it, or the `values` with which it can be read. */
void amount_add_help(struct ft_diags *diags, struct diag *diag, struct str text,
                     const struct amount_manner *as, const struct amount_error *error);

#endif
