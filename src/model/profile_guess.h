/* What the columns of a table are for. Private to model/. */
#ifndef MODEL_PROFILE_GUESS_H
#define MODEL_PROFILE_GUESS_H

#include "model/profile_cells.h"

/* Types, roles and ids, from what was counted; reads the table once more where years are in rows. */
enum ft_err profile_guess(struct profile *profile, struct ft_diags *diags);

#endif
