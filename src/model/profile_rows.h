/* Rows of a table that are no lines: totals of others, and notes below them. Private to model/. */
#ifndef MODEL_PROFILE_ROWS_H
#define MODEL_PROFILE_ROWS_H

#include "model/profile.h"

/*
 * Is a row none of the lines? It is what its only cell of words says: 合計, Grand Total, （注）…; a
 * subtotal may say besides what it is of. Counts it for the column that says so.
 */
bool row_is_no_line(struct profile *profile, const struct str *cells);

#endif
